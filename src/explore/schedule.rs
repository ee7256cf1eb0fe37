//! Names of workers and of schedules: `A3 B3` is three steps of A, then three of B.
//!
//! Workers that the program starts are A, B, ..., Z, AA, ... in the order in which they start; the main worker is `m`.
//! `B!` is B's time running out in a wait with a time-out.

use std::fmt;
use std::str::FromStr;

use crate::trace::LaneId;

/// One choice of a scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// Who goes on.
    pub worker: LaneId,
    /// Whether its time runs out (it stands in a wait with a time-out that is not ready).
    pub expire: bool,
}

impl Choice {
    /// The worker takes its next step.
    pub fn go(worker: LaneId) -> Choice {
        Choice { worker, expire: false }
    }
}

/// What a worker is called in schedules.
pub fn letters(worker: LaneId) -> String {
    if worker == LaneId::MAIN {
        return "m".to_owned();
    }
    let mut n = worker.0;
    let mut name = Vec::new();
    while n > 0 {
        name.push(char::from(b'A' + ((n - 1) % 26) as u8));
        n = (n - 1) / 26;
    }
    name.iter().rev().collect()
}

fn worker_of(name: &str) -> Option<LaneId> {
    if name == "m" {
        return Some(LaneId::MAIN);
    }
    let mut n: u32 = 0;
    for c in name.chars() {
        let digit = u32::from(u8::try_from(c).ok().filter(u8::is_ascii_uppercase)? - b'A') + 1;
        n = n.checked_mul(26)?.checked_add(digit)?;
    }
    (n > 0).then_some(LaneId(n))
}

/// A sequence of choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule(pub Vec<Choice>);

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_slice();
        let mut first = true;
        while let Some(&choice) = rest.first() {
            let run = if choice.expire { 1 } else { rest.iter().take_while(|&&c| c == choice).count() };
            if !first {
                f.write_str(" ")?;
            }
            first = false;
            let name = letters(choice.worker);
            if choice.expire {
                write!(f, "{name}!")?
            } else {
                write!(f, "{name}{run}")?
            }
            rest = &rest[run..];
        }
        Ok(())
    }
}

impl FromStr for Schedule {
    type Err = String;

    /// Reads a schedule as it is printed.
    fn from_str(text: &str) -> Result<Schedule, String> {
        let mut choices = Vec::new();
        for (at, part) in text.split_whitespace().enumerate() {
            let wrong = || {
                let example = "write a worker and a number of steps, such as A3, or B! for B's time that runs out";
                format!("part {} of it, '{}', makes no sense: {example}", at + 1, part.escape_debug())
            };
            let split = part.find(|c: char| !c.is_ascii_alphabetic()).ok_or_else(wrong)?;
            let (name, count) = part.split_at(split);
            let worker = worker_of(name).ok_or_else(wrong)?;
            if count == "!" {
                choices.push(Choice { worker, expire: true });
                continue;
            }
            let count: usize = count.parse().ok().filter(|n| (1..=1_000_000).contains(n)).ok_or_else(wrong)?;
            choices.extend(std::iter::repeat_n(Choice::go(worker), count));
        }
        Ok(Schedule(choices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_read_back_as_they_are_printed() {
        for text in ["", "A3 B3", "m1 A1 B! A2", "Z1 AA2 AB1 ZZ1 AAA4"] {
            assert_eq!(text.parse::<Schedule>().map(|s| s.to_string()).as_deref(), Ok(text));
        }
        for text in ["A", "3", "a1", "A0", "A-1", "A1B", "Ä1", "A99999999"] {
            assert!(text.parse::<Schedule>().is_err(), "{text}");
        }
    }
}
