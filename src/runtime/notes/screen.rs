//! `hilo notes`: the speaker's own screen, in a terminal of its own.
//!
//! One loop: keys, signals, what the presentation tells, and the second hand. Without a presentation it looks for one
//! twice a second; with one it draws once a second and whenever it is told something.

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crossterm::event::{Event, EventStream};
use futures_util::StreamExt;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::net::UnixStream;

use super::place;
use crate::app::Action;
use crate::app::look::Look;
use crate::app::present::speaker::{Command, Speaker};
use crate::runtime::signals::{Asked, Signals};
use crate::runtime::themes::Themes;
use crate::runtime::{CannotBegin, Options, events, hangup, keep};
use crate::terminal::{self, Screen};
use crate::ui;
use crate::ui::colour::Depth;

/// How long until a presentation is looked for again.
const AGAIN: Duration = Duration::from_millis(500);

type Told = Lines<BufReader<UnixStream>>;

/// Shows the notes until somebody leaves.
///
/// # Errors
/// Why it cannot begin; nothing was drawn then.
pub fn run(options: &Options) -> Result<ExitCode, CannotBegin> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CannotBegin(format!("Hilo cannot set up its loop: {error}.")))?;
    let folder = place::folder().map_err(|why| CannotBegin(format!("There is no place to listen at: {why}.")))?;
    let places = keep::Places::of_this_user().ok();
    let settings = places.as_ref().and_then(|places| keep::read_settings(&places.settings)).unwrap_or_default();
    let (themes, _) = Themes::read(places.as_ref());
    let look = Look {
        theme: options.theme.or(settings.theme).unwrap_or_default(),
        ascii: options.ascii || settings.ascii == Some(true),
        ..Look::new(80, 24)
    };
    let code = runtime.block_on(async {
        terminal::install_hook();
        let screen = Screen::open().map_err(|error| {
            CannotBegin(format!("The notes need a terminal of their own to be drawn on ({error})."))
        })?;
        let depth = Depth::of(|name| std::env::var(name).ok());
        let mut notes =
            Listener { screen, speaker: Speaker::new(look), themes, depth, began: Instant::now(), folder, told: None };
        notes.go().await.map_err(|error| CannotBegin(format!("The terminal is gone: {error}.")))
    })?;
    Ok(ExitCode::from(code))
}

struct Listener {
    screen: Screen,
    speaker: Speaker,
    themes: Themes,
    depth: Depth,
    began: Instant,
    folder: std::path::PathBuf,
    told: Option<Told>,
}

impl Listener {
    async fn go(&mut self) -> io::Result<u8> {
        let mut input = EventStream::new();
        hangup::watch();
        let mut signals = Signals::listen()?;
        (self.speaker.look.width, self.speaker.look.height) = self.screen.size();
        let mut resumed = false;
        loop {
            self.look_for_one();
            self.speaker.now = self.began.elapsed();
            self.draw()?;
            let due = tokio::time::sleep(self.until_next());
            tokio::select! {
                event = input.next() => match event {
                    Some(event) => match self.event(event?)? {
                        Some(Command::Quit) => return Ok(0),
                        Some(Command::Suspend) => resumed = self.suspend()?,
                        _ => {}
                    },
                    None => return Ok(129),
                },
                asked = signals.next() => match asked {
                    Asked::End(code) => return Ok(code),
                    Asked::Suspend => resumed = self.suspend()?,
                    Asked::Continue if resumed => resumed = false,
                    Asked::Continue => self.screen.resume()?,
                },
                line = next_line(&mut self.told) => {
                    self.speaker.now = self.began.elapsed();
                    match line {
                        Some(line) => self.speaker.hear(&line),
                        None => {
                            self.told = None;
                            self.speaker.lose();
                        }
                    }
                }
                () = due => {}
            }
        }
    }

    /// Connects to a presentation, if nothing is heard and there is one.
    fn look_for_one(&mut self) {
        if self.told.is_some() {
            return;
        }
        let Some(stream) = place::connect(&self.folder) else { return };
        let stream = stream.set_nonblocking(true).and_then(|()| UnixStream::from_std(stream));
        self.told = stream.ok().map(|stream| BufReader::new(stream).lines());
    }

    /// How long until there is something to do without anybody's doing: the second hand, or another look.
    fn until_next(&self) -> Duration {
        match self.speaker.elapsed().filter(|_| self.told.is_some()) {
            Some(elapsed) => Duration::from_millis(1000 - u64::from(elapsed.subsec_millis())),
            None => AGAIN,
        }
    }

    fn event(&mut self, event: Event) -> io::Result<Option<Command>> {
        if let Event::Resize(width, height) = event {
            self.screen.resize(width, height)?;
            (self.speaker.look.width, self.speaker.look.height) = (width, height);
        }
        Ok(match events::action(event) {
            Some(Action::Key(key)) => self.speaker.press(key),
            _ => None,
        })
    }

    fn suspend(&mut self) -> io::Result<bool> {
        self.screen.suspend()?;
        (self.speaker.look.width, self.speaker.look.height) = self.screen.size();
        Ok(true)
    }

    fn draw(&mut self) -> io::Result<()> {
        let theme = self.themes.theme(self.speaker.look.theme, self.depth);
        let mut extent = self.speaker.extent;
        self.screen.draw(|frame| extent = ui::speaker::draw(&self.speaker, &theme, frame.buffer_mut()))?;
        self.speaker.extent = extent;
        Ok(())
    }
}

/// The next line of the presentation; `None` when it is gone. Without one nothing ever comes.
async fn next_line(told: &mut Option<Told>) -> Option<String> {
    match told {
        Some(lines) => lines.next_line().await.ok().flatten(),
        None => std::future::pending().await,
    }
}
