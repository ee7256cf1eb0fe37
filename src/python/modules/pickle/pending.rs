//! Work on a pickle that waits for an answer of Python code: an object that only the twins in the prelude hold.
//!
//! A step takes the work out of its object and, if it has to wait again, puts it into a new one. In a model run it works
//! on a copy, so that an earlier state is there again when the step is undone.

use std::any::Any;
use std::sync::{Mutex, PoisonError};

use super::Need;
use super::decode::{self, Decoder};
use super::encode::{self, Encoder};
use crate::python::errors::{system_error, type_error};
use crate::python::object::{Body, Foreign, Mode, Value, mode};
use crate::python::types::support::flag;
use crate::python::types::{bytes, types};
use crate::python::vm::{Args, Cx, NativeResult, OpResult, Run};

/// Work that waits.
trait Work: Clone + Send + Sync + 'static {
    /// The values that it refers to.
    fn held(&self) -> Vec<Value>;
}

impl Work for Encoder {
    fn held(&self) -> Vec<Value> {
        Encoder::held(self)
    }
}

/// A pickle that is being read, and where it was read to.
#[derive(Clone)]
struct Reading {
    pickle: Value,
    decoder: Decoder,
}

impl Work for Reading {
    fn held(&self) -> Vec<Value> {
        let mut held = self.decoder.held();
        held.push(self.pickle.clone());
        held
    }
}

struct Pending<T>(Mutex<Option<Box<T>>>);

impl<T: Work> Foreign for Pending<T> {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn held(&self) -> Vec<Value> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|work| work.held()).unwrap_or_default()
    }
}

fn put<T: Work>(work: Box<T>) -> Value {
    Value::object(Body::Foreign(Box::new(Pending(Mutex::new(Some(work))))))
}

fn take<T: Work>(from: &Value) -> OpResult<Box<T>> {
    let pending = match from.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Pending<T>>(),
        _ => None,
    };
    let work = pending.and_then(|pending| {
        let mut work = pending.0.lock().unwrap_or_else(PoisonError::into_inner);
        if mode() == Mode::Model { work.clone() } else { work.take() }
    });
    work.ok_or_else(|| system_error("internal error: no pickle waits here"))
}

fn waiting<T: Work>(run: &Run, work: Box<T>, need: Need) -> NativeResult {
    let (callee, args) = need.parts(run);
    Ok(Value::tuple(vec![put(work), callee, args]).into())
}

/// `_pickle_start(obj, protocol, fix_imports)`: a pickle that nothing is written of yet.
pub fn pickle_start(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object, protocol, old_names] = args.exactly::<3>("_pickle_start")?;
    let how = super::How::asked(Some(protocol), Some(old_names))?;
    Ok(put(Box::new(Encoder::new(object, how))).into())
}

/// `_pickle_more(pending, answer)`: bytes at the end, or what waits, what it needs to be called, and with what.
pub fn pickle_more(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pending, answer] = args.exactly::<2>("_pickle_more")?;
    let mut encoder = take::<Encoder>(pending)?;
    encoder.answer(answer)?;
    match encoder.run(cx)? {
        encode::Stop::Done(pickle) => Ok(bytes::bytes(pickle).into()),
        encode::Stop::Need(need) => waiting(&cx.run, encoder, need),
    }
}

/// `_unpickle_start(data, fix_imports)`: a pickle of which nothing is read yet.
pub fn unpickle_start(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [data, old_names] = args.exactly::<2>("_unpickle_start")?;
    let pickle = match data.body() {
        Some(Body::Bytes(_)) => data.clone(),
        _ => bytes::bytes(super::pickled(data)?),
    };
    Ok(put(Box::new(Reading { pickle, decoder: Decoder::new(flag(Some(old_names), true)?) })).into())
}

/// `_unpickle_more(pending, answer)`: a list of the value at the end, or what waits, what it needs to be called, and
/// with what.
pub fn unpickle_more(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pending, answer] = args.exactly::<2>("_unpickle_more")?;
    let mut reading = take::<Reading>(pending)?;
    let pickle = reading.pickle.clone();
    let Some(Body::Bytes(content)) = pickle.body() else { return Err(type_error("a pickle is bytes")) };
    reading.decoder.answer(answer)?;
    match reading.decoder.run(cx, content)? {
        decode::Stop::Done(value) => Ok(Value::list(vec![value]).into()),
        decode::Stop::Need(need) => waiting(&cx.run, reading, need),
    }
}
