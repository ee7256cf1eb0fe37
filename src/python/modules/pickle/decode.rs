//! Reading: a machine with a stack and a memo that the bytes of a pickle drive, as CPython's `_pickle.c` has it.
//!
//! Nothing recurses, and nothing is allocated that the length of the input does not account for: every count in it is
//! held against the bytes that are left.

use super::global::{self, Found};
use super::opcode::*;
use super::reader::{Reader, unpickling_error};
use super::{Need, atoms, build, compat};
use crate::python::errors::{attribute_error, value_error};
use crate::python::object::{Body, Dict, Guarded, Value};
use crate::python::ops;
use crate::python::types::bytes::bytes;
use crate::python::vm::{Bail, Cx, OpResult};

/// Places of the memo that any pickle may use; more need as many bytes.
const MEMO_ALLOWANCE: usize = 65_536;

/// A pickle that is being read.
#[derive(Clone)]
pub struct Decoder {
    pub(super) stack: Vec<Value>,
    marks: Vec<usize>,
    memo: Vec<Value>,
    at: usize,
    protocol: u8,
    old_names: bool,
    answer: Answer,
    steps: u32,
}

/// What becomes of the answer to the call that was needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// There was no call, or its answer is not needed.
    Drop,
    /// It is pushed.
    Push,
}

/// Where the decoder stopped.
pub enum Stop {
    /// It is done.
    Done(Value),
    /// It needs this call.
    Need(Need),
}

/// What an opcode led to.
pub(super) enum Next {
    /// The next opcode.
    Op,
    /// The end.
    Stop(Value),
    /// A call, and what becomes of its answer.
    Need(Need, Answer),
    /// An import; then the opcode again, with the stack as it was.
    Import(String),
}

impl Decoder {
    /// Before the first byte.
    /// `old_names`: whether names of Python 2 are those of Python 3 for protocols before 3.
    pub fn new(old_names: bool) -> Decoder {
        Decoder {
            old_names,
            stack: Vec::new(),
            marks: Vec::new(),
            memo: Vec::new(),
            at: 0,
            protocol: 0,
            answer: Answer::Drop,
            steps: 0,
        }
    }

    /// The values that it refers to.
    pub fn held(&self) -> Vec<Value> {
        let marks = self.marks.iter().chain([&self.at]).map(|n| Value::from(*n));
        self.stack.iter().chain(&self.memo).cloned().chain(marks).collect()
    }

    /// Takes the answer to the call that was needed.
    pub fn answer(&mut self, answer: &Value) -> OpResult<()> {
        if self.answer == Answer::Push {
            self.stack.push(answer.clone());
        }
        self.answer = Answer::Drop;
        Ok(())
    }

    /// Reads on until the value is complete or a call is needed.
    pub fn run(&mut self, cx: &mut Cx, data: &[u8]) -> OpResult<Stop> {
        let mut reader = Reader::new(data, self.at);
        loop {
            self.steps = self.steps.wrapping_add(1);
            if self.steps.is_multiple_of(65_536) {
                ops::interrupt::check()?;
            }
            let before = reader.at;
            let op = reader.op()?;
            match self.perform(cx, op, &mut reader)? {
                Next::Op => {}
                Next::Stop(value) => return Ok(Stop::Done(value)),
                Next::Need(need, answer) => {
                    (self.at, self.answer) = (reader.at, answer);
                    return Ok(Stop::Need(need));
                }
                Next::Import(module) => {
                    self.at = before;
                    return Ok(Stop::Need(Need::library("_import", vec![Value::str(&module)])));
                }
            }
        }
    }

    /// Below this nothing may be taken: what lies there belongs to a mark.
    pub(super) fn fence(&self) -> usize {
        self.marks.last().copied().unwrap_or(0)
    }

    pub(super) fn underflow<T>(&self) -> OpResult<T> {
        let why = if self.marks.is_empty() { "unpickling stack underflow" } else { "unexpected MARK found" };
        Err(unpickling_error(why))
    }

    /// Takes the top of the stack.
    pub(super) fn pop(&mut self) -> OpResult<Value> {
        if self.stack.len() <= self.fence() {
            return self.underflow();
        }
        match self.stack.pop() {
            Some(value) => Ok(value),
            None => self.underflow(),
        }
    }

    /// The top of the stack.
    pub(super) fn top(&self) -> OpResult<&Value> {
        match self.stack.last() {
            Some(top) if self.stack.len() > self.fence() => Ok(top),
            _ => self.underflow(),
        }
    }

    /// Takes the last mark away and returns where it stood.
    pub(super) fn mark(&mut self) -> OpResult<usize> {
        self.marks.pop().ok_or_else(|| unpickling_error("could not find MARK"))
    }

    /// What lies above the last mark.
    pub(super) fn above_mark(&mut self) -> OpResult<Vec<Value>> {
        let from = self.mark()?;
        Ok(self.stack.split_off(from.min(self.stack.len())))
    }

    pub(super) fn push(&mut self, value: Value) -> OpResult<Next> {
        self.stack.push(value);
        Ok(Next::Op)
    }

