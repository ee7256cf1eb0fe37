//! What the marked lesson is about: its beginning, its pages, what was predicted, its programs; and of a lesson that is
//! done what to remember. What there is no room for is left out by whole parts, the least important first.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::drawn::Target;
use crate::app::home::{Chosen, Home, marked, page_index};
use crate::app::{State, quiz};
use crate::course::progress::{Given, Sitting, Standing};
use crate::course::quiz::Why;
use crate::course::{FrontMatter, Lesson, LessonRecord, Page, PageKind};
use crate::ui::canvas::Canvas;
use crate::ui::prose;
use crate::ui::text::{Piece, Row, cut, wrap};
use crate::ui::theme::Theme;

/// A row, and the page that a click on it opens.
pub type Line = (Row, Option<usize>);

/// A part of the description: the smaller its rank, the longer it is kept.
struct Part {
    rank: u8,
    lines: Vec<Line>,
}

/// What the marked lesson is about, in lines for a place of this size.
pub fn lines(theme: &Theme, state: &State, home: &Home, area: Rect) -> Vec<Line> {
    if let Chosen::Quiz(lesson) = home.chosen {
        return of_quiz(theme, state, lesson, area.width.into());
    }
    if home.chosen == Chosen::Certificate {
        let text = "You have opened every page of every lesson. The certificate says so, how many predictions were right \
                    the first time, and which challenges you passed: as a picture or as text, under the name you type.";
        let rows = [
            vec![Row::of(theme.strong, "Certificate"), Row::empty()],
            wrap(&[(theme.text, text.to_owned())], area.width.into()),
        ];
        return rows.concat().into_iter().map(|row| (row, None)).collect();
    }
    let Some(index) = marked(state, home) else { return Vec::new() };
    let Some(front) = state.lessons.get(index) else { return Vec::new() };
    fitted(parts(theme, state, index, front, area.width.into()), area.height.into())
}

/// What the quiz of a unit is about: what it would ask next, and how it went.
fn of_quiz(theme: &Theme, state: &State, lesson: usize, width: usize) -> Vec<Line> {
    let Some(front) = state.lessons.get(lesson) else { return Vec::new() };
    let mut rows = vec![Row::of(theme.strong, cut(&format!("Quiz of “{}”", front.unit.title), width)), Row::empty()];
    let text = "Predictions of this unit, asked once more: those that went wrong come first, then those that you have \
                not made. Each answer is told its own reason.";
    rows.extend(wrap(&[(theme.text, text.to_owned())], width));
    if let Some(record) = quiz::record(state, lesson) {
        let told = |sitting: &Sitting| format!("{} of {} right, {}", sitting.right, sitting.asked, sitting.at.day());
        rows.push(Row::empty());
        rows.extend(record.first.iter().map(|first| Row::of(theme.dim, format!("First time  {}", told(first)))));
        let later = record.last.iter().filter(|last| Some(**last) != record.first);
        rows.extend(later.map(|last| Row::of(theme.dim, format!("Last time   {}", told(last)))));
    }
    let questions = quiz::next_questions(state, lesson);
    let wrong = questions.iter().filter(|question| question.why == Why::Wrong).count();
    let new = questions.iter().filter(|question| question.why == Why::New).count();
    rows.push(Row::empty());
    rows.push(heading(theme, "The next time"));
    let told = format!("{} questions: {wrong} that went wrong, {new} new ones", questions.len());
    rows.extend(wrap(&[(theme.text, told)], width));
    rows.into_iter().map(|row| (row, None)).collect()
}

/// Draws these lines; what does not fit is cut with a mark.
pub fn draw(canvas: &mut Canvas, state: &State, home: &Home, area: Rect, lines: &[Line]) {
    let index = marked(state, home);
    let cuts = lines.len() > usize::from(area.height);
    for (row, (text, page)) in lines.iter().take(area.height.into()).enumerate() {
        let line = Rect { y: area.y + row as u16, height: 1, ..area };
        if cuts && row + 1 == usize::from(area.height) {
            canvas.put(line.x, line.y, line.width, canvas.theme.dim, "…");
            break;
        }
        canvas.write(line.x, line.y, line.width, &text.pieces);
        if let Some((index, page)) = index.zip(*page) {
            canvas.target(line, Target::Page(index, page));
        }
    }
}

