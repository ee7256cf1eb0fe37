//! The window in which the form is chosen that a run is saved in.

use ratatui::layout::Rect;

use super::window::{hints, open};
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::keys::Command;
use crate::app::save::Form;
use crate::ui::canvas::{Canvas, padded};
use crate::ui::text::cut;

/// The widest window, in columns.
const MEASURE: u16 = 62;

/// Columns of a form's name.
const NAME: usize = 11;

/// Draws the window over the screen.
pub fn save(canvas: &mut Canvas, state: &State, marked: usize, area: Rect) {
    let theme = canvas.theme;
    let window = open(canvas, area, "Save this run", (MEASURE, Form::ALL.len() as u16 + 6));
    let list = padded(Rect { y: window.y + 2, height: window.height.saturating_sub(6), ..window }, 2);
    let shown = usize::from(list.height);
    let first = (marked + 1).saturating_sub(shown);
    for (index, form) in Form::ALL.into_iter().enumerate().skip(first).take(shown) {
        let row = Rect { y: list.y + (index - first) as u16, height: 1, ..list };
        let (name, what) = form.words();
        let used = canvas.put(row.x, row.y, row.width, theme.strong, &format!("{name:<NAME$}"));
        let what = cut(what, usize::from(row.width.saturating_sub(used)));
        canvas.put(row.x + used, row.y, row.width.saturating_sub(used), theme.text, &what);
        if index == marked {
            canvas.paint(row, theme.selection);
        }
        canvas.target(row, Target::Form(index));
    }
    canvas.scroll_marks(list, Form::ALL.len(), first);
    let y = window.bottom().saturating_sub(3);
    let note = cut("A new file in the folder where you started Hilo.", list.width.into());
    canvas.put(list.x, y, list.width, theme.dim, &note);
    let wanted = |command: Command| matches!(command, Command::SaveMarked | Command::Down | Command::Back);
    hints(
        canvas,
        state,
        Rect { y: y + 1, height: 1, width: window.right().saturating_sub(list.x + 1), ..list },
        wanted,
    );
}
