//! The certificate: what it says, the name as it is typed, and the form it is saved in.

use ratatui::layout::Rect;

use super::window::{frame_of, hints};
use crate::app::State;
use crate::app::certificate::Desk;
use crate::app::keys::Command;
use crate::app::pane::Pane;
use crate::course::certificate::Kind;
use crate::ui::canvas::{Canvas, padded};
use crate::ui::text::{Row, cut, wrap};

/// The widest window, in columns.
const MEASURE: u16 = 84;

/// Rows of the window besides what the certificate says: its frame, the name, the form and the keys.
const ROUND: u16 = 8;

/// Draws the certificate over the course map.
pub fn certificate(canvas: &mut Canvas, state: &State, desk: &Desk, area: Rect) {
    let theme = canvas.theme;
    let width = usize::from(MEASURE.min(area.width.saturating_sub(4)).saturating_sub(4));
    let rows = rows(canvas, desk, width);
    let window = frame_of(canvas, area, "Certificate", (MEASURE, rows.len() as u16 + ROUND));
    let inner = padded(Rect { y: window.y + 1, height: window.height.saturating_sub(2), ..window }, 2);
    let name = &desk.certificate.name;
    let typed =
        vec![(theme.accent, "Your name: ".to_owned()), (theme.strong, name.clone()), (theme.accent, "▏".to_owned())];
    let used = canvas.write(inner.x, inner.y, inner.width, &typed);
    if name.is_empty() {
        let hint = "type it as it is to be written";
        canvas.put(inner.x + used + 1, inner.y, inner.width.saturating_sub(used + 1), theme.dim, hint);
    }
    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(ROUND - 3), ..inner };
    let first = desk.scroll.top.min(rows.len().saturating_sub(list.height.into()));
    canvas.rows(Pane::Text, list, &rows, first);
    let y = window.bottom().saturating_sub(3);
    let form = if desk.as_text { "as text" } else { "as a picture, SVG" };
    let note = format!("Saved {form}: a new file where you started Hilo.");
    canvas.put(list.x, y, list.width, theme.dim, &note);
    let wanted = |command: Command| matches!(command, Command::SaveCertificate | Command::OtherForm | Command::Back);
    hints(canvas, state, Rect { y: y + 1, height: 1, ..list }, wanted);
}

fn rows(canvas: &Canvas, desk: &Desk, width: usize) -> Vec<Row> {
    let theme = canvas.theme;
    let mut rows = Vec::new();
    let mut before = None;
    for (kind, text) in desk.certificate.lines() {
        if kind == Kind::Name {
            continue;
        }
        if before.is_some_and(|before| before != kind) && kind != Kind::Row {
            rows.push(Row::empty());
        }
        before = Some(kind);
        let style = match kind {
            Kind::Title => theme.accent,
            Kind::Name | Kind::Text => theme.strong,
            Kind::Row => theme.text,
            Kind::Small => theme.dim,
        };
        let text = if kind == Kind::Text { text.replace("has gone through", "You have gone through") } else { text };
        if kind == Kind::Row {
            rows.push(Row::of(style, cut(&text, width)));
        } else {
            rows.extend(wrap(&[(style, text)], width));
        }
    }
    rows
}
