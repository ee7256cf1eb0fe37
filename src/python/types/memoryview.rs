//! `memoryview`: a window on the bytes of a bytes object or a bytearray, which it does not copy.
//!
//! A view knows where its items begin, how many there are and how far apart; taking a slice makes another view of the
//! same bytes. What is written through a view changes the bytearray in one piece, under its lock.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};

use super::support::{index_exact, none};
use super::{TypeDef, type_name, types};
use crate::python::errors::{index_error, not_implemented, type_error, value_error};
use crate::python::object::{Body, Foreign, Name, Native, NativeFn, Value};
use crate::python::ops::{self, convert};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `memoryview` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("memoryview", name, call)
}

static METHODS: &[Native] = &[
    m("__contains__", contains),
    m("__enter__", enter),
    m("__eq__", equal),
    m("__exit__", release),
    m("__getitem__", getitem),
    m("__iter__", iterate),
    m("__len__", length),
    m("__setitem__", setitem),
    m("cast", cast),
    m("hex", hex),
    m("release", release),
    m("tobytes", tobytes),
    m("tolist", tolist),
    m("toreadonly", toreadonly),
];

/// How the bytes of an item are read.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Format {
    letter: char,
    size: usize,
}

impl Format {
    fn of(letter: char) -> Option<Format> {
        let size = match letter {
            'b' | 'B' | 'c' | '?' => 1,
            'h' | 'H' => 2,
            'i' | 'I' | 'f' => 4,
            'l' | 'L' | 'q' | 'Q' | 'd' => 8,
            _ => return None,
        };
        Some(Format { letter, size })
    }

    fn read(self, bytes: &[u8]) -> Value {
        let mut wide = [0u8; 8];
        for (to, from) in wide.iter_mut().zip(bytes) {
            *to = *from;
        }
        let word = u64::from_le_bytes(wide);
        let signed = (word << (64 - 8 * self.size)) as i64 >> (64 - 8 * self.size);
        match self.letter {
            'c' => super::bytes::bytes(bytes.to_vec()),
            '?' => Value::bool(word != 0),
            'f' => Value::float(f64::from(f32::from_bits(word as u32))),
            'd' => Value::float(f64::from_bits(word)),
            'b' | 'h' | 'i' | 'l' | 'q' => Value::int(signed),
            _ => super::support::int_value(word.into()),
        }
    }

    fn write(self, value: &Value) -> OpResult<Vec<u8>> {
        let letter = self.letter;
        let wrong = || type_error(format!("memoryview: invalid type for format '{letter}'"));
        match letter {
            'f' => Ok((convert::real(value).map_err(|_| wrong())? as f32).to_le_bytes().to_vec()),
            'd' => Ok(convert::real(value).map_err(|_| wrong())?.to_le_bytes().to_vec()),
            '?' => Ok(vec![u8::from(ops::truth::truthy(value)?)]),
            'c' => match super::bytes::content(value) {
                Some(one) if one.len() == 1 => Ok(one),
                _ => Err(wrong()),
            },
            _ => {
                let big = super::support::big(value).ok_or_else(wrong)?;
                let number = i128::try_from(big).unwrap_or(i128::MAX);
                let bits = 8 * self.size as u32;
                let range =
                    if letter.is_lowercase() { -(1i128 << (bits - 1))..1i128 << (bits - 1) } else { 0..1i128 << bits };
                if !range.contains(&number) {
                    return Err(value_error(format!("memoryview: invalid value for format '{letter}'")));
                }
                Ok(number.to_le_bytes()[..self.size].to_vec())
            }
        }
    }
}

/// A view.
struct View {
    base: Value,
    /// The first byte of the first item.
    start: i64,
    count: usize,
    /// Bytes from one item to the next; negative where they are taken backwards.
    stride: i64,
    format: Format,
    readonly: bool,
    released: AtomicBool,
}

