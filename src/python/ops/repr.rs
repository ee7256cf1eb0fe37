//! `repr`, `str` and `ascii`.
//!
//! Containers are written with a stack of their own: what contains itself shows `[...]`, what is nested too deep ends
//! in CPython's RecursionError. The items of a container are copied out before any of them is looked at.

use super::concat::bytes_of;
use super::limits::{DEPTH, LARGEST, out_of_memory};
use super::number::int_of;
use super::special::overrides;
use super::text_error::raise;
use super::{complex, interrupt, repr_object, table};
use crate::python::errors::recursion_error;
use crate::python::object::{Body, DictViewKind, Value, names};
use crate::python::text::{bytes_repr, float_repr, int_to_str, repr::ascii_of_repr, str_repr};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `repr(v)`
pub fn repr(v: &Value) -> OpResult<String> {
    let mut out = String::new();
    write(v, &mut out)?;
    Ok(out)
}

/// `ascii(v)`
pub fn ascii(v: &Value) -> OpResult<String> {
    repr(v).map(|text| ascii_of_repr(&text))
}

/// `str(v)`
pub fn str(v: &Value) -> OpResult<String> {
    // An exception with one argument shows that argument, which may be an exception again.
    let mut v = v.clone();
    for _ in 0..DEPTH {
        match v.body() {
            Some(Body::Str(s)) => return Ok(s.as_str().to_owned()),
            Some(Body::Instance(_) | Body::Foreign(_) | Body::Class(_)) if overrides(&v, names().str) => {
                return Err(Bail::Python);
            }
            Some(Body::Instance(instance)) if !overrides(&v, names().repr) && instance.base.as_str().is_some() => {
                v = v.plain().clone();
            }
            Some(Body::Exception(exception)) => {
                if overrides(&v, names().str) {
                    return Err(Bail::Python);
                }
                match repr_object::exception_text(exception)? {
                    repr_object::Shown::Text(text) => return Ok(text),
                    repr_object::Shown::As(argument) => v = argument,
                }
            }
            _ => return repr(&v),
        }
    }
    Err(recursion_error("maximum recursion depth exceeded while getting the str of an object"))
}

/// A container that is being written.
struct Frame {
    /// Which one; 0 for what cannot contain itself.
    of: u64,
    /// What is inside; of a dictionary keys and values in turn.
    items: Vec<Value>,
    at: usize,
    /// `: ` after every other item.
    pairs: bool,
    /// A lone item is followed by a comma: tuples.
    comma: bool,
    close: &'static str,
    /// In its place, if it is not empty.
    tail: String,
}

fn write(v: &Value, out: &mut String) -> OpResult<()> {
    let mut stack: Vec<Frame> = Vec::new();
    enter(v, out, &mut stack)?;
    let mut steps = 0usize;
    while let Some(frame) = stack.last_mut() {
        steps += 1;
        if steps.is_multiple_of(4096) {
            interrupt::check()?;
            if out.len() > LARGEST {
                return Err(out_of_memory());
            }
        }
        let at = frame.at;
        let Some(item) = frame.items.get(at).cloned() else {
            if frame.comma && at == 1 {
                out.push(',');
            }
            out.push_str(if frame.tail.is_empty() { frame.close } else { &frame.tail });
            stack.pop();
            continue;
        };
        frame.at += 1;
        if at > 0 {
            out.push_str(if frame.pairs && at % 2 == 1 { ": " } else { ", " });
        }
        enter(&item, out, &mut stack)?;
    }
    Ok(())
}

/// Writes a value that contains no others, or opens one that does.
fn enter(v: &Value, out: &mut String, stack: &mut Vec<Frame>) -> OpResult<()> {
    let v = if v.carried().is_some_and(is_leaf) && !overrides(v, names().repr) { v.plain() } else { v };
    let Some(body) = v.body() else {
        write_plain(v, out);
        return Ok(());
    };
    match body {
        Body::Str(s) => out.push_str(&str_repr(s.as_str())),
        Body::Int(_) => {
            if let Some(i) = int_of(v) {
                out.push_str(&int_to_str(i).map_err(raise)?);
            }
        }
        Body::Complex(real, imag) => out.push_str(&complex::repr((*real, *imag))),
        Body::Bytes(bytes) => out.push_str(&bytes_repr(bytes)),
        Body::ByteArray(_) => out.push_str(&format!("bytearray({})", bytes_repr(&bytes_of(v)))),
        Body::Range(range) if range.step == 1 => out.push_str(&format!("range({}, {})", range.start, range.stop)),
        Body::Range(range) => out.push_str(&format!("range({}, {}, {})", range.start, range.stop, range.step)),
        _ => return open(v, body, out, stack),
    }
    Ok(())
}

/// Whether it is written without looking into it.
fn is_leaf(v: &Value) -> bool {
    matches!(
        v.body(),
        None | Some(
            Body::Str(_) | Body::Int(_) | Body::Complex(..) | Body::Bytes(_) | Body::ByteArray(_) | Body::Sync(_)
        )
    )
}

fn write_plain(v: &Value, out: &mut String) {
    if let Some(i) = v.as_small() {
        out.push_str(&i.to_string());
    } else if let Some(f) = v.as_float() {
        out.push_str(&float_repr(f));
    } else {
        out.push_str(match v.as_bool() {
            Some(true) => "True",
            Some(false) => "False",
            None if v.is_none() => "None",
            None if v.is(&Value::ELLIPSIS) => "Ellipsis",
            None if v.is(&Value::NOT_IMPLEMENTED) => "NotImplemented",
            None => "<NULL>",
        });
    }
}

