//! The time axis above the lanes: round times, the end of the run, whether it is live, the cursor.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::TimelineWidget;
use super::layout::Layout;
use crate::timeline::{Grid, axis_label, axis_step, duration};

/// Columns from one label to the next at least.
const APART: u64 = 11;

impl TimelineWidget<'_> {
    pub(super) fn render_axis(&self, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let Some(y) = layout.axis else { return };
        let (line, tick) = if self.ascii { ("-", "+") } else { ("─", "┬") };
        let ((start, width), (_, tail)) = (layout.track, layout.tail);
        let right = start + width + tail;
        let dim = self.style(self.styles.dim);
        (start..right).for_each(|x| _ = buf.set_stringn(x, y, line, 1, dim));
        let end = self.end_label();
        let fits = end.width() + 4 <= usize::from(width + tail);
        let end_at = if fits { right - end.width() as u16 } else { right };
        if fits {
            buf.set_stringn(end_at, y, &end, end.width(), self.style(self.styles.text));
        }
        let window = grid.window();
        let columns = u64::from(width.max(1));
        let step = axis_step((window.width() / columns).saturating_mul(APART).max(1));
        let cursor = self.cursor.and_then(|at| grid.column_of(at)).map(|c| start + c as u16);
        let mut free = start;
        let mut at = window.from().div_ceil(step).saturating_mul(step);
        while at <= window.to() {
            let label = format!("{tick}{}", axis_label(at, step, window.to()));
            let x = grid.column_of(at).map_or(start, |c| start + c as u16);
            let after = x.saturating_add(label.width() as u16);
            let hidden = cursor.is_some_and(|c| (x..after).contains(&c));
            if x >= free && after < end_at.min(start + width) && !hidden {
                buf.set_stringn(x, y, &label, label.width(), dim);
                free = after + 1;
            }
            let Some(next) = at.checked_add(step) else { break };
            at = next;
        }
        if let Some(x) = cursor {
            buf.set_stringn(x, y, if self.ascii { "v" } else { "▼" }, 1, self.styles.cursor);
        }
    }

    /// How far the run is, and whether it goes on.
    fn end_label(&self) -> String {
        let micro = |text: String| if self.ascii { text.replace('µ', "u") } else { text };
        let now = micro(duration(self.timeline.now()));
        match (self.timeline.is_finished(), self.ascii) {
            (true, _) => format!(" {now}"),
            (false, false) => format!(" {now} ─ live"),
            (false, true) => format!(" {now} - live"),
        }
    }
}