impl Foreign for View {
    fn class(&self) -> &Value {
        &types().memoryview
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn held(&self) -> Vec<Value> {
        vec![self.base.clone()]
    }

    fn attribute(&self, name: Name) -> Option<Value> {
        let contiguous = self.stride == self.format.size as i64 || self.count < 2;
        Some(match name.as_str() {
            "nbytes" => Value::from(self.count * self.format.size),
            "itemsize" => Value::from(self.format.size),
            "format" => Value::string(self.format.letter.to_string()),
            "readonly" => Value::bool(self.readonly),
            "ndim" => Value::int(1),
            "shape" => Value::tuple(vec![Value::from(self.count)]),
            "strides" => Value::tuple(vec![Value::int(self.stride)]),
            "suboffsets" => Value::tuple(Vec::new()),
            "contiguous" | "c_contiguous" | "f_contiguous" => Value::bool(contiguous),
            "obj" => self.base.clone(),
            _ => return None,
        })
    }

    fn shown(&self, at: u64) -> Option<String> {
        let released = if self.released.load(Ordering::Relaxed) { "released " } else { "" };
        Some(format!("<{released}memory at {at:#x}>"))
    }
}

impl View {
    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.count as i64).filter_map(|i| usize::try_from(self.start + i * self.stride).ok())
    }

    /// The bytes of all items, one after the other.
    fn content(&self) -> Vec<u8> {
        let all = ops::concat::bytes_of(&self.base);
        let size = self.format.size;
        self.places().filter_map(|at| all.get(at..at + size)).flatten().copied().collect()
    }

    fn items(&self) -> Vec<Value> {
        self.content().chunks(self.format.size).map(|bytes| self.format.read(bytes)).collect()
    }

    fn like(&self, start: i64, count: usize, stride: i64) -> Value {
        view(View {
            base: self.base.clone(),
            start,
            count,
            stride,
            format: self.format,
            readonly: self.readonly,
            released: AtomicBool::new(false),
        })
    }

    /// The byte at which the item of an index begins.
    fn place(&self, key: &Value) -> OpResult<usize> {
        let i = index_exact(key).map_err(|e| match e {
            Bail::Python => Bail::Python,
            Bail::Raise(_) => type_error("memoryview: invalid slice key"),
        })?;
        let at = if i < 0 { i + self.count as i64 } else { i };
        if at < 0 || at >= self.count as i64 {
            return Err(index_error("index out of bounds on dimension 1"));
        }
        Ok(usize::try_from(self.start + at * self.stride).unwrap_or(usize::MAX))
    }

    /// Writes the items at these places in one piece.
    fn write(&self, places: impl Iterator<Item = usize>, new: &[u8]) -> OpResult<()> {
        if let Some(obj) = self.base.plain().obj()
            && let Body::ByteArray(bytes) = &obj.body
        {
            let mut bytes = obj.write(bytes);
            for (at, item) in places.zip(new.chunks(self.format.size)) {
                if let Some(place) = bytes.get_mut(at..at + self.format.size) {
                    place.copy_from_slice(item);
                }
            }
        }
        Ok(())
    }
}

fn view(view: View) -> Value {
    Value::object(Body::Foreign(Box::new(view)))
}

fn of(value: &Value) -> Option<&View> {
    match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<View>(),
        _ => None,
    }
}

/// The bytes that a view shows; nothing for other values and for a view that was released.
pub fn content(value: &Value) -> Option<Vec<u8>> {
    of(value).filter(|view| !view.released.load(Ordering::Relaxed)).map(View::content)
}

fn this<'a>(args: &Args<'a>) -> OpResult<&'a View> {
    let Some(view) = args.get(0).and_then(of) else { return Err(type_error("a memoryview is needed")) };
    if view.released.load(Ordering::Relaxed) {
        return Err(value_error("operation forbidden on released memoryview object"));
    }
    Ok(view)
}

/// `memoryview(object)`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object] = args.named("memoryview", ["object"])?;
    let Some(object) = object else {
        return Err(type_error("memoryview() missing required argument 'object' (pos 1)"));
    };
    if let Some(view) = of(object) {
        return Ok(view.like(view.start, view.count, view.stride).into());
    }
    let readonly = match object.plain().body() {
        Some(Body::Bytes(_)) => true,
        Some(Body::ByteArray(_)) => false,
        _ => {
            let got = type_name(object);
            return Err(type_error(format!("memoryview: a bytes-like object is required, not '{got}'")));
        }
    };
    let count = ops::concat::bytes_of(object).len();
    let format = Format { letter: 'B', size: 1 };
    let released = AtomicBool::new(false);
    Ok(view(View { base: object.clone(), start: 0, count, stride: 1, format, readonly, released }).into())
}

fn length(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(this(&args)?.count).into())
}

