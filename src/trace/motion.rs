//! How fast a live run goes, and where it is to stand still: plain data, from whoever watches it to the engine.

use serde::{Deserialize, Serialize};

/// How fast a run goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Speed {
    /// As fast as it can.
    #[default]
    Full,
    /// Python runs for a tenth of the time, and the switch interval is ten times as long.
    Tenth,
    /// That many lines of the program a second: of all workers together under a GIL, of each of them without one.
    Lines(u16),
}

impl Speed {
    /// The speeds that can be chosen, from the fastest to the slowest.
    pub const ALL: [Speed; 4] = [Speed::Full, Speed::Tenth, Speed::Lines(10), Speed::Lines(1)];

    /// As it is shown: `1x`, `1/10`, `10 lines/s`, `1 line/s`.
    pub fn name(self) -> String {
        match self {
            Speed::Full => "1x".to_owned(),
            Speed::Tenth => "1/10".to_owned(),
            Speed::Lines(1) => "1 line/s".to_owned(),
            Speed::Lines(n) => format!("{n} lines/s"),
        }
    }

    /// The next slower one (`step` 1) or the next faster one (-1) of [`Speed::ALL`], if there is one.
    pub fn turned(self, step: i64) -> Option<Speed> {
        let at = Speed::ALL.iter().position(|&speed| speed == self).unwrap_or(0);
        let next = usize::try_from(at as i64 + step.signum()).ok()?;
        Speed::ALL.get(next).copied()
    }

    /// The next slower one; after the slowest full speed.
    pub fn next(self) -> Speed {
        self.turned(1).unwrap_or_default()
    }
}

/// How a run is watched while it goes on. Whatever is not the default keeps its times from being a measurement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Motion {
    /// How fast it goes.
    pub speed: Speed,
    /// The lines of the program, from 1, at which it stands still: the run pauses when a worker comes to one. In
    /// rising order.
    pub breaks: Vec<u32>,
}

impl Motion {
    /// Whether the run goes as if nobody watched it.
    pub fn is_free(&self) -> bool {
        *self == Motion::default()
    }
}

/// Why the times of a run are no measurement: it was watched in a way that changed them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Watched {
    /// It went in slow motion, for a while at least.
    pub slow: bool,
    /// There were lines at which it was to stand still.
    pub breaks: bool,
}

impl Watched {
    /// What such a motion does to the times.
    pub fn of(motion: &Motion) -> Watched {
        Watched { slow: motion.speed != Speed::Full, breaks: !motion.breaks.is_empty() }
    }

    /// This, and that too.
    #[must_use]
    pub fn and(self, other: Watched) -> Watched {
        Watched { slow: self.slow || other.slow, breaks: self.breaks || other.breaks }
    }

    /// What it was, in words; nothing if the times are as the run took them by itself.
    pub fn words(self) -> Option<&'static str> {
        match (self.slow, self.breaks) {
            (false, false) => None,
            (true, false) => Some("slow motion"),
            (false, true) => Some("breakpoints"),
            (true, true) => Some("slow motion and breakpoints"),
        }
    }

    /// The same as a remark: `slow motion: not a measurement`.
    pub fn remark(self) -> Option<String> {
        self.words().map(|words| format!("{words}: not a measurement"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speeds_go_round_by_key_and_end_at_both_sides_of_a_knob() {
        let mut seen = vec![Speed::default()];
        for _ in 0..4 {
            seen.push(seen.last().map_or(Speed::Full, |speed| speed.next()));
        }
        let names: Vec<String> = seen.into_iter().map(Speed::name).collect();
        assert_eq!(names, ["1x", "1/10", "10 lines/s", "1 line/s", "1x"]);
        assert_eq!((Speed::Full.turned(-1), Speed::Lines(1).turned(1)), (None, None));
        assert_eq!(Speed::Lines(10).turned(-1), Some(Speed::Tenth));
    }
}
