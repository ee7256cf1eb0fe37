//! The inner loop: one instruction after another.
//!
//! What is hot and simple is done here, on registers; everything else is a call that says how to go on. Registers,
//! constants and jump targets are read without bounds checks: `code::verify` has checked every one of them against the
//! code's own tables when it was loaded, and a frame has as many registers as its code says.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::python::code::{BinOp, CmpOp, Conversion, Helper, NO_REG, Op};
use crate::python::errors::{name_error, unbound_local};
use crate::python::object::{Body, Code, Guarded, Mode, Name, PyStr, Slot, Value, journal, mode};
use crate::python::vm::args::Args;
use crate::python::vm::attr;
use crate::python::vm::cache::{self, Found, class_key};
use crate::python::vm::call::{internal, raised};
use crate::python::vm::cx::{BREAK_LAST_WORDS, Cx};
use crate::python::vm::fiber::{Exit, Fiber, Flow, Ret};
use crate::python::vm::lines::{self, LineMark};
use crate::python::vm::outcome::{Outcome, Prepared};
use crate::python::vm::quiet::{FUEL, is_quiet};

/// How a fiber is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Looks at its breaker at backward jumps and calls.
    Jumps,
    /// As at jumps, and before every instruction whether an object went that has something left to do.
    Prompt,
    /// Looks at its breaker before every instruction.
    Instructions,
    /// Executes one instruction, and in library code those after it that touch nothing but registers.
    Step,
    /// Executes one instruction, and those after it that touch nothing but registers.
    Stride,
    /// Stops where a line of the program begins, beside the check points that the settings ask for.
    Lines,
}

const AT_JUMPS: u8 = 0;
const EVERY: u8 = 1;
const STEP: u8 = 2;
const STRIDE: u8 = 3;
const PROMPT: u8 = 4;
const LINES: u8 = 5;

/// Whether it is a model run that wants to look between instructions.
const fn is_model(pace: u8) -> bool {
    pace == STEP || pace == STRIDE
}

/// Whether it looks at backward jumps and calls.
const fn looks_at_jumps(pace: u8) -> bool {
    pace == AT_JUMPS || pace == PROMPT || pace == LINES
}

impl Fiber {
    /// Runs until the fiber is over, asks for something, or is told to look up by its breaker.
    pub fn run(&mut self, cx: &mut Cx, pace: Pace) -> Exit {
        match pace {
            Pace::Jumps => self.run_at::<AT_JUMPS>(cx),
            Pace::Prompt => self.run_at::<PROMPT>(cx),
            Pace::Instructions => self.run_at::<EVERY>(cx),
            Pace::Step => self.run_at::<STEP>(cx),
            Pace::Stride => self.run_at::<STRIDE>(cx),
            Pace::Lines => self.run_at::<LINES>(cx),
        }
    }