    #[inline]
    fn perform(&mut self, cx: &mut Cx, op: u8, reader: &mut Reader<'_>) -> OpResult<Next> {
        match op {
            BININT1 => {
                let value = Value::int(i64::from(reader.byte()?));
                self.push(value)
            }
            BININT2 => {
                let value = Value::int(i64::from(u16::from_le_bytes(reader.array()?)));
                self.push(value)
            }
            BININT => {
                let value = Value::int(i64::from(reader.i32()?));
                self.push(value)
            }
            BINFLOAT => {
                let value = Value::float(f64::from_bits(u64::from_be_bytes(reader.array()?)));
                self.push(value)
            }
            SHORT_BINUNICODE => {
                let n = usize::from(reader.byte()?);
                self.text(reader.take(n)?)
            }
            MEMOIZE => {
                let (at, top) = (self.memo.len(), self.top()?.clone());
                self.remember(at, top, reader)
            }
            BINGET => {
                let at = usize::from(reader.byte()?);
                self.recall(at)
            }
            MARK => {
                self.marks.push(self.stack.len());
                Ok(Next::Op)
            }
            NONE => self.push(Value::NONE),
            NEWTRUE => self.push(Value::TRUE),
            NEWFALSE => self.push(Value::FALSE),
            TUPLE1 => self.tuple(1),
            TUPLE2 => self.tuple(2),
            TUPLE3 => self.tuple(3),
            STOP => Ok(Next::Stop(self.pop()?)),
            _ => self.perform_container(cx, op, reader),
        }
    }

    fn perform_container(&mut self, cx: &mut Cx, op: u8, reader: &mut Reader<'_>) -> OpResult<Next> {
        match op {
            EMPTY_LIST => self.push(Value::list(Vec::new())),
            EMPTY_DICT => self.push(Value::dict(Dict::new())),
            EMPTY_SET => self.push(ops::set_ops::make_set(Dict::new(), false)),
            EMPTY_TUPLE => self.push(Value::tuple(Vec::new())),
            APPEND => {
                let from = self.stack.len().saturating_sub(1);
                self.append(from)
            }
            APPENDS => {
                let from = self.mark()?;
                self.append(from)
            }
            SETITEM => {
                let from = self.stack.len().saturating_sub(2);
                self.set_items(from)
            }
            SETITEMS => {
                let from = self.mark()?;
                self.set_items(from)
            }
            ADDITEMS => self.add_items(),
            LIST => {
                let items = self.above_mark()?;
                self.push(Value::list(items))
            }
            TUPLE => {
                let items = self.above_mark()?;
                self.push(Value::tuple(items))
            }
            DICT => self.dict(),
            FROZENSET => self.frozenset(),
            _ => self.perform_number(cx, op, reader),
        }
    }

    fn perform_number(&mut self, cx: &mut Cx, op: u8, reader: &mut Reader<'_>) -> OpResult<Next> {
        match op {
            LONG1 => {
                let n = usize::from(reader.byte()?);
                self.long(reader.take(n)?)
            }
            LONG4 => match usize::try_from(reader.i32()?) {
                Ok(n) => self.long(reader.take(n)?),
                Err(_) => Err(unpickling_error("LONG pickle has negative byte count")),
            },
            INT => self.int_line(reader.line()?),
            LONG => self.long_line(reader.line()?),
            FLOAT => self.float_line(reader.line()?),
            BINUNICODE | BINSTRING => {
                let n = reader.u32()? as usize;
                if op == BINUNICODE { self.text(reader.take(n)?) } else { self.ascii(reader.take(n)?) }
            }
            SHORT_BINSTRING => {
                let n = usize::from(reader.byte()?);
                self.ascii(reader.take(n)?)
            }
            BINUNICODE8 => {
                let n = reader.length("BINUNICODE")?;
                self.text(reader.take(n)?)
            }
            SHORT_BINBYTES | BINBYTES | BINBYTES8 => {
                let n = match op {
                    SHORT_BINBYTES => usize::from(reader.byte()?),
                    BINBYTES => reader.u32()? as usize,
                    _ => reader.length("BINBYTES")?,
                };
                let content = reader.take(n)?.to_vec();
                self.push(bytes(content))
            }
            BYTEARRAY8 => {
                let n = reader.length("BYTEARRAY8")?;
                let content = reader.take(n)?.to_vec();
                self.push(Value::object(Body::ByteArray(Guarded::new(content))))
            }
            _ => self.perform_stack(cx, op, reader),
        }
    }

