//! The matcher: runs a compiled pattern over a text, with a stack of the choices that are left.
//!
//! What is put on the stack are choices, and what registers and marks held before they were changed. Going back pops up
//! to the next choice. Every few thousand steps the caller is asked whether to give up, and the stack is bounded.

use super::class::{equal, folded, is_word};
use super::node::{At, Greed};
use super::program::{Regex, Step, Test};

/// Steps between two looks at whether to give up.
const PATIENCE: u32 = 4096;

/// Entries of the stack, 24 bytes each.
const DEEPEST: usize = 8_000_000;

/// A mark or register that holds nothing.
const UNSET: usize = usize::MAX;

/// A text as the matcher sees it.
pub trait Subject {
    /// How many characters.
    fn length(&self) -> usize;
    /// Character `i`, which is less than the length.
    fn at(&self, i: usize) -> u32;
}

impl Subject for [u8] {
    fn length(&self) -> usize {
        self.len()
    }

    #[inline]
    fn at(&self, i: usize) -> u32 {
        self.get(i).copied().map_or(0, u32::from)
    }
}

impl Subject for [char] {
    fn length(&self) -> usize {
        self.len()
    }

    #[inline]
    fn at(&self, i: usize) -> u32 {
        self.get(i).copied().map_or(0, u32::from)
    }
}

/// Where a match may begin and has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anywhere.
    Search,
    /// At the first place.
    Match,
    /// At the first place, up to the end.
    Full,
}

/// A match: begin and end of the whole and of every group, and the group that ended last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// `None` for a group that took no part.
    pub spans: Vec<Option<(usize, usize)>>,
    /// The number of the group that was closed last, if any was.
    pub last: Option<usize>,
}

impl Found {
    /// Begin and end of the whole.
    pub fn whole(&self) -> (usize, usize) {
        self.spans.first().copied().flatten().unwrap_or((0, 0))
    }
}

/// Why matching was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The caller said so.
    Interrupted,
    /// There were more choices than can be remembered.
    TooDeep,
}

enum Entry {
    Branch {
        step: usize,
        at: usize,
    },
    Mark {
        slot: usize,
        old: usize,
    },
    Register {
        slot: usize,
        old: usize,
    },
    /// A greedy run of characters that may give some back: the step after it, the least end, the end now.
    Shrink {
        step: usize,
        least: usize,
        at: usize,
    },
    /// A lazy run that may take one more, and how many more at most.
    Grow {
        step: usize,
        at: usize,
        left: u32,
    },
}

/// A pattern on its way through a text.
pub struct Matcher<'a, S: Subject + ?Sized> {
    regex: &'a Regex,
    text: &'a S,
    end: usize,
    give_up: &'a dyn Fn() -> bool,
    /// Begin and end of each group, then the group that was closed last.
    marks: Vec<usize>,
    registers: Vec<usize>,
    stack: Vec<Entry>,
    steps: u32,
}

impl<'a, S: Subject + ?Sized> Matcher<'a, S> {
    /// Matches in `text`, which counts as ending at `end`.
    pub fn new(regex: &'a Regex, text: &'a S, end: usize, give_up: &'a dyn Fn() -> bool) -> Self {
        let end = end.min(text.length());
        let marks = vec![UNSET; 2 * (regex.groups + 1) + 1];
        Matcher { regex, text, end, give_up, marks, registers: vec![0; regex.registers], stack: Vec::new(), steps: 0 }
    }

    /// The first match from `from` on. `not_empty`: one that begins there has to take something in.
    ///
    /// # Errors
    /// If it was given up.
    pub fn find(&mut self, from: usize, kind: Kind, not_empty: bool) -> Result<Option<Found>, Failure> {
        let mut start = from;
        while start <= self.end {
            if kind == Kind::Search {
                match self.next_start(start)? {
                    Some(next) => start = next,
                    None => return Ok(None),
                }
            }
            self.marks.fill(UNSET);
            self.stack.clear();
            if let Some(end) = self.run(start, kind == Kind::Full, not_empty && start == from)? {
                return Ok(Some(self.found(start, end)));
            }
            if kind != Kind::Search {
                return Ok(None);
            }
            start += 1;
        }
        Ok(None)
    }

