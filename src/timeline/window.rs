//! The stretch of time that somebody looks at: zooming and panning as pure functions.

use crate::trace::Nanos;

/// The narrowest window, nanoseconds: closer than this the clock itself is the limit.
const NARROWEST: Nanos = 2_000;
/// The shortest axis of a live run, nanoseconds.
const FIRST_AXIS: Nanos = 50_000_000;
/// Where a live axis ends, as steps of one decade; neighbours are at most a quarter apart.
const STEPS: [Nanos; 10] = [100, 125, 160, 200, 250, 320, 400, 500, 640, 800];

/// A stretch of a run's time, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    from: Nanos,
    to: Nanos,
}

impl Window {
    /// From `from` to `to`, nanoseconds since the start of the run. An empty stretch becomes one nanosecond.
    pub fn new(from: Nanos, to: Nanos) -> Window {
        let from = from.min(Nanos::MAX - 1);
        Window { from, to: to.max(from + 1) }
    }

    /// The whole of a run. While it is live the axis ends at a round time a little after `now`, so that the picture
    /// stands still for a while and does not shimmer; of a finished run it ends with the run.
    pub fn whole(now: Nanos, finished: bool) -> Window {
        if finished {
            return Window::new(0, now);
        }
        let wanted = now.max(FIRST_AXIS);
        let mut unit: Nanos = 1;
        while unit.saturating_mul(800) < wanted && unit < Nanos::MAX / 1000 {
            unit *= 10;
        }
        let end = STEPS.iter().map(|s| s.saturating_mul(unit)).find(|&e| e >= wanted).unwrap_or(wanted);
        Window::new(0, end)
    }

    /// Where it begins.
    pub fn from(&self) -> Nanos {
        self.from
    }

    /// Where it ends.
    pub fn to(&self) -> Nanos {
        self.to
    }

    /// Its length, at least one nanosecond.
    pub fn width(&self) -> Nanos {
        self.to - self.from
    }

    /// Whether `at` lies in it; both ends do.
    pub fn contains(&self, at: Nanos) -> bool {
        (self.from..=self.to).contains(&at)
    }

    /// The window `factor` times as wide (below 1: closer), with `around` where it was on the screen, within the
    /// first `limit` nanoseconds of the run.
    pub fn zoom(&self, factor: f64, around: Nanos, limit: Nanos) -> Window {
        let around = around.clamp(self.from, self.to);
        let limit = limit.max(NARROWEST);
        let width = ((self.width() as f64 * factor.max(0.0)) as Nanos).clamp(NARROWEST, limit);
        let place = (around - self.from) as f64 / self.width() as f64;
        let from = around.saturating_sub((width as f64 * place) as Nanos).min(limit - width);
        Window::new(from, from + width)
    }

    /// The window `share` of its width later (negative: earlier), within the first `limit` nanoseconds of the run.
    pub fn pan(&self, share: f64, limit: Nanos) -> Window {
        let step = (self.width() as f64 * share.abs()) as Nanos;
        let from = if share < 0.0 { self.from.saturating_sub(step) } else { self.from.saturating_add(step) };
        let from = from.min(limit.saturating_sub(self.width()));
        Window::new(from, from.saturating_add(self.width()))
    }

    /// The window of the same width that ends at `to`, or begins at 0 if that is not possible.
    pub fn ending_at(&self, to: Nanos) -> Window {
        let from = to.saturating_sub(self.width());
        Window::new(from, from + self.width())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_live_axis_is_round_and_never_shorter_than_the_run() {
        assert_eq!(Window::whole(0, false), Window::new(0, FIRST_AXIS));
        assert_eq!(Window::whole(2_610_000_000, false), Window::new(0, 3_200_000_000));
        assert_eq!(Window::whole(2_610_000_000, true), Window::new(0, 2_610_000_000));
        for now in [1, 49_999_999, 50_000_001, 999_999_999, 1 << 50, u64::MAX - 5] {
            let window = Window::whole(now, false);
            assert!(window.to() >= now && window.to() / 2 <= now.max(FIRST_AXIS), "{now}: {window:?}");
        }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_cursor_and_stays_in_the_run() {
        let window = Window::new(0, 1_000_000).zoom(0.5, 500_000, 1_000_000);
        assert_eq!(window, Window::new(250_000, 750_000));
        assert_eq!(window.zoom(100.0, 500_000, 1_000_000), Window::new(0, 1_000_000));
        assert_eq!(window.zoom(0.0, 250_000, 1_000_000).width(), NARROWEST);
        assert_eq!(window.pan(-9.0, 1_000_000), Window::new(0, 500_000));
        assert_eq!(window.pan(9.0, 1_000_000), Window::new(500_000, 1_000_000));
        assert_eq!(window.ending_at(900_000), Window::new(400_000, 900_000));
        assert_eq!(window.ending_at(9), Window::new(0, 500_000));
    }
}
