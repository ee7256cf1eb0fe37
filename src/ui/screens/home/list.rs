//! The list of the course map: a row for each unit and each lesson.

use unicode_width::UnicodeWidthStr;

use crate::app::home::{Chosen, page_index};
use crate::app::{State, certificate, quiz};
use crate::course::progress::Standing;
use crate::course::{FrontMatter, LessonRecord};
use crate::ui::text::{Piece, Row, cut};
use crate::ui::theme::Theme;

/// Columns before a lesson's title: its mark and its number.
const LEAD: usize = 8;

/// Columns of the minutes, right-aligned.
const MINUTES: usize = 8;

/// The least columns in which a subtitle is worth cutting.
const NOTE: usize = 20;

/// A row of the list.
pub struct ListRow {
    /// What it says.
    pub row: Row,
    /// What it stands for; nothing for a unit.
    pub stop: Option<Chosen>,
}

/// How the list is laid out.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Columns.
    pub width: usize,
    /// Whether an empty row stands above each unit but the first.
    pub spaced: bool,
    /// Whether what a lesson is about stands beside the list: then the list says it only where it can say it whole.
    pub beside: bool,
}

/// Columns of the parts of a lesson's row.
struct Columns {
    title: usize,
    note: usize,
    subtitles: bool,
}

/// All rows.
pub fn rows(theme: &Theme, state: &State, shape: Shape) -> Vec<ListRow> {
    let widest =
        |text: fn(&FrontMatter) -> &str| state.lessons.iter().map(|front| text(front).width()).max().unwrap_or(0);
    let title = widest(|front| &front.title).min(shape.width / 2);
    let note = shape.width.saturating_sub(LEAD + title + 2 + MINUTES);
    let least = if shape.beside { usize::MAX } else { NOTE };
    let columns = Columns { title, note, subtitles: widest(|front| &front.subtitle).min(least) <= note };
    let mut rows = Vec::new();
    let mut unit = None;
    let heading = |row| ListRow { row, stop: None };
    for (index, front) in state.lessons.iter().enumerate() {
        let own = index >= state.own_from;
        if unit != Some((own, &front.unit)) {
            if unit.is_some() && shape.spaced {
                rows.push(heading(Row::empty()));
            }
            if index == state.own_from {
                rows.push(heading(Row::of(theme.strong, "Lessons of your own")));
            }
            rows.push(heading(unit_row(theme, front)));
            unit = Some((own, &front.unit));
        }
        let lesson = lesson_row(theme, state, index, front, &columns);
        rows.push(ListRow { row: lesson, stop: Some(Chosen::Lesson(index)) });
        if quiz::stands_below(state, index) {
            rows.push(ListRow { row: quiz_row(theme, state, index, &columns), stop: Some(Chosen::Quiz(index)) });
        }
        if index + 1 == state.own_from && certificate::offered(state) {
            let pieces = vec![(theme.good, "  ✓ ".to_owned()), (theme.strong, "    Certificate".to_owned())];
            rows.push(ListRow { row: Row::new(pieces), stop: Some(Chosen::Certificate) });
        }
    }
    rows
}

/// The quiz of the unit whose last lesson has this index.
fn quiz_row(theme: &Theme, state: &State, index: usize, columns: &Columns) -> Row {
    let (mark, style) = match quiz::record(state, index).and_then(|record| record.last) {
        Some(last) if last.right == last.asked => ("✓", theme.good),
        Some(_) => ("●", theme.accent),
        None => ("○", theme.dim),
    };
    let gap = columns.title.saturating_sub("Quiz".width()) + 2;
    let note = cut(&super::super::quiz::note(state, index), columns.note);
    Row::new(vec![
        (style, format!("  {mark} ")),
        (theme.text, "    Quiz".to_owned()),
        (theme.dim, format!("{}{note}", " ".repeat(gap))),
    ])
}

fn unit_row(theme: &Theme, front: &FrontMatter) -> Row {
    let number = front.unit.number.map_or(String::new(), |n| format!("{n}  "));
    Row::of(theme.accent, format!("{number}{}", front.unit.title))
}

fn lesson_row(theme: &Theme, state: &State, index: usize, front: &FrontMatter, columns: &Columns) -> Row {
    let record = state.memory.progress.lesson(&front.id);
    let (mark, style) = mark(theme, record);
    let title = cut(&front.title, columns.title);
    let gap = columns.title.saturating_sub(title.width()) + 2;
    let (note_style, note) = match record.map(LessonRecord::standing) {
        Some(Standing::Begun(place)) => {
            let page = page_index(state, index, place) + 1;
            let of = state.read.lesson(&front.id).map_or(String::new(), |read| format!(" of {}", read.pages.len()));
            (theme.text, format!("page {page}{of}"))
        }
        _ if columns.subtitles => (theme.dim, front.subtitle.clone()),
        _ => (theme.dim, String::new()),
    };
    let note = cut(&note, columns.note);
    let minutes = format!("{:>MINUTES$}", format!("{} min", front.minutes));
    let after = columns.note.saturating_sub(note.width());
    let pieces: Vec<Piece> = vec![
        (style, format!("  {mark} ")),
        (theme.dim, format!("{:>2}  ", front.number)),
        (theme.strong, title),
        (theme.text, " ".repeat(gap)),
        (note_style, note),
        (theme.dim, format!("{}{minutes}", " ".repeat(after))),
    ];
    Row::new(pieces)
}

/// The mark of a lesson, told apart by its form.
pub fn mark(theme: &Theme, record: Option<&LessonRecord>) -> (&'static str, ratatui::style::Style) {
    match record.map(LessonRecord::standing) {
        Some(Standing::Done) => ("✓", theme.good),
        Some(Standing::Begun(_)) => ("●", theme.accent),
        Some(Standing::New) | None => ("○", theme.dim),
    }
}
