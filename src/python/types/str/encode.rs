//! Texts to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32 with the usual ways to treat errors.

use std::fmt::Write;

use super::super::support::{str_argument, this_str};
use super::super::{type_name, types};
use crate::python::errors::{exception, exception_with, type_error};
use crate::python::object::{Body, Value};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8 { mark: bool },
    Ascii,
    Latin1,
    Utf16 { big: bool, mark: bool },
    Utf32 { big: bool, mark: bool },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Strict,
    Ignore,
    Replace,
    Backslash,
    Xml,
}

fn codec(name: &str) -> OpResult<Codec> {
    let plain: String = name.to_ascii_lowercase().replace(['_', ' '], "-");
    Ok(match plain.as_str() {
        "utf-8" | "utf8" | "u8" | "cp65001" => Codec::Utf8 { mark: false },
        "utf-8-sig" => Codec::Utf8 { mark: true },
        "ascii" | "us-ascii" | "646" => Codec::Ascii,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" => Codec::Latin1,
        "utf-16" | "utf16" => Codec::Utf16 { big: false, mark: true },
        "utf-16-le" | "utf-16le" => Codec::Utf16 { big: false, mark: false },
        "utf-16-be" | "utf-16be" => Codec::Utf16 { big: true, mark: false },
        "utf-32" | "utf32" => Codec::Utf32 { big: false, mark: true },
        "utf-32-le" | "utf-32le" => Codec::Utf32 { big: false, mark: false },
        "utf-32-be" | "utf-32be" => Codec::Utf32 { big: true, mark: false },
        _ => return Err(Bail::Raise(exception(&types().lookup_error, format!("unknown encoding: {name}")))),
    })
}

fn errors(name: &str) -> OpResult<Errors> {
    Ok(match name {
        "strict" => Errors::Strict,
        "ignore" => Errors::Ignore,
        "replace" => Errors::Replace,
        "backslashreplace" => Errors::Backslash,
        "xmlcharrefreplace" => Errors::Xml,
        _ => {
            let text = format!("unknown error handler name '{name}'");
            return Err(Bail::Raise(exception(&types().lookup_error, text)));
        }
    })
}

fn options(function: &str, encoding: Option<&Value>, handler: Option<&Value>) -> OpResult<(Codec, Errors)> {
    let encoding = match encoding {
        Some(v) => str_argument(v, &format!("{function}() argument 'encoding'"))?.as_str(),
        None => "utf-8",
    };
    let handler = match handler {
        Some(v) => str_argument(v, &format!("{function}() argument 'errors'"))?.as_str(),
        None => "strict",
    };
    Ok((codec(encoding)?, errors(handler)?))
}

/// `str.encode(encoding='utf-8', errors='strict')`
pub fn encode(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "encode")?;
    if args.positional().len() == 1 && !args.has_keywords() {
        return Ok(Value::object(Body::Bytes(this.as_str().as_bytes().into())).into());
    }
    let [encoding, handler] = args.rest().named("encode", ["encoding", "errors"])?;
    let bytes = encode_text(this.as_str(), &args.positional()[0], "encode", encoding, handler)?;
    Ok(Value::object(Body::Bytes(bytes.into())).into())
}

/// The bytes of a text, as `bytes(text, encoding, errors)` wants them.
pub fn encode_text(
    text: &str,
    object: &Value,
    function: &str,
    encoding: Option<&Value>,
    handler: Option<&Value>,
) -> OpResult<Vec<u8>> {
    let (codec, errors) = options(function, encoding, handler)?;
    let order2 = |u: u16, big: bool| if big { u.to_be_bytes() } else { u.to_le_bytes() };
    let order4 = |u: u32, big: bool| if big { u.to_be_bytes() } else { u.to_le_bytes() };
    Ok(match codec {
        Codec::Utf8 { mark } => [if mark { "\u{feff}" } else { "" }, text].concat().into_bytes(),
        Codec::Ascii => narrow(text, object, "ascii", 0x80, errors)?,
        Codec::Latin1 => narrow(text, object, "latin-1", 0x100, errors)?,
        Codec::Utf16 { big, mark } => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|u| order2(u, big)).collect()
        }
        Codec::Utf32 { big, mark } => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.chars().map(u32::from));
            units.flat_map(|u| order4(u, big)).collect()
        }
    })
}

fn narrow(text: &str, object: &Value, name: &str, limit: u32, errors: Errors) -> OpResult<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if u32::from(c) < limit {
            out.push(c as u8);
            continue;
        }
        match errors {
            Errors::Ignore => {}
            Errors::Replace => out.push(b'?'),
            Errors::Backslash => out.extend(escaped(c).bytes()),
            Errors::Xml => out.extend(format!("&#{};", u32::from(c)).bytes()),
            Errors::Strict => {
                let run = text.chars().skip(at).take_while(|c| u32::from(*c) >= limit).count();
                let reason = format!("ordinal not in range({limit})");
                let args = vec![
                    Value::str(name),
                    object.clone(),
                    Value::from(at),
                    Value::from(at + run),
                    Value::string(reason),
                ];
                return Err(Bail::Raise(exception_with(&types().unicode_encode_error, args)));
            }
        }
    }
    Ok(out)
}