/// The parts that fit, one below the other with an empty row between them.
fn fitted(mut parts: Vec<Part>, height: usize) -> Vec<Line> {
    let rows = |parts: &[Part]| parts.iter().map(|part| part.lines.len() + 1).sum::<usize>().saturating_sub(1);
    while rows(&parts) > height
        && let Some(least) =
            parts.iter().enumerate().filter(|(_, part)| part.rank > 0).max_by_key(|(_, part)| part.rank)
    {
        parts.remove(least.0);
    }
    let mut lines: Vec<Line> = Vec::new();
    for part in parts {
        if !lines.is_empty() {
            lines.push((Row::empty(), None));
        }
        lines.extend(part.lines);
    }
    lines
}

impl Part {
    /// Rows on which a click opens nothing.
    fn plain(rank: u8, rows: Vec<Row>) -> Part {
        Part { rank, lines: rows.into_iter().map(|row| (row, None)).collect() }
    }
}

fn parts(theme: &Theme, state: &State, index: usize, front: &FrontMatter, width: usize) -> Vec<Part> {
    let record = state.memory.lesson(&front.id);
    let mut parts = vec![Part::plain(0, head(theme, state, index, (front, &record), width))];
    if let Some(mistake) = state.read.mistake(&front.id) {
        let text = format!("This lesson has mistakes and cannot be opened.\n{mistake}");
        parts.push(Part::plain(1, wrap(&[(theme.warn, text)], width)));
    }
    if let Some(read) = state.read.lesson(&front.id) {
        let (first, others) = beginning(theme, read, width);
        parts.push(Part::plain(3, first));
        parts.push(Part::plain(6, others));
        parts.push(Part { rank: 1, lines: pages(theme, read, &record, width) });
        parts.push(Part::plain(2, predictions(theme, read, &record, width)));
        parts.push(Part::plain(4, programs(theme, read, width)));
        if record.done.is_some() {
            parts.push(Part::plain(5, remember(theme, read, width)));
        }
    }
    parts.retain(|part| !part.lines.is_empty());
    parts
}

fn head(
    theme: &Theme,
    state: &State,
    index: usize,
    (front, record): (&FrontMatter, &LessonRecord),
    width: usize,
) -> Vec<Row> {
    let (mark, style) = super::list::mark(theme, Some(record));
    let title = Row::new(vec![
        (style, format!("{mark} ")),
        (theme.dim, format!("{}  ", front.number)),
        (theme.strong, cut(&front.title, width.saturating_sub(6))),
    ]);
    let pages = state.read.lesson(&front.id).map(|read| read.pages.len());
    let stands = match record.standing() {
        Standing::New => "new".to_owned(),
        Standing::Done => "done".to_owned(),
        Standing::Begun(place) => {
            let of = pages.map_or(String::new(), |pages| format!(" of {pages}"));
            format!("at page {}{of}", page_index(state, index, place) + 1)
        }
    };
    let count = pages.map(|pages| if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") });
    let facts = [Some(front.subtitle.clone()), Some(format!("{} minutes", front.minutes)), count, Some(stands)];
    // A row ends between two facts, not within one.
    let whole = |fact: String| fact.replace(' ', "\u{a0}");
    let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).map(whole).collect();
    let mut rows = vec![title];
    rows.extend(wrap(&[(theme.dim, facts.join(" · "))], width));
    let needs: Vec<&str> = front
        .needs
        .iter()
        .filter_map(|need| state.lessons.iter().find(|other| other.id == *need))
        .filter(|other| state.memory.lesson(&other.id).done.is_none())
        .map(|other| other.title.as_str())
        .collect();
    if !needs.is_empty() {
        rows.extend(wrap(&[(theme.warn, format!("Better after: {}", needs.join(", ")))], width));
    }
    rows
}

fn heading(theme: &Theme, text: &str) -> Row {
    Row::of(theme.accent, text)
}

/// The first page: its first block, and the others.
fn beginning(theme: &Theme, read: &Lesson, width: usize) -> (Vec<Row>, Vec<Row>) {
    let blocks = read.pages.first().map_or(&[][..], |page| &page.blocks);
    let (first, others) = blocks.split_at(blocks.len().min(1));
    (prose::blocks(theme, None, first, width), prose::blocks(theme, None, others, width))
}

