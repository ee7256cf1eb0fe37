//! The speaker's own screen: notes, time, what the room sees, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, padded};
use super::text::{Piece, Row, cut, wrap};
use super::theme::Theme;
use super::{ascii, letters};
use crate::app::drawn::Drawn;
use crate::app::pane::{Extent, Pane};
use crate::app::present::brief::{Asked, Brief};
use crate::app::present::speaker::{KEYS, Speaker};

/// From this width on what comes next stands beside the notes.
const WIDE: u16 = 100;

/// Rows of what comes next, where it stands below the notes.
const BELOW: u16 = 6;

/// Draws the screen, and says how much there is to scroll.
pub fn draw(speaker: &Speaker, theme: &Theme, buffer: &mut Buffer) -> Extent {
    let area = buffer.area;
    let mut canvas = Canvas { buffer, theme, drawn: Drawn::default() };
    canvas.paint(area, theme.ground);
    if area.height >= 3 && area.width >= 10 {
        let header = Rect { height: 1, ..area };
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        top_line(&mut canvas, speaker, header);
        let body = padded(Rect { y: area.y + 1, height: area.height - 2, ..area }, 2);
        match &speaker.told {
            Some((brief, _)) => told(&mut canvas, speaker, brief, body),
            None => waiting(&mut canvas, speaker, body),
        }
        last_line(&mut canvas, speaker, footer);
    }
    let extent = canvas.drawn.extents.iter().find(|(pane, _)| *pane == Pane::Text).map(|(_, extent)| *extent);
    if speaker.look.ascii {
        ascii::fold(buffer);
    }
    extent.unwrap_or_default()
}

fn top_line(canvas: &mut Canvas, speaker: &Speaker, area: Rect) {
    let theme = canvas.theme;
    canvas.paint(area, theme.bar);
    let mut pieces = vec![(theme.accent, " Notes ".to_owned()), (theme.border, "│ ".to_owned())];
    let mut right = Vec::new();
    if let Some((brief, _)) = &speaker.told {
        pieces.push((theme.strong, brief.lesson.clone()));
        right.push((theme.dim, format!("page {}/{}  {} ", brief.page, brief.pages, brief.slide)));
    }
    canvas.write(area.x, area.y, area.width, &pieces);
    let wide: usize = right.iter().map(|(_, text): &Piece| text.width()).sum();
    if wide + 30 < usize::from(area.width) {
        canvas.write(area.right() - wide as u16, area.y, wide as u16, &right);
    }
}

fn last_line(canvas: &mut Canvas, speaker: &Speaker, area: Rect) {
    let theme = canvas.theme;
    canvas.paint(area, theme.bar);
    let mut pieces = vec![(theme.text, " ".to_owned())];
    for (keys, _, label) in KEYS.iter().filter(|(_, _, label)| !label.is_empty()) {
        let name = keys.first().map(|key| key.name(speaker.look.ascii)).unwrap_or_default();
        pieces.extend([(theme.accent, name), (theme.dim, format!(" {label}   "))]);
    }
    canvas.write(area.x, area.y, area.width, &pieces);
}

/// What is said while there is no presentation.
fn waiting(canvas: &mut Canvas, speaker: &Speaker, area: Rect) {
    let theme = canvas.theme;
    let text = "No presentation is going on. Start one in another terminal: hilo present LESSON, or p in a lesson. \
                Its notes then appear here.";
    let mut rows = wrap(&[(theme.text, text.to_owned())], area.width.into());
    if let Some(trouble) = &speaker.trouble {
        rows.push(Row::empty());
        rows.extend(wrap(&[(theme.warn, trouble.clone())], area.width.into()));
    }
    let top = area.y + area.height / 3;
    canvas.rows(Pane::Text, Rect { y: top, height: area.bottom().saturating_sub(top), ..area }, &rows, 0);
}

fn told(canvas: &mut Canvas, speaker: &Speaker, brief: &Brief, area: Rect) {
    let clock = clock(canvas.theme, speaker, brief, area);
    let next = next_rows(canvas.theme, brief, if area.width >= WIDE { area.width / 3 } else { area.width });
    let under = area.y + 1;
    if area.width >= WIDE {
        let side = area.width / 3;
        let left = Rect { y: under, width: area.width - side - 4, height: area.bottom().saturating_sub(under), ..area };
        let right = Rect { x: area.right() - side, width: side, ..left };
        notes(canvas, speaker, brief, left);
        let mut rows = clock;
        rows.push(Row::empty());
        rows.extend(next);
        plain(canvas, right, &rows);
        return;
    }
    let clock_rows = clock.len() as u16;
    plain(canvas, Rect { y: under, height: area.height.saturating_sub(1), ..area }, &clock);
    let y = (under + clock_rows + 1).min(area.bottom());
    let below = if area.bottom().saturating_sub(y) > 2 * BELOW { BELOW.min(next.len() as u16) } else { 0 };
    notes(
        canvas,
        speaker,
        brief,
        Rect { y, height: area.bottom().saturating_sub(y + below + u16::from(below > 0)), ..area },
    );
    let next_at = area.bottom().saturating_sub(below);
    plain(canvas, Rect { y: next_at, height: below, ..area }, &next);
}

