//! What lies over the tracks: messages that left and arrived, the cursor, and where a message or a lock came from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TimelineWidget;
use super::layout::Layout;
use crate::timeline::{EventKind, Exchange, Grid, LaneView};

/// On a track without a row of its own for them, messages are marked where at most one column in so many has one: else
/// they would hide what the worker did.
const SPARSE: usize = 6;

/// What a column says about messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    Sent,
    Received,
    Both,
}

impl Message {
    pub(super) fn glyph(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Message::Sent, false) => "▴",
            (Message::Received, false) => "▾",
            (Message::Both, false) => "◆",
            (Message::Sent, true) => "^",
            (Message::Received, true) => "v",
            (Message::Both, true) => "*",
        }
    }

    fn of(kind: EventKind) -> Option<Message> {
        match kind {
            EventKind::Sent => Some(Message::Sent),
            EventKind::Received => Some(Message::Received),
            _ => None,
        }
    }

    fn and(self, other: Message) -> Message {
        if self == other { self } else { Message::Both }
    }
}

impl TimelineWidget<'_> {
    /// The messages of the `i`th lane: in the row under its track, or on the track where they are few.
    pub(super) fn render_messages(
        &self,
        layout: &Layout,
        grid: &Grid,
        lane: &LaneView<'_>,
        i: usize,
        buf: &mut Buffer,
    ) {
        let window = grid.window();
        let mut columns: Vec<Option<Message>> = vec![None; grid.columns()];
        for mark in lane.marks(window.from(), window.to()) {
            let Some((message, column)) = Message::of(mark.kind).zip(grid.column_of(mark.at)) else { continue };
            if let Some(cell) = columns.get_mut(column) {
                *cell = Some(cell.map_or(message, |there| there.and(message)));
            }
        }
        let own_row = layout.stride > layout.thick;
        let y = layout.row(i) + if own_row { layout.thick } else { 0 };
        let count = columns.iter().flatten().count();
        if count == 0 || !own_row && count * SPARSE > columns.len() || layout.more.is_some_and(|more| y >= more) {
            return;
        }
        for (x, message) in (layout.track.0..).zip(columns) {
            if let Some(message) = message {
                buf.set_stringn(x, y, message.glyph(self.ascii), 1, self.style(self.styles.strong));
            }
        }
    }

    /// Whether any message of the run is known.
    pub(super) fn has_messages(&self) -> bool {
        self.timeline.lanes().any(|lane| lane.marks(0, u64::MAX).any(|mark| Message::of(mark.kind).is_some()))
    }

    pub(super) fn render_cursor(&self, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let Some(c) = self.cursor.and_then(|at| grid.column_of(at)) else { return };
        let x = layout.track.0 + c as u16;
        for i in 0..layout.lanes {
            let y = layout.row(i);
            buf.set_style(Rect { x, y, width: 1, height: layout.thick }, self.styles.cursor);
        }
        // The other end of what was handed over under the cursor.
        let Some((lane, at)) = self.exchange(grid).and_then(|exchange| exchange.there) else { return };
        let in_sight = self.timeline.rows().iter().skip(layout.first).take(layout.lanes);
        let found = in_sight.enumerate().find(|(_, r)| self.timeline.lane_of(**r).is_some_and(|l| l.id() == lane));
        if let (Some((i, _)), Some(column)) = (found, grid.column_of(at)) {
            let (x, y) = (layout.track.0 + column as u16, layout.row(i));
            buf.set_style(Rect { x, y, width: 1, height: layout.thick }, self.styles.cursor);
            buf.set_stringn(x, y, if self.ascii { "o" } else { "●" }, 1, self.styles.strong.patch(self.styles.cursor));
        }
    }

    /// What the chosen worker handed over or was handed in the column under the cursor.
    pub(super) fn exchange(&self, grid: &Grid) -> Option<Exchange> {
        let (from, to) = grid.bounds(grid.column_of(self.cursor?)?);
        self.timeline.exchange(&self.chosen()?, from, to)
    }

    /// The worker that is asked about: the chosen one, else the first.
    pub(super) fn chosen(&self) -> Option<LaneView<'_>> {
        let chosen = self.selected.and_then(|id| self.timeline.lane(id));
        chosen.or_else(|| self.timeline.lanes().next())
    }
}