/// The pages with what they bring; those that were seen are ticked, and the one that was open last is marked.
fn pages(theme: &Theme, read: &Lesson, record: &LessonRecord, width: usize) -> Vec<Line> {
    let here = match record.standing() {
        Standing::Begun(place) => Some(crate::app::player::page_of(read, place)),
        _ => None,
    };
    let rows = read.pages.iter().enumerate().map(|(index, page)| {
        let seen = record.reading.seen.contains(&page.slug);
        let (mark, style) = match (here == Some(index), seen) {
            (true, _) => ("▸", theme.accent),
            (false, true) => ("✓", theme.good),
            (false, false) => ("·", theme.dim),
        };
        let brings = brings(page, record);
        let room = width.saturating_sub(6 + brings.width() + 1);
        let title = cut(&page.title_text(), room);
        let gap = room.saturating_sub(title.width()) + 1;
        let pieces: Vec<Piece> = vec![
            (style, format!("{mark} ")),
            (theme.dim, format!("{:>2}  ", index + 1)),
            (theme.text, title),
            (theme.dim, format!("{}{brings}", " ".repeat(gap))),
        ];
        (Row::new(pieces), Some(index))
    });
    std::iter::once((heading(theme, "Pages"), None)).chain(rows).collect()
}

fn brings(page: &Page, record: &LessonRecord) -> &'static str {
    match (page.predict().is_some(), page.lab().is_some()) {
        _ if page.challenge().is_some() && record.passed.contains_key(&page.slug) => "challenge passed",
        _ if page.challenge().is_some() => "challenge",
        (true, false) if page.explore().is_some() => "predict, explore",
        (false, false) if page.explore().is_some() => "explore",
        (false, false) if page.step().is_some() => "step",
        (true, true) => "predict, run",
        (true, false) => "predict",
        (false, true) => "run",
        (false, false) => "",
    }
}

/// What was predicted, and whether it was right the first time.
fn predictions(theme: &Theme, read: &Lesson, record: &LessonRecord, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for page in &read.pages {
        let Some(given) = record.first.get(&page.slug) else { continue };
        let (mark, style, told) = told(theme, given);
        let title = page.title_text();
        let title = cut(&title, width / 2);
        let room = width.saturating_sub(2 + title.width() + 2);
        rows.push(Row::new(vec![
            (style, format!("{mark} ")),
            (theme.dim, format!("{title}  ")),
            (theme.text, cut(&told, room)),
        ]));
    }
    if rows.is_empty() {
        return rows;
    }
    let all = read.pages.iter().filter(|page| page.predict().is_some()).count();
    let score = record.score();
    let count = format!("Predictions  {} of {all} decided, {} right first", score.answered, score.right);
    rows.insert(0, heading(theme, &count));
    rows
}

fn told(theme: &Theme, given: &Given) -> (&'static str, ratatui::style::Style, String) {
    match (&given.choice, &given.right) {
        (None, _) => ("·", theme.dim, "skipped".to_owned()),
        (Some(choice), None) => ("●", theme.accent, choice.clone()),
        (Some(choice), Some(right)) if choice == right => ("✓", theme.good, choice.clone()),
        (Some(choice), Some(_)) => ("✗", theme.bad, choice.clone()),
    }
}

/// The programs, with what they say of themselves.
fn programs(theme: &Theme, read: &Lesson, width: usize) -> Vec<Row> {
    // The solution of a challenge is not for the learner to read.
    let solutions = read.pages.iter().filter_map(|page| page.challenge()?.solution.as_ref());
    let solutions: Vec<&str> = solutions.map(|name| name.node.as_str()).collect();
    let shown = || read.programs.values().filter(|program| !solutions.contains(&program.name.as_str()));
    let names = shown().map(|program| program.name.width()).max().unwrap_or(0);
    let rows = shown().map(|program| {
        let gap = " ".repeat(names.saturating_sub(program.name.width()) + 2);
        let about = cut(program.about().unwrap_or(""), width.saturating_sub(names + 4));
        Row::new(vec![(theme.text, format!("  {}{gap}", program.name)), (theme.dim, about)])
    });
    let mut rows: Vec<Row> = rows.collect();
    if !rows.is_empty() {
        rows.insert(0, heading(theme, "Programs"));
    }
    rows
}

/// The last page of a lesson, if it says what to remember.
fn remember(theme: &Theme, read: &Lesson, width: usize) -> Vec<Row> {
    let Some(page) = read.pages.last().filter(|page| page.kind == PageKind::Summary) else { return Vec::new() };
    let mut rows = vec![heading(theme, &page.title_text())];
    rows.extend(prose::blocks(theme, None, &page.blocks, width));
    rows
}