    fn run_at<const PACE: u8>(&mut self, cx: &mut Cx) -> Exit {
        // A single step looks at no breaker: it is over before anybody could want something.
        static QUIET: AtomicU32 = AtomicU32::new(0);
        let held = if is_model(PACE) { None } else { Some(cx.breaker.clone()) };
        let breaker = held.as_deref().unwrap_or(&QUIET);
        // Outlives a change of the frame: a call or a return is one step too.
        let mut first = true;
        let mut fuel = FUEL;
        let (mut mark, called) = match PACE {
            LINES => (std::mem::take(&mut self.mark), lines::looked_for(cx)),
            _ => (LineMark::Open, 0),
        };
        'frame: loop {
            let Some(frame) = self.frames.last_mut() else { return Exit::Done(Value::NONE) };
            let code: &'static Code = frame.code;
            let globals = frame.globals;
            let base = frame.base as usize;
            let ops = code.ops.as_ptr();
            // The next instruction. One pointer, and no position besides: the loop has few registers to spare.
            let mut next = ops.wrapping_add(frame.pc as usize);
            let mut before = if PACE == LINES { lines::line_before(code, frame.pc) } else { 0 };
            // SAFETY: `push_frame` reserved `base + nregs` registers; the stack only moves when a frame is pushed,
            // after which this pointer is taken anew.
            let regs = unsafe { self.stack.as_mut_ptr().add(base) };

            macro_rules! reg {
                ($r:expr) => {
                    // SAFETY: verified to be below `nregs`.
                    unsafe { &*regs.add($r as usize) }
                };
            }
            macro_rules! set {
                ($r:expr, $v:expr) => {{
                    let value = $v;
                    // SAFETY: verified to be below `nregs`; nothing else refers to the register while it is replaced.
                    drop(unsafe { std::mem::replace(&mut *regs.add($r as usize), value) });
                }};
            }
            // The position of the next instruction.
            macro_rules! pc {
                () => {
                    (next as usize - ops as usize) / size_of::<Op>()
                };
            }
            // Makes the position known to everything that is not this loop.
            macro_rules! sync {
                () => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.pc = pc!() as u32;
                    }
                };
            }
            macro_rules! slow {
                ($step:expr) => {{
                    sync!();
                    match $step {
                        Ok(Flow::Next) => {}
                        Ok(Flow::Reload) => continue 'frame,
                        Ok(Flow::Jump(off)) => jump!(off),
                        Ok(Flow::Exit(exit)) => return exit,
                        // The position was made known before; the top frame may be another one by now.
                        Err(exception) => match self.raise(exception, true) {
                            Ok(()) => continue 'frame,
                            Err(exit) => return exit,
                        },
                    }
                }};
            }
            macro_rules! throw {
                ($exception:expr) => {{
                    sync!();
                    match self.raise($exception, true) {
                        Ok(()) => continue 'frame,
                        Err(exit) => return exit,
                    }
                }};
            }
            // Unbinds registers of this frame from `$from` on.
            macro_rules! unbind_from {
                ($from:expr) => {
                    for register in $from..code.nregs {
                        // SAFETY: below `nregs`.
                        drop(unsafe { &mut *regs.add(register) }.take());
                    }
                };
            }
            macro_rules! leave {
                ($value:expr) => {{
                    let mut value = $value;
                    unbind_from!(0);
                    if self.return_to_register(&mut value) {
                        continue 'frame;
                    }
                    sync!();
                    match self.return_value(cx, value) {
                        Ok(Flow::Exit(exit)) => return exit,
                        Ok(_) => continue 'frame,
                        Err(exception) => match self.raise(exception, true) {
                            Ok(()) => continue 'frame,
                            Err(exit) => return exit,
                        },
                    }
                }};
            }
            // Lays the frame of a function over a window that holds exactly its parameters.
            macro_rules! enter {
                ($function:expr, $window:expr, $nargs:expr, $dst:expr) => {{
                    let (callee, globals) = ($function.code, $function.globals);
                    let window = usize::from($window) + 1;
                    unbind_from!(window + $nargs);
                    sync!();
                    self.push_frame_at(callee, globals, base + window, || Ret::Store($dst), 0, Value::UNBOUND);
                    continue 'frame;
                }};
            }
            // Calls a function of ours with what lies in a window, whose registers are unbound when it has answered;
            // `$other` takes what it answered if that is not simply a value.
            macro_rules! call_ours {
                ($call:expr, $window:expr, $first:expr, $nargs:expr, $dst:expr, $other:expr) => {{
                    let call = $call;
                    sync!();
                    let given = usize::from($nargs);
                    // SAFETY: a window lies below `nregs`: verified. No built-in can reach the fiber's registers.
                    let args = unsafe { std::slice::from_raw_parts(regs.add(usize::from($first)), given) };
                    match call(cx, Args::new(args, &[])) {
                        Ok(Outcome::Value(value)) => {
                            for register in usize::from($window)..usize::from($first) + given {
                                // SAFETY: as above.
                                drop(unsafe { &mut *regs.add(register) }.take());
                            }
                            set!($dst, value);
                        }
                        other => slow!($other(other, base + usize::from($first), given)),
                    }
                }};
            }
            macro_rules! call_native {
                ($native:expr, $window:expr, $first:expr, $nargs:expr, $dst:expr) => {{
                    let native = *$native;
                    call_ours!(native.call, $window, $first, $nargs, $dst, |other, first, n| {
                        self.answered(cx, native, other, first, n, $dst)
                    })
                }};
            }
            macro_rules! construct {
                ($construct:expr, $window:expr, $nargs:expr, $dst:expr) => {{
                    call_ours!(*$construct, $window, $window + 1, $nargs, $dst, |other, first, n| {
                        self.constructed(cx, other, first, n, $dst)
                    })
                }};
            }
            // A backward jump is a check point.
            macro_rules! jump {
                ($off:expr) => {{
                    let off = $off as isize;
                    next = next.wrapping_offset(off);
                    if PACE == LINES && off < 0 {
                        mark = LineMark::Jumped;
                    }
                    if looks_at_jumps(PACE) && off < 0 && breaker.load(Ordering::Relaxed) != 0 {
                        if PACE == LINES {
                            self.mark = mark;
                        }
                        sync!();
                        return Exit::CheckPoint;
                    }
                }};
            }
            macro_rules! arith {
                ($fast:ident, $float:expr, $op:expr, $inplace:expr, $dst:expr, $a:expr, $b:expr) => {{
                    let (a, b) = (reg!($a), reg!($b));
                    if Value::both_small(a, b)
                        && let Some(value) = Value::$fast(a, b)
                    {
                        set!($dst, value);
                    } else if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
                        let float: fn(f64, f64) -> f64 = $float;
                        set!($dst, Value::float(float(x, y)));
                    } else if let Some((x, y)) = mixed_floats(a, b) {
                        let float: fn(f64, f64) -> f64 = $float;
                        set!($dst, Value::float(float(x, y)));
                    } else {
                        slow!(self.binary_of(cx, $op, $inplace, $dst, $a, $b))
                    }
                }};
            }
            macro_rules! arith_int {
                ($fast:expr, $op:expr, $inplace:expr, $dst:expr, $a:expr, $imm:expr) => {{
                    let a = reg!($a);
                    let fast: fn(i64, i64) -> Option<i64> = $fast;
                    if let Some(x) = a.as_small()
                        && let Some(value) = fast(x, i64::from($imm)).and_then(Value::small_int)
                    {
                        set!($dst, value);
                    } else {
                        let (a, b) = (a.clone(), Value::int(i64::from($imm)));
                        slow!(self.binary(cx, $op, $inplace, $dst, &a, &b))
                    }
                }};
            }
            macro_rules! jump_compare {
                ($int:expr, $float:expr, $op:expr, $negate:expr, $a:expr, $b:expr, $off:expr) => {{
                    let (a, b) = (reg!($a), reg!($b));
                    if let (Some(x), Some(y)) = (a.as_small(), b.as_small()) {
                        let holds: fn(&i64, &i64) -> bool = $int;
                        if holds(&x, &y) != $negate {
                            jump!($off);
                        }
                    } else if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
                        let holds: fn(&f64, &f64) -> bool = $float;
                        if holds(&x, &y) != $negate {
                            jump!($off);
                        }
                    } else {
                        slow!(self.compare_of(cx, $op, $a, $b, Ret::Jump { negate: $negate, off: i32::from($off) }))
                    }
                }};
            }
            macro_rules! jump_compare_int {
                ($int:expr, $op:expr, $negate:expr, $a:expr, $imm:expr, $off:expr) => {{
                    let a = reg!($a);
                    if let Some(x) = a.as_small() {
                        let holds: fn(&i64, &i64) -> bool = $int;
                        if holds(&x, &i64::from($imm)) != $negate {
                            jump!($off);
                        }
                    } else {
                        let (a, b) = (a.clone(), Value::int(i64::from($imm)));
                        slow!(self.compare(cx, $op, &a, &b, Ret::Jump { negate: $negate, off: i32::from($off) }))
                    }
                }};
            }

            loop {
                if PACE == EVERY && breaker.load(Ordering::Relaxed) != 0 {
                    sync!();
                    return Exit::CheckPoint;
                }
                if PACE == PROMPT && breaker.load(Ordering::Relaxed) & BREAK_LAST_WORDS != 0 {
                    sync!();
                    return Exit::CheckPoint;
                }
                if PACE == LINES {
                    if lines::is_called(breaker, called) {
                        self.mark = mark;
                        sync!();
                        return Exit::CheckPoint;
                    }
                    let told = std::mem::take(&mut mark);
                    if !code.unit.flags.hidden {
                        let line = code.line(pc!());
                        let begins = told == LineMark::Jumped || told == LineMark::Open && line != before;
                        if begins && line != 0 {
                            self.mark = LineMark::Told;
                            sync!();
                            return Exit::Line;
                        }
                        before = line;
                    }
                }
                // SAFETY: control never runs off the end: verified.
                let op = unsafe { *next };
                if is_model(PACE) {
                    if !first {
                        let library = code.weight == 0;
                        let may = fuel > 0 && if library { next != ops || code.passes() } else { PACE == STRIDE };
                        let quiet = || match op {
                            Op::Return { .. } | Op::ReturnNone => library && self.returns_quietly(),
                            _ => is_quiet(&op, globals, library, |r| reg!(r)),
                        };
                        if !may || !quiet() {
                            sync!();
                            return Exit::Stepped;
                        }
                        fuel -= 1;
                    }
                    first = false;
                }
                next = next.wrapping_add(1);
                match op {
                    Op::Nop => {}
                    // SAFETY: verified to be in the table.
                    Op::Const { dst, k } => set!(dst, unsafe { code.consts.get_unchecked(k as usize) }.clone()),
                    Op::Move { dst, src } => set!(dst, reg!(src).clone()),
                    Op::CheckLocal { src, name } => {
                        if reg!(src).is_unbound() {
                            throw!(unbound(code, name as usize));
                        }
                    }
                    Op::Unset { dst } => set!(dst, Value::UNBOUND),

                    Op::LoadGlobal { dst, slot } => {
                        let value = globals.load(slot as usize);
                        if value.is_unbound() {
                            throw!(undefined(globals.name_of(slot as usize).map_or("?", |n| n.as_str())));
                        }
                        set!(dst, value);
                    }
                    Op::StoreGlobal { src, slot } => drop(globals.store(slot as usize, reg!(src).clone())),
                    Op::DelGlobal { slot } => {
                        if globals.store(slot as usize, Value::UNBOUND).is_unbound() {
                            throw!(undefined(globals.name_of(slot as usize).map_or("?", |n| n.as_str())));
                        }
                    }
                    Op::LoadName { dst, ns, name } => slow!(self.load_name(dst, ns, name, NO_REG)),
                    Op::LoadNameOrCell { dst, ns, site } => {
                        let site = &code.unit.call_sites[usize::from(site)];
                        slow!(self.load_name(dst, ns, site.name, site.cell))
                    }
                    Op::StoreName { ns, src, name } => slow!(self.store_name(ns, src, name)),
                    Op::DelName { ns, name } => slow!(self.del_name(ns, name)),

                    Op::MakeCell { reg } => {
                        // SAFETY: verified to be below `nregs`.
                        let inner = unsafe { &mut *regs.add(reg as usize) }.take();
                        set!(reg, Value::object(Body::Cell(Slot::new(inner))));
                    }
                    Op::LoadCell { dst, cell, name } => {
                        let value = match reg!(cell).body() {
                            Some(Body::Cell(slot)) => slot.load(),
                            _ => Value::UNBOUND,
                        };
                        if value.is_unbound() {
                            throw!(unbound_cell(code, cell, usize::from(name)));
                        }
                        set!(dst, value);
                    }
                    Op::StoreCell { cell, src } => store_cell(reg!(cell), reg!(src).clone()),
                    Op::DelCell { cell, name } => {
                        let unassigned = match reg!(cell).body() {
                            Some(Body::Cell(slot)) => slot.load().is_unbound(),
                            _ => true,
                        };
                        if unassigned {
                            throw!(unbound_cell(code, cell, usize::from(name)));
                        }
                        store_cell(reg!(cell), Value::UNBOUND);
                    }

                    Op::Add { inplace, dst, a, b } => arith!(add_small, |x, y| x + y, BinOp::Add, inplace, dst, a, b),
                    Op::Sub { inplace, dst, a, b } => arith!(sub_small, |x, y| x - y, BinOp::Sub, inplace, dst, a, b),
                    Op::Mul { inplace, dst, a, b } => arith!(mul_small, |x, y| x * y, BinOp::Mul, inplace, dst, a, b),
                    Op::AddI { inplace, dst, a, imm } => {
                        arith_int!(|x, y| Some(x + y), BinOp::Add, inplace, dst, a, imm)
                    }
                    Op::SubI { inplace, dst, a, imm } => {
                        arith_int!(|x, y| Some(x - y), BinOp::Sub, inplace, dst, a, imm)
                    }
                    Op::MulI { inplace, dst, a, imm } => arith_int!(i64::checked_mul, BinOp::Mul, inplace, dst, a, imm),
                    Op::FloorDivI { inplace, dst, a, imm } => {
                        arith_int!(floor_div, BinOp::FloorDiv, inplace, dst, a, imm)
                    }
                    Op::ModI { inplace, dst, a, imm } => arith_int!(floor_mod, BinOp::Mod, inplace, dst, a, imm),
                    Op::AndI { inplace, dst, a, imm } => {
                        arith_int!(|x, y| Some(x & y), BinOp::And, inplace, dst, a, imm)
                    }
                    Op::FloorDiv { inplace, dst, a, b } => {
                        let (x, y) = (reg!(a), reg!(b));
                        if let (Some(i), Some(j)) = (x.as_small(), y.as_small())
                            && let Some(value) = floor_div(i, j).and_then(Value::small_int)
                        {
                            set!(dst, value);
                        } else {
                            slow!(self.binary_of(cx, BinOp::FloorDiv, inplace, dst, a, b))
                        }
                    }
                    Op::Mod { inplace, dst, a, b } => {
                        let (x, y) = (reg!(a), reg!(b));
                        if let (Some(i), Some(j)) = (x.as_small(), y.as_small())
                            && let Some(value) = floor_mod(i, j).and_then(Value::small_int)
                        {
                            set!(dst, value);
                        } else {
                            slow!(self.binary_of(cx, BinOp::Mod, inplace, dst, a, b))
                        }
                    }
                    Op::Binary { op: BinOp::TrueDiv, dst, a, b } => {
                        let (x, y) = (reg!(a), reg!(b));
                        let floats = match (x.as_float(), y.as_float()) {
                            (Some(x), Some(y)) => Some((x, y)),
                            _ => mixed_floats(x, y),
                        };
                        match floats {
                            Some((x, y)) if y != 0.0 => set!(dst, Value::float(x / y)),
                            _ => match (x.as_small(), y.as_small()) {
                                (Some(x), Some(y)) if y != 0 => set!(dst, Value::float(x as f64 / y as f64)),
                                _ => slow!(self.binary_of(cx, BinOp::TrueDiv, false, dst, a, b)),
                            },
                        }
                    }
                    Op::Binary { op, dst, a, b } => slow!(self.binary_of(cx, op, false, dst, a, b)),
                    Op::Inplace { op, dst, a, b } => slow!(self.binary_of(cx, op, true, dst, a, b)),
                    Op::Unary { op, dst, src } => {
                        let value = reg!(src).clone();
                        slow!(self.unary(cx, op, dst, &value))
                    }
                    Op::Compare { op, dst, a, b } => match op {
                        CmpOp::Is => set!(dst, Value::bool(reg!(a).is(reg!(b)))),
                        CmpOp::IsNot => set!(dst, Value::bool(!reg!(a).is(reg!(b)))),
                        _ => match (reg!(a).as_small(), reg!(b).as_small()) {
                            (Some(x), Some(y)) if op.is_order() => set!(dst, Value::bool(op.holds(x.cmp(&y)))),
                            _ => slow!(self.compare_of(cx, op, a, b, Ret::Store(dst))),
                        },
                    },

                    Op::Jump { off } => jump!(off),
                    Op::JumpIf { src, off } => {
                        let value = reg!(src);
                        match value.as_bool() {
                            Some(true) => jump!(off),
                            Some(false) => {}
                            None => {
                                let value = value.clone();
                                slow!(self.truth(cx, &value, Ret::Jump { negate: false, off }))
                            }
                        }
                    }
                    Op::JumpIfNot { src, off } => {
                        let value = reg!(src);
                        match value.as_bool() {
                            Some(false) => jump!(off),
                            Some(true) => {}
                            None => {
                                let value = value.clone();
                                slow!(self.truth(cx, &value, Ret::Jump { negate: true, off }))
                            }
                        }
                    }
                    Op::JumpLt { negate, a, b, off } => jump_compare!(i64::lt, f64::lt, CmpOp::Lt, negate, a, b, off),
                    Op::JumpLe { negate, a, b, off } => jump_compare!(i64::le, f64::le, CmpOp::Le, negate, a, b, off),
                    Op::JumpGt { negate, a, b, off } => jump_compare!(i64::gt, f64::gt, CmpOp::Gt, negate, a, b, off),
                    Op::JumpGe { negate, a, b, off } => jump_compare!(i64::ge, f64::ge, CmpOp::Ge, negate, a, b, off),
                    Op::JumpEq { negate, a, b, off } => jump_compare!(i64::eq, f64::eq, CmpOp::Eq, negate, a, b, off),
                    Op::JumpNe { negate, a, b, off } => jump_compare!(i64::ne, f64::ne, CmpOp::Ne, negate, a, b, off),
                    Op::JumpLtI { negate, a, imm, off } => jump_compare_int!(i64::lt, CmpOp::Lt, negate, a, imm, off),
                    Op::JumpLeI { negate, a, imm, off } => jump_compare_int!(i64::le, CmpOp::Le, negate, a, imm, off),
                    Op::JumpGtI { negate, a, imm, off } => jump_compare_int!(i64::gt, CmpOp::Gt, negate, a, imm, off),
                    Op::JumpGeI { negate, a, imm, off } => jump_compare_int!(i64::ge, CmpOp::Ge, negate, a, imm, off),
                    Op::JumpEqI { negate, a, imm, off } => jump_compare_int!(i64::eq, CmpOp::Eq, negate, a, imm, off),
                    Op::JumpNeI { negate, a, imm, off } => jump_compare_int!(i64::ne, CmpOp::Ne, negate, a, imm, off),
                    Op::JumpNone { negate, src, off } => {
                        if reg!(src).is_none() != negate {
                            jump!(off);
                        }
                    }

                    Op::GetAttr { dst, obj, name } => {
                        let cache = &code.caches[pc!() - 1];
                        if let Some(Body::Instance(instance)) = reg!(obj).body()
                            && let Some(class) = instance.class.as_class()
                            && let Some(Found::Place(place, _)) = cache::get(cache, class_key(class.version()))
                            && let Some(value) = instance.attrs.lock().get(*place).cloned()
                            && !value.is_unbound()
                        {
                            set!(dst, value);
                        } else {
                            slow!(self.get_attr(cx, dst, obj, code.names[usize::from(name)], cache))
                        }
                    }
                    Op::SetAttr { obj, src, name } => {
                        let cache = &code.caches[pc!() - 1];
                        let object = reg!(obj);
                        if let (Some(o), Some(Body::Instance(instance))) = (object.obj(), object.body())
                            && let Some(class) = instance.class.as_class()
                            && let Some(Found::Place(place, _)) = cache::get(cache, class_key(class.version()))
                        {
                            let value = reg!(src).clone();
                            drop(attr::put_at(o, &instance.attrs, *place, value));
                        } else {
                            let (object, value) = (object.clone(), reg!(src).clone());
                            sync!();
                            match attr::assign(&object, code.names[usize::from(name)], value, Some(cache)) {
                                Ok(changed) => slow!(self.changed(cx, changed)),
                                Err(exception) => throw!(exception),
                            }
                        }
                    }
                    Op::DelAttr { obj, name } => {
                        let object = reg!(obj).clone();
                        match attr::delete(&object, code.names[usize::from(name)]) {
                            Ok(changed) => slow!(self.changed(cx, changed)),
                            Err(exception) => throw!(exception),
                        }
                    }
                    Op::GetItem { dst, obj, key } => match super::loops::item_fast(reg!(obj), reg!(key)) {
                        Some(value) => set!(dst, value),
                        None => slow!(self.get_item(cx, dst, obj, key)),
                    },
                    Op::SetItem { obj, key, src } => {
                        if !super::loops::set_item_fast(reg!(obj), reg!(key), reg!(src)) {
                            slow!(self.set_item(cx, obj, key, src))
                        }
                    }
                    Op::DelItem { obj, key } => slow!(self.del_item(cx, obj, key)),
                    Op::BuildSlice { dst, base } => {
                        let parts = [reg!(base).clone(), reg!(base + 1).clone(), reg!(base + 2).clone()];
                        set!(dst, Value::object(Body::Slice(Box::new(parts))));
                    }

                    Op::BuildList { dst, base, n } => {
                        let items = self.take_window(base, usize::from(n));
                        set!(dst, Value::object(Body::List(Guarded::new(items))));
                    }
                    Op::BuildTuple { dst, base, n } => {
                        let items = self.take_window(base, usize::from(n));
                        set!(dst, Value::tuple(items));
                    }
                    Op::BuildSet { dst, base, n } => {
                        let items = self.take_window(base, usize::from(n));
                        slow!(self.build_table(cx, dst, items, false))
                    }
                    Op::BuildDict { dst, base, n } => {
                        let items = self.take_window(base, 2 * usize::from(n));
                        slow!(self.build_table(cx, dst, items, true))
                    }
                    Op::ListAppend { list, src } => {
                        let target = reg!(list);
                        if let (Some(obj), Some(Body::List(items))) = (target.obj(), target.body()) {
                            obj.write(items).push(reg!(src).clone());
                        }
                    }
                    Op::SetAdd { set, src } => slow!(self.comprehend(cx, set, None, src)),
                    Op::DictInsert { dict, key, src } => slow!(self.comprehend(cx, dict, Some(key), src)),
                    Op::ListExtend { list, src } => slow!(self.list_extend(cx, list, src)),
                    Op::SetUpdate { set, src } => slow!(self.set_update(cx, set, src)),
                    Op::DictUpdate { dict, src } => slow!(self.dict_update(cx, dict, src, None)),
                    Op::DictMerge { dict, src, callee } => slow!(self.dict_update(cx, dict, src, Some(callee))),
                    Op::ListToTuple { dst, src } => {
                        let items = match reg!(src).body() {
                            Some(Body::List(items)) => items.lock().clone(),
                            _ => Vec::new(),
                        };
                        set!(dst, Value::tuple(items));
                    }
                    Op::BuildString { dst, base, n } => {
                        let pieces = self.window(base, usize::from(n)).iter().filter_map(Value::as_str);
                        let text = Value::object(Body::Str(PyStr::joined(pieces)));
                        set!(dst, text);
                    }
                    Op::Format { conv, dst, src, spec } => {
                        let value = reg!(src);
                        if conv == Conversion::None && spec == NO_REG && matches!(value.body(), Some(Body::Str(_))) {
                            set!(dst, value.clone());
                        } else if conv == Conversion::None
                            && spec == NO_REG
                            && let Some(i) = value.as_small()
                        {
                            set!(dst, Value::object(Body::Str(PyStr::of_int(i))));
                        } else {
                            slow!(self.format(cx, conv, dst, src, spec))
                        }
                    }

                    Op::GetIter { dst, src } => {
                        let value = reg!(src).clone();
                        slow!(self.get_iter(cx, dst, &value))
                    }
                    Op::ForIter { dst, iter, off } => {
                        let item = match (reg!(iter).obj(), reg!(iter).body()) {
                            (Some(obj), Some(Body::Iter(state))) => super::loops::next_fast(obj, state),
                            (_, Some(Body::Generator(_))) => {
                                sync!();
                                if self.resume_for_item(cx, iter, dst, off) {
                                    continue 'frame;
                                }
                                super::loops::Fast::Other
                            }
                            _ => super::loops::Fast::Other,
                        };
                        match item {
                            super::loops::Fast::Item(value) => set!(dst, value),
                            super::loops::Fast::End => jump!(off),
                            super::loops::Fast::Other => slow!(self.for_iter(cx, dst, iter, off)),
                        }
                    }
                    Op::Unpack { base, src, n } => slow!(self.unpack(cx, base, src, usize::from(n))),
                    Op::UnpackEx { after, base, src, before } => {
                        slow!(self.unpack_ex(cx, base, src, usize::from(before), usize::from(after)))
                    }

                    Op::Call { nargs, dst, base: window } => {
                        if looks_at_jumps(PACE) && breaker.load(Ordering::Relaxed) != 0 {
                            next = next.wrapping_sub(1);
                            if PACE == LINES {
                                self.mark = LineMark::Told;
                            }
                            sync!();
                            return Exit::CheckPoint;
                        }
                        if let Some(Body::Function(function)) = reg!(window).body()
                            && function.simple_arity == Some(nargs)
                            && self.depth < cx.run.recursion_limit.load(Ordering::Relaxed)
                        {
                            enter!(function, window, usize::from(nargs), dst)
                        }
                        if let Some(Body::Class(class)) = reg!(window).body() {
                            if let Some(construct) = class.construct.get()
                                && class.is_plain()
                            {
                                construct!(construct, window, nargs, dst);
                                continue;
                            }
                            slow!(self.call_class(cx, &code.caches[pc!() - 1], window, usize::from(nargs), dst))
                        } else if let Some(Body::Native(native)) = reg!(window).body() {
                            call_native!(native, window, window + 1, nargs, dst)
                        } else {
                            slow!(self.call_window(cx, window, usize::from(nargs), &[], Ret::Store(dst)))
                        }
                    }
                    Op::CallKw { nargs, dst, base: window, site } => {
                        let keywords = self.keywords(site);
                        slow!(self.call_window(cx, window, usize::from(nargs), keywords, Ret::Store(dst)))
                    }
                    Op::CallEx { dst, base } => slow!(self.call_ex(cx, dst, base)),
                    Op::CallMethod { nargs, dst, base: window, name } => {
                        if looks_at_jumps(PACE) && breaker.load(Ordering::Relaxed) != 0 {
                            next = next.wrapping_sub(1);
                            if PACE == LINES {
                                self.mark = LineMark::Told;
                            }
                            sync!();
                            return Exit::CheckPoint;
                        }
                        let cache = &code.caches[pc!() - 1];
                        let object = reg!(window + 1);
                        let found = match object.body() {
                            Some(Body::Instance(instance)) => match instance.class.as_class() {
                                Some(class) => cache::get(cache, class_key(class.version())),
                                None => None,
                            },
                            Some(Body::Class(_) | Body::Super(_) | Body::Module(_)) => None,
                            _ => match crate::python::types::built_in_class_of(object).as_class() {
                                Some(class) => cache::get(cache, class_key(class.version())),
                                None => None,
                            },
                        };
                        if let Some(Found::Method(method)) = found {
                            if let Some(Body::Function(function)) = method.body()
                                && function.simple_arity == Some(nargs + 1)
                                && self.depth < cx.run.recursion_limit.load(Ordering::Relaxed)
                            {
                                enter!(function, window, usize::from(nargs) + 1, dst)
                            }
                            if let Some(Body::Native(native)) = method.body() {
                                call_native!(native, window, window + 1, nargs + 1, dst);
                                continue;
                            }
                            set!(window, method.clone());
                            slow!(self.call_window(cx, window, usize::from(nargs) + 1, &[], Ret::Store(dst)))
                        } else {
                            sync!();
                            slow!(self.call_method(cx, window, nargs, code.names[usize::from(name)], cache, &[], dst))
                        }
                    }
                    Op::CallMethodKw { nargs, dst, base: window, site } => {
                        let name = code.names[usize::from(code.unit.call_sites[usize::from(site)].name)];
                        let keywords = self.keywords(site);
                        sync!();
                        slow!(self.call_method(cx, window, nargs, name, &code.caches[pc!() - 1], keywords, dst))
                    }
                    Op::Return { src } => {
                        // SAFETY: verified to be below `nregs`; the frame is over, so its registers are taken.
                        let value = unsafe { &mut *regs.add(src as usize) }.take();
                        leave!(value)
                    }
                    Op::ReturnNone => leave!(Value::NONE),

                    Op::MakeFunction { dst, base, spec } => slow!(self.make_function(dst, base, spec)),
                    Op::NewNamespace { dst } => slow!(self.new_namespace(dst)),
                    Op::BuildClass { dst, base, spec } => slow!(self.build_class(cx, dst, base, spec)),
                    Op::LoadSuper { dst, cell, this } => slow!(self.load_super(dst, cell, this)),

                    Op::Raise { exc, cause } => {
                        let cause = if cause == NO_REG { None } else { Some(reg!(cause).clone()) };
                        let exception = reg!(exc).clone();
                        slow!(self.raise_statement(cx, exception, cause))
                    }
                    Op::RaiseAgain => {
                        let again = !self.handling.is_unbound() && !self.handling.is_none();
                        let exception = self.raise_again();
                        sync!();
                        match self.raise(exception, !again) {
                            Ok(()) => continue 'frame,
                            Err(exit) => return exit,
                        }
                    }
                    Op::Reraise { src } => {
                        let exception = reg!(src).clone();
                        sync!();
                        match self.raise(exception, false) {
                            Ok(()) => continue 'frame,
                            Err(exit) => return exit,
                        }
                    }
                    Op::PushExc { saved, exc } => {
                        let now = reg!(exc).clone();
                        let before = std::mem::replace(&mut self.handling, now);
                        set!(saved, before);
                    }
                    Op::PopExc { saved } => {
                        // SAFETY: verified to be below `nregs`.
                        self.handling = unsafe { &mut *regs.add(saved as usize) }.take();
                    }
                    Op::MatchExc { dst, exc, types } => slow!(self.match_exception(dst, exc, types)),
                    Op::ExcTriple { base, exc } => slow!(self.exception_triple(base, exc)),
                    Op::CheckContext { src } => slow!(self.check_context(src)),

                    Op::Yield { dst, src } => {
                        sync!();
                        if self.yield_item_of_loop(dst, src) {
                            continue 'frame;
                        }
                        let value = reg!(src).clone();
                        slow!(self.yield_value(cx, dst, value))
                    }
                    Op::YieldFromIter { dst, src } => {
                        let value = reg!(src).clone();
                        slow!(self.get_iter(cx, dst, &value))
                    }
                    Op::YieldItem { dst, src } => {
                        let value = reg!(src).clone();
                        slow!(self.yield_item(cx, dst, value))
                    }
                    Op::CallHelper { helper, dst, base } => {
                        let args = self.take_window(base, 3);
                        let name = match helper {
                            Helper::SplitGroup => "_op_split_group",
                            Helper::JoinGroups => "_op_join_groups",
                        };
                        slow!(self.call_library(cx, name, args, Ret::Store(dst)))
                    }
                    Op::GetAwaitable { what, dst, src } => slow!(self.get_awaitable(cx, what, dst, src)),
                    Op::GetAsyncIter { dst, src } => slow!(self.get_async_iter(cx, dst, src)),
                    Op::GetAsyncNext { dst, src } => slow!(self.get_async_next(cx, dst, src)),
                    Op::CheckAsyncContext { src } => slow!(self.check_async_context(src)),
                    Op::Discard { src } => {
                        set!(src, Value::UNBOUND);
                        if breaker.load(Ordering::Relaxed) != 0 && !is_model(PACE) {
                            sync!();
                            return Exit::CheckPoint;
                        }
                    }
                    Op::Send { dst, iter, value } => slow!(self.send(cx, dst, iter, value)),

                    Op::Import { root, dst, name } => slow!(self.import(cx, root, dst, code.names[usize::from(name)])),
                    Op::ImportFrom { dst, module, name } => {
                        slow!(self.import_from(cx, dst, module, code.names[usize::from(name)]))
                    }

                    Op::MatchSequence { dst, src } => {
                        let body = reg!(src).plain().body();
                        let is = matches!(body, Some(Body::List(_) | Body::Tuple(_) | Body::Range(_) | Body::Deque(_)));
                        set!(dst, Value::bool(is));
                    }
                    Op::MatchMapping { dst, src } => {
                        set!(dst, Value::bool(matches!(reg!(src).plain().body(), Some(Body::Dict(_)))));
                    }
                    Op::Len { dst, src } => slow!(self.length(cx, dst, src)),
                    Op::MatchKeys { dst, src, keys } => slow!(self.match_keys(dst, src, keys)),
                    Op::MatchClass { n, dst, src, base } => slow!(self.match_class(cx, n, dst, src, base)),
                }
            }
        }
    }
}

