//! Items that are written one after another, a thousand to a batch, by the rules of CPython's `_pickle.c`.

use super::encode::Encoder;
use super::opcode::*;
use crate::python::object::Value;
use crate::python::ops::interrupt;
use crate::python::vm::OpResult;

const SIZE: u32 = 1000;

/// When a batch begins, and which opcodes end it.
#[derive(Clone, Copy)]
struct Rule {
    /// Values of one item: 1, or 2 of a dictionary.
    unit: u32,
    /// What ends a batch.
    many: u8,
    /// What ends an item that stands alone, if that has a form of its own.
    one: Option<u8>,
    /// Whether only a container of one item has one that stands alone, not the rest of a longer one.
    only_whole: bool,
    /// Whether a full batch is followed by another one even if nothing is left for it.
    even_empty: bool,
}

/// Items on their way.
#[derive(Clone)]
pub struct Batch {
    items: std::vec::IntoIter<Value>,
    rule: Option<Rule>,
    state: State,
    /// Values written of the batch that is open.
    written: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was written.
    Fresh,
    /// Between two batches.
    Between,
    /// In a batch.
    Open,
    /// Behind an item that stands alone.
    Alone,
}

impl Batch {
    fn new(items: Vec<Value>, rule: Option<Rule>) -> Batch {
        Batch { items: items.into_iter(), rule, state: State::Fresh, written: 0 }
    }

    /// The items of a list.
    pub fn list(items: Vec<Value>) -> Batch {
        let rule = Rule { unit: 1, many: APPENDS, one: Some(APPEND), only_whole: true, even_empty: false };
        Batch::new(items, Some(rule))
    }

    /// The keys and values of a dictionary, by turns.
    pub fn dict(pairs: Vec<Value>) -> Batch {
        let rule = Rule { unit: 2, many: SETITEMS, one: Some(SETITEM), only_whole: true, even_empty: true };
        Batch::new(pairs, Some(rule))
    }

    /// The elements of a set.
    pub fn set(items: Vec<Value>) -> Batch {
        Batch::new(items, Some(Rule { unit: 1, many: ADDITEMS, one: None, only_whole: true, even_empty: true }))
    }

    /// The fourth part of what `__reduce__` returns.
    pub fn listed(items: Vec<Value>) -> Batch {
        let rule = Rule { unit: 1, many: APPENDS, one: Some(APPEND), only_whole: false, even_empty: false };
        Batch::new(items, Some(rule))
    }

    /// The fifth part of what `__reduce__` returns, keys and values by turns.
    pub fn paired(pairs: Vec<Value>) -> Batch {
        let rule = Rule { unit: 2, many: SETITEMS, one: Some(SETITEM), only_whole: false, even_empty: false };
        Batch::new(pairs, Some(rule))
    }

    /// Values without anything around them.
    pub fn bare(items: Vec<Value>) -> Batch {
        Batch::new(items, None)
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.items.len() == 0
    }

    /// What is left.
    pub fn rest(&self) -> Vec<Value> {
        self.items.as_slice().to_vec()
    }

    /// Writes on until a value comes that contains others, and returns that; nothing at the end.
    ///
    /// # Errors
    /// KeyboardInterrupt if the work is to be given up.
    pub fn advance(&mut self, to: &mut Encoder) -> OpResult<Option<Value>> {
        loop {
            if self.items.len().is_multiple_of(65_536) {
                interrupt::check()?;
            }
            if let Some(rule) = self.rule
                && !self.prepare(rule, to)
            {
                return Ok(None);
            }
            let Some(next) = self.items.next() else { return Ok(None) };
            self.written += 1;
            if !to.save_simple(&next) {
                return Ok(Some(next));
            }
        }
    }

    /// Writes what belongs between the values; whether there is a next one.
    fn prepare(&mut self, rule: Rule, to: &mut Encoder) -> bool {
        loop {
            let left = self.items.len();
            match self.state {
                State::Open if self.written == SIZE * rule.unit || left == 0 => {
                    to.writer.op(rule.many);
                    let full = self.written == SIZE * rule.unit;
                    if left == 0 && !(full && rule.even_empty) {
                        return false;
                    }
                    self.state = State::Between;
                    if left == 0 {
                        to.writer.op(MARK);
                        to.writer.op(rule.many);
                        return false;
                    }
                }
                State::Open => return true,
                State::Alone if self.written < rule.unit => return true,
                State::Alone => {
                    to.writer.op(rule.one.unwrap_or(rule.many));
                    return false;
                }
                State::Fresh | State::Between => {
                    if left == 0 {
                        return false;
                    }
                    self.written = 0;
                    let alone = left == rule.unit as usize
                        && rule.one.is_some()
                        && (self.state == State::Fresh || !rule.only_whole);
                    if alone {
                        self.state = State::Alone;
                    } else {
                        to.writer.op(MARK);
                        self.state = State::Open;
                    }
                }
            }
        }
    }
}
