//! A Python value in eight bytes: small ints, floats, singletons, or a counted pointer to an object.
//!
//! # Representation
//!
//! | bits | meaning |
//! |---|---|
//! | 0 | no value: an unassigned variable |
//! | below 4096 | `None`, `False`, `True`, `...`, `NotImplemented`, and the mark of a locked [`super::slot::Slot`] |
//! | below 2^48 | a pointer to an [`Obj`]; bits 0 and 1 say how its references are counted |
//! | 2^48 .. 0xFFFE << 48 | a float: its bits plus 2^48, NaN made canonical |
//! | from 0xFFFE << 48 | an int of 49 bits, two's complement |
//!
//! The tag of a pointer is part of the value, so that cloning a reference to an *immortal* object (code, functions and
//! classes of the top level, constants, interned strings, built-ins) touches no memory, and cloning one of a run with a
//! GIL needs no atomic read-modify-write. All references to one object carry the same tag, which it got when it was
//! made.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::sync::atomic::Ordering;

use super::mode::{Mode, mode};
use super::obj::{Body, Obj, free};
use super::watch;

/// A Python value, or none ([`Value::UNBOUND`]).
#[repr(transparent)]
pub struct Value(u64);

const FLOAT_OFFSET: u64 = 1 << 48;
const INT_TAG: u64 = 0xFFFE << 48;
const FIRST_POINTER: u64 = 4096;
const TAG_MASK: u64 = 7;
const IMMORTAL: u64 = 1;
const SINGLE: u64 = 2;

/// The largest int that needs no object.
pub const SMALL_INT_MAX: i64 = (1 << 48) - 1;
/// The smallest int that needs no object.
pub const SMALL_INT_MIN: i64 = -(1 << 48);

// SAFETY: a reference with the tag of the shared mode counts atomically, and the object behind it synchronises itself
// (`Guarded`, `Slot`, atomics). One with the tag of the single mode may be sent, because the drivers touch the values
// of such a run only while they hold its GIL (whose lock orders one holder's accesses before the next one's), set-up
// and teardown included. Immortal objects are never freed and synchronise themselves.
unsafe impl Send for Value {}
// SAFETY: as for Send; a shared reference allows what an owned one does.
unsafe impl Sync for Value {}

impl Value {
    /// No value.
    pub const UNBOUND: Value = Value(0);
    /// `None`
    pub const NONE: Value = Value(0x10);
    /// `False`
    pub const FALSE: Value = Value(0x20);
    /// `True`
    pub const TRUE: Value = Value(0x30);
    /// `...`
    pub const ELLIPSIS: Value = Value(0x40);
    /// `NotImplemented`
    pub const NOT_IMPLEMENTED: Value = Value(0x50);
    /// What a locked slot holds; never seen outside it.
    pub(super) const LOCKED: u64 = 0x60;

    /// `True` or `False`.
    #[inline]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    /// A small int, if it fits 49 bits.
    #[inline]
    pub const fn small_int(i: i64) -> Option<Value> {
        if i >= SMALL_INT_MIN && i <= SMALL_INT_MAX { Some(Value(INT_TAG | ((i as u64) & !INT_TAG))) } else { None }
    }

    /// An int; an object if it does not fit 49 bits.
    #[inline]
    pub fn int(i: i64) -> Value {
        match Value::small_int(i) {
            Some(v) => v,
            None => Value::object(Body::Int(i.into())),
        }
    }

    /// A float.
    #[inline]
    pub fn float(f: f64) -> Value {
        let bits = if f.is_nan() { 0x7FF8 << 48 } else { f.to_bits() };
        Value(bits + FLOAT_OFFSET)
    }

    /// A new object, counted as the mode of this thread wants.
    #[inline(always)]
    pub fn object(body: Body) -> Value {
        let mode = mode();
        // An object of a model run has a number from the beginning: it follows from the history of its worker.
        let id = if mode == Mode::Model { watch::birth() } else { 0 };
        let tag = if mode == Mode::Shared { 0 } else { SINGLE };
        Value(Obj::allocate(body, id).as_ptr() as u64 | tag)
    }

    /// A new object that is never freed.
    pub fn immortal(body: Body) -> Value {
        Value(Obj::allocate(body, 0).as_ptr() as u64 | IMMORTAL)
    }

    /// Adds text to the end of a str object that nobody else refers to; whether it did. In a model run nothing is
    /// changed in its place.
    #[inline]
    pub fn append_text(&mut self, more: &str) -> bool {
        match self.own_body() {
            Some(Body::Str(text)) => {
                text.append(more);
                true
            }
            _ => false,
        }
    }

