//! The cores as lanes on the axis of a timeline: how much of each was in use over the time of the run.
//!
//! A sample says what was in use in the fifth of a second before it; a column shows the sample that covers its time, and
//! nothing where there is none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::CoresWidget;
use crate::timeline::{Grid, Window, percent};
use crate::ui::widgets::timeline::names::fit;

/// Rows from one core to the next at most.
const TALLEST: u16 = 4;

/// The shortest track on which a chart says something.
const SHORTEST: u16 = 12;

/// Where the charts run: the stretch of time, and the columns of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Along {
    /// The stretch of time.
    pub window: Window,
    /// The first column.
    pub x: u16,
    /// How many columns.
    pub width: u16,
}

/// Where the parts of the charts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lanes {
    /// Rows from one core to the next, and how many of them a chart fills.
    stride: u16,
    thick: u16,
}

impl Lanes {
    /// The form for this area, if every core has two rows in it and the axis lies inside.
    pub(super) fn new(area: Rect, cores: usize, along: &Along) -> Option<Lanes> {
        let room = area.height.saturating_sub(1) / u16::try_from(cores.max(1)).ok()?;
        let inside = along.x >= area.x && along.x.checked_add(along.width)? <= area.right();
        let stride = room.min(TALLEST);
        let thick = if stride >= 3 { stride - 1 } else { stride };
        (inside && along.width >= SHORTEST && stride >= 2).then_some(Lanes { stride, thick })
    }

    /// Rows that all cores take.
    pub(super) fn rows(&self, cores: usize) -> u16 {
        cores as u16 * self.stride
    }
}

impl CoresWidget<'_> {
    pub(super) fn render_charts(&self, area: Rect, lanes: Lanes, along: &Along, buf: &mut Buffer) {
        let cores = self.series.cores();
        let workers = self.workers_on(cores);
        let grid = Grid::new(along.window, usize::from(along.width));
        for core in 0..cores {
            let y = area.y + core as u16 * lanes.stride;
            let may_use = self.may_use(core);
            let text = if may_use { self.style(self.styles.text) } else { self.styles.dim };
            let room = usize::from(along.x - area.x).saturating_sub(1);
            let cross = if may_use { String::new() } else { format!(" {}", self.cross()) };
            buf.set_stringn(area.x, y, fit(&format!(" core {core}{cross}"), room, self.ascii), room, text);
            for c in 0..grid.columns() {
                let (from, to) = grid.bounds(c);
                if let Some(usage) = self.series.at(core, from + (to - from) / 2) {
                    self.render_column((along.x + c as u16, y), lanes.thick, usage / 100.0, may_use, buf);
                }
            }
            let after = along.x + along.width;
            let room = area.right().saturating_sub(after);
            let share = self.series.usage(core) / 100.0;
            let figure = format!(" {:>3} %", percent(f64::from(share)));
            buf.set_stringn(after, y, &figure, usize::from(room), text);
            let names = Rect { x: after + 6.min(room), y, width: room.saturating_sub(6), height: 1 };
            if names.width >= 4 {
                let here = workers.get(core).map_or(&[][..], Vec::as_slice);
                self.render_workers(names.x, y, names.width, here, may_use, buf);
            }
        }
    }

    /// One column of a chart, from its lowest row up.
    fn render_column(&self, (x, y): (u16, u16), thick: u16, share: f32, may_use: bool, buf: &mut Buffer) {
        let marks = if self.ascii { super::ASCII_EIGHTHS } else { super::EIGHTHS };
        let eighths = (share.clamp(0.0, 1.0) * f32::from(thick) * 8.0).round() as u16;
        for up in 0..thick {
            let part = eighths.saturating_sub(up * 8).min(8);
            // The lowest row shows that there was a sample, be it of nothing.
            let mark = if part == 0 && up > 0 { continue } else { marks[usize::from(part.max(1)) - 1] };
            let style = match (part, may_use) {
                (0, _) | (_, false) => self.styles.rest,
                _ => self.styles.bar,
            };
            buf.set_stringn(x, y + thick - 1 - up, mark, 1, style);
        }
    }
}
