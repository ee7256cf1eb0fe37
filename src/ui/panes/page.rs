//! The text of a page and its question. Text scrolls; a question that has room stays in view below it.

use ratatui::layout::Rect;

use super::happened::paragraphs;
use crate::app::drawn::Target;
use crate::app::pane::Pane;
use crate::app::player::{Answer, Player};
use crate::app::story::verdict_lines;
use crate::course::Predict;
use crate::ui::canvas::Canvas;
use crate::ui::prose;
use crate::ui::text::{Piece, Row, wrap};
use crate::ui::theme::Theme;

/// Rows of text that stay in sight above a question.
const LEAST_TEXT: u16 = 4;

/// The rows of a question, and which choice each belongs to.
struct Question {
    rows: Vec<(Row, Option<usize>)>,
}

/// Draws the text of a page, and its question.
pub fn text(canvas: &mut Canvas, player: &Player, area: Rect) {
    let Some(page) = player.page() else { return };
    if area.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let mut rows = prose::blocks(theme, Some(&player.sketch()), &page.blocks, area.width.into());
    let Some(question) = question(theme, player, area.width.into()) else {
        place(canvas, player, area, &rows);
        return;
    };
    let height = question.rows.len() as u16;
    if height + LEAST_TEXT > area.height && rows.len() + question.rows.len() + 1 > usize::from(area.height) {
        all_in_one(canvas, player, area, rows, question);
        return;
    }
    let above = (rows.len() as u16).min(area.height.saturating_sub(height + 1));
    if usize::from(above) < rows.len() {
        let part = Rect { height: above, ..area };
        place(canvas, player, part, &rows);
    } else {
        place(canvas, player, Rect { height: above, ..area }, &std::mem::take(&mut rows));
    }
    let top = area.y + above + u16::from(above > 0);
    ask(canvas, Rect { y: top, height: height.min(area.bottom().saturating_sub(top)), ..area }, &question, 0);
}

fn place(canvas: &mut Canvas, player: &Player, area: Rect, rows: &[Row]) {
    let first = player.text.top.min(rows.len().saturating_sub(area.height.into()));
    canvas.rows(Pane::Text, area, rows, first);
}

/// Text and question scroll together where there is no room for both.
fn all_in_one(canvas: &mut Canvas, player: &Player, area: Rect, mut rows: Vec<Row>, question: Question) {
    rows.push(Row::empty());
    let before = rows.len();
    rows.extend(question.rows.iter().map(|(row, _)| row.clone()));
    let first = player.text.top.min(rows.len().saturating_sub(area.height.into()));
    canvas.rows(Pane::Text, area, &rows, first);
    for (index, (_, choice)) in question.rows.iter().enumerate() {
        let row = before + index;
        if let Some(choice) = choice
            && (first..first + usize::from(area.height)).contains(&row)
        {
            let y = area.y + (row - first) as u16;
            canvas.target(Rect { y, height: 1, ..area }, Target::Choice(*choice));
        }
    }
}

fn ask(canvas: &mut Canvas, area: Rect, question: &Question, skip: usize) {
    for (index, (row, choice)) in question.rows.iter().skip(skip).take(area.height.into()).enumerate() {
        let y = area.y + index as u16;
        canvas.write(area.x, y, area.width, &row.pieces);
        if let Some(ground) = row.ground {
            canvas.paint(Rect { y, height: 1, ..area }, ground);
        }
        if let Some(choice) = choice {
            canvas.target(Rect { y, height: 1, ..area }, Target::Choice(*choice));
        }
    }
}

/// Rows that show the whole page.
pub fn height(theme: &Theme, player: &Player, width: usize) -> usize {
    let text = player.page().map_or(0, |page| prose::blocks(theme, Some(&player.sketch()), &page.blocks, width).len());
    let question = question(theme, player, width).map_or(0, |q| q.rows.len());
    text + question + usize::from(question > 0 && text > 0)
}

fn question(theme: &Theme, player: &Player, width: usize) -> Option<Question> {
    let predict = player.predict()?;
    let answer = player.answer(player.page);
    let verdict = player.verdict(player.page);
    let known = verdict.as_ref().filter(|v| v.decided).and_then(|v| v.right);
    let rule = "─".repeat(width.saturating_sub(9));
    let mut rows = vec![(Row::new(vec![(theme.accent, "Predict ".to_owned()), (theme.border, rule)]), None)];
    let asked = prose::styled(theme, &predict.question, theme.strong);
    rows.extend(wrap(&asked, width).into_iter().map(|row| (row, None)));
    for index in 0..predict.choices.len() {
        rows.extend(choice_rows(theme, player, predict, index, known, width));
    }
    // Where there is a laboratory, the answer is told beside the run's figures.
    match (answer, &verdict) {
        (Some(_), Some(verdict)) if player.lab().is_some_and(|lab| lab.run.is_some()) && verdict.decided => {}
        (Some(_), Some(verdict)) if player.lab().is_some() && !verdict.decided => {
            let ran = player.lab().is_some_and(|lab| lab.run.is_some());
            let text = if ran { "" } else { "Now press space to run the program, and see." };
            rows.push((Row::of(theme.accent, text), None));
        }
        (Some(_), Some(verdict)) => {
            rows.push((Row::empty(), None));
            let told = verdict_lines(verdict, &predict.choices);
            rows.extend(paragraphs(theme, &told, width).into_iter().map(|row| (row, None)));
        }
        _ => rows.push((Row::of(theme.dim, "Press a number, or k to skip."), None)),
    }
    Some(Question { rows })
}