    /// Makes another int of an int object that nobody else refers to; whether it did. In a model run nothing is changed
    /// in its place.
    #[inline]
    pub fn become_int(&mut self, i: i64) -> bool {
        match self.own_body() {
            Some(Body::Int(int)) => {
                *int = i.into();
                true
            }
            _ => false,
        }
    }

    /// The body of a counted object to which this is the only reference, to be changed in its place; none in a model run.
    #[inline(always)]
    fn own_body(&mut self) -> Option<&mut Body> {
        if Value::bits_are_free(self.0) || mode() == Mode::Model {
            return None;
        }
        let object = (self.0 & !TAG_MASK) as *mut Obj;
        // SAFETY: such bits are a pointer to an object that this reference keeps alive. The load pairs with the release
        // of whoever gave up the reference before.
        if unsafe { (*object).count.load(Ordering::Acquire) } != 1 {
            return None;
        }
        // SAFETY: this is the only reference, and it is borrowed mutably: nobody else can look at the object meanwhile.
        Some(unsafe { &mut (*object).body })
    }

    /// The raw bits: equal bits are the same object.
    #[inline]
    pub fn bits(&self) -> u64 {
        self.0
    }

    /// Takes the bits without dropping the reference that they own.
    #[inline]
    pub(super) fn into_bits(self) -> u64 {
        ManuallyDrop::new(self).0
    }

    /// The value with these bits.
    ///
    /// # Safety
    /// The bits come from [`Value::into_bits`], and each time they were taken they are turned back at most once.
    #[inline]
    pub(super) unsafe fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    /// Whether these bits are a pointer to an object.
    #[inline]
    pub(super) fn bits_are_pointer(bits: u64) -> bool {
        bits.wrapping_sub(FIRST_POINTER) < FLOAT_OFFSET - FIRST_POINTER
    }

    /// Whether a reference with these bits can be copied without touching the object: no pointer, or immortal.
    #[inline]
    pub(super) fn bits_are_free(bits: u64) -> bool {
        !Value::bits_are_pointer(bits) || bits & IMMORTAL != 0
    }

    /// Whether `a` and `b` are both small ints.
    #[inline(always)]
    pub fn both_small(a: &Value, b: &Value) -> bool {
        a.0 & b.0 >= INT_TAG
    }

    /// `a + b` of two small ints, if the sum is small.
    ///
    /// The caller has checked [`Value::both_small`]; otherwise the result is some value without meaning, never unsound.
    #[inline(always)]
    pub fn add_small(a: &Value, b: &Value) -> Option<Value> {
        let (sum, overflow) = ((a.0 << 15) as i64).overflowing_add((b.0 << 15) as i64);
        if overflow { None } else { Some(Value(INT_TAG | (sum as u64 >> 15))) }
    }

    /// `a - b`, as [`Value::add_small`].
    #[inline(always)]
    pub fn sub_small(a: &Value, b: &Value) -> Option<Value> {
        let (difference, overflow) = ((a.0 << 15) as i64).overflowing_sub((b.0 << 15) as i64);
        if overflow { None } else { Some(Value(INT_TAG | (difference as u64 >> 15))) }
    }

    /// `a * b`, as [`Value::add_small`].
    #[inline(always)]
    pub fn mul_small(a: &Value, b: &Value) -> Option<Value> {
        let (product, overflow) = (((a.0 << 15) as i64) >> 15).overflowing_mul((b.0 << 15) as i64);
        if overflow { None } else { Some(Value(INT_TAG | (product as u64 >> 15))) }
    }

    /// The int, if it is a small one (not a bool).
    #[inline(always)]
    pub fn as_small(&self) -> Option<i64> {
        if self.0 >= INT_TAG { Some(((self.0 << 15) as i64) >> 15) } else { None }
    }

    /// Whether it is a small int.
    #[inline(always)]
    pub fn is_small(&self) -> bool {
        self.0 >= INT_TAG
    }

