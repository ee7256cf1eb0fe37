//! A compiled pattern: instructions for the matcher.

use super::node::{At, Greed, Letters, Set};

/// What one character has to be.
#[derive(Clone, Debug)]
pub enum Test {
    Char(u32),
    /// Equal but for case.
    Folded(u32, bool),
    /// Anything but a line feed.
    NotNewline,
    Anything,
    Set(Set),
}

/// One instruction. Targets are positions in the program; registers hold counts and places and are put back when the
/// matcher goes back.
#[derive(Clone, Debug)]
pub enum Step {
    /// One character.
    Take(Test),
    /// As many single characters as there are, or as few as are needed.
    TakeMany {
        test: Test,
        least: u32,
        most: u32,
        greed: Greed,
    },
    /// First the one, then the other.
    Split(usize, usize),
    Jump(usize),
    /// The begin (even) or end (odd) of a group.
    Mark(usize),
    At(At),
    Reference(usize, Letters),
    /// Goes to the target if the group took no part.
    UnlessGroup(usize, usize),
    /// A count of a loop begins: the register and the next one, the place of the last round.
    Begin(usize),
    /// A loop's head: once more to the step behind it, or on to `exit`.
    Loop {
        register: usize,
        least: u32,
        most: u32,
        lazy: bool,
        exit: usize,
    },
    /// Remembers the height of the stack and the place in the register and the next one.
    Hold(usize),
    /// Forgets the choices since [`Step::Hold`]. With `true` goes back to the place that was held.
    Commit(usize, bool),
    /// Undoes all since [`Step::Hold`], the choice below it included, and fails.
    Refuse(usize),
    /// So many characters back.
    Back(usize),
    Fail,
    Match,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex {
    pub(super) steps: Vec<Step>,
    pub(super) registers: usize,
    /// The flags, with those that the pattern turned on itself.
    pub flags: u32,
    /// How many groups there are, without the whole match.
    pub groups: usize,
    /// The names of groups with their numbers, in the order of the numbers.
    pub names: Vec<(String, usize)>,
}
