//! The speaker's own screen: what was told last, how long ago, and how it is looked at.
//!
//! It is a small application of its own, for it runs in another terminal: it shows what a presentation tells and asks
//! nothing of it. What it shows stays when the presentation is gone, and says so.

use std::time::Duration;

use super::brief::{Brief, VERSION};
use crate::app::input::Key;
use crate::app::look::Look;
use crate::app::pane::{Extent, Scroll};

/// The state of the speaker's screen.
#[derive(Debug)]
pub struct Speaker {
    /// How it looks.
    pub look: Look,
    /// What was told last, and when, on the clock of `now`.
    pub told: Option<(Brief, Duration)>,
    /// Whether a presentation is heard.
    pub heard: bool,
    /// How long this has been running.
    pub now: Duration,
    /// How far the notes are scrolled.
    pub scroll: Scroll,
    /// How much there was to scroll in the last frame.
    pub extent: Extent,
    /// What is wrong with what is told, in a sentence.
    pub trouble: Option<String>,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Leave.
    Quit,
    /// Go to the background.
    Suspend,
    /// Scroll the notes by so many rows.
    Scroll(isize),
    /// Another theme.
    Theme,
}

/// The keys, what they do, and what the last line says of them.
pub const KEYS: &[(&[Key], Command, &str)] = &[
    (&[Key::Down, Key::Char('j')], Command::Scroll(1), "scroll"),
    (&[Key::Up, Key::Char('k')], Command::Scroll(-1), ""),
    (&[Key::PageDown, Key::Char(' ')], Command::Scroll(10), ""),
    (&[Key::PageUp], Command::Scroll(-10), ""),
    (&[Key::Char('t')], Command::Theme, "theme"),
    (&[Key::Char('q'), Key::Esc, Key::Ctrl('c')], Command::Quit, "quit"),
    (&[Key::Ctrl('z')], Command::Suspend, ""),
];

impl Speaker {
    /// A screen that has heard nothing yet.
    pub fn new(look: Look) -> Speaker {
        Speaker {
            look,
            told: None,
            heard: false,
            now: Duration::ZERO,
            scroll: Scroll::default(),
            extent: Extent::default(),
            trouble: None,
        }
    }

    /// Takes a line that a presentation told.
    pub fn hear(&mut self, line: &str) {
        match serde_json::from_str::<Brief>(line) {
            Ok(brief) if brief.version == VERSION => {
                let here = |brief: &Brief| (brief.lesson.clone(), brief.page);
                if self.told.as_ref().is_none_or(|(old, _)| here(old) != here(&brief)) {
                    self.scroll = Scroll::default();
                }
                self.told = Some((brief, self.now));
                (self.heard, self.trouble) = (true, None);
            }
            _ => {
                let why = "The presentation speaks another version of Hilo: start both from the same one.";
                self.trouble = Some(why.to_owned());
            }
        }
    }

    /// How long the presentation has been going on: it goes on by itself while it is heard.
    pub fn elapsed(&self) -> Option<Duration> {
        let (brief, at) = self.told.as_ref()?;
        let since = if self.heard { self.now.saturating_sub(*at) } else { Duration::ZERO };
        Some(Duration::from_millis(brief.elapsed_ms) + since)
    }

    /// The presentation is not heard any more: the clock stands.
    pub fn lose(&mut self) {
        if let (Some(elapsed), Some((brief, at))) = (self.elapsed(), &mut self.told) {
            brief.elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
            *at = self.now;
        }
        self.heard = false;
    }

    /// What a key asks for, if it is for somebody else; the rest is done.
    pub fn press(&mut self, key: Key) -> Option<Command> {
        let (_, command, _) = KEYS.iter().find(|(keys, ..)| keys.contains(&key))?;
        match command {
            Command::Scroll(rows) => self.scroll.by(*rows, self.extent, false),
            Command::Theme => self.look.theme = self.look.theme.next(),
            other => return Some(*other),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, elapsed_ms: u64) -> String {
        let brief = Brief { version: VERSION, page, elapsed_ms, ..Brief::default() };
        serde_json::to_string(&brief).expect("plain data")
    }

    #[test]
    fn the_clock_goes_on_while_it_is_heard_and_stands_when_it_is_not() {
        let mut speaker = Speaker::new(Look::new(80, 24));
        assert_eq!(speaker.elapsed(), None);
        speaker.now = Duration::from_secs(5);
        speaker.hear(&line(1, 60_000));
        speaker.now = Duration::from_secs(15);
        assert_eq!(speaker.elapsed(), Some(Duration::from_secs(70)));
        speaker.lose();
        speaker.now = Duration::from_secs(100);
        assert_eq!((speaker.elapsed(), speaker.heard), (Some(Duration::from_secs(70)), false));
        speaker.hear(&line(2, 1000));
        assert_eq!((speaker.elapsed(), speaker.heard), (Some(Duration::from_secs(1)), true));
    }

    #[test]
    fn another_page_is_read_from_its_beginning() {
        let mut speaker = Speaker::new(Look::new(80, 24));
        speaker.extent = Extent { content: 40, shown: 10 };
        speaker.hear(&line(1, 0));
        assert_eq!(speaker.press(Key::PageDown), None);
        speaker.hear(&line(1, 10));
        assert_eq!(speaker.scroll.top, 10);
        speaker.hear(&line(2, 20));
        assert_eq!(speaker.scroll.top, 0);
        assert_eq!(speaker.press(Key::Char('q')), Some(Command::Quit));
    }

    #[test]
    fn what_is_no_brief_of_this_version_is_told_and_changes_nothing() {
        let mut speaker = Speaker::new(Look::new(80, 24));
        speaker.hear("{}");
        speaker.hear("no json");
        assert!(speaker.told.is_none() && speaker.trouble.is_some_and(|text| text.contains("version")));
    }
}
