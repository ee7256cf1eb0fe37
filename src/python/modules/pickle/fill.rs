//! Putting items into the containers that the decoder makes.

use super::Need;
use super::decode::{Answer, Decoder, Next};
use super::reader::unpickling_error;
use crate::python::object::{Body, Dict, Value};
use crate::python::ops;
use crate::python::types::types;
use crate::python::vm::{Bail, OpResult};

/// Stores keys and values, by turns; returns what was replaced.
pub fn fill(table: &mut Dict, pairs: &[Value]) -> OpResult<Vec<Value>> {
    let mut replaced = Vec::new();
    for pair in pairs.chunks_exact(2) {
        let [key, value] = pair else { continue };
        let old = ops::table::put(table, ops::hash::hash(key)?, key.clone(), value.clone())?;
        if !old.is_unbound() {
            replaced.push(old);
        }
    }
    Ok(replaced)
}

/// A table of elements; nothing if Python has to hash or compare them.
pub fn table_of(items: &[Value]) -> OpResult<Option<Dict>> {
    match ops::table::set_from(items.iter().cloned()) {
        Ok(table) => Ok(Some(table)),
        Err(Bail::Python) => Ok(None),
        Err(e) => Err(e),
    }
}

impl Decoder {
    /// The object that lies below `from`, to which what lies above is to be added; nothing if there is nothing.
    fn target(&mut self, from: usize) -> OpResult<Option<Value>> {
        let len = self.stack.len();
        if from > len || from <= self.fence() {
            return self.underflow();
        }
        Ok(if from == len { None } else { self.stack.get(from - 1).cloned() })
    }

    /// What lies above `from`, as a list for Python.
    fn listed(&mut self, from: usize) -> Value {
        Value::list(self.stack.split_off(from))
    }

    /// Appends what lies above `from` to the list below.
    pub(super) fn append(&mut self, from: usize) -> OpResult<Next> {
        let Some(target) = self.target(from)? else { return Ok(Next::Op) };
        if let Some(obj) = target.obj()
            && let Body::List(list) = &obj.body
        {
            obj.write(list).extend(self.stack.drain(from..));
            return Ok(Next::Op);
        }
        Ok(Next::Need(Need::library("_unpickle_extend", vec![target, self.listed(from)]), Answer::Drop))
    }

    /// Stores what lies above `from`, keys and values by turns, in the dictionary below.
    pub(super) fn set_items(&mut self, from: usize) -> OpResult<Next> {
        let Some(target) = self.target(from)? else { return Ok(Next::Op) };
        let pairs = self.stack.get(from..).unwrap_or(&[]);
        if pairs.len() % 2 != 0 {
            return Err(unpickling_error("odd number of items for SETITEMS"));
        }
        if let Some(obj) = target.obj()
            && let Body::Dict(table) = &obj.body
        {
            let filled = fill(&mut obj.write(table), pairs);
            match filled {
                // Storing once more in Python what is stored already changes nothing.
                Err(Bail::Python) => {}
                other => {
                    drop(other?);
                    self.stack.truncate(from);
                    return Ok(Next::Op);
                }
            }
        }
        Ok(Next::Need(Need::library("_unpickle_set_items", vec![target, self.listed(from)]), Answer::Drop))
    }

    /// Adds what lies above the mark to the set below.
    pub(super) fn add_items(&mut self) -> OpResult<Next> {
        let from = self.mark()?;
        let Some(target) = self.target(from)? else { return Ok(Next::Op) };
        if let Some(Body::Set(_)) = target.body()
            && let Some(table) = table_of(self.stack.get(from..).unwrap_or(&[]))?
        {
            self.stack.truncate(from);
            ops::table::merge(&target, &table)?;
            return Ok(Next::Op);
        }
        Ok(Next::Need(Need::library("_unpickle_add_items", vec![target, self.listed(from)]), Answer::Drop))
    }

    pub(super) fn dict(&mut self) -> OpResult<Next> {
        let pairs = self.above_mark()?;
        if pairs.len() % 2 != 0 {
            return Err(unpickling_error("odd number of items for DICT"));
        }
        let dict = Value::dict(Dict::new());
        self.stack.push(dict);
        let from = self.stack.len();
        self.stack.extend(pairs);
        self.set_items(from)
    }

    pub(super) fn frozenset(&mut self) -> OpResult<Next> {
        let items = self.above_mark()?;
        match table_of(&items)? {
            Some(table) => self.push(ops::set_ops::make_set(table, true)),
            None => {
                let frozenset = types().frozenset.clone();
                Ok(Next::Need(Need::call(frozenset, vec![Value::list(items)]), Answer::Push))
            }
        }
    }
}
