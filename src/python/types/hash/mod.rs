//! The objects of `hashlib`: a hash that is being computed, and its methods.
//!
//! The state lies behind a lock of its own, because CPython takes data of more than 2,047 bytes in without the GIL, and
//! so do we: such an update is work for the driver, in pieces, between which it looks whether the run is being stopped.

pub mod algorithm;

use std::any::Any;
use std::sync::Arc;

use parking_lot::Mutex;

use self::algorithm::{Algorithm, BLAKE2B, BLAKE2S, BlakeKind, BlakeOptions, Hasher};
use super::support::{index_exact, none, wrong_self};
use super::{TypeDef, type_name, types};
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Foreign, ForeignState, Guarded, Name, Native, NativeFn, Value};
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::ops::repr_object::address;
use crate::python::vm::{Args, Cx, NativeResult, Offload, OffloadResult, OpResult, Outcome, Request};

/// From this many bytes on the GIL is let go of, as in CPython (`HASHLIB_GIL_MINSIZE`).
const WITHOUT_GIL: usize = 2048;

/// Bytes that are taken in between two looks at the flag: a fraction of a millisecond.
const PIECE: usize = 65_536;

type Shared = Arc<Mutex<Box<dyn Hasher>>>;

/// The part of a hash object that changes.
struct State(Shared);

impl ForeignState for State {
    fn copy(&self) -> Box<dyn ForeignState> {
        Box::new(State(Arc::new(Mutex::new(self.0.lock().copy()))))
    }

