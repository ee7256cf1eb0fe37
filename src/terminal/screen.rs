//! The screen: ratatui's terminal with the guard of its modes.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::rc::Rc;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::modes;

/// A screen that is ours until it is dropped.
///
/// A frame is written to a buffer first and goes to the terminal in one write, between the marks of a synchronised
/// update, so that no half-drawn frame is seen.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Held>>,
    held: Held,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// What the system says when standard output is no terminal.
    pub fn open() -> io::Result<Screen> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is none"));
        }
        modes::enter()?;
        let held = Held::default();
        let built = size_now().and_then(|size| Ok((size, build(held.clone(), size)?)));
        match built {
            Ok((size, terminal)) => Ok(Screen { terminal, held, size }),
            Err(error) => {
                modes::leave();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The terminal has another size now. Everything is drawn anew; nothing is asked.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be written to.
    pub fn resize(&mut self, columns: u16, rows: u16) -> io::Result<()> {
        self.size = (columns, rows);
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.held.write_all(b"\x1b[?2026h")?;
        self.terminal.draw(view)?;
        self.held.write_all(b"\x1b[?2026l")?;
        self.held.send()
    }

    /// Hands a text to the terminal to be pasted elsewhere (OSC 52). Nothing is asked: a terminal that does not do this
    /// ignores it.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        write!(self.held, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        self.held.send()
    }

    /// Gives the terminal back, stops this process as Ctrl-Z does, and takes the terminal again when it goes on.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        modes::leave();
        stop_this_process();
        self.resume()
    }

    /// Gives the terminal to somebody else until `work` returns, and takes it again: what `work` returned, and whether
    /// the terminal could be taken.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> (T, io::Result<()>) {
        modes::leave();
        let done = work();
        (done, self.resume())
    }

    /// Takes the terminal again after this process was stopped from outside.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be taken.
    pub fn resume(&mut self) -> io::Result<()> {
        modes::leave();
        modes::enter()?;
        let (columns, rows) = size_now()?;
        self.resize(columns, rows)
    }
}

/// Bytes in the alphabet of RFC 4648, padded.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

impl Drop for Screen {
    fn drop(&mut self) {
        modes::leave();
    }
}

fn build(held: Held, (columns, rows): (u16, u16)) -> io::Result<Terminal<CrosstermBackend<Held>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    Terminal::with_options(CrosstermBackend::new(held), TerminalOptions { viewport })
}

fn size_now() -> io::Result<(u16, u16)> {
    crossterm::terminal::size()
}

fn stop_this_process() {
    // The stop signal that cannot be caught: the one of the keyboard has a handler of ours that leads here.
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
}

/// What a frame writes, kept until it is whole.
#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Held {
    /// Hands everything to standard output in one go.
    fn send(&self) -> io::Result<()> {
        let bytes = std::mem::take(&mut *self.0.borrow_mut());
        let mut out = io::stdout();
        out.write_all(&bytes).and_then(|()| out.flush())
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
