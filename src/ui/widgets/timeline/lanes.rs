//! The lanes themselves: a name and what is known of the worker, its track, how much it ran and what it does now.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::layout::{LONGEST_NAME, Layout};
use super::names::{fit, labels};
use super::{TimelineWidget, glyph, indented};
use crate::timeline::{
    Cell, Grid, HowEnded, LaneView, Nanos, Row, Shown, State, WorkerKind, duration, percent, picture, short_word,
};
use ratatui::style::{Modifier, Style};

/// Up to so many lanes are pictured together, in sight or not, so that scrolling does not change the picture.
const TOGETHER: usize = 256;

impl TimelineWidget<'_> {
    pub(super) fn render_lanes(&self, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let rows = self.timeline.rows().get(layout.first..layout.first + layout.lanes).unwrap_or(&[]);
        let lanes: Vec<LaneView<'_>> = rows.iter().filter_map(|r| self.timeline.lane_of(*r)).collect();
        self.render_names(layout, &lanes, buf);
        let shown = self.pictured(layout, grid);
        for (i, lane) in lanes.iter().enumerate() {
            let y = layout.row(i);
            let track = shown.get(i).map_or(&[][..], Vec::as_slice);
            (0..layout.thick).for_each(|row| self.render_track(layout, track, (y, row), buf));
            self.render_tail(layout, lane, y, buf);
            self.render_messages(layout, grid, lane, i, buf);
        }
        self.render_cursor(layout, grid, buf);
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

    /// The names, what they have in common above them, and under each what is known of the worker where there is room.
    fn render_names(&self, layout: &Layout, lanes: &[LaneView<'_>], buf: &mut Buffer) {
        let (x, width) = layout.name;
        if width < 3 {
            return;
        }
        let room = usize::from(width - 2);
        let all = indented(self.timeline);
        let most = room.min(usize::from(LONGEST_NAME));
        let own = labels(&all, most, self.ascii);
        // The axis above may stand over two timelines: what the other's names have in common is said here too.
        let other = || labels(&indented(self.names_from?), most, self.ascii).prefix;
        if let (Some(prefix), Some(y)) = (&own.prefix.or_else(other), layout.axis) {
            buf.set_stringn(x + 1, y, fit(prefix, room, self.ascii), room, self.style(self.styles.dim));
        }
        for (i, lane) in lanes.iter().enumerate() {
            let y = layout.row(i);
            let name_style = self.names.map_or(self.styles.text, |names| names(lane.id()));
            let mut style = self.style(name_style);
            if lane.kind() == WorkerKind::Process {
                style = style.add_modifier(Modifier::BOLD);
            }
            if self.selected == Some(lane.id()) {
                style = style.patch(self.styles.strong);
                buf.set_stringn(x, y, if self.ascii { ">" } else { "▸" }, 1, style);
            }
            if let Some(name) = own.names.get(layout.first + i) {
                buf.set_stringn(x + 1, y, name, room, style);
            }
            if layout.thick >= 2 {
                let indent = all.get(layout.first + i).map_or(0, |(indent, _)| *indent);
                let about = format!("{:indent$}{}", "", self.about(lane));
                buf.set_stringn(x + 1, y + 1, fit(&about, room, self.ascii), room, self.style(self.styles.dim));
            }
        }
    }

    /// What is known of a worker beside its name: its process, its line, in the end the processor time it used.
    fn about(&self, lane: &LaneView<'_>) -> String {
        if let (WorkerKind::Process, Some(pid)) = (lane.kind(), lane.pid()) {
            return format!("pid {pid}");
        }
        if let (Some(lines), Some(at)) = (self.lines, self.cursor) {
            let line = lines(lane.id()).filter(|_| lane.at(at).is_some());
            return line.map_or(String::new(), |line| format!("line {line}"));
        }
        let alive = lane.ended().is_none() || lane.stuck().is_some();
        match (lane.line().filter(|_| alive), lane.sums().filter(|_| !alive)) {
            (Some(line), _) => format!("line {line}"),
            (None, Some(sums)) if sums.cpu > 0 => {
                let cpu = duration(sums.cpu);
                format!("{} CPU", if self.ascii { cpu.replace('µ', "u") } else { cpu })
            }
            _ => String::new(),
        }
    }

    /// One row of a track. Waiting and idling are a line in the middle of a thick one.
    fn render_track(&self, layout: &Layout, track: &[Shown], (y, row): (u16, u16), buf: &mut Buffer) {
        let (start, width) = layout.track;
        let middle = (layout.thick - 1) / 2;
        for (x, &shown) in (start..start + width).zip(track) {
            let thin = matches!(shown, Shown::Nothing | Shown::State(State::Waiting | State::Idle | State::Sleeping));
            if thin && (row != middle || shown == Shown::Nothing) {
                continue;
            }
            // One cell at a time, past the measuring of text: this is most of what a frame draws.
            if let Some(cell) = buf.cell_mut((x, y + row)) {
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
            let (word, style) = match self.cursor {
                Some(at) => self.then(lane, at, room),
                None => self.present(lane, room),
            };
            let word = fit(&word, room, self.ascii);
            buf.set_stringn(x + width - room as u16, y, word, room, self.style(style));
        }
    }

    /// What a lane did at the moment under the cursor, in about `room` columns.
    fn then(&self, lane: &LaneView<'_>, at: Nanos, room: usize) -> (String, Style) {
        let Some((state, full)) = self.timeline.doing_at(lane, at) else {
            let word = match lane.ended() {
                _ if at < lane.started() => "",
                Some((_, how)) => how.word(),
                None => "",
            };
            return (word.to_owned(), self.styles.dim);
        };
        let enough = room > 12 || full.width() <= room;
        (if enough { full } else { short_word(state).to_owned() }, self.styles.states[state as usize])
    }

    /// What a lane does now or how it ended, in about `room` columns.
    fn present(&self, lane: &LaneView<'_>, room: usize) -> (String, Style) {
        if let Some(what) = lane.stuck() {
            let choices = [format!("stuck: {what}"), what.to_owned()];
            let text = choices.into_iter().find(|text| text.width() <= room);
            return (text.unwrap_or("stuck".to_owned()), self.styles.raised);
        }
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
            (None, Some((_, how @ HowEnded::Killed(_)))) => {
                // What killed it says more than that it was killed.
                let words = how.words();
                let short = words.rsplit(' ').next().unwrap_or_default().to_owned();
                (if words.width() <= room { words } else { short }, self.styles.raised)
            }
            (None, Some((_, how))) => (how.word().to_owned(), self.styles.dim),
            (None, None) => (String::new(), self.styles.dim),
        }
    }
}