fn getitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let view = this(&args)?;
    let rest = args.rest();
    let key = rest.one("memoryview.__getitem__")?;
    if let Some(Body::Slice(parts)) = key.body() {
        let picked = convert::slice_indices(parts, view.count)?;
        let start = view.start + picked.start * view.stride;
        return Ok(view.like(start, picked.count, view.stride * picked.step).into());
    }
    let at = view.place(key)?;
    let all = ops::concat::bytes_of(&view.base);
    let bytes = all.get(at..at + view.format.size).ok_or_else(|| index_error("index out of bounds on dimension 1"))?;
    Ok(view.format.read(bytes).into())
}

fn setitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let view = this(&args)?;
    let rest = args.rest();
    let [key, value] = rest.exactly::<2>("memoryview.__setitem__")?;
    if view.readonly {
        return Err(type_error("cannot modify read-only memory"));
    }
    if let Some(Body::Slice(parts)) = key.body() {
        let picked = convert::slice_indices(parts, view.count)?;
        let new = super::bytes::content(value)
            .ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))?;
        if new.len() != picked.count * view.format.size {
            return Err(value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        let place = |i: i64| view.start + (picked.start + i * picked.step) * view.stride;
        let places = (0..picked.count as i64).filter_map(|i| usize::try_from(place(i)).ok());
        view.write(places, &new)?;
        return none();
    }
    let at = view.place(key)?;
    view.write(std::iter::once(at), &view.format.write(value)?)?;
    none()
}

fn iterate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(ops::iterate::iter(&Value::list(this(&args)?.items()))?.into())
}

fn contains(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let items = Value::list(this(&args)?.items());
    Ok(Value::bool(ops::contain::contains(&items, args.rest().one("memoryview.__contains__")?)?).into())
}

fn equal(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let view = this(&args)?;
    let rest = args.rest();
    let other = rest.one("memoryview.__eq__")?;
    if let Some(other) = of(other) {
        let same = ops::equal::equal(&Value::list(view.items()), &Value::list(other.items()))?;
        return Ok(Value::bool(same).into());
    }
    match super::bytes::content(other) {
        Some(bytes) => Ok(Value::bool(view.content() == bytes && view.format.size == 1).into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

fn enter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args)?;
    Ok(args.positional()[0].clone().into())
}

/// `release()`, also at the end of a `with` block.
fn release(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let Some(view) = args.get(0).and_then(of) {
        view.released.store(true, Ordering::Relaxed);
    }
    none()
}

fn tobytes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(super::bytes::bytes(this(&args)?.content()).into())
}

fn tolist(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::list(this(&args)?.items()).into())
}

fn hex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let digits: Vec<String> = this(&args)?.content().iter().map(|b| format!("{b:02x}")).collect();
    let rest = args.rest();
    let separator = rest.between("hex", 0, 1)?.first().and_then(Value::as_str).unwrap_or("");
    Ok(Value::string(digits.join(separator)).into())
}

fn toreadonly(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args)?;
    Ok(view(View {
        base: this.base.clone(),
        start: this.start,
        count: this.count,
        stride: this.stride,
        format: this.format,
        readonly: true,
        released: AtomicBool::new(false),
    })
    .into())
}

/// `cast(format)`: the same bytes as other items.
fn cast(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args)?;
    let rest = args.rest();
    let given = rest.between("cast", 1, 2)?;
    if given.len() == 2 {
        return Err(not_implemented("memoryview.cast() to several dimensions is not supported here"));
    }
    let letters = given[0].as_str().map(|text| text.trim_start_matches('@'));
    let mut chars = letters.unwrap_or("").chars();
    let format = match (chars.next().and_then(Format::of), chars.next()) {
        (Some(format), None) => format,
        _ => {
            let text = "memoryview: destination format must be a native single character format prefixed with an \
                        optional '@'";
            return Err(value_error(text));
        }
    };
    if this.stride != this.format.size as i64 {
        return Err(type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if this.format.size != 1 && format.size != 1 {
        return Err(type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let bytes = this.count * this.format.size;
    if !bytes.is_multiple_of(format.size) {
        return Err(type_error("memoryview: length is not a multiple of itemsize"));
    }
    Ok(view(View {
        base: this.base.clone(),
        start: this.start,
        count: bytes / format.size,
        stride: format.size as i64,
        format,
        readonly: this.readonly,
        released: AtomicBool::new(false),
    })
    .into())
}
