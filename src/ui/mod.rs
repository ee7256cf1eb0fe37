//! What is drawn: screens and widgets that read the state and write a buffer.
//!
//! A view decides nothing and changes nothing. Colours are roles of a [`theme`]; what was put where goes back as plain
//! data ([`crate::app::drawn`]). Nothing here knows the engine, reads a file or a clock.

pub mod ascii;
mod bars;
mod canvas;
pub mod colour;
mod columns;
mod letters;
mod machine;
mod panes;
mod present;
mod prose;
mod replay_bar;
mod screens;
pub mod speaker;
mod text;
pub mod theme;
pub mod widgets;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::drawn::Drawn;
use crate::app::lab::Lab;
use crate::app::player::Player;
use crate::app::{Overlay, Screen, State};
use canvas::Canvas;
use theme::Theme;

/// Draws the state into a buffer, all of it, and says what was put where.
pub fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let mut canvas = Canvas { buffer, theme, drawn: Drawn::default() };
    canvas.paint(area, theme.ground);
    if state.look.enough() && area.width >= crate::app::look::LEAST.0 && area.height >= crate::app::look::LEAST.1 {
        screen(&mut canvas, state, area);
    } else {
        screens::small(&mut canvas, state, area);
    }
    let drawn = canvas.drawn;
    if state.look.ascii {
        ascii::fold(buffer);
    }
    drawn
}

/// A laboratory, or the stepping that lies over it.
fn laboratory(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, body: Rect) {
    match &lab.step {
        Some(step) => screens::step(canvas, state, (lab, step), player, body),
        None => screens::lab(canvas, state, lab, player, body),
    }
}

fn screen(canvas: &mut Canvas, state: &State, area: Rect) {
    // A run that is replayed has the screen for itself, also before a room.
    let replays = state.lab().is_some_and(|lab| lab.replay.is_some());
    if let Some((presented, player)) = crate::app::present::on_screen(state).filter(|_| !replays) {
        present::present(canvas, state, presented, player, area);
        overlay(canvas, state, area);
        return;
    }
    let header = Rect { height: 1, ..area };
    let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    bars::header(canvas, state, header);
    match &state.screen {
        Screen::Home(home) => screens::home(canvas, state, home, body),
        Screen::Lesson(player) => match player.lab() {
            Some(lab) => laboratory(canvas, state, lab, Some(player), body),
            None => screens::page(canvas, player, body),
        },
        Screen::Lab(lab) => laboratory(canvas, state, lab, None, body),
    }
    overlay(canvas, state, body);
    bars::footer(canvas, state, footer);
}

/// What lies over a screen.
fn overlay(canvas: &mut Canvas, state: &State, body: Rect) {
    match &state.overlay {
        Some(Overlay::Find(find)) => screens::find(canvas, state, find, body),
        Some(Overlay::Watch(choosing)) => screens::watch(canvas, state, choosing, body),
        Some(Overlay::Save { marked }) => screens::save(canvas, state, *marked, body),
        Some(Overlay::Quiz(quiz)) => screens::quiz(canvas, state, quiz, body),
        Some(Overlay::Certificate(desk)) => screens::certificate(canvas, state, desk, body),
        Some(overlay) => screens::window(canvas, state, overlay, body),
        None => {}
    }
}
