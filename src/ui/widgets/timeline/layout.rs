//! Where the parts of the timeline go in an area of any size.

use ratatui::layout::Rect;

/// The shortest track that is worth giving room to names and figures beside it.
const SHORTEST_TRACK: u16 = 8;
/// Rows from one lane to the next at most: more would not be seen any better.
const TALLEST: u16 = 5;
/// A percentage with its sign and a space before it.
const PERCENT: u16 = 6;

/// The parts of the area. Parts that have no room are absent or have no width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The row of the time axis.
    pub(super) axis: Option<u16>,
    /// The first row of the lanes.
    pub(super) top: u16,
    /// How many lanes are drawn.
    pub(super) lanes: usize,
    /// The first of them, in the order of the tree.
    pub(super) first: usize,
    /// Rows from one lane to the next, and how many of them its track fills.
    pub(super) stride: u16,
    pub(super) thick: u16,
    /// The row that says how many lanes are out of sight.
    pub(super) more: Option<u16>,
    /// The row about the moment under the cursor, and how many there are from it on.
    pub(super) detail: Option<u16>,
    pub(super) details: u16,
    /// The row of the legend.
    pub(super) legend: Option<u16>,
    /// The columns: names, track, figures; the first column of each and how many it has.
    pub(super) name: Strip,
    pub(super) track: Strip,
    pub(super) tail: Strip,
    /// Columns for the word after the percentage; none if only that has room.
    pub(super) word: u16,
}

/// The first column and how many.
pub(super) type Strip = (u16, u16);

/// What the layout depends on besides the area.
pub(super) struct Wanted {
    pub(super) lanes: usize,
    pub(super) scroll: usize,
    /// Columns of the longest label; at most [`most_for_names`].
    pub(super) name: usize,
    pub(super) axis: bool,
    pub(super) legend: bool,
    /// Rows about the moment under the cursor.
    pub(super) details: u16,
}

impl Layout {
    pub(super) fn new(area: Rect, wanted: &Wanted) -> Layout {
        let h = area.height;
        let (mut top, mut bottom) = (area.y, area.bottom());
        let mut axis = None;
        if wanted.axis && h >= 3 {
            axis = Some(top);
            top += 1;
        }
        let mut last = |rows: u16| {
            (rows > 0).then(|| {
                bottom -= rows;
                bottom
            })
        };
        let legend = last(u16::from(wanted.legend && h >= 4));
        let details = wanted.details.min(h.saturating_sub(5)).min(if h >= 9 { 2 } else { 1 });
        let detail = last(details);
        let room = bottom.saturating_sub(top);
        let (mut lanes, mut more) = (wanted.lanes, None);
        if lanes > usize::from(room) {
            if room >= 2 {
                more = Some(bottom - 1);
            }
            lanes = usize::from(if room >= 2 { room - 1 } else { room });
        }
        let (stride, thick) = match usize::from(room) / lanes.max(1) {
            room @ 3.. if lanes > 0 => {
                let stride = (room as u16).min(TALLEST);
                (stride, stride - 1)
            }
            2 => (2, 1),
            _ => (1, 1),
        };
        let first = wanted.scroll.min(wanted.lanes - lanes);
        let (name, track, tail, word) = columns(area, wanted.name);
        Layout { axis, top, lanes, first, stride, thick, more, detail, details, legend, name, track, tail, word }
    }

    /// The first row of the `i`th lane that is drawn.
    pub(super) fn row(&self, i: usize) -> u16 {
        self.top + i as u16 * self.stride
    }

    /// Which of the lanes that are drawn is at row `y`.
    pub(super) fn lane_at(&self, y: u16) -> Option<usize> {
        let i = usize::from(y.checked_sub(self.top)? / self.stride.max(1));
        (i < self.lanes).then_some(i)
    }
}

/// Columns that labels take at most: three tenths, of a narrow screen a third.
pub(super) fn most_for_names(width: u16) -> u16 {
    let part = if width < 60 { width / 3 } else { width * 3 / 10 }.max(8);
    part.min(LONGEST_NAME + BESIDE) - BESIDE.min(part)
}

/// The longest label.
pub(super) const LONGEST_NAME: u16 = 26;

/// The mark of the lane that is chosen, and the space behind the name.
const BESIDE: u16 = 2;

/// Names take what they need, the word as much as a wide screen has; the track gets the rest.
fn columns(area: Rect, longest: usize) -> (Strip, Strip, Strip, u16) {
    let w = area.width;
    let word = match w {
        112.. => 26,
        96.. => 17,
        56.. => 10,
        _ => 0,
    };
    let tail = if w >= 24 { PERCENT + word } else { 0 };
    let name = u16::try_from(longest).unwrap_or(u16::MAX).clamp(4, most_for_names(w).max(4)) + BESIDE;
    let name = if w.saturating_sub(tail + name) >= SHORTEST_TRACK { name } else { 0 };
    let track = w.saturating_sub(name + tail);
    ((area.x, name), (area.x + name, track), (area.x + name + track, tail), word)
}
