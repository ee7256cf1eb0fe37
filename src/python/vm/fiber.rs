//! A fiber: an explicit stack of frames that can be run for a while, stopped between any two instructions, resumed.
//!
//! A fiber never blocks. Whatever has to wait leaves [`Fiber::run`] as an [`Exit::Request`]; the driver answers with
//! [`Fiber::answer`] and runs it again.
//!
//! # Registers
//!
//! All frames share one stack of registers. A frame's registers are `base .. base + nregs`; the window of a call lies
//! at the top of the caller's registers and becomes the bottom of the callee's. Registers above the top frame are
//! always unbound.

use crate::python::code::Reg;
use crate::python::object::{Body, Code, Function, Name, Namespace, Value};
use crate::python::ops::table;
use crate::python::vm::lines::LineMark;
use crate::python::vm::outcome::{Introspect, Request};
use crate::python::vm::saved::Beneath;

/// What becomes of the result of a frame in the frame below it.
#[derive(Clone)]
pub enum Ret {
    /// It goes into a register.
    Store(Reg),
    /// It must be `None`; the new object below the frame's registers goes into a register (`__init__`).
    Init {
        /// The register.
        dst: Reg,
        /// The new object.
        object: Value,
    },
    /// As Init, but the object goes wherever else the result of the call was to go.
    InitThen(Box<(Value, Ret)>),
    /// A jump is taken if it is true (`negate`: false).
    Jump {
        /// Jump if it is false.
        negate: bool,
        /// How far, from the instruction after the one that called.
        off: i32,
    },
    /// Its truth goes into a register.
    Truth {
        /// The register.
        dst: Reg,
        /// Store the opposite.
        negate: bool,
    },
    /// It is not needed.
    Discard,
    /// It is the next item of a loop; StopIteration ends the loop with a jump.
    Next {
        /// The register of the item.
        dst: Reg,
        /// The jump at the end.
        off: i16,
    },
    /// It is what a delegated generator yielded; at its end the next instruction is not skipped.
    Send {
        /// The register.
        dst: Reg,
    },
    /// As Store, with a value for an exhausted generator (`next(g, default)`).
    StoreOr {
        /// The register.
        dst: Reg,
        /// The value.
        default: Value,
    },
    /// It is what the coroutine of a task yields in its turn, or returns at its end: see `vm::turns`.
    Turn {
        /// The register of what the loop has to look at.
        dst: Reg,
        /// The task.
        task: Value,
    },
    /// It is raised.
    Raise,
    /// The fiber is over.
    Top,
}

/// One activation of a piece of code.
#[derive(Clone)]
pub struct Frame {
    /// What runs.
    pub code: &'static Code,
    /// Its globals.
    pub globals: &'static Namespace,
    /// The next instruction.
    pub pc: u32,
    /// Its first register.
    pub base: u32,
    /// What becomes of its result.
    pub ret: Ret,
    /// The generator it is the frame of; unbound if none.
    pub generator: Value,
}

/// Why a fiber stopped running.
pub enum Exit {
    /// It is over and returned this.
    Done(Value),
    /// It is over: this exception reached the bottom.
    Raised(Value),
    /// It waits for an answer.
    Request(Box<Request>),
    /// Its breaker is set; nothing is lost, it can be run again.
    CheckPoint,
    /// It executed the one instruction it was asked to (model runs).
    Stepped,
    /// A line of the program begins (at the pace of lines).
    Line,
}

/// What an instruction that was not simple did.
pub enum Flow {
    /// The next instruction follows.
    Next,
    /// The top frame or its position changed.
    Reload,
    /// A jump, relative to the next instruction.
    Jump(i32),
    /// The fiber stops here.
    Exit(Exit),
}