/// How a container is written.
struct Style {
    open: String,
    close: &'static str,
    /// What it shows inside itself; empty if it cannot be there.
    again: &'static str,
    items: Vec<Value>,
    pairs: bool,
    comma: bool,
    /// What closes it, if that is not always the same.
    tail: String,
}

impl Style {
    fn new(open: impl Into<String>, close: &'static str, again: &'static str, items: Vec<Value>) -> Style {
        Style { open: open.into(), close, again, items, pairs: false, comma: false, tail: String::new() }
    }
}

fn open(v: &Value, body: &Body, out: &mut String, stack: &mut Vec<Frame>) -> OpResult<()> {
    let Some(style) = style(v, body)? else {
        out.push_str(&repr_object::object(v, body)?);
        return Ok(());
    };
    let of = if style.again.is_empty() { 0 } else { v.bits() };
    if of != 0 && stack.iter().any(|frame| frame.of == of) {
        out.push_str(style.again);
        return Ok(());
    }
    if stack.len() >= DEPTH {
        return Err(recursion_error("maximum recursion depth exceeded while getting the repr of an object"));
    }
    out.push_str(&style.open);
    let Style { close, items, pairs, comma, tail, .. } = style;
    stack.push(Frame { of, items, at: 0, pairs, comma, close, tail });
    Ok(())
}

fn style(v: &Value, body: &Body) -> OpResult<Option<Style>> {
    Ok(Some(match body {
        Body::List(items) => Style::new("[", "]", "[...]", items.lock().clone()),
        Body::Deque(deque) => {
            let (items, maxlen) = {
                let deque = deque.lock();
                (deque.items.iter().cloned().collect(), deque.maxlen)
            };
            let style = Style::new("deque([", "])", "[...]", items);
            match maxlen {
                None => style,
                Some(most) => Style { tail: format!("], maxlen={most})"), ..style },
            }
        }
        Body::Tuple(items) => Style { comma: true, ..Style::new("(", ")", "(...)", items.to_vec()) },
        Body::Dict(_) => {
            let items = table::entries(v).into_iter().flat_map(|e| [e.key, e.value]).collect();
            Style { pairs: true, ..Style::new("{", "}", "{...}", items) }
        }
        Body::Set(_) => match table::keys(v) {
            none if none.is_empty() => Style::new("set(", ")", "", none),
            items => Style::new("{", "}", "set(...)", items),
        },
        Body::FrozenSet(_) => match table::keys(v) {
            none if none.is_empty() => Style::new("frozenset(", ")", "", none),
            items => Style::new("frozenset({", "})", "frozenset(...)", items),
        },
        Body::DictView(kind, dict) => {
            let items = match kind {
                DictViewKind::Keys => table::keys(dict),
                DictViewKind::Values => table::values(dict),
                DictViewKind::Items => table::items(dict),
            };
            Style::new(format!("{}([", type_name(v)), "])", "...", items)
        }
        Body::Slice(parts) => Style::new("slice(", ")", "", parts.to_vec()),
        Body::Exception(exception) => {
            if overrides(v, names().repr) {
                return Err(Bail::Python);
            }
            let args = exception.state.lock().args.clone();
            let items = args.as_tuple().map(<[Value]>::to_vec).unwrap_or_default();
            Style::new(format!("{}(", repr_object::exception_name(exception, &items)), ")", "...", items)
        }
        Body::BoundMethod(bound) => match repr_object::method_name(&bound.function) {
            Some(name) => Style::new(format!("<bound method {name} of "), ">", "", vec![bound.this.clone()]),
            None => return Ok(None),
        },
        Body::StaticMethod(function) => Style::new("<staticmethod(", ")>", "", vec![function.clone()]),
        Body::ClassMethod(function) => Style::new("<classmethod(", ")>", "", vec![function.clone()]),
        Body::Instance(instance) if !instance.base.is_unbound() && !overrides(v, names().repr) => {
            return style_of_carried(v, &instance.base);
        }
        _ => return Ok(None),
    }))
}

/// What an object of a derived class carries, written as that, sets with the name of the class.
fn style_of_carried(v: &Value, base: &Value) -> OpResult<Option<Style>> {
    let Some(body) = base.body() else { return Ok(None) };
    let Some(mut style) = style(base, body)? else { return Ok(None) };
    match body {
        Body::Set(_) if style.items.is_empty() => style.open = format!("{}(", type_name(v)),
        Body::Set(_) => {
            style.open = format!("{}({{", type_name(v));
            style.close = "})";
        }
        Body::Deque(_) => style.open = format!("{}([", type_name(v)),
        Body::FrozenSet(_) if style.items.is_empty() => style.open = format!("{}(", type_name(v)),
        Body::FrozenSet(_) => style.open = format!("{}({{", type_name(v)),
        _ => {}
    }
    Ok(Some(style))
}

/// The `repr` of what an object of a derived class carries, whatever the class says.
pub fn repr_of_carried(v: &Value) -> OpResult<String> {
    match v.plain().body() {
        Some(Body::Set(_) | Body::FrozenSet(_)) => {}
        _ => return repr(v.plain()),
    }
    let inner = repr(v.plain())?;
    let items = inner.trim_start_matches("frozenset(").trim_end_matches(')');
    Ok(if items.starts_with('{') { format!("{}({items})", type_name(v)) } else { format!("{}()", type_name(v)) })
}