/// A character as a backslash escape of its code.
pub fn escaped(c: char) -> String {
    let mut out = String::new();
    let n = u32::from(c);
    // Writing to a String cannot fail.
    let _ = match n {
        0..=0xff => write!(out, "\\x{n:02x}"),
        0x100..=0xffff => write!(out, "\\u{n:04x}"),
        _ => write!(out, "\\U{n:08x}"),
    };
    out
}

/// `str(object, encoding, errors)`
pub fn decode_object(object: &Value, encoding: Option<&Value>, handler: Option<&Value>) -> NativeResult {
    let bytes = match object.body() {
        Some(Body::Bytes(b)) => b.to_vec(),
        Some(Body::ByteArray(b)) => b.lock().clone(),
        Some(Body::Str(_)) => return Err(type_error("decoding str is not supported")),
        _ => {
            return Err(type_error(format!("decoding to str: need a bytes-like object, {} found", type_name(object))));
        }
    };
    decode(&bytes, object, encoding, handler)
}

/// `bytes.decode(encoding='utf-8', errors='strict')`
pub fn decode(bytes: &[u8], object: &Value, encoding: Option<&Value>, handler: Option<&Value>) -> NativeResult {
    let (codec, errors) = options("decode", encoding, handler)?;
    let fail = |name: &str, start: usize, end: usize, reason: &str| {
        let args = vec![Value::str(name), object.clone(), Value::from(start), Value::from(end), Value::str(reason)];
        Bail::Raise(exception_with(&types().unicode_decode_error, args))
    };
    let text = match codec {
        Codec::Utf8 { mark } => {
            let bytes = if mark { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
            decode_utf8(bytes, errors).map_err(|(start, end, reason)| fail("utf-8", start, end, reason))?
        }
        Codec::Latin1 => bytes.iter().map(|&b| char::from(b)).collect(),
        Codec::Ascii => {
            decode_ascii(bytes, errors).map_err(|at| fail("ascii", at, at + 1, "ordinal not in range(128)"))?
        }
        Codec::Utf16 { big, mark } => {
            let (bytes, big) = match bytes {
                [0xff, 0xfe, rest @ ..] if mark => (rest, false),
                [0xfe, 0xff, rest @ ..] if mark => (rest, true),
                _ => (bytes, big),
            };
            let pair = |c: &[u8]| if big { u16::from_be_bytes([c[0], c[1]]) } else { u16::from_le_bytes([c[0], c[1]]) };
            let units: Vec<u16> = bytes.chunks_exact(2).map(pair).collect();
            if bytes.len() % 2 == 1 && errors == Errors::Strict {
                return Err(fail("utf-16", bytes.len() - 1, bytes.len(), "truncated data"));
            }
            String::from_utf16_lossy(&units)
        }
        Codec::Utf32 { big, mark } => {
            let (bytes, big) = match bytes {
                [0xff, 0xfe, 0, 0, rest @ ..] if mark => (rest, false),
                [0, 0, 0xfe, 0xff, rest @ ..] if mark => (rest, true),
                _ => (bytes, big),
            };
            if bytes.len() % 4 != 0 && errors == Errors::Strict {
                return Err(fail("utf-32", bytes.len() / 4 * 4, bytes.len(), "truncated data"));
            }
            let word = |c: &[u8]| {
                let four = [c[0], c[1], c[2], c[3]];
                if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
            };
            bytes.chunks_exact(4).map(|c| char::from_u32(word(c)).unwrap_or('\u{fffd}')).collect()
        }
    };
    Ok(Value::string(text).into())
}

fn decode_ascii(bytes: &[u8], errors: Errors) -> Result<String, usize> {
    let mut out = String::with_capacity(bytes.len());
    for (at, &b) in bytes.iter().enumerate() {
        if b < 0x80 {
            out.push(char::from(b));
        } else if !mend(&mut out, &[b], errors) {
            return Err(at);
        }
    }
    Ok(out)
}

/// Puts what stands for bytes that cannot be decoded; false if that is an error.
fn mend(out: &mut String, bad: &[u8], errors: Errors) -> bool {
    match errors {
        Errors::Ignore => {}
        Errors::Replace => out.push('\u{fffd}'),
        Errors::Backslash => bad.iter().for_each(|b| out.push_str(&format!("\\x{b:02x}"))),
        Errors::Strict | Errors::Xml => return false,
    }
    true
}

fn decode_utf8(bytes: &[u8], errors: Errors) -> Result<String, (usize, usize, &'static str)> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let (good, bad) = match std::str::from_utf8(rest) {
            Ok(text) => {
                out.push_str(text);
                return Ok(out);
            }
            Err(e) => (e.valid_up_to(), e.error_len()),
        };
        out.push_str(&String::from_utf8_lossy(&rest[..good]));
        let start = at + good;
        let end = bad.map_or(bytes.len(), |n| start + n);
        if !mend(&mut out, &bytes[start..end], errors) {
            let lead = bytes[start];
            let reason = match bad {
                None => "unexpected end of data",
                Some(_) if !(0xc2..=0xf4).contains(&lead) => "invalid start byte",
                Some(_) => "invalid continuation byte",
            };
            return Err((start, end, reason));
        }
        at = end;
    }
    Ok(out)
}