    /// The next place where the first step can match at all.
    fn next_start(&mut self, from: usize) -> Result<Option<usize>, Failure> {
        let test = match self.regex.steps.first() {
            Some(Step::Take(test)) => test,
            Some(Step::TakeMany { test, least, .. }) if *least > 0 => test,
            _ => {
                self.tick()?;
                return Ok(Some(from));
            }
        };
        for at in from..self.end {
            self.tick()?;
            if holds(test, self.text.at(at)) {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn found(&self, start: usize, end: usize) -> Found {
        let span = |pair: &[usize]| match pair {
            [from, to] if *from != UNSET && *to != UNSET => Some((*from, *to)),
            _ => None,
        };
        let groups = self.marks.chunks_exact(2).skip(1).map(span);
        let last = self.marks.last().copied().filter(|last| *last != UNSET);
        Found { spans: std::iter::once(Some((start, end))).chain(groups).collect(), last }
    }

    #[inline]
    fn tick(&mut self) -> Result<(), Failure> {
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_multiple_of(PATIENCE) && (self.give_up)() {
            return Err(Failure::Interrupted);
        }
        Ok(())
    }

    fn push(&mut self, entry: Entry) -> Result<(), Failure> {
        if self.stack.len() >= DEEPEST {
            return Err(Failure::TooDeep);
        }
        self.stack.push(entry);
        Ok(())
    }

    fn mark(&mut self, slot: usize, to: usize) -> Result<(), Failure> {
        if let Some(mark) = self.marks.get_mut(slot) {
            let old = std::mem::replace(mark, to);
            self.push(Entry::Mark { slot, old })?;
        }
        Ok(())
    }

    fn set(&mut self, slot: usize, to: usize) -> Result<(), Failure> {
        if let Some(register) = self.registers.get_mut(slot) {
            let old = std::mem::replace(register, to);
            self.push(Entry::Register { slot, old })?;
        }
        Ok(())
    }

    fn register(&self, slot: usize) -> usize {
        self.registers.get(slot).copied().unwrap_or(0)
    }

    /// From a place to the end of the match that begins there, if there is one.
    fn run(&mut self, start: usize, full: bool, not_empty: bool) -> Result<Option<usize>, Failure> {
        let regex = self.regex;
        let (mut step, mut at) = (0, start);
        loop {
            self.tick()?;
            let next = match regex.steps.get(step) {
                Some(Step::Match) if (!full || at == self.end) && (!not_empty || at != start) => return Ok(Some(at)),
                Some(found) => self.step(found, step, at)?,
                None => None,
            };
            match next.or_else(|| self.back()) {
                Some(place) => (step, at) = place,
                None => return Ok(None),
            }
        }
    }

    /// Where one step leads; `None` if it fails.
    #[inline]
    fn step(&mut self, found: &'a Step, step: usize, at: usize) -> Result<Option<(usize, usize)>, Failure> {
        let on = Some((step + 1, at));
        Ok(match found {
            Step::Take(test) if at < self.end && holds(test, self.text.at(at)) => Some((step + 1, at + 1)),
            Step::TakeMany { test, least, most, greed } => {
                return self.take_many(step, at, test, (*least, *most), *greed);
            }
            Step::Split(first, second) => {
                self.push(Entry::Branch { step: *second, at })?;
                Some((*first, at))
            }
            Step::Jump(to) => Some((*to, at)),
            Step::Mark(slot) => {
                self.mark(*slot, at)?;
                if slot % 2 == 1 {
                    self.mark(self.marks.len() - 1, slot / 2)?;
                }
                on
            }
            Step::At(place) if self.is_at(*place, at) => on,
            Step::Reference(group, letters) => {
                self.repeat_group(*group, at, |a, b| equal(a, b, *letters)).map(|at| (step + 1, at))
            }
            Step::UnlessGroup(group, other) => Some((if self.group(*group).is_some() { step + 1 } else { *other }, at)),
            Step::Begin(register) => {
                self.set(*register, 0)?;
                self.set(register + 1, UNSET)?;
                on
            }
            Step::Loop { register, least, most, lazy, exit } => {
                return self.round(step, at, *register, (*least, *most), *lazy, *exit);
            }
            Step::Hold(register) => {
                let height = self.stack.len();
                self.set(*register, height)?;
                self.set(register + 1, at)?;
                on
            }
            Step::Commit(register, return_to_place) => {
                let place = if *return_to_place { self.register(register + 1) } else { at };
                self.commit(self.register(*register));
                Some((step + 1, place))
            }
            Step::Refuse(register) => {
                self.undo_to(self.register(*register));
                None
            }
            Step::Back(width) => at.checked_sub(*width).map(|at| (step + 1, at)),
            Step::Take(_) | Step::At(_) | Step::Fail | Step::Match => None,
        })
    }

    fn take_many(
        &mut self,
        step: usize,
        at: usize,
        test: &Test,
        (least, most): (u32, u32),
        greed: Greed,
    ) -> Result<Option<(usize, usize)>, Failure> {
        let most_here = if most == u32::MAX { usize::MAX } else { most as usize };
        let wanted = if greed == Greed::Lazy { least as usize } else { most_here };
        let stop = at.saturating_add(wanted).min(self.end);
        let mut to = at;
        while to < stop && holds(test, self.text.at(to)) {
            self.tick()?;
            to += 1;
        }
        let minimum = at.saturating_add(least as usize);
        if to < minimum {
            return Ok(None);
        }
        match greed {
            Greed::Greedy if to > minimum => {
                self.push(Entry::Shrink { step: step + 1, least: minimum, at: to })?;
            }
            Greed::Lazy if least < most => {
                let left = if most == u32::MAX { u32::MAX } else { most - least };
                self.push(Entry::Grow { step, at: to, left })?;
            }
            _ => {}
        }
        Ok(Some((step + 1, to)))
    }

    /// The head of a loop. A round that took nothing in is the last one, as in CPython.
    fn round(
        &mut self,
        step: usize,
        at: usize,
        register: usize,
        (least, most): (u32, u32),
        lazy: bool,
        exit: usize,
    ) -> Result<Option<(usize, usize)>, Failure> {
        let (count, last) = (self.register(register), self.register(register + 1));
        let more = most == u32::MAX || count < most as usize;
        if count < least as usize {
            self.set(register, count + 1)?;
            return Ok(Some((step + 1, at)));
        }
        if !more || at == last {
            return Ok(Some((exit, at)));
        }
        if lazy {
            // The round is counted when it is taken up: see `again`.
            self.push(Entry::Branch { step, at: again(at) })?;
            return Ok(Some((exit, at)));
        }
        self.push(Entry::Branch { step: exit, at })?;
        self.set(register, count + 1)?;
        self.set(register + 1, at)?;
        Ok(Some((step + 1, at)))
    }

    /// Forgets the choices above a height, but not what has to be put back when the matcher goes back further.
    fn commit(&mut self, height: usize) {
        let mut kept = height;
        for i in height..self.stack.len() {
            if matches!(self.stack.get(i), Some(Entry::Mark { .. } | Entry::Register { .. })) {
                self.stack.swap(kept, i);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    fn undo_to(&mut self, height: usize) {
        while self.stack.len() > height
            && let Some(entry) = self.stack.pop()
        {
            self.put_back(&entry);
        }
    }

    fn put_back(&mut self, entry: &Entry) {
        match *entry {
            Entry::Mark { slot, old } => {
                if let Some(mark) = self.marks.get_mut(slot) {
                    *mark = old;
                }
            }
            Entry::Register { slot, old } => {
                if let Some(register) = self.registers.get_mut(slot) {
                    *register = old;
                }
            }
            _ => {}
        }
    }

    /// The next choice that is left.
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.stack.pop()? {
                Entry::Branch { step, at } => match is_again(at) {
                    Some(at) => match self.take_up(step, at) {
                        Some(place) => return Some(place),
                        None => continue,
                    },
                    None => return Some((step, at)),
                },
                Entry::Shrink { step, least, at } => {
                    let mut at = at - 1;
                    // What follows says which places are worth a try.
                    if let Some(Step::Take(test)) = self.regex.steps.get(step) {
                        while at > least && !(at < self.end && holds(test, self.text.at(at))) {
                            at -= 1;
                        }
                    }
                    if at > least {
                        self.stack.push(Entry::Shrink { step, least, at });
                    }
                    return Some((step, at));
                }
                Entry::Grow { step, at, left } => {
                    let Some(Step::TakeMany { test, .. }) = self.regex.steps.get(step) else { continue };
                    if at >= self.end || left == 0 || !holds(test, self.text.at(at)) {
                        continue;
                    }
                    let left = if left == u32::MAX { left } else { left - 1 };
                    self.stack.push(Entry::Grow { step, at: at + 1, left });
                    return Some((step + 1, at + 1));
                }
                entry => self.put_back(&entry),
            }
        }
    }

    /// One more round of a lazy loop.
    fn take_up(&mut self, step: usize, at: usize) -> Option<(usize, usize)> {
        let Some(Step::Loop { register, .. }) = self.regex.steps.get(step) else { return None };
        let count = self.register(*register);
        self.set(*register, count + 1).ok()?;
        self.set(register + 1, at).ok()?;
        Some((step + 1, at))
    }

    fn group(&self, group: usize) -> Option<(usize, usize)> {
        let (from, to) = (*self.marks.get(2 * group)?, *self.marks.get(2 * group + 1)?);
        (from != UNSET && to != UNSET && from <= to).then_some((from, to))
    }

    fn repeat_group(&self, group: usize, at: usize, equal: impl Fn(u32, u32) -> bool) -> Option<usize> {
        let (from, to) = self.group(group)?;
        let end = at + (to - from);
        let same = end <= self.end && (from..to).zip(at..).all(|(a, b)| equal(self.text.at(a), self.text.at(b)));
        same.then_some(end)
    }

    fn is_at(&self, place: At, at: usize) -> bool {
        let newline = |i: usize| self.text.at(i) == u32::from('\n');
        match place {
            At::TextStart => at == 0,
            At::LineStart => at == 0 || newline(at - 1),
            At::TextEnd => at == self.end || (at + 1 == self.end && newline(at)),
            At::LineEnd => at == self.end || newline(at),
            At::VeryEnd => at == self.end,
            At::Boundary { not, ascii } => {
                let before = at > 0 && is_word(self.text.at(at - 1), ascii);
                let after = at < self.end && is_word(self.text.at(at), ascii);
                // In an empty text there is no boundary, and, by an old mistake that programs rely on, no place that is
                // none either.
                self.end > 0 && (before != after) != not
            }
        }
    }
}

/// A place that says: take up one more round of the loop. Texts are far shorter than half of the address space.
fn again(at: usize) -> usize {
    usize::MAX - at
}

fn is_again(at: usize) -> Option<usize> {
    (at > usize::MAX / 2).then(|| usize::MAX - at)
}

#[inline]
fn holds(test: &Test, c: u32) -> bool {
    match test {
        Test::Char(wanted) => c == *wanted,
        Test::Folded(wanted, ascii) => c == *wanted || folded(c, *ascii) == *wanted,
        Test::NotNewline => c != u32::from('\n'),
        Test::Anything => true,
        Test::Set(set) => set.matches(c),
    }
}
