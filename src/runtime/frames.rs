//! When a frame may be drawn, and how many were.
//!
//! With the environment variable `HILO_FRAME_LOG` set to a path, every frame appends a line there: its number, when it
//! was complete and how long it took, in microseconds since the start. A benchmark reads it; nothing else does.

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

/// The least time from one frame to the next: thirty a second.
const APART: Duration = Duration::from_millis(33);

/// The least time to a frame that answers a key: nobody feels it, and a key that is held down draws no more often.
const ANSWER: Duration = Duration::from_millis(8);

/// The pace of the frames.
pub struct Frames {
    start: Instant,
    last: Option<Instant>,
    /// The least time from the last frame to the next one.
    apart: Duration,
    count: u64,
    log: Option<File>,
}

impl Frames {
    /// No frame yet; `start` is when Hilo began. A log that cannot be written is not written.
    pub fn new(start: Instant) -> Frames {
        let path = std::env::var_os("HILO_FRAME_LOG").filter(|path| !path.is_empty());
        let log = path.and_then(|path| File::options().create(true).append(true).open(path).ok());
        Frames { start, last: None, apart: APART, count: 0, log }
    }

    /// When the next frame may be drawn; now if that is past.
    pub fn due(&self) -> Instant {
        self.last.map_or(self.start, |last| last + self.apart)
    }

    /// The next frame may be drawn now.
    pub fn at_once(&mut self) {
        self.last = None;
    }

    /// A key was pressed: the next frame answers it, and need not wait for its turn.
    pub fn answer(&mut self) {
        self.apart = ANSWER;
    }

    /// A frame was drawn that began at `began`.
    pub fn drawn(&mut self, began: Instant) {
        self.last = Some(began);
        self.apart = APART;
        self.count += 1;
        if let Some(log) = &mut self.log {
            let at = self.start.elapsed().as_micros();
            let took = began.elapsed().as_micros();
            let _ = writeln!(log, "{} {at} {took}", self.count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_keep_apart_and_a_key_is_answered_before_its_turn_once() {
        let start = Instant::now();
        let mut frames = Frames::new(start);
        assert_eq!(frames.due(), start);
        frames.drawn(start);
        assert_eq!(frames.due(), start + APART);
        frames.answer();
        assert_eq!(frames.due(), start + ANSWER);
        frames.drawn(start + ANSWER);
        assert_eq!(frames.due(), start + ANSWER + APART);
    }
}