/// An explicit stack of frames.
#[derive(Clone)]
pub struct Fiber {
    pub(super) stack: Vec<Value>,
    pub(super) frames: Vec<Frame>,
    /// The exception that is being handled; unbound if none.
    pub(super) handling: Value,
    /// Frames that count against the recursion limit.
    pub(super) depth: u32,
    /// Where the answer to the last request goes.
    pub(super) awaiting: Option<Ret>,
    /// The exception about to be raised comes from looking a method up, not from calling it.
    pub(super) in_lookup: bool,
    /// What a model run needs to put it back.
    pub(super) beneath: Beneath,
    /// Of the line at which it goes on.
    pub(super) mark: LineMark,
}

impl Default for Fiber {
    fn default() -> Fiber {
        Fiber::new()
    }
}

impl Fiber {
    /// Whether it stands where `other` stands, with the very same values in its registers.
    pub fn stands_as(&self, other: &Fiber) -> bool {
        let same_frame = |(a, b): (&Frame, &Frame)| {
            std::ptr::eq(a.code, b.code) && (a.pc, a.base) == (b.pc, b.base) && a.generator.is(&b.generator)
        };
        self.frames.len() == other.frames.len()
            && self.stack.len() == other.stack.len()
            && self.frames.iter().zip(&other.frames).rev().all(same_frame)
            && self.handling.is(&other.handling)
            && self.stack.iter().zip(&other.stack).all(|(a, b)| a.is(b))
    }

    /// A fiber without frames.
    pub fn new() -> Fiber {
        Fiber {
            stack: Vec::new(),
            frames: Vec::new(),
            handling: Value::UNBOUND,
            depth: 0,
            awaiting: None,
            in_lookup: false,
            beneath: Beneath::default(),
            mark: LineMark::default(),
        }
    }

    /// A fiber that will run a module's top level.
    pub fn of_module(code: &'static Code, namespace: &'static Namespace) -> Fiber {
        let mut fiber = Fiber::new();
        fiber.push_frame(code, namespace, 0, Ret::Top);
        fiber
    }

    /// Whether it has nothing left to run.
    pub fn is_over(&self) -> bool {
        self.frames.is_empty()
    }

    /// The line it is on in the program: that of the innermost frame that is not of our library; 0 if none.
    pub fn line(&self) -> u32 {
        self.visible_frame().map_or(0, |f| f.code.line(f.pc.saturating_sub(1) as usize))
    }

    /// The line it will execute next; 0 if none.
    pub fn next_line(&self) -> u32 {
        self.visible_frame().map_or(0, |f| f.code.line(f.pc as usize))
    }

    /// Whether what it is on belongs to these globals.
    pub fn is_in(&self, globals: &Namespace) -> bool {
        self.visible_frame().is_some_and(|frame| std::ptr::eq(frame.globals, globals))
    }

    fn visible_frame(&self) -> Option<&Frame> {
        self.frames.iter().rev().find(|f| !f.code.unit.flags.hidden)
    }

    /// What the program asks about the fiber it runs in.
    pub(super) fn introspect(&self, what: Introspect) -> Value {
        let visible = |f: &&Frame| !f.code.unit.flags.hidden;
        match what {
            Introspect::Handling if self.handling.is_unbound() => Value::NONE,
            Introspect::Handling => self.handling.clone(),
            Introspect::Stack => Value::list(self.frames.iter().filter(visible).map(place_of).collect()),
            Introspect::Caller => self.visible_frame().map_or(Value::NONE, place_of),
            Introspect::Module => self.visible_frame().map_or(Value::NONE, |frame| frame.globals.name.value()),
            Introspect::Locals => self.visible_frame().map_or(Value::NONE, |frame| self.locals_of(frame)),
        }
    }

    /// The local variables that have a value, in the order of the code's names.
    fn locals_of(&self, frame: &Frame) -> Value {
        let unit = &frame.code.unit;
        if &*unit.name == "<module>" {
            return Value::NONE;
        }
        let registers = self.stack.get(frame.base as usize..).unwrap_or(&[]);
        let value = |register: &Value| match register.body() {
            Some(Body::Cell(slot)) => slot.load(),
            _ => register.clone(),
        };
        let named = unit.locals.iter().zip(registers).filter(|(name, _)| !name.is_empty() && !name.starts_with('.'));
        let pairs = named.map(|(name, register)| (Value::str(name), value(register)));
        let pairs = pairs.filter(|(_, value)| !value.is_unbound());
        table::dict_from_pairs(pairs).map_or(Value::NONE, Value::dict)
    }

