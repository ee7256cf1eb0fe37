//! How a stretch of a worker's time divides among the states, and which states occurred in it at all.
//!
//! The two are kept apart on purpose: a state may have occurred for less than a nanosecond of a column, and a rare
//! state that matters must stay visible however small its share.

use crate::trace::{Nanos, State};

/// Nanoseconds per state over some stretch of one worker's time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mix {
    pub(super) spent: [Nanos; State::COUNT],
    pub(super) seen: u8,
}

/// The bit of `state` in a set of states.
#[inline]
pub(super) fn bit(state: State) -> u8 {
    1 << (state as u8)
}

impl Mix {
    /// `length` nanoseconds of one state.
    #[inline]
    pub fn pure(state: State, length: Nanos) -> Mix {
        let mut spent = [0; State::COUNT];
        spent[state as usize] = length;
        Mix { spent, seen: bit(state) }
    }

    /// Adds `length` nanoseconds of `state`, which occurred even if `length` is zero.
    #[inline]
    pub fn add(&mut self, state: State, length: Nanos) {
        let spent = &mut self.spent[state as usize];
        *spent = spent.saturating_add(length);
        self.seen |= bit(state);
    }

    /// Adds all of `other`.
    #[inline]
    pub fn absorb(&mut self, other: &Mix) {
        for (to, from) in self.spent.iter_mut().zip(&other.spent) {
            *to = to.saturating_add(*from);
        }
        self.seen |= other.seen;
    }

    /// Nanoseconds spent in `state`.
    #[inline]
    pub fn of(&self, state: State) -> Nanos {
        self.spent[state as usize]
    }

    /// Nanoseconds in all states: how much of the stretch the worker lived.
    pub fn total(&self) -> Nanos {
        self.spent.iter().fold(0, |sum, &s| sum.saturating_add(s))
    }

    /// The share of `state`, 0 to 1, of the time that the worker lived. All shares sum to 1, unless it did not live.
    pub fn fraction(&self, state: State) -> f64 {
        match self.total() {
            0 => 0.0,
            total => self.of(state) as f64 / total as f64,
        }
    }

    /// Whether `state` occurred, for however short a time.
    #[inline]
    pub fn saw(&self, state: State) -> bool {
        self.seen & bit(state) != 0
    }

    /// Whether nothing occurred: the worker did not live here.
    pub fn is_empty(&self) -> bool {
        self.seen == 0
    }

    /// The state that took most of the time; among equals the first by number. `None` if the worker did not live here.
    pub fn dominant(&self) -> Option<State> {
        self.dominant_of(|_| true)
    }

    /// The state that took most of the time among those that `wanted` admits and that occurred.
    pub fn dominant_of(&self, wanted: impl Fn(State) -> bool) -> Option<State> {
        let mut best = None;
        for state in State::ALL {
            if self.saw(state) && wanted(state) && best.is_none_or(|b| self.of(state) > self.of(b)) {
                best = Some(state);
            }
        }
        best
    }

    /// The one state that occurred, if it was only one.
    pub(super) fn only(&self) -> Option<State> {
        if self.seen.count_ones() == 1 { State::from_number(self.seen.trailing_zeros() as u8) } else { None }
    }
}

/// One column of one lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How the column's time divides.
    pub mix: Mix,
    /// Whether the worker ended here by an exception that nobody caught.
    pub raised: bool,
}

impl Cell {
    /// The state that took most of the column.
    pub fn dominant(&self) -> Option<State> {
        self.mix.dominant()
    }

    /// Whether a rare state that matters (blocked, raised) occurs in the column, for however short a time.
    pub fn rare(&self) -> bool {
        self.raised || self.mix.saw(State::Blocked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dominant_state_is_the_longest_and_an_instant_is_still_seen() {
        let mut mix = Mix::default();
        assert_eq!((mix.dominant(), mix.is_empty()), (None, true));
        mix.add(State::Blocked, 0);
        mix.add(State::WantsGil, 70);
        mix.add(State::Running, 30);
        assert_eq!(mix.dominant(), Some(State::WantsGil));
        assert_eq!(mix.dominant_of(|s| s != State::WantsGil), Some(State::Running));
        assert!(mix.saw(State::Blocked) && !mix.saw(State::Idle));
        assert_eq!(mix.fraction(State::Running), 0.3);
        assert!(Cell { mix, raised: false }.rare());
    }
}
