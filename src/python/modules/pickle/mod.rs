//! `pickle`: graphs of values as bytes and back, in CPython's own format.
//!
//! `encode` writes what CPython writes, byte for byte; `decode` reads what it writes. Neither calls Python: where a
//! class of the program has a say (`__reduce__`, `__setstate__` and their like), where a module has to be imported or
//! a function called, they stop with the call that is needed, and go on with its answer. The built-ins `dumps` and
//! `loads` then answer `Bail::Python`, and their twins in the prelude make the calls, one after another.

mod answer;
mod atoms;
mod batch;
mod build;
mod compat;
mod decode;
mod encode;
mod facts;
mod fill;
mod global;
mod named;
mod opcode;
mod pending;
mod reader;
mod reduce;
mod scan;
mod writer;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{type_error, value_error};
use crate::python::library;
use crate::python::object::{Body, Function, Guarded, Name, Native, Value};
use crate::python::types::support::{flag, index_exact};
use crate::python::types::{bytes, str, type_name, types};
use crate::python::vm::import::Found;
use crate::python::vm::{Args, Bail, CallRequest, Cx, NativeResult, OpResult, Run};

pub use pending::{pickle_more, pickle_start, unpickle_more, unpickle_start};
pub use reduce::state_of;
pub use scan::pickle_lack;

/// The protocol that is written unless another is asked for, as in CPython 3.11.
pub const DEFAULT_PROTOCOL: u8 = 4;
const HIGHEST_PROTOCOL: u8 = 5;
/// The protocols before this one are text, which nobody writes any more.
const LOWEST_PROTOCOL: u8 = 2;

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "pickle",
    natives: NATIVES,
    value_names: &["PickleError", "PicklingError", "UnpicklingError", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"],
    values,
    source: Some(Source { file: "pickle.py", text: library::PICKLE }),
    ..EMPTY
};

static NATIVES: &[Native] = &[Native::of("pickle", "dumps", native_dumps), Native::of("pickle", "loads", native_loads)];

/// `_codecs.encode`, which protocol 2 needs to write bytes.
static ENCODE: Native = Native::of("_codecs", "encode", encode_text);

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    let t = types();
    vec![
        ("PickleError", t.pickle_error.clone()),
        ("PicklingError", t.pickling_error.clone()),
        ("UnpicklingError", t.unpickling_error.clone()),
        ("HIGHEST_PROTOCOL", Value::int(i64::from(HIGHEST_PROTOCOL))),
        ("DEFAULT_PROTOCOL", Value::int(i64::from(DEFAULT_PROTOCOL))),
    ]
}

/// The pickle of a value, in the default protocol.
///
/// # Errors
/// What CPython raises for what cannot be pickled; [`Bail::Python`] if Python code has to be called for it: then
/// `pickle.dumps` has to be called as a function of the program.
pub fn dumps(cx: &Cx, value: &Value) -> OpResult<Vec<u8>> {
    dumps_as(cx, value, How { protocol: DEFAULT_PROTOCOL, old_names: false })
}

/// How a pickle is written.
#[derive(Clone, Copy)]
struct How {
    /// The protocol, 2 to 5.
    protocol: u8,
    /// Whether protocol 2 writes the names that Python 2 had.
    old_names: bool,
}

impl How {
    fn asked(asked: Option<&Value>, old_names: Option<&Value>) -> OpResult<How> {
        Ok(How { protocol: protocol(asked)?, old_names: flag(old_names, true)? })
    }
}

fn dumps_as(cx: &Cx, value: &Value, how: How) -> OpResult<Vec<u8>> {
    match encode::Encoder::new(value, how).run(cx)? {
        encode::Stop::Done(bytes) => Ok(bytes),
        encode::Stop::Need(_) => Err(Bail::Python),
    }
}

/// The value of a pickle.
///
/// # Errors
/// What CPython raises for damaged bytes and for names that lead nowhere; [`Bail::Python`] as for [`dumps`].
pub fn loads(cx: &mut Cx, pickle: &[u8]) -> OpResult<Value> {
    loads_as(cx, pickle, true)
}

fn loads_as(cx: &mut Cx, pickle: &[u8], old_names: bool) -> OpResult<Value> {
    let mut decoder = decode::Decoder::new(old_names);
    match decoder.run(cx, pickle)? {
        decode::Stop::Done(value) => Ok(value),
        decode::Stop::Need(_) => Err(Bail::Python),
    }
}

/// A call that has to be made before the work can go on.
pub struct Need {
    callee: Callee,
    args: Vec<Value>,
}

enum Callee {
    /// A function of the prelude.
    Library(&'static str),
    /// Something of the program's.
    Value(Value),
}

impl Need {
    /// Asks an object for its parts.
    fn reduce(object: Value, protocol: u8) -> Need {
        Need::library("_pickle_reduce", vec![object, Value::int(i64::from(protocol))])
    }

    /// Imports the module that an object is said to come from.
    fn import_for(module: &str, object: &Value) -> Need {
        Need::library("_pickle_import", vec![Value::str(module), object.clone()])
    }

    fn library(name: &'static str, args: Vec<Value>) -> Need {
        Need { callee: Callee::Library(name), args }
    }

    fn call(callee: Value, args: Vec<Value>) -> Need {
        Need { callee: Callee::Value(callee), args }
    }

