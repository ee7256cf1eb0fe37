//! Hands that were counted in a room: for every choice of a question, before a discussion and after it.

/// When hands are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Round {
    /// Before the discussion.
    #[default]
    Before,
    /// After it.
    After,
}

impl Round {
    /// Both, in order.
    pub const BOTH: [Round; 2] = [Round::Before, Round::After];

    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Round::Before => "before",
            Round::After => "after",
        }
    }
}

/// The most hands that can be typed for a choice.
const MOST: u16 = 999;

/// The hands of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poll {
    /// When hands are being counted.
    pub round: Round,
    /// The choice whose hands are typed, by index.
    pub marked: usize,
    /// Whether the room was told which choice is right.
    pub revealed: bool,
    /// Counted hands by round and choice; none where nothing was typed.
    hands: [Vec<Option<u16>>; 2],
}

impl Poll {
    /// The hands of a choice, if they were counted.
    pub fn hands(&self, round: Round, choice: usize) -> Option<u16> {
        self.hands[round as usize].get(choice).copied().flatten()
    }

    /// All hands of a round; none if nothing was counted.
    pub fn all(&self, round: Round) -> Option<u32> {
        let counted = self.hands[round as usize].iter().flatten();
        counted.map(|hands| u32::from(*hands)).reduce(|sum, hands| sum + hands)
    }

    /// The most hands of a choice in any round; one at least.
    pub fn most(&self) -> u16 {
        self.hands.iter().flatten().flatten().copied().max().unwrap_or(1).max(1)
    }

    /// Puts a digit behind the number of the marked choice.
    pub fn digit(&mut self, digit: u8) {
        let old = self.hands(self.round, self.marked).unwrap_or(0);
        let new = old.saturating_mul(10).saturating_add(u16::from(digit));
        if new <= MOST {
            self.put(Some(new));
        }
    }

    /// Takes the last digit of the marked choice's number back.
    pub fn erase(&mut self) {
        let old = self.hands(self.round, self.marked).unwrap_or(0);
        self.put(Some(old / 10).filter(|hands| *hands > 0));
    }

    /// Marks another choice of so many; from the last one it goes round.
    pub fn step(&mut self, by: isize, choices: usize) {
        self.marked = (self.marked as isize + by).rem_euclid(choices.max(1) as isize) as usize;
    }

    /// Counts in the other round, from the first choice on.
    pub fn turn(&mut self) {
        self.round = match self.round {
            Round::Before => Round::After,
            Round::After => Round::Before,
        };
        self.marked = 0;
    }

    fn put(&mut self, hands: Option<u16>) {
        let row = &mut self.hands[self.round as usize];
        if row.len() <= self.marked {
            row.resize(self.marked + 1, None);
        }
        if let Some(place) = row.get_mut(self.marked) {
            *place = hands;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_are_typed_for_each_choice_before_and_after() {
        let mut poll = Poll::default();
        for digit in [1, 2, 3, 4] {
            poll.digit(digit);
        }
        assert_eq!(poll.hands(Round::Before, 0), Some(123), "no more than three digits");
        poll.erase();
        poll.step(1, 3);
        poll.digit(0);
        poll.step(-2, 3);
        assert_eq!(poll.marked, 2);
        poll.turn();
        poll.digit(7);
        let told = |round| (0..3).map(|choice| poll.hands(round, choice)).collect::<Vec<_>>();
        assert_eq!(told(Round::Before), [Some(12), Some(0), None]);
        assert_eq!(told(Round::After), [Some(7), None, None]);
        assert_eq!((poll.all(Round::Before), poll.all(Round::After), poll.most()), (Some(12), Some(7), 12));
        poll.erase();
        assert_eq!((poll.hands(Round::After, 0), poll.all(Round::After)), (None, None));
    }
}