fn plain(canvas: &mut Canvas, area: Rect, rows: &[Row]) {
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        canvas.write(area.x, y, area.width, &row.pieces);
    }
}

/// How long it has been, large where there is room, and how it stands with the room.
fn clock(theme: &Theme, speaker: &Speaker, brief: &Brief, area: Rect) -> Vec<Row> {
    let seconds = speaker.elapsed().unwrap_or_default().as_secs();
    let time = match seconds / 3600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    };
    let late = seconds > u64::from(brief.minutes) * 60;
    let style = if late { theme.warn } else { theme.strong };
    let of = format!("of {} minutes{}", brief.minutes, if late { ", over time" } else { "" });
    let large =
        if area.height >= 20 { letters::set(&time, usize::from(area.width) / 3, 5, speaker.look.ascii) } else { None };
    let mut rows: Vec<Row> = match large {
        Some(rows) => rows.into_iter().map(|row| Row::of(style, row)).collect(),
        None => Vec::new(),
    };
    let mut line = if rows.is_empty() { vec![(style, format!("{time}  "))] } else { Vec::new() };
    line.push((theme.dim, of));
    if brief.blank {
        line.push((theme.warn, "   the room sees a blank screen".to_owned()));
    }
    if !speaker.heard {
        line.push((theme.bad, "   ✗ the presentation is gone; waiting for it".to_owned()));
    }
    if let Some(trouble) = &speaker.trouble {
        line.push((theme.warn, format!("   {trouble}")));
    }
    rows.push(Row::new(line));
    rows
}

/// The notes, and with a question its hands and its answer.
fn notes(canvas: &mut Canvas, speaker: &Speaker, brief: &Brief, area: Rect) {
    let theme = canvas.theme;
    let width = usize::from(area.width).saturating_sub(1).max(1);
    let mut rows = wrap(&[(theme.strong, brief.title.clone())], width);
    if let Some(big) = &brief.big {
        rows.extend(wrap(&[(theme.accent, big.clone())], width));
    }
    if !brief.run.is_empty() {
        rows.push(Row::empty());
        rows.extend(wrap(&[(theme.dim, "The demo: ".to_owned()), (theme.strong, brief.run.clone())], width));
    }
    for note in &brief.notes {
        rows.push(Row::empty());
        rows.extend(wrap(&[(theme.text, note.clone())], width));
    }
    if brief.notes.is_empty() {
        rows.push(Row::empty());
        rows.push(Row::of(theme.dim, "This page has no notes."));
    }
    if let Some(asked) = &brief.question {
        rows.push(Row::empty());
        rows.extend(question(theme, asked, width));
    }
    let first = speaker.scroll.top.min(rows.len().saturating_sub(area.height.into()));
    canvas.rows(Pane::Text, Rect { width: area.width.saturating_sub(1), ..area }, &rows, first);
}

fn question(theme: &Theme, asked: &Asked, width: usize) -> Vec<Row> {
    let mut rows = wrap(&[(theme.strong, asked.question.clone())], width);
    for (at, (text, before, after)) in asked.choices.iter().enumerate() {
        let (mark, style) = if asked.right == Some(at) { ("✓", theme.good) } else { (" ", theme.text) };
        let letter = char::from(b'A' + u8::try_from(at).unwrap_or(0).min(25));
        let hands = match (before, after) {
            (None, None) => String::new(),
            (before, after) => {
                let number = |hands: &Option<u16>| hands.map_or("-".to_owned(), |hands| hands.to_string());
                format!("   {} before, {} after", number(before), number(after))
            }
        };
        let pieces = [(style, format!("{mark} {letter}  {text}")), (theme.accent, hands)];
        rows.extend(wrap(&pieces, width));
    }
    if !asked.because.is_empty() {
        rows.extend(wrap(&[(theme.dim, asked.because.clone())], width));
    }
    rows
}

/// What comes after this page.
fn next_rows(theme: &Theme, brief: &Brief, width: u16) -> Vec<Row> {
    let width = usize::from(width).max(1);
    let Some(next) = &brief.next else { return vec![Row::of(theme.dim, "This is the last page.")] };
    let title = cut(&next.title, width.saturating_sub(6));
    let mut rows = vec![Row::new(vec![(theme.dim, "Next  ".to_owned()), (theme.strong, title)])];
    rows.extend(next.big.iter().flat_map(|big| wrap(&[(theme.accent, big.clone())], width)));
    rows.extend(next.note.iter().flat_map(|note| wrap(&[(theme.dim, note.clone())], width)));
    rows
}
