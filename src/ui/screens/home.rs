//! The course map: units and their lessons, how far somebody is, and what comes next; where there is room, beside or
//! below that what the marked lesson is about.

mod about;
mod list;
mod next;

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::home::{Chosen, Home, Next, marked};
use crate::ui::canvas::Canvas;
use list::{ListRow, Shape};

/// The widest list, in columns.
const MEASURE: u16 = 88;

/// The narrowest list beside which something else stands, in columns.
const NARROW: u16 = 60;

/// The widest map, in columns.
const WIDEST: u16 = 180;

/// Columns between the list and what stands beside it, with a rule in the middle.
const GUTTER: u16 = 5;

/// From this height on, in rows, what the lesson is about stands below the list where it has no room beside it.
const TALL: u16 = 40;

/// The least rows that it has there.
const BELOW: u16 = 14;

/// Rows of the name, the tagline and the rows after them.
const HEAD: u16 = 7;

/// Rows below the list: an empty one, what comes next, an empty one, and how to open a program.
const FOOT: u16 = 4;

/// The name, for a window with room.
const WORDMARK: [&str; 3] = ["█ █  █  █   █▀█", "█▀█  █  █   █ █", "▀ ▀  ▀  ▀▀▀ ▀▀▀"];

/// The rows of the map's own column, and which of its parts there is room for.
struct Column {
    rows: Vec<ListRow>,
    head: bool,
    sums: bool,
    /// Whether all rows of the list are in sight.
    whole: bool,
}

impl Column {
    /// What a column of this size has room for: first what comes next, then the list, the rest as it fits.
    fn fit(canvas: &Canvas, state: &State, (width, height): (u16, u16), beside: bool) -> Column {
        let shape = |spaced| Shape { width: width.into(), spaced, beside };
        let mut rows = list::rows(canvas.theme, state, shape(true));
        if rows.len() as u16 + FOOT > height {
            rows = list::rows(canvas.theme, state, shape(false));
        }
        let needs = rows.len() as u16 + FOOT;
        let head = height >= needs + HEAD;
        let sums = next::sums_height(state);
        let sums = sums > 0 && height > needs + HEAD + sums;
        Column { rows, head, sums, whole: height >= needs }
    }

    /// Rows of all of it.
    fn height(&self, state: &State) -> u16 {
        let head = if self.head { HEAD } else { 0 };
        let sums = if self.sums { next::sums_height(state) + 1 } else { 0 };
        head + self.rows.len() as u16 + FOOT + sums
    }
}

/// Draws the map between header and footer.
pub fn home(canvas: &mut Canvas, state: &State, home: &Home, area: Rect) {
    let wide = state.look.wide();
    let width = if wide { WIDEST.min(area.width.saturating_sub(6)) } else { MEASURE.min(area.width.saturating_sub(4)) };
    let x = area.x + (area.width - width) / 2;
    let own = if wide { (width / 2).clamp(NARROW, MEASURE) } else { width };
    let room = area.height.saturating_sub(1);
    let above = Column::fit(canvas, state, (own, room.saturating_sub(BELOW)), wide);
    let below = !wide && area.height >= TALL && above.whole;
    let column = if below { above } else { Column::fit(canvas, state, (own, room), wide) };
    let beside = Rect { x: x + own + GUTTER, y: area.y + 1, width: (width - own).saturating_sub(GUTTER), height: room };
    let under = Rect { width, height: room.saturating_sub(column.height(state) + 1), ..beside };
    let about = if wide { beside } else { under };
    let about = if wide || below { about::lines(canvas.theme, state, home, about) } else { Vec::new() };
    let rows =
        if wide { column.height(state).max(about.len() as u16) } else { column.height(state) + about.len() as u16 };
    let top = area.y + 1 + area.height.saturating_sub(rows + 2) * 2 / 5;
    let end = own_column(canvas, state, home, Rect { x, y: top, width: own, height: area.bottom() - top }, &column);
    if wide {
        let block = Rect { y: top, height: rows.min(area.bottom() - top), ..beside };
        rule(canvas, Rect { x: block.x - GUTTER.div_ceil(2), width: 1, ..block });
        about::draw(canvas, state, home, block, &about);
    } else if below {
        let block = Rect { x, y: end + 1, width, height: area.bottom().saturating_sub(end + 1) };
        about::draw(canvas, state, home, block, &about);
    }
}