    /// The top frame.
    pub fn top(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// All frames, outermost first.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// A register of a frame.
    pub fn register(&self, frame: &Frame, register: Reg) -> Option<&Value> {
        self.stack.get(frame.base as usize + usize::from(register))
    }

    /// All registers, those above the top frame included.
    pub fn registers(&self) -> &[Value] {
        &self.stack
    }

    /// The exception that is being handled; unbound if none.
    pub fn handling(&self) -> &Value {
        &self.handling
    }

    /// Where the answer to the last request goes, while there is one.
    pub fn awaiting(&self) -> Option<&Ret> {
        self.awaiting.as_ref()
    }

    /// Where the registers of the next frame begin if it is not laid over a call window.
    pub(super) fn free_base(&self) -> usize {
        self.frames.last().map_or(0, |f| f.base as usize + f.code.nregs)
    }

    /// Pushes a frame whose arguments are already in `base ..`; the rest of its registers must be unbound.
    #[inline(always)]
    pub(super) fn push_frame(&mut self, code: &'static Code, globals: &'static Namespace, base: usize, ret: Ret) {
        self.push_frame_at(code, globals, base, || ret, 0, Value::UNBOUND);
    }

    /// As [`Fiber::push_frame`], for the frame of a generator that goes on at `pc`.
    #[inline(always)]
    pub(super) fn push_frame_at(
        &mut self,
        code: &'static Code,
        globals: &'static Namespace,
        base: usize,
        ret: impl FnOnce() -> Ret,
        pc: u32,
        generator: Value,
    ) {
        self.reserve(base + code.nregs);
        self.depth += code.weight;
        if self.frames.len() == self.frames.capacity() {
            self.frames.reserve(1);
        }
        let n = self.frames.len();
        // Each field goes straight to its place: what is made elsewhere and copied, the frame or what becomes of its
        // result, costs more than all the rest.
        // SAFETY: there is room for one more, and all of its fields are written before it counts.
        unsafe {
            let frame = self.frames.as_mut_ptr().add(n);
            (&raw mut (*frame).code).write(code);
            (&raw mut (*frame).globals).write(globals);
            (&raw mut (*frame).pc).write(pc);
            (&raw mut (*frame).base).write(base as u32);
            (&raw mut (*frame).ret).write(ret());
            (&raw mut (*frame).generator).write(generator);
            self.frames.set_len(n + 1);
        }
    }

    /// Makes room for registers below `end`.
    #[inline(always)]
    pub(super) fn reserve(&mut self, end: usize) {
        if self.stack.len() < end {
            self.grow(end);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, end: usize) {
        let room = end.next_power_of_two().max(64);
        self.stack.resize(room, Value::UNBOUND);
    }

    /// Pops the top frame and unbinds its registers.
    pub(super) fn pop_frame(&mut self) -> Option<Frame> {
        self.uncover();
        let frame = self.frames.pop()?;
        self.depth -= frame.code.weight;
        let base = frame.base as usize;
        for register in &mut self.stack[base..base + frame.code.nregs] {
            drop(register.take());
        }
        Some(frame)
    }

    /// Pops the top frame, whose registers are unbound already, if all it does is give `value`, or the object that it
    /// made, to a register of the frame below; whether it did.
    #[inline(always)]
    pub(super) fn return_to_register(&mut self, value: &mut Value) -> bool {
        let n = self.frames.len();
        let Some([caller, frame]) = self.frames.get_mut(n.wrapping_sub(2)..) else { return false };
        if !frame.generator.is_unbound() {
            return false;
        }
        let dst = match &mut frame.ret {
            Ret::Store(dst) => *dst,
            Ret::Init { dst, object } if value.is_none() => {
                *value = object.take();
                *dst
            }
            _ => return false,
        };
        let at = caller.base as usize + usize::from(dst);
        let weight = frame.code.weight;
        self.uncover();
        self.depth -= weight;
        // SAFETY: there are at least two. There is nothing in such a frame that would have to be dropped.
        unsafe { self.frames.set_len(n - 1) };
        if let Some(register) = self.stack.get_mut(at) {
            drop(std::mem::replace(register, value.take()));
        }
        true
    }

    /// Whether all that a return from the top frame does is to give a value to a register of the frame below.
    pub(super) fn returns_quietly(&self) -> bool {
        let top = self.frames.last().filter(|_| self.frames.len() > 1);
        top.is_some_and(|top| top.generator.is_unbound() && matches!(top.ret, Ret::Store(_)))
    }

    /// Sets a register of the top frame.
    pub(super) fn set(&mut self, register: Reg, value: Value) {
        if let Some(frame) = self.frames.last() {
            let at = frame.base as usize + usize::from(register);
            drop(std::mem::replace(&mut self.stack[at], value));
        }
    }

    /// A register of the top frame.
    pub(super) fn get(&self, register: Reg) -> &Value {
        static NOTHING: Value = Value::UNBOUND;
        match self.frames.last() {
            Some(frame) => &self.stack[frame.base as usize + usize::from(register)],
            None => &NOTHING,
        }
    }

    /// Copies of registers of the top frame.
    pub(super) fn window(&self, base: Reg, n: usize) -> &[Value] {
        match self.frames.last() {
            Some(frame) => {
                let from = frame.base as usize + usize::from(base);
                &self.stack[from..from + n]
            }
            None => &[],
        }
    }

    /// Takes registers of the top frame.
    pub(super) fn take_window(&mut self, base: Reg, n: usize) -> Vec<Value> {
        match self.frames.last() {
            Some(frame) => {
                let from = frame.base as usize + usize::from(base);
                self.stack[from..from + n].iter_mut().map(Value::take).collect()
            }
            None => Vec::new(),
        }
    }

    /// Moves the position of the top frame.
    pub(super) fn jump(&mut self, off: i32) {
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = frame.pc.wrapping_add_signed(off);
        }
    }

    /// The keyword names of a call site of the top frame's code.
    pub(super) fn keywords(&self, site: u16) -> &'static [Name] {
        match self.frames.last() {
            Some(frame) => {
                let code: &'static Code = frame.code;
                code.keywords.get(usize::from(site)).map_or(&[], |k| k)
            }
            None => &[],
        }
    }
}

