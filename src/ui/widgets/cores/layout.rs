//! Which form the gauges take in an area: lines in columns, or marks.

use ratatui::layout::Rect;

/// A space, three digits, a space and the sign.
const PERCENT: u16 = 6;
/// The shortest bar that says something.
const SHORTEST_BAR: u16 = 4;
/// The longest that does not only fill the screen.
const LONGEST_BAR: u16 = 60;

/// The form for an area and a number of cores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Rows of each column, and what a line has; `None`: marks.
    pub(super) lines: Option<(u16, Line)>,
    /// How many cores a mark stands for, its columns with the gap behind it, and its rows.
    pub(super) each: usize,
    pub(super) pitch: usize,
    pub(super) tall: usize,
    /// Whether there is a row for the total.
    pub(super) total: bool,
}

/// The widths of the parts of one core's line; zero where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From one column to the next.
    pub(super) pitch: u16,
    pub(super) number: u16,
    pub(super) bar: u16,
    pub(super) percent: u16,
    pub(super) workers: u16,
    pub(super) history: u16,
}

impl Form {
    pub(super) fn new(area: Rect, cores: usize, workers: bool) -> Form {
        let total = area.height >= 2 && (cores > 1 || area.height >= 3);
        let rows = usize::from(area.height - u16::from(total));
        let columns = cores.div_ceil(rows);
        // The columns are filled evenly: eight cores in five rows are two columns of four.
        let filled = cores.div_ceil(columns) as u16;
        let lines = u16::try_from(columns).ok().and_then(|c| Line::new(area.width, c, cores, workers));
        let width = usize::from(area.width);
        let each = if lines.is_some() { 1 } else { cores.div_ceil(rows * width) };
        let marks = cores.div_ceil(each);
        let pitch = (width / marks).clamp(1, 4);
        let bands = marks.div_ceil(width / pitch);
        Form { lines: lines.map(|line| (filled, line)), each, pitch, tall: (rows / bands).max(1), total }
    }
}

impl Line {
    fn new(width: u16, columns: u16, cores: usize, workers: bool) -> Option<Line> {
        let gap = if columns > 1 { 2 } else { 0 };
        let pitch = (width + gap) / columns;
        let number = (cores - 1).max(1).ilog10() as u16 + 1;
        let room = pitch.checked_sub(gap + number + 1 + PERCENT)?;
        let mut line = Line { pitch, number, bar: 0, percent: PERCENT, workers: 0, history: 0 };
        if room < SHORTEST_BAR {
            return Some(line);
        }
        if workers && room >= 24 {
            line.workers = if room < 40 { room / 2 } else { room * 3 / 8 }.clamp(12, 30);
        }
        if room >= 48 {
            line.history = (room / 4).min(40);
        }
        line.bar = (room - line.workers - line.history).min(LONGEST_BAR);
        if line.workers == 0 && line.history > 0 {
            // Bar and history stay apart by the percentage and a column more.
            line.bar -= 1;
            line.percent += 1;
        }
        Some(line)
    }
}
