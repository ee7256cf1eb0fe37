//! The timeline: a track for every worker, with a glyph of its own for every state.
//!
//! It borrows a [`Timeline`] and draws one window of it: names, tracks, the share of running and what each worker does
//! now, an axis above and a legend below. No state is told by colour alone, nothing is cut off without a mark, and any
//! size will do: what has no room is left out, the track last. It decides nothing: which glyph stands for a column of
//! mixed states is the timeline's choice ([`crate::timeline::picture`]).

mod axis;
mod lanes;
mod layout;
mod legend;
mod marks;
pub(crate) mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::timeline::{Grid, LaneId, Nanos, Row, Shown, State, Timeline, Window};
use layout::{Layout, Wanted, most_for_names};
use names::{Labels, fit, labels};

/// The styles of a timeline.
#[derive(Clone, Debug, Default)]
pub struct TimelineStyles {
    /// Of the states' glyphs and words, by the state's number.
    pub states: [Style; State::COUNT],
    /// Of the mark and the word of a worker that ended by an exception.
    pub raised: Style,
    /// Of names and words.
    pub text: Style,
    /// Of the axis, of what is secondary, and of everything in a dimmed timeline.
    pub dim: Style,
    /// Of the lane that is chosen, and of what must be noticed.
    pub strong: Style,
    /// Laid over the column under the cursor.
    pub cursor: Style,
}

/// Draws one window of a timeline.
#[derive(Clone, Copy)]
pub struct TimelineWidget<'a> {
    timeline: &'a Timeline,
    window: Window,
    styles: &'a TimelineStyles,
    names: Option<&'a dyn Fn(LaneId) -> Style>,
    selected: Option<LaneId>,
    cursor: Option<Nanos>,
    scroll: usize,
    dropped: u64,
    ascii: bool,
    dimmed: bool,
    axis: bool,
    legend: bool,
    names_from: Option<&'a Timeline>,
    lines: Option<&'a dyn Fn(LaneId) -> Option<u32>>,
}