    /// What is called, and with what.
    fn parts(self, run: &Run) -> (Value, Value) {
        let callee = match self.callee {
            Callee::Library(name) => run.library(Name::of(name)).unwrap_or(Value::NONE),
            Callee::Value(value) => value,
        };
        (callee, Value::tuple(self.args))
    }
}

/// The protocol that is asked for.
fn protocol(asked: Option<&Value>) -> OpResult<u8> {
    let Some(asked) = asked.filter(|v| !v.is_none()) else { return Ok(DEFAULT_PROTOCOL) };
    match index_exact(asked)? {
        negative if negative < 0 => Ok(HIGHEST_PROTOCOL),
        n if n > i64::from(HIGHEST_PROTOCOL) => {
            Err(value_error(format!("pickle protocol must be <= {HIGHEST_PROTOCOL}")))
        }
        n if n < i64::from(LOWEST_PROTOCOL) => {
            Err(value_error(format!("pickle protocol {n} is not supported by Hilo: use {LOWEST_PROTOCOL} or more")))
        }
        n => Ok(u8::try_from(n).unwrap_or(DEFAULT_PROTOCOL)),
    }
}

/// `dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)`
fn native_dumps(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let names = ["obj", "protocol", "fix_imports", "buffer_callback"];
    let [object, asked, old_names, callback] = args.named("dumps", names)?;
    let object = crate::python::vm::required(object, "dumps", "obj", 1)?;
    let how = How::asked(asked, old_names)?;
    // Nothing here has a buffer to be passed beside the pickle, so the callback is never called.
    if callback.is_some_and(|v| !v.is_none()) && how.protocol < 5 {
        return Err(value_error("buffer_callback needs protocol >= 5"));
    }
    Ok(bytes::bytes(dumps_as(cx, object, how)?).into())
}

/// `loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())`
fn native_loads(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [data] = args.positional() else {
        let n = args.positional().len();
        return Err(type_error(format!("loads() takes exactly 1 positional argument ({n} given)")));
    };
    let known = |name: &str| matches!(name, "fix_imports" | "encoding" | "errors" | "buffers");
    if let Some((name, _)) = args.keywords().find(|(name, _)| !known(name.as_str())) {
        return Err(type_error(format!("'{name}' is an invalid keyword argument for loads()")));
    }
    let old_names = flag(args.keyword("fix_imports"), true)?;
    match data.body() {
        Some(Body::Bytes(content)) => Ok(loads_as(cx, content, old_names)?.into()),
        _ => Ok(loads_as(cx, &pickled(data)?, old_names)?.into()),
    }
}

/// The bytes of something like bytes.
fn pickled(data: &Value) -> OpResult<Vec<u8>> {
    bytes::content(data)
        .ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(data))))
}

/// `encode(text, 'latin1')`
fn encode_text(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("encode", 1, 2)?;
    let Some((object, text)) = given.first().and_then(|v| v.as_str().map(|text| (v, text))) else {
        return Err(type_error("encode() argument 1 must be str"));
    };
    Ok(bytes::bytes(str::encode::encode_text(text, object, "encode", given.get(1), None)?).into())
}

/// `_reduce_parts(obj)`: what `__reduce_ex__` of a built-in type answers: what makes the object again, with which
/// arguments, and its state; or its name.
pub fn reduce_parts(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let object = args.one("__reduce__")?;
    if let Some(reduced) = reduce::native(object, facts::Facts::default())? {
        return Ok(reduced.into_tuple()?.into());
    }
    match reduce::by_name(object)? {
        Some(path) => Ok(path.name.into()),
        None => Err(reduce::refused(object)),
    }
}

/// `_carried(obj)`: a copy of the value of a built-in type that an object of a derived class carries.
pub fn carried(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let object = args.one("_carried")?;
    match object.carried() {
        Some(base) => Ok(reduce::copied(object, base)?.into()),
        None => Err(reduce::refused(object)),
    }
}

/// `_set_attributes(obj, state)`: puts a dictionary into an object's own attributes, past properties and `__setattr__`.
pub fn set_attributes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object, state] = args.exactly::<2>("_set_attributes")?;
    build::put_all(object, state)?;
    Ok(Value::NONE.into())
}

/// `_import_module(name)`: imports a module, its packages being there; `None`.
pub fn import_module(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let name = args.one("_import_module")?;
    let Some(name) = name.as_str().map(Name::of) else { return Err(type_error("a module's name is a str")) };
    let known = cx.run.modules.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains_key(&name);
    if known {
        return Ok(Value::NONE.into());
    }
    let run = cx.run.clone();
    let found = run.importer.find(cx, name)?;
    let (Found::Ready(module) | Found::Run { module, .. }) = &found;
    crate::python::vm::import::enter_module(&run, name, module.clone());
    let Found::Run { code, namespace, .. } = found else { return Ok(Value::NONE.into()) };
    let top_level = Function {
        code,
        globals: namespace,
        defaults: Box::default(),
        keyword_defaults: Box::default(),
        captures: Box::default(),
        attrs: Guarded::new(crate::python::object::AttrMap::new()),
        simple_arity: None,
    };
    Ok(CallRequest::outcome(Value::object(Body::Function(Box::new(top_level))), Vec::new()))
}