    fn describe(&self) -> String {
        format!("{:?}", self.0.lock().digest(32))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A hash object.
struct Hash {
    class: &'static Value,
    name: &'static str,
    digest_size: usize,
    block_size: usize,
    state: Guarded<Box<dyn ForeignState>>,
}

impl Foreign for Hash {
    fn class(&self) -> &Value {
        self.class
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn attribute(&self, name: Name) -> Option<Value> {
        match name.as_str() {
            "name" => Some(Value::str(self.name)),
            "digest_size" => Some(Value::from(self.digest_size)),
            "block_size" => Some(Value::from(self.block_size)),
            _ => None,
        }
    }

    fn state(&self) -> Option<&Guarded<Box<dyn ForeignState>>> {
        Some(&self.state)
    }
}

/// What the hash objects of OpenSSL bring along in CPython.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

/// The same for those whose digests have any length.
pub fn any_length_definition() -> TypeDef {
    TypeDef { methods: ANY_LENGTH_METHODS, ..TypeDef::default() }
}

/// `blake2b`
pub fn blake2b_definition() -> TypeDef {
    TypeDef { construct: Some(blake2b), methods: BLAKE_METHODS, ..TypeDef::default() }
}

/// `blake2s`
pub fn blake2s_definition() -> TypeDef {
    TypeDef { construct: Some(blake2s), methods: BLAKE_METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("HASH", name, call)
}

static METHODS: &[Native] =
    &[m("update", update), m("digest", digest), m("hexdigest", hexdigest), m("copy", copy), m("__repr__", repr)];

static BLAKE_METHODS: &[Native] =
    &[m("update", update), m("digest", digest), m("hexdigest", hexdigest), m("copy", copy)];

static ANY_LENGTH_METHODS: &[Native] = &[
    m("update", update),
    m("digest", digest_of_length),
    m("hexdigest", hexdigest_of_length),
    m("copy", copy),
    m("__repr__", repr),
];

/// A new hash object of an algorithm that has taken `data` in.
pub fn begin(algorithm: &'static Algorithm, data: Option<&Value>) -> NativeResult {
    let t = types();
    let class = if algorithm.digest_size == 0 { &t.hash_any_length } else { &t.hash };
    let (name, sizes) = (algorithm.name, (algorithm.digest_size, algorithm.block_size));
    begin_with(class, name, sizes, (algorithm.make)(), data)
}

fn begin_with(
    class: &'static Value,
    name: &'static str,
    (digest_size, block_size): (usize, usize),
    hasher: Box<dyn Hasher>,
    data: Option<&Value>,
) -> NativeResult {
    let shared: Shared = Arc::new(Mutex::new(hasher));
    let state: Box<dyn ForeignState> = Box::new(State(shared.clone()));
    let hash = Hash { class, name, digest_size, block_size, state: Guarded::new(state) };
    let object = Value::object(Body::Foreign(Box::new(hash)));
    match data {
        Some(data) => take_in(shared, data, object),
        None => Ok(object.into()),
    }
}

/// The error for data that cannot be hashed; nothing if it can.
pub fn check_data(data: &Value) -> OpResult<()> {
    if is_bytes_like(data) {
        return Ok(());
    }
    Err(type_error(match data.as_str() {
        Some(_) => "Strings must be encoded before hashing",
        None => "object supporting the buffer API required",
    }))
}

/// Takes data in, at once or without the GIL; `answer` is the result of the call.
fn take_in(hasher: Shared, data: &Value, answer: Value) -> NativeResult {
    check_data(data)?;
    let bytes = bytes_of(data);
    if bytes.len() < WITHOUT_GIL
        && let Some(mut hasher) = hasher.try_lock()
    {
        hasher.update(&bytes);
        return Ok(answer.into());
    }
    let bytes = bytes.into_owned();
    offload(answer, move |cancelled| {
        let mut hasher = hasher.lock();
        for piece in bytes.chunks(PIECE) {
            if cancelled() {
                return OffloadResult::Cancelled;
            }
            hasher.update(piece);
        }
        OffloadResult::Nothing
    })
}

/// Native work without the GIL; `answer` is the result if the work brings nothing back.
pub fn offload(answer: Value, work: impl FnOnce(&dyn Fn() -> bool) -> OffloadResult + Send + 'static) -> NativeResult {
    let work =
        Box::new(move |flag: &std::sync::atomic::AtomicBool| work(&|| flag.load(std::sync::atomic::Ordering::Relaxed)));
    Ok(Outcome::Request(Box::new(Request::Offload(Offload { work, answer }))))
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Hash)> {
    let hash = args.get(0).and_then(|value| match value.body() {
        Some(Body::Foreign(foreign)) => Some((value, foreign.as_any().downcast_ref::<Hash>()?)),
        _ => None,
    });
    hash.ok_or_else(|| wrong_self(args, "HASH", method))
}

/// The state, to be read.
fn shared(hash: &Hash) -> Option<Shared> {
    hash.state.lock().as_any().downcast_ref::<State>().map(|state| state.0.clone())
}

/// The state, to be written: a model run notes what it was.
fn shared_to_write(value: &Value, hash: &Hash) -> Option<Shared> {
    let state = value.obj()?.write(&hash.state);
    state.as_any().downcast_ref::<State>().map(|state| state.0.clone())
}

fn update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, hash) = this(&args, "update")?;
    let data = args.rest().one(if hash.class.is(&types().hash) { "HASH.update" } else { "update" })?;
    check_data(data)?;
    match shared_to_write(value, hash) {
        Some(hasher) => take_in(hasher, data, Value::NONE),
        None => none(),
    }
}

/// The digest, as soon as nobody is taking data in.
fn finished(hash: &Hash, length: usize, in_hex: bool) -> NativeResult {
    let Some(hasher) = shared(hash) else { return none() };
    if let Some(hasher) = hasher.try_lock() {
        let digest = hasher.digest(length);
        return Ok(if in_hex { Value::string(hex(&digest)) } else { super::bytes::bytes(digest) }.into());
    }
    offload(Value::NONE, move |_| {
        let digest = hasher.lock().digest(length);
        if in_hex { OffloadResult::Text(hex(&digest)) } else { OffloadResult::Bytes(digest) }
    })
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = vec![0; 2 * bytes.len()];
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    String::from_utf8(text).unwrap_or_default()
}

fn no_arguments(args: &Args<'_>, method: &str) -> OpResult<()> {
    match args.rest().positional().len() {
        0 if !args.has_keywords() => Ok(()),
        0 => args.no_keywords(&format!("HASH.{method}")),
        n => Err(type_error(format!("HASH.{method}() takes no arguments ({n} given)"))),
    }
}

fn digest(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, hash) = this(&args, "digest")?;
    no_arguments(&args, "digest")?;
    finished(hash, 0, false)
}

fn hexdigest(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, hash) = this(&args, "hexdigest")?;
    no_arguments(&args, "hexdigest")?;
    finished(hash, 0, true)
}

