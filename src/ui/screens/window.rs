//! What lies over a screen: the help, or something that the person should know.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::glossary;
use crate::app::drawn::Target;
use crate::app::keys::{self, Command};
use crate::app::pane::{Pane, Scroll};
use crate::app::state::Question;
use crate::app::{Overlay, State};
use crate::ui::canvas::{Canvas, padded};
use crate::ui::text::{Row, wrap};

/// The widest window, in columns.
const MEASURE: u16 = 72;

/// Draws the window over the screen.
pub fn window(canvas: &mut Canvas, state: &State, overlay: &Overlay, area: Rect) {
    let inner = usize::from(width_in(area, MEASURE).saturating_sub(4));
    let (title, rows, scroll) = match overlay {
        Overlay::Help { scroll, .. } => ("Keys", help(canvas, state), scroll),
        Overlay::Message { title, text, scroll } => {
            (title.as_str(), wrap(&[(canvas.theme.text, text.clone())], inner), scroll)
        }
        Overlay::Glossary { here, scroll } => ("Words", glossary::rows(canvas, here, inner), scroll),
        Overlay::Ask(question) => ("A question", asked(canvas, state, question, inner), &Scroll::default()),
        _ => return,
    };
    let window = open(canvas, area, title, (MEASURE, rows.len() as u16 + 4));
    let text = padded(Rect { y: window.y + 2, height: window.height.saturating_sub(4), ..window }, 2);
    let first = first(scroll, rows.len(), text.height.into());
    canvas.rows(Pane::Text, text, &rows, first);
}

fn first(scroll: &Scroll, content: usize, shown: usize) -> usize {
    scroll.top.min(content.saturating_sub(shown))
}

fn width_in(area: Rect, measure: u16) -> u16 {
    measure.min(area.width.saturating_sub(4))
}

/// An empty window in the middle of the screen, as wide and as high as asked for where there is room. From now on a click
/// beside it closes it, and nothing under it can be clicked.
pub fn open(canvas: &mut Canvas, area: Rect, title: &str, (measure, rows): (u16, u16)) -> Rect {
    let width = width_in(area, measure);
    let height = rows.min(area.height.saturating_sub(2)).max(3.min(area.height));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + area.height.saturating_sub(height) / 2;
    let window = Rect { x, y, width, height };
    frame(canvas, window, title);
    canvas.drawn.targets.clear();
    canvas.drawn.extents.clear();
    canvas.target(area, Target::Command(Command::Back));
    canvas.target(window, Target::Pane(Pane::Text));
    window
}

/// Such a window on which a click alone does nothing.
pub fn frame_of(canvas: &mut Canvas, area: Rect, title: &str, size: (u16, u16)) -> Rect {
    let window = open(canvas, area, title, size);
    // What was begun there is not closed by a click beside it.
    canvas.drawn.targets.clear();
    canvas.target(window, Target::Pane(Pane::Text));
    window
}

/// Draws in one row what the keys do whose commands are `wanted`.
pub fn hints(canvas: &mut Canvas, state: &State, row: Rect, wanted: impl Fn(Command) -> bool) {
    let theme = canvas.theme;
    let mut x = row.x;
    for hint in keys::footer(state).into_iter().filter(|hint| wanted(hint.command)) {
        let text = [(theme.accent, hint.key.clone()), (theme.dim, format!(" {}   ", hint.label))];
        let room = row.right().saturating_sub(x);
        let width = (hint.key.width() + 1 + hint.label.width()) as u16;
        canvas.target(Rect { x, width: width.min(room), ..row }, Target::Command(hint.command));
        x += canvas.write(x, row.y, room, &text);
    }
}

/// Draws an empty frame with a title over whatever was there.
fn frame(canvas: &mut Canvas, area: Rect, title: &str) {
    let theme = canvas.theme;
    let inside = usize::from(area.width.saturating_sub(2));
    for row in 0..area.height {
        let (left, middle, right) = match row {
            0 => ("╭", "─", "╮"),
            r if r + 1 == area.height => ("╰", "─", "╯"),
            _ => ("│", " ", "│"),
        };
        let y = area.y + row;
        for x in area.left()..area.right() {
            if let Some(cell) = canvas.buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
        canvas.paint(Rect { y, height: 1, ..area }, theme.ground);
        canvas.put(area.x, y, area.width, theme.focus, &format!("{left}{}{right}", middle.repeat(inside)));
    }
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(4), theme.strong, &format!(" {title} "));
}

/// The question, and the keys that answer it.
fn asked(canvas: &Canvas, state: &State, question: &Question, width: usize) -> Vec<Row> {
    let theme = canvas.theme;
    let Question::StartOver { id, title } = question;
    let done = if state.memory.lesson(id).done.is_some() { ", and that you have done it," } else { "" };
    let text = format!(
        "Start “{title}” over? It begins at its first page, and its answers and changed values are forgotten. What you \
         predicted first{done} stays noted."
    );
    let mut rows = wrap(&[(theme.text, text)], width);
    rows.push(Row::empty());
    let hints = keys::footer(state).into_iter().filter(|hint| matches!(hint.command, Command::Yes | Command::Back));
    let pieces = hints.flat_map(|hint| [(theme.accent, hint.key), (theme.dim, format!(" {}   ", hint.label))]);
    rows.push(Row::new(pieces.collect()));
    rows
}

fn help(canvas: &Canvas, state: &State) -> Vec<Row> {
    let theme = canvas.theme;
    let mut rows = Vec::new();
    for (title, bindings) in keys::help(state) {
        if !rows.is_empty() {
            rows.push(Row::empty());
        }
        rows.push(Row::of(theme.accent, title));
        for (keys, text) in bindings {
            let names: Vec<String> = keys.iter().map(|key| key.name(state.look.ascii)).collect();
            let names = names.join(" ");
            let gap = " ".repeat(19usize.saturating_sub(names.width()).max(2));
            rows.push(Row::new(vec![(theme.strong, format!("  {names}")), (theme.text, format!("{gap}{text}"))]));
        }
    }
    rows
}
