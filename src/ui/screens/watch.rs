//! The window in which the variables are chosen that tell outcomes apart.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::window::open;
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::explore::watch::Choosing;
use crate::app::keys::{self, Command};
use crate::ui::canvas::{Canvas, padded};
use crate::ui::text::cut;

/// The widest window, in columns.
const MEASURE: u16 = 60;

/// Draws the window over the screen.
pub fn watch(canvas: &mut Canvas, state: &State, choosing: &Choosing, area: Rect) {
    let theme = canvas.theme;
    let rows = choosing.names.len() as u16 + 6;
    let window = open(canvas, area, "Which variables tell outcomes apart", (MEASURE, rows));
    let list = padded(Rect { y: window.y + 2, height: window.height.saturating_sub(5), ..window }, 2);
    let shown = usize::from(list.height);
    let first = (choosing.marked + 1).saturating_sub(shown);
    for (index, (name, chosen)) in choosing.names.iter().enumerate().skip(first).take(shown) {
        let row = Rect { y: list.y + (index - first) as u16, height: 1, ..list };
        let mark = if *chosen { "[x]" } else { "[ ]" };
        let text = cut(&format!("{mark} {name}"), list.width.into());
        canvas.put(row.x, row.y, row.width, if *chosen { theme.strong } else { theme.text }, &text);
        if index == choosing.marked {
            canvas.paint(row, theme.selection);
        }
        canvas.target(row, Target::Watch(index));
    }
    canvas.scroll_marks(list, choosing.names.len(), first);
    let y = window.bottom().saturating_sub(2);
    let mut x = list.x;
    for hint in keys::footer(state)
        .into_iter()
        .filter(|hint| matches!(hint.command, Command::ToggleWatch | Command::ApplyWatch | Command::Back))
    {
        let text = [(theme.accent, hint.key.clone()), (theme.dim, format!(" {}   ", hint.label))];
        let room = window.right().saturating_sub(x + 1);
        canvas.target(
            Rect { x, y, width: (hint.key.width() + 1 + hint.label.width()) as u16, height: 1 },
            Target::Command(hint.command),
        );
        x += canvas.write(x, y, room, &text);
    }
}