impl<'a> TimelineWidget<'a> {
    /// Draws `window` of `timeline`.
    pub fn new(timeline: &'a Timeline, window: Window, styles: &'a TimelineStyles) -> TimelineWidget<'a> {
        TimelineWidget {
            timeline,
            window,
            styles,
            names: None,
            selected: None,
            cursor: None,
            scroll: 0,
            dropped: 0,
            ascii: false,
            dimmed: false,
            axis: true,
            legend: true,
            names_from: None,
            lines: None,
        }
    }

    /// A style for each worker's name, instead of one for all.
    pub fn names(self, names: &'a dyn Fn(LaneId) -> Style) -> Self {
        TimelineWidget { names: Some(names), ..self }
    }

    /// The lane that is chosen.
    pub fn selected(self, selected: Option<LaneId>) -> Self {
        TimelineWidget { selected, ..self }
    }

    /// The moment under the cursor; a line below says what the chosen worker (else the first) did then.
    pub fn cursor(self, cursor: Option<Nanos>) -> Self {
        TimelineWidget { cursor, ..self }
    }

    /// The line of the program that each worker was on at the moment under the cursor.
    pub fn lines(self, lines: &'a dyn Fn(LaneId) -> Option<u32>) -> Self {
        TimelineWidget { lines: Some(lines), ..self }
    }

    /// How many lanes are out of sight above; more than there can be counts as all of them.
    pub fn scroll(self, scroll: usize) -> Self {
        TimelineWidget { scroll, ..self }
    }

    /// How many events were lost because a ring was full; said in the legend.
    pub fn dropped(self, dropped: u64) -> Self {
        TimelineWidget { dropped, ..self }
    }

    /// Draws with ASCII alone (names excepted).
    pub fn ascii(self, ascii: bool) -> Self {
        TimelineWidget { ascii, ..self }
    }

    /// Draws everything in the dim style: a run that is there for comparison.
    pub fn dimmed(self, dimmed: bool) -> Self {
        TimelineWidget { dimmed, ..self }
    }

    /// Whether there is an axis above; there is unless asked otherwise.
    pub fn axis(self, axis: bool) -> Self {
        TimelineWidget { axis, ..self }
    }

    /// Whether there is a legend below; there is unless asked otherwise.
    pub fn legend(self, legend: bool) -> Self {
        TimelineWidget { legend, ..self }
    }

    /// The same for an earlier run that is drawn above, dimmed and on the same axis.
    pub fn of_earlier(&self, timeline: &'a Timeline) -> TimelineWidget<'a> {
        TimelineWidget {
            timeline,
            names_from: Some(self.timeline),
            dimmed: true,
            legend: false,
            axis: true,
            cursor: None,
            selected: None,
            scroll: 0,
            dropped: 0,
            lines: None,
            ..*self
        }
    }

    /// Gives the names as much room as those of this other timeline need too, so that both tracks lie on one axis.
    pub fn aligned_with(self, other: &'a Timeline) -> Self {
        TimelineWidget { names_from: Some(other), ..self }
    }

    /// How many lanes have room in `area` at once.
    pub fn lanes_in(&self, area: Rect) -> usize {
        self.layout(area).lanes
    }

    /// The columns of the track in `area`: the first, and how many; none if it has no room.
    pub fn track(&self, area: Rect) -> Option<(u16, u16)> {
        Some(self.layout(area).track).filter(|(_, width)| *width > 0)
    }

    /// The moment at column `x` of the screen, if the track is there.
    pub fn time_at(&self, area: Rect, x: u16) -> Option<Nanos> {
        let (start, width) = self.layout(area).track;
        let column = x.checked_sub(start).filter(|&c| c < width)?;
        let (from, to) = Grid::new(self.window, usize::from(width)).bounds(usize::from(column));
        Some(from + (to - from) / 2)
    }

    /// The rows of the screen that lanes take in `area`, and which lane each belongs to.
    pub fn lane_rows(&self, area: Rect) -> Vec<(u16, LaneId)> {
        let layout = self.layout(area);
        let at = |y| {
            let row = self.timeline.rows().get(layout.first + layout.lane_at(y)?)?;
            Some((y, self.timeline.lane_of(*row)?.id()))
        };
        (area.top()..area.bottom()).filter_map(at).collect()
    }

    fn layout(&self, area: Rect) -> Layout {
        let most = usize::from(most_for_names(area.width));
        let label = |timeline: &Timeline| {
            let names = indented(timeline);
            let longest = names.iter().map(|(indent, name)| indent + name.width()).max().unwrap_or(0);
            if longest <= most {
                return longest;
            }
            let Labels { prefix, names } = labels(&names, most, self.ascii);
            let longest = names.iter().map(|name| name.width()).chain(prefix.map(|prefix| prefix.width())).max();
            longest.unwrap_or(0).min(most)
        };
        let wanted = Wanted {
            lanes: self.timeline.rows().len(),
            scroll: self.scroll,
            name: label(self.timeline).max(self.names_from.map_or(0, label)),
            axis: self.axis,
            legend: self.legend,
            details: u16::from(self.cursor.is_some()) * 2,
        };
        Layout::new(area, &wanted)
    }

    /// A style, or the dim one in a dimmed timeline.
    fn style(&self, style: Style) -> Style {
        if self.dimmed { self.styles.dim } else { style }
    }

    fn shown_style(&self, shown: Shown) -> Style {
        self.style(match shown {
            Shown::Nothing => Style::new(),
            Shown::Raised => self.styles.raised,
            Shown::State(state) => self.styles.states[state as usize],
        })
    }

    fn render_empty(&self, area: Rect, buf: &mut Buffer) {
        let text = fit("nothing has run yet", usize::from(area.width), self.ascii);
        let x = area.x + (area.width - text.width() as u16) / 2;
        buf.set_stringn(x, area.y + area.height / 2, &text, text.width(), self.style(self.styles.dim));
    }
}

impl Widget for TimelineWidget<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        if self.timeline.rows().is_empty() {
            return self.render_empty(area, buf);
        }
        let layout = self.layout(area);
        let grid = Grid::new(self.window, usize::from(layout.track.1));
        self.render_axis(&layout, &grid, buf);
        self.render_lanes(&layout, &grid, buf);
        self.render_more(area, &layout, buf);
        self.render_detail(area, &layout, &grid, buf);
        self.render_legend(area, &layout, buf);
    }
}

/// Workers of the main thread are not indented; those below them are.
fn indent(row: &Row) -> usize {
    usize::from(row.depth.saturating_sub(1)).min(3) * 2
}

/// The names of all lanes with their indentation, in the order of the tree.
fn indented(timeline: &Timeline) -> Vec<(usize, Cow<'_, str>)> {
    let name = |row: &Row| (indent(row), timeline.lane_of(*row).map_or(Cow::default(), |lane| lane.name()));
    timeline.rows().iter().map(name).collect()
}

/// The glyph of what a column shows; all are one column wide and differ without colour.
pub fn glyph(shown: Shown, ascii: bool) -> &'static str {
    shown.glyph(ascii)
}
