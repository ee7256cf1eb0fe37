//! The screen of a replay as an asciicast, version 2: what asciinema plays.
//!
//! The replay is driven as a person would drive it, one moment after the other, and every frame is drawn by the views
//! that draw it in a terminal. A frame is written as the difference from the one before.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::run::code_lines;
use crate::app::lab::Lab;
use crate::app::look::Look;
use crate::app::{Action, Screen, State, replay, update};
use crate::trace::{Nanos, Recording};
use crate::ui;
use crate::ui::colour::Depth;
use crate::ui::theme::Theme;

/// Frames of a second of the cast.
const RATE: f64 = 12.0;

/// How long the last frame stands.
const REST: f64 = 2.0;

/// Frames of the longest cast.
const MOST_FRAMES: u64 = 2_000;

/// What the terminal was sent and nobody took yet.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The cast of a recording on a screen that looks like this.
///
/// # Errors
/// A sentence, if a frame cannot be drawn.
pub fn cast(recording: &Arc<Recording>, look: Look) -> Result<String, String> {
    let wall = recording.wall();
    let speed = replay::natural_speed(Duration::from_nanos(wall));
    let lasts = wall as f64 / 1e9 / speed;
    let frames = ((lasts * RATE).ceil() as u64).clamp(1, MOST_FRAMES);
    let mut state = prepared(recording, look);
    let theme = Theme::new(look.theme, Depth::True);
    let sent = Sent::default();
    let screen = Rect::new(0, 0, look.width, look.height);
    let options = TerminalOptions { viewport: Viewport::Fixed(screen) };
    // The colours are those of the cast, whatever this terminal shows.
    crossterm::style::force_color_output(true);
    let failed = |error: io::Error| format!("A frame cannot be drawn: {error}.");
    let mut terminal = Terminal::with_options(CrosstermBackend::new(sent.clone()), options).map_err(failed)?;
    let mut out = header(recording, look);
    sent.0.borrow_mut().extend_from_slice(b"\x1b[?25l\x1b[2J");
    for frame in 0..=frames {
        let at = (u128::from(wall) * u128::from(frame) / u128::from(frames)) as Nanos;
        replay::go_to(&mut state, at);
        // What a frame put where decides what the next one has in sight.
        for _ in 0..if frame == 0 { 2 } else { 1 } {
            let mut drawn = None;
            terminal.draw(|canvas| drawn = Some(ui::draw(&state, &theme, canvas.buffer_mut()))).map_err(failed)?;
            if let Some(drawn) = drawn {
                update(&mut state, Action::Drawn(drawn));
            }
        }
        let bytes = std::mem::take(&mut *sent.0.borrow_mut());
        line(&mut out, lasts * frame as f64 / frames as f64, &bytes);
    }
    line(&mut out, lasts + REST, b"\x1b[0m");
    Ok(out)
}

/// A replay at its beginning, as it would be opened.
fn prepared(recording: &Arc<Recording>, look: Look) -> State {
    let lines = code_lines(&recording.about.program);
    let mut state = State::new(Vec::new(), look, recording.about.cores.max(1));
    let name = recording.about.file.clone();
    let lab = Lab::replaying(recording.clone(), name, lines, recording.about.cores.max(1));
    state.screen = Screen::Lab(Box::new(lab));
    state
}

fn header(recording: &Recording, look: Look) -> String {
    let header = serde_json::json!({
        "version": 2,
        "width": look.width,
        "height": look.height,
        "timestamp": recording.about.began / 1000,
        "title": recording.about.file,
        "env": {"TERM": "xterm-256color"},
    });
    format!("{header}\n")
}

fn line(out: &mut String, at: f64, bytes: &[u8]) {
    let event = serde_json::json!([(at * 1e6).round() / 1e6, "o", String::from_utf8_lossy(bytes)]);
    out.push_str(&event.to_string());
    out.push('\n');
}