    /// The float, if it is one.
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.is_float() { Some(f64::from_bits(self.0.wrapping_sub(FLOAT_OFFSET))) } else { None }
    }

    /// Whether it is a float.
    #[inline(always)]
    pub fn is_float(&self) -> bool {
        self.0.wrapping_sub(FLOAT_OFFSET) < INT_TAG - FLOAT_OFFSET
    }

    /// The bool, if it is one.
    #[inline]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            0x20 => Some(false),
            0x30 => Some(true),
            _ => None,
        }
    }

    /// Whether it is `None`.
    #[inline]
    pub fn is_none(&self) -> bool {
        self.0 == Value::NONE.0
    }

    /// Whether there is no value.
    #[inline]
    pub fn is_unbound(&self) -> bool {
        self.0 == 0
    }

    /// Whether both are the same object (Python's `is`).
    #[inline]
    pub fn is(&self, other: &Value) -> bool {
        self.0 == other.0
    }

    /// The object, if it is one.
    #[inline(always)]
    pub fn obj(&self) -> Option<&Obj> {
        if Value::bits_are_pointer(self.0) {
            // SAFETY: such bits come from `object` or `immortal`; the reference that this value owns keeps the object
            // alive for as long as `self` is borrowed.
            Some(unsafe { &*((self.0 & !TAG_MASK) as *const Obj) })
        } else {
            None
        }
    }

    /// The object's body, if it is an object.
    #[inline(always)]
    pub fn body(&self) -> Option<&Body> {
        self.obj().map(|o| &o.body)
    }

    /// Whether it is an object that is never freed.
    pub fn is_immortal(&self) -> bool {
        Value::bits_are_pointer(self.0) && self.0 & IMMORTAL != 0
    }

    /// Whether nobody counts references to it: it is no object, or an immortal one.
    pub fn is_free(&self) -> bool {
        Value::bits_are_free(self.0)
    }

    /// How many references there are, as `sys.getrefcount` would count them; immortals report CPython 3.12's figure.
    pub fn references(&self) -> u64 {
        match self.obj() {
            Some(_) if self.is_immortal() => 4_294_967_295,
            Some(obj) => u64::from(obj.count.load(Ordering::Relaxed)),
            None => 4_294_967_295,
        }
    }

    /// A counted reference to an object that somebody else keeps alive for the moment. Only for objects of a model run,
    /// and for immortal ones that it uses: counting is not atomic.
    pub(super) fn borrowed_from(object: &Obj) -> Value {
        object.count.store(object.count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        Value(std::ptr::from_ref(object) as u64 | SINGLE)
    }

    /// The only reference to an object to which there was none any more, with the tag that its references had.
    pub(super) fn revived(object: &Obj, tag: u64) -> Value {
        object.count.store(1, Ordering::Relaxed);
        Value(std::ptr::from_ref(object) as u64 | tag)
    }

    /// A counted reference from the bits of one, unless there is none any more. The caller keeps the object from being
    /// taken apart meanwhile.
    pub(super) fn upgraded(bits: u64) -> Option<Value> {
        // Not dropped: these bits count for nothing.
        let seen = std::mem::ManuallyDrop::new(Value(bits));
        let count = &seen.obj()?.count;
        let alive = |n: u32| (n > 0).then(|| n + 1);
        count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, alive).ok()?;
        Some(Value(bits))
    }

    /// Leaves the register or variable without a value and returns what it held.
    #[inline(always)]
    pub fn take(&mut self) -> Value {
        std::mem::replace(self, Value::UNBOUND)
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if !Value::bits_are_free(self.0) {
            count_up(self);
        }
        Value(self.0)
    }
}