    fn perform_stack(&mut self, cx: &mut Cx, op: u8, reader: &mut Reader<'_>) -> OpResult<Next> {
        match op {
            POP => {
                if self.marks.last() == Some(&self.stack.len()) {
                    self.marks.pop();
                } else {
                    drop(self.pop()?);
                }
                Ok(Next::Op)
            }
            POP_MARK => {
                drop(self.above_mark()?);
                Ok(Next::Op)
            }
            DUP => {
                let top = self.top()?.clone();
                self.push(top)
            }
            LONG_BINGET => {
                let at = reader.u32()? as usize;
                self.recall(at)
            }
            GET => {
                let at = atoms::index(reader.line()?)?;
                self.recall(at)
            }
            BINPUT | LONG_BINPUT | PUT => {
                let at = match op {
                    BINPUT => usize::from(reader.byte()?),
                    LONG_BINPUT => reader.u32()? as usize,
                    _ => atoms::index(reader.line()?)?,
                };
                let top = self.top()?.clone();
                self.remember(at, top, reader)
            }
            PROTO => match reader.byte()? {
                protocol @ 0..=5 => {
                    self.protocol = protocol;
                    Ok(Next::Op)
                }
                other => Err(value_error(format!("unsupported pickle protocol: {other}"))),
            },
            FRAME => {
                let n = reader.length("FRAME")?;
                reader.check(n)?;
                Ok(Next::Op)
            }
            _ => self.perform_object(cx, op, reader),
        }
    }

    fn perform_object(&mut self, cx: &mut Cx, op: u8, reader: &mut Reader<'_>) -> OpResult<Next> {
        match op {
            STACK_GLOBAL => {
                let (name, module) = (self.pop()?, self.pop()?);
                let (Some(module_name), Some(text)) = (module.as_str(), name.as_str()) else {
                    return Err(unpickling_error("STACK_GLOBAL requires str"));
                };
                let next = self.global(cx, module_name, text)?;
                if let Next::Import(_) = next {
                    self.stack.extend([module, name]);
                }
                Ok(next)
            }
            GLOBAL => {
                let (module, name) = (atoms::name(reader.line()?)?, atoms::name(reader.line()?)?);
                self.global(cx, module, name)
            }
            REDUCE => build::reduce(self, cx),
            NEWOBJ => build::new_object(self, cx, false),
            NEWOBJ_EX => build::new_object(self, cx, true),
            BUILD => build::build(self),
            PERSID | BINPERSID => Err(unpickling_error(
                "A load persistent id instruction was encountered,\nbut no persistent_load function was specified.",
            )),
            EXT1 => unregistered(i64::from(reader.byte()?)),
            EXT2 => unregistered(i64::from(u16::from_le_bytes(reader.array()?))),
            EXT4 => unregistered(i64::from(reader.i32()?)),
            NEXT_BUFFER => {
                Err(unpickling_error("pickle stream refers to out-of-band data but no *buffers* argument was given"))
            }
            READONLY_BUFFER => {
                self.top()?;
                Ok(Next::Op)
            }
            INST | OBJ | STRING | UNICODE => Err(unpickling_error(format!(
                "the opcode '{}' of pickle protocols 0 and 1 is not supported by Hilo",
                char::from(op)
            ))),
            other => Err(invalid_key(other)),
        }
    }

    fn remember(&mut self, at: usize, value: Value, reader: &Reader<'_>) -> OpResult<Next> {
        if at >= reader.whole().max(MEMO_ALLOWANCE) {
            return Err(ops::limits::out_of_memory());
        }
        if at >= self.memo.len() {
            self.memo.resize(at + 1, Value::UNBOUND);
        }
        if let Some(place) = self.memo.get_mut(at) {
            *place = value;
        }
        Ok(Next::Op)
    }

    fn recall(&mut self, at: usize) -> OpResult<Next> {
        match self.memo.get(at).filter(|v| !v.is_unbound()).cloned() {
            Some(value) => self.push(value),
            None => Err(unpickling_error(format!("Memo value not found at index {at}"))),
        }
    }

    fn tuple(&mut self, n: usize) -> OpResult<Next> {
        let from = self.stack.len().checked_sub(n).filter(|from| *from >= self.fence());
        let Some(from) = from else { return self.underflow() };
        let items = self.stack.split_off(from);
        self.push(Value::tuple(items))
    }

    fn global(&mut self, cx: &Cx, module: &str, name: &str) -> OpResult<Next> {
        let (module, name) =
            if self.old_names && self.protocol < 3 { compat::new_name(module, name) } else { (module, name) };
        match global::find(&cx.run, module, name, self.protocol >= 4)? {
            Found::Value(value) => self.push(value),
            Found::Import(module) => Ok(Next::Import(module)),
            Found::Missing(shown) => {
                let name = ops::repr::repr(&Value::str(name))?;
                Err(attribute_error(format!("Can't get attribute {name} on {shown}")))
            }
        }
    }
}

fn unregistered(code: i64) -> OpResult<Next> {
    match code {
        ..=0 => Err(unpickling_error("EXT specifies code <= 0")),
        _ => Err(value_error(format!("unregistered extension code {code}"))),
    }
}

fn invalid_key(op: u8) -> Bail {
    let shown = match op {
        b'\'' | b'\\' => format!("\\x{op:02x}"),
        0x20..=0x7e => char::from(op).to_string(),
        _ => format!("\\x{op:02x}"),
    };
    unpickling_error(format!("invalid load key, '{shown}'."))
}
