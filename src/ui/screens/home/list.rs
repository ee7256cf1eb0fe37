//! The list of the course map: a row for each unit and each lesson.

use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::home::page_index;
use crate::course::progress::Standing;
use crate::course::{FrontMatter, LessonRecord};
use crate::ui::text::{Piece, Row, cut};
use crate::ui::theme::Theme;

/// Columns before a lesson's title: its mark and its number.
const LEAD: usize = 8;

/// Columns of the minutes, right-aligned.
const MINUTES: usize = 8;

/// A row of the list.
pub struct ListRow {
    /// What it says.
    pub row: Row,
    /// The lesson that it stands for, by its index; none for a unit.
    pub lesson: Option<usize>,
}

/// All rows, `width` columns wide.
pub fn rows(theme: &Theme, state: &State, width: usize) -> Vec<ListRow> {
    let titles = state.lessons.iter().map(|front| front.title.width()).max().unwrap_or(0).min(width / 2);
    let mut rows = Vec::new();
    let mut unit = None;
    for (index, front) in state.lessons.iter().enumerate() {
        if unit != Some(&front.unit) {
            if unit.is_some() {
                rows.push(ListRow { row: Row::empty(), lesson: None });
            }
            rows.push(ListRow { row: unit_row(theme, front), lesson: None });
            unit = Some(&front.unit);
        }
        rows.push(ListRow { row: lesson_row(theme, state, index, front, (titles, width)), lesson: Some(index) });
    }
    rows
}

fn unit_row(theme: &Theme, front: &FrontMatter) -> Row {
    let number = front.unit.number.map_or(String::new(), |n| format!("{n}  "));
    Row::of(theme.accent, format!("{number}{}", front.unit.title))
}

fn lesson_row(theme: &Theme, state: &State, index: usize, front: &FrontMatter, (titles, width): (usize, usize)) -> Row {
    let record = state.memory.progress.lesson(&front.id);
    let (mark, style) = mark(theme, record);
    let title = cut(&front.title, titles);
    let gap = titles.saturating_sub(title.width()) + 2;
    let room = width.saturating_sub(LEAD + titles + 2 + MINUTES);
    let (note_style, note) = match record.map(LessonRecord::standing) {
        Some(Standing::Begun(place)) => {
            let page = page_index(state, index, place) + 1;
            let of = state.read.lesson(&front.id).map_or(String::new(), |read| format!(" of {}", read.pages.len()));
            (theme.text, format!("page {page}{of}"))
        }
        _ => (theme.dim, front.subtitle.clone()),
    };
    let note = cut(&note, room);
    let minutes = format!("{:>MINUTES$}", format!("{} min", front.minutes));
    let after = room.saturating_sub(note.width());
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