/// Draws the column of the map; returns the row after all of it.
fn own_column(canvas: &mut Canvas, state: &State, home: &Home, area: Rect, column: &Column) -> u16 {
    let theme = canvas.theme;
    let mut area = area;
    if column.head {
        area = below_head(canvas, area);
    }
    if column.rows.is_empty() {
        let text = "No lessons were found. `hilo lab FILE.py` opens a program of yours.";
        canvas.put(area.x, area.y, area.width, theme.warn, text);
        return area.y + 1;
    }
    let shown = if column.whole { column.rows.len() as u16 } else { area.height.saturating_sub(2) };
    let list = Rect { height: shown, ..area };
    draw_list(canvas, state, home, list, &column.rows);
    let y = (list.bottom() + 1).min(area.bottom().saturating_sub(1));
    next::line(canvas, state, home, Rect { y, height: 1, ..area });
    if !column.whole {
        return area.bottom();
    }
    let mut y = y + 2;
    if column.sums {
        y = next::sums(canvas, state, Rect { y, height: area.bottom().saturating_sub(y), ..area }) + 1;
    }
    canvas.put(area.x, y, area.width, theme.dim, "Your own program: hilo lab FILE.py");
    y + 1
}

/// Draws the name and the tagline; returns what is left below.
fn below_head(canvas: &mut Canvas, area: Rect) -> Rect {
    let theme = canvas.theme;
    for (index, line) in WORDMARK.iter().enumerate() {
        canvas.put(area.x, area.y + index as u16, area.width, theme.accent, line);
    }
    canvas.put(area.x, area.y + 4, area.width, theme.strong, "Concurrency you can watch");
    let tagline = "Real Python programs on real threads: predict, then look.";
    canvas.put(area.x, area.y + 5, area.width, theme.dim, tagline);
    Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area }
}

fn rule(canvas: &mut Canvas, area: Rect) {
    for y in area.top()..area.bottom() {
        canvas.put(area.x, y, 1, canvas.theme.border, "│");
    }
}

fn draw_list(canvas: &mut Canvas, state: &State, home: &Home, area: Rect, rows: &[ListRow]) {
    let marked = marked(state, home).map(Chosen::Lesson);
    // The mark stands on the line of what comes next, unless nothing does.
    let shown = match home.chosen {
        Chosen::Next => marked.filter(|_| crate::app::home::next(state) == Some(Next::Done)),
        chosen => Some(chosen),
    };
    let wanted = shown.or(marked);
    let at = rows.iter().position(|row| row.stop.is_some() && row.stop == wanted).unwrap_or(0);
    let first = first_in_sight(at, area.height.into(), rows.len());
    for (index, row) in rows.iter().skip(first).take(area.height.into()).enumerate() {
        let line = Rect { y: area.y + index as u16, height: 1, ..area };
        canvas.write(line.x, line.y, line.width, &row.row.pieces);
        if let Some(stop) = row.stop {
            if shown == Some(stop) {
                canvas.paint(line, canvas.theme.selection);
            }
            canvas.target(line, target(stop));
        }
    }
    canvas.scroll_marks(area, rows.len(), first);
}

/// What a click on the row of something does.
fn target(stop: Chosen) -> Target {
    match stop {
        Chosen::Lesson(lesson) => Target::Lesson(lesson),
        Chosen::Quiz(lesson) => Target::Quiz(lesson),
        Chosen::Certificate => Target::Certificate,
        Chosen::Next => Target::Next,
    }
}

/// The first row in sight: the one that is marked stands in the middle where it can.
fn first_in_sight(at: usize, shown: usize, rows: usize) -> usize {
    at.saturating_sub(shown / 2).min(rows.saturating_sub(shown))
}