fn choice_rows(
    theme: &Theme,
    player: &Player,
    predict: &Predict,
    index: usize,
    known: Option<usize>,
    width: usize,
) -> Vec<(Row, Option<usize>)> {
    let Some(choice) = predict.choices.get(index) else { return Vec::new() };
    let chosen = player.answer(player.page) == Some(Answer::Chose(index));
    let open = player.question_open();
    let marked = open && player.marked == index && player.answer(player.page).is_none();
    let (mark, style) = match (known, chosen) {
        (Some(right), _) if right == index => ("✓", theme.good),
        (Some(_), true) => ("✗", theme.bad),
        (None, true) => ("●", theme.accent),
        _ if marked => ("▸", theme.accent),
        _ => (" ", theme.dim),
    };
    let lead: Vec<Piece> = vec![(style, format!("{mark} ")), (theme.accent, format!("{} ", index + 1))];
    let base = if chosen || known == Some(index) { theme.strong } else { theme.text };
    let rows = wrap(&prose::styled(theme, &choice.text, base), width.saturating_sub(4).max(1));
    rows.into_iter()
        .enumerate()
        .map(|(row, text)| {
            let mut pieces = if row == 0 { lead.clone() } else { vec![(theme.text, "    ".to_owned())] };
            pieces.extend(text.pieces);
            (Row { pieces, ground: marked.then_some(theme.selection) }, Some(index))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use ratatui::buffer::Buffer;

    use super::*;
    use crate::app::look::{Look, ThemeName};
    use crate::app::pane::Extent;
    use crate::app::{Action, Screen, State, update};
    use crate::course::read::{Folder, LESSON_FILE, read};
    use crate::course::{Block, Lesson, embedded, fit};
    use crate::ui::colour::Depth;
    use crate::ui::draw;

    fn opened(lesson: Arc<Lesson>) -> State {
        let mut state = State::new(vec![lesson.front.clone()], Look::new(80, 24), 2);
        update(&mut state, Action::Opened(Ok(lesson)));
        state
    }

    /// A lesson of one page with this text.
    fn lesson(text: &str) -> Arc<Lesson> {
        let front = "+++\nid = \"one\"\ntitle = \"One\"\nunit = 1\nminutes = 1\n+++\n\n# A page\n\n";
        let file = |text: String| Cow::Owned(text.into_bytes());
        let files = [(LESSON_FILE, file(format!("{front}{text}\n"))), ("a.py", file("print(1)\n".to_owned()))];
        let files: BTreeMap<String, _> = files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        let outcome = read(&Folder { name: "01-one".into(), prefix: String::new(), files }, &|_, _| false);
        Arc::new(outcome.lesson.unwrap_or_else(|| panic!("{:?}", outcome.problems)))
    }

    fn assert_counted_alike(lesson: &Arc<Lesson>) {
        let mut state = opened(lesson.clone());
        for (index, page) in lesson.pages.iter().enumerate() {
            let Screen::Lesson(player) = &mut state.screen else { panic!("the lesson is open") };
            player.page = index;
            for width in [20, 46, fit::PAGE.width, fit::LAB.width, 120] {
                let height = height(&Theme::new(ThemeName::Dark, Depth::True), player, width);
                // For a picture the lint counts the room that the largest machine takes.
                let picture = page.blocks.iter().any(|block| block.node == Block::Machine);
                let (rows, slug) = (fit::rows(page, width), &page.slug);
                assert!(height == rows || picture && height < rows, "{slug} at {width}: {height}, not {rows}");
            }
        }
    }

    #[test]
    fn the_lint_counts_the_rows_that_are_drawn() {
        let course = embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        for index in 0..course.lessons().len() {
            assert_counted_alike(&course.open(index).unwrap_or_else(|problems| panic!("{problems:?}")));
        }
        let text = "A *paragraph\\\nwith* a line   end and averyverylongwordthatneedsmorethanonerow.\n\n## Heading\n\n\
                    9. nine nine nine nine nine nine\n10. ten ten\n\n    again\n\n> quoted words and more words\n\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n```text\n\n```\n\n字字字 字字字 字字字 字字字字字字字字";
        assert_counted_alike(&lesson(text));
    }

    #[test]
    fn the_lint_knows_the_room_there_is() {
        let many = "x".repeat(5000);
        for (text, room) in
            [(many.clone(), fit::PAGE), (format!("{many}\n\n```lab\nprogram = \"a.py\"\n```"), fit::LAB)]
        {
            let lesson = lesson(&text);
            let state = opened(lesson.clone());
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
            let drawn = draw(&state, &Theme::new(ThemeName::Dark, Depth::True), &mut buffer);
            let extent = drawn.extents.iter().find(|(pane, _)| *pane == Pane::Text).map(|(_, extent)| *extent);
            let content = fit::rows(&lesson.pages[0], room.width);
            assert_eq!(extent, Some(Extent { content, shown: room.rows }));
            for other in [room.width - 1, room.width + 1] {
                assert_ne!(content, fit::rows(&lesson.pages[0], other), "the text tells the widths apart");
            }
        }
    }
}