fn length(args: &Args<'_>, method: &str) -> OpResult<usize> {
    let [length] = args.rest().named(method, ["length"])?;
    let length = index_exact(crate::python::vm::required(length, method, "length", 1)?)?;
    let length = usize::try_from(length).map_err(|_| overflow_error("length must be non-negative"))?;
    crate::python::ops::limits::check_size(length, 2)?;
    Ok(length)
}

fn digest_of_length(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, hash) = this(&args, "digest")?;
    finished(hash, length(&args, "digest")?, false)
}

fn hexdigest_of_length(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, hash) = this(&args, "hexdigest")?;
    finished(hash, length(&args, "hexdigest")?, true)
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, hash) = this(&args, "copy")?;
    no_arguments(&args, "copy")?;
    let Some(hasher) = shared(hash) else { return none() };
    let copy = hasher.lock().copy();
    begin_with(hash.class, hash.name, (hash.digest_size, hash.block_size), copy, None)
}

fn repr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, hash) = this(&args, "__repr__")?;
    let at = value.obj().map_or(0, address);
    Ok(Value::string(format!("<{} {} object @ {at:#x}>", hash.name, type_name(value))).into())
}

fn blake2b(_: &mut Cx, args: Args<'_>) -> NativeResult {
    blake(&types().blake2b, &BLAKE2B, &args)
}

fn blake2s(_: &mut Cx, args: Args<'_>) -> NativeResult {
    blake(&types().blake2s, &BLAKE2S, &args)
}

/// `blake2b(data=b'', /, *, digest_size, key, salt, person, usedforsecurity)`. The parameters of tree hashing are not
/// known.
fn blake(class: &'static Value, kind: &'static BlakeKind, args: &Args<'_>) -> NativeResult {
    let given = args.positional();
    if given.len() > 1 {
        return Err(type_error(format!("{}() takes at most 1 positional argument ({} given)", kind.name, given.len())));
    }
    let mut options = BlakeOptions { digest_size: kind.digest, ..BlakeOptions::default() };
    for (name, value) in args.keywords() {
        let bytes = |most: usize, what: &str| match is_bytes_like(value) {
            false => Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(value)))),
            true if bytes_of(value).len() > most => Err(value_error(format!("maximum {what} length is {most} bytes"))),
            true => Ok(bytes_of(value).into_owned()),
        };
        match name.as_str() {
            "digest_size" => {
                let size = usize::try_from(index_exact(value)?).unwrap_or(0);
                if size == 0 || size > kind.digest {
                    return Err(value_error(format!("digest_size must be between 1 and {} bytes", kind.digest)));
                }
                options.digest_size = size;
            }
            "key" => options.key = bytes(kind.digest, "key")?,
            "salt" => options.salt = bytes(kind.salt, "salt")?,
            "person" => options.person = bytes(kind.salt, "person")?,
            "usedforsecurity" => {}
            other => {
                let message = format!("'{other}' is an invalid keyword argument for {}()", kind.name);
                return Err(type_error(message));
            }
        }
    }
    let hasher = (kind.make)(&options);
    begin_with(class, kind.name, (options.digest_size, kind.block), hasher, given.first())
}
