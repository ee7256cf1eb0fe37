//! A page without a laboratory: text in a column of comfortable width, perhaps with a question.

use ratatui::layout::Rect;

use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::ui::canvas::Canvas;
use crate::ui::panes;

/// The widest text, in columns: longer lines are hard to read.
const MEASURE: u16 = 84;

/// Draws a page between header and footer.
pub fn page(canvas: &mut Canvas, player: &Player, area: Rect) {
    let theme = canvas.theme;
    let Some(page) = player.page() else { return };
    let width = MEASURE.min(area.width.saturating_sub(6));
    let needs = panes::page_height(theme, player, width.into()) as u16 + 2;
    let spare = area.height.saturating_sub(needs + 1);
    let top = area.y + 1 + (spare / 3).min(8);
    let x = area.x + (area.width - width) / 2;
    canvas.target(area, crate::app::drawn::Target::Pane(Pane::Text));
    canvas.put(x, top, width, theme.strong, &page.title_text());
    let text = Rect { x, y: top + 2, width, height: area.bottom().saturating_sub(top + 2) };
    panes::text(canvas, player, text);
    canvas.drawn.panes = vec![Pane::Text];
}
