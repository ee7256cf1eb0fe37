//! Two finished runs side by side: the same axis, and the ratio in words.

use super::run::Timeline;
use super::units::{duration, times};
use super::window::Window;
use crate::trace::Nanos;

/// A finished run and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How long this run took, nanoseconds.
    pub wall: Nanos,
    /// How long the one before took.
    pub previous: Nanos,
}

impl Comparison {
    /// Compares two runs; `None` unless both are over.
    pub fn of(previous: &Timeline, now: &Timeline) -> Option<Comparison> {
        let over = previous.is_finished() && now.is_finished();
        over.then(|| Comparison { wall: now.now(), previous: previous.now() })
    }

    /// How many times as fast this run was as the one before: above 1 is faster. `None` if it took no time.
    pub fn speed_up(&self) -> Option<f64> {
        (self.wall > 0).then(|| self.previous as f64 / self.wall as f64)
    }

    /// The axis on which both fit.
    pub fn axis(&self) -> Window {
        Window::new(0, self.wall.max(self.previous))
    }

    /// In words: `2.61 s against 2.58 s: 0.99 times as fast`.
    pub fn words(&self) -> String {
        let walls = format!("{} against {}", duration(self.wall), duration(self.previous));
        match self.speed_up() {
            Some(ratio) => format!("{walls}: {} times as fast", times(ratio)),
            None => walls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_told_in_words() {
        let words = |wall, previous| Comparison { wall, previous }.words();
        assert_eq!(words(2_610_000_000, 2_580_000_000), "2.61 s against 2.58 s: 0.99 times as fast");
        assert_eq!(words(1_310_000_000, 2_580_000_000), "1.31 s against 2.58 s: 1.97 times as fast");
        assert_eq!(words(1_000_000, 250_000_000_000), "1.00 ms against 4 min 10 s: 250000 times as fast");
        assert_eq!(words(0, 5), "0 s against 5 ns");
    }
}
