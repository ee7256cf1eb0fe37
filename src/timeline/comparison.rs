//! Two finished runs side by side: what their times say, in words that claim no more than they show.
//!
//! Two runs of one program never take the same time. What counts as noise is a twentieth, or as much as runs with the
//! same settings differed in this session if that is more; and runs of a few milliseconds show the machine's mood alone.

use super::units::duration;
use crate::trace::Nanos;

/// Times that differ by less than this share are called the same.
const NOISE: f64 = 0.05;

/// Runs shorter than this are too short to be compared, nanoseconds.
const SHORTEST: Nanos = 10_000_000;

/// From this ratio on it is told as times, below in percent.
const TIMES: f64 = 1.2;

/// The times of one or more runs with the same settings: the run that is compared, and the shortest and the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// How long the run took, nanoseconds.
    pub wall: Nanos,
    /// The shortest of the runs with its settings.
    pub shortest: Nanos,
    /// The longest of them.
    pub longest: Nanos,
}

impl Times {
    /// Of a run that was made once.
    pub fn once(wall: Nanos) -> Times {
        Times { wall, shortest: wall, longest: wall }
    }

    /// With another run of the same settings.
    pub fn and(self, wall: Nanos) -> Times {
        Times { shortest: self.shortest.min(wall), longest: self.longest.max(wall), ..self }
    }

    fn overlap(&self, other: &Times) -> bool {
        self.shortest <= other.longest && other.shortest <= self.longest
    }
}

/// A finished run and an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The run.
    pub now: Times,
    /// The earlier one.
    pub before: Times,
}

/// What the times of two runs say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ratio {
    /// The run was so many times as fast as the earlier one; above 1.
    Faster(f64),
    /// It took so many times as long; above 1.
    Slower(f64),
    /// They differ by too little to speak of.
    Same,
    /// They differ no more than runs with the same settings did in this session.
    Unclear,
    /// One of them was too short to say.
    TooShort,
}

impl Comparison {
    /// What the times say.
    pub fn ratio(&self) -> Ratio {
        let (now, before) = (self.now.wall as f64, self.before.wall as f64);
        if self.now.wall.max(self.before.wall) < SHORTEST || self.now.wall == 0 || self.before.wall == 0 {
            return Ratio::TooShort;
        }
        let factor = (before / now).max(now / before);
        match before > now {
            _ if factor < 1.0 + NOISE => Ratio::Same,
            _ if self.now.overlap(&self.before) => Ratio::Unclear,
            true => Ratio::Faster(factor),
            false => Ratio::Slower(factor),
        }
    }

    /// What the times say, against `other` (`the run before`, `run 3`), without the times themselves.
    pub fn words(&self, other: &str) -> String {
        let (claim, link) = self.claim();
        format!("{claim} {link} {other}")
    }

    /// The same without the other run, where there is little room: `1.9 times as fast`.
    pub fn short_words(&self) -> String {
        self.claim().0
    }

    /// What is said, and the words that lead to the other run.
    fn claim(&self) -> (String, &'static str) {
        match self.ratio() {
            Ratio::Faster(factor) if factor >= TIMES => (format!("{} times as fast", rounded(factor)), "as"),
            Ratio::Slower(factor) if factor >= TIMES => (format!("Took {} times as long", rounded(factor)), "as"),
            Ratio::Faster(factor) => (format!("Took {} % less time", percent(1.0 - 1.0 / factor)), "than"),
            Ratio::Slower(factor) => (format!("Took {} % more time", percent(factor - 1.0)), "than"),
            Ratio::Same => ("About as fast".to_owned(), "as"),
            Ratio::Unclear => ("No clear difference".to_owned(), "from"),
            Ratio::TooShort => ("Too short to be compared".to_owned(), "with"),
        }
    }

    /// Both times: `1.31 s against 2.58 s`.
    pub fn times(&self) -> String {
        format!("{} against {}", duration(self.now.wall), duration(self.before.wall))
    }

    /// How much runs with the same settings differed, if that is why nothing is claimed.
    pub fn spread(&self) -> Option<String> {
        if self.ratio() != Ratio::Unclear {
            return None;
        }
        let wider = [self.now, self.before].into_iter().max_by_key(|t| t.longest - t.shortest)?;
        Some(format!(
            "Runs with the same settings took {} to {} in this session.",
            duration(wider.shortest),
            duration(wider.longest)
        ))
    }
}

/// A ratio with the two digits that a single run can bear: `1.9`, `12`, `1,200`.
fn rounded(ratio: f64) -> String {
    if ratio < 9.95 {
        return format!("{ratio:.1}");
    }
    let power = 10f64.powi(ratio.log10().floor() as i32 - 1).max(1.0);
    format!("{:.0}", (ratio / power).round() * power)
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Nanos = 1_000_000;

    fn words(now: Nanos, before: Nanos) -> String {
        Comparison { now: Times::once(now), before: Times::once(before) }.words("run 3")
    }

    #[test]
    fn the_ratio_is_told_in_words_that_claim_no_more_than_the_times_show() {
        assert_eq!(words(1_310 * MS, 2_580 * MS), "2.0 times as fast as run 3");
        assert_eq!(words(1_360 * MS, 2_580 * MS), "1.9 times as fast as run 3");
        assert_eq!(words(2_580 * MS, 1_360 * MS), "Took 1.9 times as long as run 3");
        assert_eq!(words(2_610 * MS, 2_580 * MS), "About as fast as run 3");
        assert_eq!(words(2_700 * MS, 2_480 * MS), "Took 9 % more time than run 3");
        assert_eq!(words(2_480 * MS, 2_700 * MS), "Took 8 % less time than run 3");
        assert_eq!(words(20 * MS, 240_000 * MS), "12000 times as fast as run 3");
        assert_eq!(words(4 * MS, 9 * MS), "Too short to be compared with run 3");
        assert_eq!(words(0, 900 * MS), "Too short to be compared with run 3");
    }

    #[test]
    fn of_runs_that_differ_no_more_than_their_repetitions_nothing_is_claimed() {
        let now = Times::once(2_000 * MS).and(2_400 * MS);
        let before = Times::once(2_300 * MS).and(2_250 * MS);
        let compared = Comparison { now, before };
        assert_eq!(compared.words("run 1"), "No clear difference from run 1");
        let spread = "Runs with the same settings took 2.00 s to 2.40 s in this session.";
        assert_eq!(compared.spread().as_deref(), Some(spread));
        let clear = Comparison { before: Times::once(3_000 * MS), ..compared };
        assert_eq!((clear.words("run 1"), clear.spread()), ("1.5 times as fast as run 1".to_owned(), None));
        assert_eq!(clear.short_words(), "1.5 times as fast");
        assert_eq!(clear.times(), "2.00 s against 3.00 s");
    }
}
