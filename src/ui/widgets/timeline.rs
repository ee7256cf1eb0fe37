//! The timeline: a track for every worker, with a glyph of its own for every state.
//!
//! It borrows a [`Timeline`] and draws one window of it: names, tracks, the share of running and what each worker does
//! now, an axis above and a legend below. No state is told by colour alone, nothing is cut off without a mark, and any
//! size will do: what has no room is left out, the track last. It decides nothing: which glyph stands for a column of
//! mixed states is the timeline's choice ([`picture`]).

mod axis;
mod layout;
mod legend;
pub(crate) mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::timeline::{
    Cell, Grid, HowEnded, LaneId, LaneView, Nanos, Row, Shown, State, Timeline, Window, percent, picture, short_word,
};
use layout::{Layout, Wanted};
use names::{fit, fit_all};

/// Up to so many lanes are pictured together, in sight or not, so that scrolling does not change the picture.
const TOGETHER: usize = 256;

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

    /// How many lanes have room in `area` at once.
    pub fn lanes_in(&self, area: Rect) -> usize {
        self.layout(area).lanes
    }

    /// The moment at column `x` of the screen, if the track is there.
    pub fn time_at(&self, area: Rect, x: u16) -> Option<Nanos> {
        let (start, width) = self.layout(area).track;
        let column = x.checked_sub(start).filter(|&c| c < width)?;
        let (from, to) = Grid::new(self.window, usize::from(width)).bounds(usize::from(column));
        Some(from + (to - from) / 2)
    }

    /// The lane at row `y` of the screen, if there is one.
    pub fn lane_at(&self, area: Rect, y: u16) -> Option<LaneId> {
        let layout = self.layout(area);
        let row = self.timeline.rows().get(layout.first + layout.lane_at(y)?)?;
        self.timeline.lane_of(*row).map(|l| l.id())
    }

    fn layout(&self, area: Rect) -> Layout {
        let longest = |row: &Row| self.timeline.lane_of(*row).map_or(0, |l| l.name().width() + indent(row));
        let wanted = Wanted {
            lanes: self.timeline.rows().len(),
            scroll: self.scroll,
            name: self.timeline.rows().iter().map(longest).max().unwrap_or(0),
            axis: self.axis,
            legend: self.legend,
            detail: self.cursor.is_some(),
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

    /// What the lanes in sight show, column by column.
    fn pictured(&self, layout: &Layout, grid: &Grid) -> Vec<Vec<Shown>> {
        let rows = self.timeline.rows();
        let sight = layout.first..layout.first + layout.lanes;
        let (pool, skip) = if rows.len() <= TOGETHER { (0..rows.len(), sight.start) } else { (sight.clone(), 0) };
        let cells = |row: &Row| self.timeline.lane_of(*row).map_or(Vec::new(), |l| l.cells(grid));
        let cells: Vec<Vec<Cell>> = rows.get(pool).unwrap_or(&[]).iter().map(cells).collect();
        let mut shown = picture(grid, &cells);
        shown.truncate(skip + sight.len());
        shown.drain(..skip.min(shown.len()));
        shown
    }

    fn render_lanes(&self, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let rows = self.timeline.rows().get(layout.first..layout.first + layout.lanes).unwrap_or(&[]);
        let lanes: Vec<(LaneView<'_>, &Row)> =
            rows.iter().filter_map(|r| Some((self.timeline.lane_of(*r)?, r))).collect();
        let full: Vec<Cow<'_, str>> =
            lanes.iter().map(|(lane, row)| format!("{:1$}{2}", "", indent(row), lane.name()).into()).collect();
        let names = fit_all(&full, usize::from(layout.name.1.saturating_sub(2)), self.ascii);
        let shown = self.pictured(layout, grid);
        for (i, (lane, _)) in lanes.iter().enumerate() {
            let y = layout.row(i);
            if let Some(name) = names.get(i) {
                self.render_name(layout, lane, name, y, buf);
            }
            let track = shown.get(i).map_or(&[][..], Vec::as_slice);
            (y..y + layout.thick).for_each(|y| self.render_track(layout, track, y, buf));
            self.render_tail(layout, lane, y, buf);
        }
        self.render_cursor(layout, grid, buf);
    }

    fn render_name(&self, layout: &Layout, lane: &LaneView<'_>, name: &str, y: u16, buf: &mut Buffer) {
        let (x, width) = layout.name;
        if width < 3 {
            return;
        }
        let own = self.names.map_or(self.styles.text, |names| names(lane.id()));
        let mut style = self.style(own);
        if self.selected == Some(lane.id()) {
            style = style.patch(self.styles.strong);
            buf.set_stringn(x, y, if self.ascii { ">" } else { "▸" }, 1, style);
        }
        buf.set_stringn(x + 1, y, name, usize::from(width - 2), style);
    }

    fn render_track(&self, layout: &Layout, track: &[Shown], y: u16, buf: &mut Buffer) {
        let (start, width) = layout.track;
        for (x, &shown) in (start..start + width).zip(track) {
            // One cell at a time, past the measuring of text: this is most of what a frame draws.
            if let Some(cell) = buf.cell_mut((x, y)).filter(|_| shown != Shown::Nothing) {
                cell.set_symbol(glyph(shown, self.ascii)).set_style(self.shown_style(shown));
            }
        }
    }

    fn render_tail(&self, layout: &Layout, lane: &LaneView<'_>, y: u16, buf: &mut Buffer) {
        let (x, width) = layout.tail;
        if width == 0 {
            return;
        }
        if let Some(share) = lane.running_share() {
            let text = format!(" {:>3} %", percent(share));
            buf.set_stringn(x, y, text, usize::from(width), self.style(self.styles.text));
        }
        if layout.word > 0 {
            let room = usize::from(layout.word) - 1;
            let (word, style) = self.present(lane, room);
            let word = fit(&word, room, self.ascii);
            buf.set_stringn(x + width - room as u16, y, word, room, self.style(style));
        }
    }

    /// What a lane does now or how it ended, in about `room` columns.
    fn present(&self, lane: &LaneView<'_>, room: usize) -> (String, Style) {
        match (lane.present(), lane.ended()) {
            (Some(moment), _) => {
                let full = self.timeline.doing(&moment);
                let enough = room > 12 || full.width() <= room;
                let text = if enough { full } else { short_word(moment.state).to_owned() };
                (text, self.styles.states[moment.state as usize])
            }
            (None, Some((_, HowEnded::Raised))) => {
                let text = match lane.error().filter(|_| room > 12) {
                    Some(error) => format!("{}: {error}", HowEnded::Raised.word()),
                    None => HowEnded::Raised.word().to_owned(),
                };
                (text, self.styles.raised)
            }
            (None, Some((_, how))) => (how.word().to_owned(), self.styles.dim),
            (None, None) => (String::new(), self.styles.dim),
        }
    }

    fn render_cursor(&self, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let Some(c) = self.cursor.and_then(|at| grid.column_of(at)) else { return };
        let x = layout.track.0 + c as u16;
        for i in 0..layout.lanes {
            let y = layout.row(i);
            buf.set_style(Rect { x, y, width: 1, height: layout.thick }, self.styles.cursor);
        }
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
        self.render_detail(area, &layout, buf);
        self.render_legend(area, &layout, buf);
    }
}

/// Workers of the main thread are not indented; those below them are, a little.
fn indent(row: &Row) -> usize {
    usize::from(row.depth.saturating_sub(1)).min(6)
}

/// The glyph of what a column shows; all are one column wide and differ without colour.
pub fn glyph(shown: Shown, ascii: bool) -> &'static str {
    let (unicode, plain) = match shown {
        Shown::Nothing => (" ", " "),
        Shown::Raised => ("✗", "X"),
        Shown::State(State::Running) => ("█", "#"),
        Shown::State(State::WantsGil) => ("▒", "%"),
        Shown::State(State::Blocked) => ("╱", "/"),
        Shown::State(State::Sleeping) => ("z", "z"),
        Shown::State(State::Io) => ("≈", "~"),
        Shown::State(State::Waiting) => ("┈", "-"),
        Shown::State(State::Idle) => ("·", "."),
        Shown::State(State::Starting) => ("░", ":"),
    };
    if ascii { plain } else { unicode }
}