/// File, line, name of the function, and the text of the line that a frame is on.
fn place_of(frame: &Frame) -> Value {
    let unit = &frame.code.unit;
    let line = frame.code.line(frame.pc.saturating_sub(1) as usize);
    let text = frame.code.source.lines().nth((line as usize).saturating_sub(1)).unwrap_or("").trim();
    Value::tuple(vec![Value::str(&unit.file), Value::int(i64::from(line)), Value::str(&unit.name), Value::str(text)])
}

impl Drop for Fiber {
    /// Generators that were running when the fiber was dropped can never be resumed.
    fn drop(&mut self) {
        while self.frames.pop().is_some() {}
    }
}

/// How many positional arguments a call must give so that they can be used as they lie, if the function has no other
/// parameters.
pub fn simple_arity(code: &Code, defaults: usize) -> Option<u8> {
    let p = &code.unit.params;
    let plain = p.keyword_only == 0 && !p.varargs && !p.varkwargs && !code.unit.flags.generator && defaults == 0;
    let plain = plain && code.unit.free.is_empty() && !code.unit.flags.coroutine;
    if plain { u8::try_from(p.positional).ok() } else { None }
}

impl Function {
    /// Whether a call makes a generator.
    pub fn is_generator(&self) -> bool {
        self.code.unit.flags.generator
    }
}