#[inline]
fn count_up(value: &Value) {
    if let Some(obj) = value.obj() {
        if value.0 & SINGLE != 0 {
            // One thread at a time: a load and a store are enough, and much cheaper than a read-modify-write.
            obj.count.store(obj.count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        } else {
            obj.count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if !Value::bits_are_free(self.0) {
            count_down(self.0);
        }
    }
}

#[inline(never)]
fn count_down(bits: u64) {
    let pointer = (bits & !TAG_MASK) as *mut Obj;
    // SAFETY: the caller is the drop of a counted reference, so the object is alive until this count goes down.
    let count = unsafe { &(*pointer).count };
    let last = if bits & SINGLE != 0 {
        let n = count.load(Ordering::Relaxed) - 1;
        count.store(n, Ordering::Relaxed);
        n == 0
    } else {
        count.fetch_sub(1, Ordering::Release) == 1 && {
            // Orders every other thread's last use before the object is taken apart, as in `Arc`.
            std::sync::atomic::fence(Ordering::Acquire);
            true
        }
    };
    if last && let Some(pointer) = NonNull::new(pointer) {
        // SAFETY: the count reached zero: nobody else has a reference.
        unsafe { free(pointer, bits & TAG_MASK) };
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::UNBOUND
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            0 => return f.write_str("unbound"),
            0x10 => return f.write_str("None"),
            0x20 => return f.write_str("False"),
            0x30 => return f.write_str("True"),
            _ => {}
        }
        if let Some(i) = self.as_small() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_float() {
            write!(f, "{x:?}")
        } else if let Some(body) = self.body() {
            write!(f, "<{}>", body.kind_name())
        } else {
            write!(f, "<special {:#x}>", self.0)
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

impl From<f64> for Value {
    fn from(f: f64) -> Value {
        Value::float(f)
    }
}

impl From<i64> for Value {
    fn from(i: i64) -> Value {
        Value::int(i)
    }
}

impl From<usize> for Value {
    fn from(i: usize) -> Value {
        Value::int(i64::try_from(i).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_is_told_apart() {
        for i in [0, 1, -1, 5, -7, SMALL_INT_MAX, SMALL_INT_MIN] {
            let v = Value::int(i);
            assert_eq!((v.as_small(), v.as_float(), v.obj().is_some()), (Some(i), None, false));
        }
        for f in [0.0, -0.0, 1.5, -1.5, f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, 5e-324]
        {
            let v = Value::float(f);
            assert_eq!(v.as_float().map(f64::to_bits), Some(f.to_bits()));
            assert!(v.as_small().is_none() && v.obj().is_none());
        }
        assert!(Value::float(-f64::NAN).as_float().is_some_and(f64::is_nan));
        assert!(Value::int(SMALL_INT_MAX + 1).obj().is_some());
        for v in [Value::NONE, Value::TRUE, Value::FALSE, Value::UNBOUND, Value::ELLIPSIS] {
            assert!(v.as_small().is_none() && v.as_float().is_none() && v.obj().is_none());
        }
    }

    #[test]
    fn small_arithmetic_is_exact_or_declines() {
        let edge = [0, 1, -1, 2, 3, -3, 1 << 20, SMALL_INT_MAX, SMALL_INT_MIN, SMALL_INT_MAX - 1, SMALL_INT_MIN + 1];
        for a in edge {
            for b in edge {
                let (x, y) = (Value::int(a), Value::int(b));
                assert!(Value::both_small(&x, &y));
                let fits = |i: i128| i64::try_from(i).ok().and_then(Value::small_int).map(|v| v.0);
                let (a, b) = (i128::from(a), i128::from(b));
                assert_eq!(Value::add_small(&x, &y).map(|v| v.0), fits(a + b), "{a} + {b}");
                assert_eq!(Value::sub_small(&x, &y).map(|v| v.0), fits(a - b), "{a} - {b}");
                assert_eq!(Value::mul_small(&x, &y).map(|v| v.0), fits(a * b), "{a} * {b}");
            }
        }
        assert!(!Value::both_small(&Value::int(1), &Value::float(2.0)));
        assert!(!Value::both_small(&Value::TRUE, &Value::int(1)));
    }

    #[test]
    fn only_what_nobody_else_has_is_changed_in_its_place() {
        for m in [Mode::Single, Mode::Shared] {
            super::super::mode::enter(m);
            let mut text = Value::str("one");
            let other = text.clone();
            assert!(!text.append_text(" two"));
            drop(other);
            assert!(text.append_text(" two"));
            assert_eq!(text.as_str(), Some("one two"));
            let mut int = Value::int(1 << 60);
            assert!(int.become_int(1 << 61) && !int.append_text("x") && !Value::int(1).become_int(2));
            assert!(matches!(int.body(), Some(Body::Int(i)) if *i == (1i64 << 61).into()));
            let (mut constant, mut nothing) = (Value::immortal(Body::str("c")), Value::UNBOUND);
            assert!(!constant.append_text("x") && !nothing.append_text("x"));
        }
        super::super::mode::enter(Mode::Single);
    }

    #[test]
    fn references_are_counted_in_every_mode_and_immortals_are_not() {
        for m in [Mode::Single, Mode::Shared] {
            super::super::mode::enter(m);
            let v = Value::object(Body::str("hello"));
            let w = v.clone();
            assert_eq!((v.references(), v.is(&w)), (2, true));
            drop(w);
            assert_eq!(v.references(), 1);
        }
        super::super::mode::enter(Mode::Single);
        let k = Value::immortal(Body::str("constant"));
        assert_eq!(k.clone().references(), 4_294_967_295);
    }
}
