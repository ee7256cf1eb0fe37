//! `hashlib`: the constructors of hash objects and `pbkdf2_hmac`. The objects are in `types::hash`.

use super::{EMPTY, ModuleDef};
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Native, Value};
use crate::python::ops;
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::types::hash::algorithm::{ALGORITHMS, Algorithm, BLAKE2B, BLAKE2S, find, finish_hmac};
use crate::python::types::hash::{begin, offload};
use crate::python::types::support::index_exact;
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, CallRequest, Cx, NativeResult, OffloadResult, OpResult, Run, required};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "hashlib",
    natives: NATIVES,
    value_names: &["blake2b", "blake2s", "algorithms_guaranteed", "algorithms_available"],
    values,
    ..EMPTY
};

/// The constructor of one algorithm. CPython's messages call them by the library that computes them.
macro_rules! constructors {
    ($($function:ident $name:literal $shown:literal;)*) => {
        static NATIVES: &[Native] = &[
            Native::of("hashlib", "new", new),
            Native::of("hashlib", "pbkdf2_hmac", pbkdf2_hmac),
            Native::of("hashlib", "_hmac", hmac),
            Native::of("hashlib", "_sizes", sizes),
            $(Native::of("hashlib", $name, $function),)*
        ];

        $(fn $function(_: &mut Cx, args: Args<'_>) -> NativeResult {
            construct($name, $shown, &args)
        })*
    };
}

constructors! {
    md5 "md5" "openssl_md5";
    sha1 "sha1" "openssl_sha1";
    sha224 "sha224" "openssl_sha224";
    sha256 "sha256" "openssl_sha256";
    sha384 "sha384" "openssl_sha384";
    sha512 "sha512" "openssl_sha512";
    sha3_224 "sha3_224" "openssl_sha3_224";
    sha3_256 "sha3_256" "openssl_sha3_256";
    sha3_384 "sha3_384" "openssl_sha3_384";
    sha3_512 "sha3_512" "openssl_sha3_512";
    shake_128 "shake_128" "openssl_shake_128";
    shake_256 "shake_256" "openssl_shake_256";
}

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    let t = types();
    let names = || ALGORITHMS.iter().map(|a| a.name).chain([BLAKE2B.name, BLAKE2S.name]).map(Value::str);
    let set = || match ops::table::set_from(names()) {
        Ok(table) => ops::set_ops::make_set(table, false),
        Err(_) => Value::NONE,
    };
    vec![
        ("blake2b", t.blake2b.clone()),
        ("blake2s", t.blake2s.clone()),
        ("algorithms_guaranteed", set()),
        ("algorithms_available", set()),
    ]
}

fn construct(name: &str, shown: &str, args: &Args<'_>) -> NativeResult {
    let given = args.positional();
    if given.len() > 1 {
        return Err(type_error(format!("{shown}() takes at most 1 positional argument ({} given)", given.len())));
    }
    let [data, _] = args.named(shown, ["string", "usedforsecurity"])?;
    match find(name) {
        Some(algorithm) => begin(algorithm, data),
        None => Err(value_error(format!("unsupported hash type {name}"))),
    }
}

/// `new(name, data=b'', *, usedforsecurity=True)`
fn new(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.positional();
    let name = given.first().or_else(|| args.keyword("name"));
    let Some(text) = required(name, "new", "name", 1)?.as_str() else {
        return Err(type_error("name must be a string"));
    };
    for (kind, class) in [(&BLAKE2B, &types().blake2b), (&BLAKE2S, &types().blake2s)] {
        if text.eq_ignore_ascii_case(kind.name) {
            let keywords = args.keywords().filter(|(n, _)| n.as_str() != "name").map(|(n, v)| (n, v.clone()));
            let (args, keywords) = (given.get(1..).unwrap_or(&[]).to_vec(), keywords.collect());
            let call = CallRequest { callee: class.clone(), args, keywords };
            return Ok(crate::python::vm::Outcome::Call(Box::new(call)));
        }
    }
    let Some(algorithm) = find(text) else { return Err(value_error(format!("unsupported hash type {text}"))) };
    begin(algorithm, given.get(1).or_else(|| args.keyword("data")).or_else(|| args.keyword("string")))
}

/// An algorithm by its name, for keyed hashes: not those whose digests have any length.
fn keyed(name: &Value) -> OpResult<&'static Algorithm> {
    let Some(text) = name.as_str() else {
        let message = format!("pbkdf2_hmac() argument 'hash_name' must be str, not {}", type_name(name));
        return Err(type_error(message));
    };
    let found = find(text).filter(|a| a.digest_size > 0);
    found.ok_or_else(|| value_error(format!("unsupported hash type {text}")))
}

fn bytes(value: &Value) -> OpResult<Vec<u8>> {
    if is_bytes_like(value) {
        return Ok(bytes_of(value).into_owned());
    }
    Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))
}

/// `pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)`: never holds the GIL while it works.
fn pbkdf2_hmac(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let function = "pbkdf2_hmac";
    let [name, password, salt, iterations, length] =
        args.named(function, ["hash_name", "password", "salt", "iterations", "dklen"])?;
    let algorithm = keyed(required(name, function, "hash_name", 1)?)?;
    let password = bytes(required(password, function, "password", 2)?)?;
    let salt = bytes(required(salt, function, "salt", 3)?)?;
    let iterations = index_exact(required(iterations, function, "iterations", 4)?)?;
    if iterations < 1 {
        return Err(value_error("iteration value must be greater than 0."));
    }
    let length = match length.filter(|l| !l.is_none()) {
        None => algorithm.digest_size,
        Some(length) => match usize::try_from(index_exact(length)?) {
            Ok(length) if length > 0 => length,
            _ => return Err(value_error("key length must be greater than 0.")),
        },
    };
    ops::limits::check_size(length, 1)?;
    offload(Value::NONE, move |cancelled| derive(algorithm, &password, &salt, iterations, length, cancelled))
}

/// PBKDF2 (RFC 8018) with HMAC.
fn derive(
    algorithm: &Algorithm,
    password: &[u8],
    salt: &[u8],
    iterations: i64,
    length: usize,
    cancelled: &dyn Fn() -> bool,
) -> OffloadResult {
    let [inner, outer] = algorithm.hmac_states(password);
    let mut derived = Vec::with_capacity(length);
    for block in 1u32.. {
        let start = [salt, &block.to_be_bytes()].concat();
        let mut last = finish_hmac(inner.copy(), outer.copy(), &start);
        let mut sum = last.clone();
        for n in 1..iterations {
            if n % 256 == 0 && cancelled() {
                return OffloadResult::Cancelled;
            }
            last = finish_hmac(inner.copy(), outer.copy(), &last);
            sum.iter_mut().zip(&last).for_each(|(sum, byte)| *sum ^= byte);
        }
        derived.extend(sum);
        if derived.len() >= length || cancelled() {
            break;
        }
    }
    derived.truncate(length);
    OffloadResult::Bytes(derived)
}

/// `_hmac(key, message, name)`: for the module `hmac`.
fn hmac(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [key, message, name] = args.exactly::<3>("_hmac")?;
    let digest = keyed(name)?.hmac(&bytes(key)?, &bytes(message)?);
    Ok(crate::python::types::bytes::bytes(digest).into())
}

/// `_sizes(name)`: bytes of a digest and of a block.
fn sizes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let algorithm = keyed(args.one("_sizes")?)?;
    Ok(Value::tuple(vec![Value::from(algorithm.digest_size), Value::from(algorithm.block_size)]).into())
}