impl Fiber {
    /// The top frame returns `value`.
    #[inline]
    fn return_value(&mut self, cx: &mut Cx, value: Value) -> Result<Flow, Value> {
        let Some(frame) = self.pop_frame() else { return Ok(Flow::Exit(Exit::Done(value))) };
        if let Some(Body::Generator(generator)) = frame.generator.body() {
            self.finish_generator(&frame.generator);
            if super::coroutine::kind_of(generator) == super::coroutine::ASYNC {
                return Err(super::coroutine::no_more_items());
            }
            return self.exhausted(cx, frame.ret, value);
        }
        match frame.ret {
            Ret::Store(dst) => {
                self.set(dst, value);
                Ok(Flow::Reload)
            }
            ret => self.deliver(cx, ret, value),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn call_method(
        &mut self,
        cx: &mut Cx,
        window: u16,
        nargs: u8,
        name: crate::python::object::Name,
        cache: &'static std::sync::atomic::AtomicU64,
        keywords: &'static [crate::python::object::Name],
        dst: u16,
    ) -> Result<Flow, Value> {
        let nargs = usize::from(nargs);
        let found = self.find_method(window, name, cache);
        self.in_lookup = found.is_err();
        match found? {
            Prepared::Method => self.call_window(cx, window, nargs + 1, keywords, Ret::Store(dst)),
            Prepared::Plain => self.call_window(cx, window + 1, nargs, keywords, Ret::Store(dst)),
            Prepared::Compute(callee, args) => {
                // The attribute has to be computed first; then the call is made through the library.
                let mut rest = vec![callee, Value::tuple(args)];
                rest.extend(self.take_window(window + 2, nargs));
                self.call_library_with(cx, "_op_call_computed", rest, keywords, Ret::Store(dst))
            }
        }
    }
}

fn store_cell(cell: &Value, value: Value) {
    if let Some(Body::Cell(slot)) = cell.body() {
        if mode() == Mode::Model {
            journal::before_cell(cell.clone(), slot.load());
        }
        drop(slot.replace(value));
    }
}

/// A float and a small int as two floats; a small int is exact as a float.
#[inline]
fn mixed_floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    match (a.as_float(), b.as_float()) {
        (Some(x), None) => b.as_small().map(|y| (x, y as f64)),
        (None, Some(y)) => a.as_small().map(|x| (x as f64, y)),
        _ => None,
    }
}

#[inline]
fn floor_div(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let q = a / b;
    Some(if (a % b != 0) && ((a < 0) != (b < 0)) { q - 1 } else { q })
}

#[inline]
fn floor_mod(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let r = a % b;
    Some(if r != 0 && ((r < 0) != (b < 0)) { r + b } else { r })
}

#[cold]
fn undefined(name: &str) -> Value {
    let error = raised(name_error(format!("name '{name}' is not defined")));
    attr::add_detail(&error, "name", Name::of(name).value());
    error
}

#[cold]
fn unbound(code: &Code, name: usize) -> Value {
    let name = code.names.get(name).map_or("?", |n| n.as_str());
    raised(unbound_local(format!("cannot access local variable '{name}' where it is not associated with a value")))
}

#[cold]
fn unbound_cell(code: &Code, cell: u16, name: usize) -> Value {
    let Some(text) = code.names.get(name).map(|n| n.as_str()) else { return internal("a cell without a name") };
    if cell >= code.unit.free_base && !code.unit.free.is_empty() {
        return raised(name_error(format!(
            "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
        )));
    }
    unbound(code, name)
}
