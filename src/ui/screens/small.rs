//! What is shown where there is no room for anything else.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::look::LEAST;
use crate::ui::canvas::Canvas;
use crate::ui::text::wrap;

/// Says how much room is needed.
pub fn small(canvas: &mut Canvas, state: &State, area: Rect) {
    let theme = canvas.theme;
    let text = format!(
        "Hilo needs {} columns and {} rows. This window has {} and {}. Make it larger, or press q to leave.",
        LEAST.0, LEAST.1, state.look.width, state.look.height
    );
    let rows = wrap(&[(theme.text, text)], area.width.into());
    let top = area.y + area.height.saturating_sub(rows.len() as u16) / 2;
    for (index, row) in rows.iter().enumerate() {
        let y = top + index as u16;
        if y < area.bottom() {
            canvas.write(area.x, y, area.width, &row.pieces);
        }
    }
}
