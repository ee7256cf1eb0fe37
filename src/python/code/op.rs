//! The instruction set, in one place.
//!
//! # Conventions
//!
//! * `Reg` is an index into the frame's registers. `dst` may equal a source: sources are read first.
//! * A temporary whose value was consumed keeps it until overwritten or until the frame ends; nothing reads it again.
//!   `Call*`, `Build*` *take* the registers of their window (they are `Unbound` afterwards).
//! * A jump's `off` counts instructions from the *next* one. A jump with a negative `off` is a check point, and so is
//!   the entry of a function.
//! * Call window: the callee in `base`, its arguments in `base + 1 ..= base + nargs`. The window must be on top: no
//!   register above it may be live, because the callee's frame is laid over it.
//! * Method call window: `base` is free, the receiver in `base + 1`, the arguments in `base + 2 ..= base + 1 + nargs`.
//! * Reading a register that may be unassigned must be guarded by [`Op::CheckLocal`] (the compiler leaves it out where
//!   an assignment certainly came before).

use serde::{Deserialize, Serialize};

/// A register of a frame.
pub type Reg = u16;

/// Where an instruction may leave a register out.
pub const NO_REG: Reg = Reg::MAX;

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// Comparisons; `In` asks whether `a` is in `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum CmpOp {
    Lt,
    Le,
    Gt,
    Ge,
    Eq,
    Ne,
    Is,
    IsNot,
    In,
    NotIn,
}

impl CmpOp {
    /// Whether it is answered by how two ints are ordered.
    #[inline(always)]
    pub fn is_order(self) -> bool {
        self as u8 <= CmpOp::Ne as u8
    }

    /// Whether it holds of two values that are ordered like this.
    #[inline(always)]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            CmpOp::Lt => order.is_lt(),
            CmpOp::Le => order.is_le(),
            CmpOp::Gt => order.is_gt(),
            CmpOp::Ge => order.is_ge(),
            CmpOp::Ne => order.is_ne(),
            _ => order.is_eq(),
        }
    }
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// The conversion of an f-string field: `!s`, `!r`, `!a`, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// One instruction; 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[rustfmt::skip]
pub enum Op {
    Nop,

    // Locals and constants.
    /// `dst = consts[k]`
    Const { dst: Reg, k: u32 },
    /// `dst = src`
    Move { dst: Reg, src: Reg },
    /// Raises UnboundLocalError (NameError for a free variable's cell, see `LoadCell`) if `src` is unassigned.
    CheckLocal { src: Reg, name: u32 },
    /// `del` of a local: unassigns it. Guarded by a CheckLocal where needed.
    Unset { dst: Reg },

    // Globals and names.
    /// `dst =` the module's global in `slot`, or the built-in of that name; NameError otherwise.
    LoadGlobal { dst: Reg, slot: u32 },
    StoreGlobal { src: Reg, slot: u32 },
    /// NameError if it is not there.
    DelGlobal { slot: u32 },
    /// In a class body: the name in the namespace dictionary `ns`, else the global or built-in of that name.
    LoadName { dst: Reg, ns: Reg, name: u16 },
    /// In a class body: as LoadName, but falls back to the cell in register `cell` (a class body that reads a variable
    /// of an enclosing function).
    LoadNameOrCell { dst: Reg, ns: Reg, site: u16 },
    /// In a class body: `ns[name] = src`.
    StoreName { ns: Reg, src: Reg, name: u16 },
    DelName { ns: Reg, name: u16 },

    // Variables shared with nested functions: the register holds a cell.
    /// Wraps what `reg` holds (a parameter, or nothing yet) into a new cell, in place.
    MakeCell { reg: Reg },
    /// `dst =` what the cell holds; `name` (into `names`) for the UnboundLocalError, or, if the cell's register is at or
    /// above the code's `free_base`, the NameError "cannot access free variable ...".
    LoadCell { dst: Reg, cell: Reg, name: u16 },
    StoreCell { cell: Reg, src: Reg },
    DelCell { cell: Reg, name: u16 },

    // Arithmetic. The immediate forms take a small int constant as the right operand.
    Add { inplace: bool, dst: Reg, a: Reg, b: Reg },
    Sub { inplace: bool, dst: Reg, a: Reg, b: Reg },
    Mul { inplace: bool, dst: Reg, a: Reg, b: Reg },
    AddI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    SubI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    MulI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    FloorDivI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    ModI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    AndI { inplace: bool, dst: Reg, a: Reg, imm: i16 },
    FloorDiv { inplace: bool, dst: Reg, a: Reg, b: Reg },
    Mod { inplace: bool, dst: Reg, a: Reg, b: Reg },
    /// Any other binary operator (or the above).
    Binary { op: BinOp, dst: Reg, a: Reg, b: Reg },
    /// The same as an augmented assignment.
    Inplace { op: BinOp, dst: Reg, a: Reg, b: Reg },
    Unary { op: UnaryOp, dst: Reg, src: Reg },
    Compare { op: CmpOp, dst: Reg, a: Reg, b: Reg },

    // Jumps.
    Jump { off: i32 },
    JumpIf { src: Reg, off: i32 },
    JumpIfNot { src: Reg, off: i32 },
    /// Jumps if `a < b` is true (`negate`: false).
    JumpLt { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpLe { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpGt { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpGe { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpEq { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpNe { negate: bool, a: Reg, b: Reg, off: i16 },
    JumpLtI { negate: bool, a: Reg, imm: i16, off: i16 },
    JumpLeI { negate: bool, a: Reg, imm: i16, off: i16 },
    JumpGtI { negate: bool, a: Reg, imm: i16, off: i16 },
    JumpGeI { negate: bool, a: Reg, imm: i16, off: i16 },
    JumpEqI { negate: bool, a: Reg, imm: i16, off: i16 },
    JumpNeI { negate: bool, a: Reg, imm: i16, off: i16 },
    /// Jumps if `src is None` (`negate`: is not).
    JumpNone { negate: bool, src: Reg, off: i16 },

    // Attributes and items. `name` indexes `names`.
    GetAttr { dst: Reg, obj: Reg, name: u16 },
    SetAttr { obj: Reg, src: Reg, name: u16 },
    DelAttr { obj: Reg, name: u16 },
    GetItem { dst: Reg, obj: Reg, key: Reg },
    SetItem { obj: Reg, key: Reg, src: Reg },
    DelItem { obj: Reg, key: Reg },
    /// `dst = slice(base, base + 1, base + 2)`
    BuildSlice { dst: Reg, base: Reg },

    // Containers. `base .. base + n` are taken.
    BuildList { dst: Reg, base: Reg, n: u16 },
    BuildTuple { dst: Reg, base: Reg, n: u16 },
    BuildSet { dst: Reg, base: Reg, n: u16 },
    /// `n` pairs: key, value, key, value, ...
    BuildDict { dst: Reg, base: Reg, n: u16 },
    /// Appends to a list under construction (comprehensions, long literals).
    ListAppend { list: Reg, src: Reg },
    SetAdd { set: Reg, src: Reg },
    DictInsert { dict: Reg, key: Reg, src: Reg },
    /// `*iterable` in a list display or in call arguments.
    ListExtend { list: Reg, src: Reg },
    /// `*iterable` in a set display.
    SetUpdate { set: Reg, src: Reg },
    /// `**mapping` in a dictionary display; later keys win.
    DictUpdate { dict: Reg, src: Reg },
    /// `**mapping` in a call; TypeError on a repeated key or a key that is not a str.
    DictMerge { dict: Reg, src: Reg, callee: Reg },
    ListToTuple { dst: Reg, src: Reg },
    /// Concatenates the strings in `base .. base + n`.
    BuildString { dst: Reg, base: Reg, n: u16 },
    /// `format(conv(src), spec)`; `spec` is a register that holds a str, or NO_REG for none.
    Format { conv: Conversion, dst: Reg, src: Reg, spec: Reg },

    // Iteration and unpacking.
    GetIter { dst: Reg, src: Reg },
    /// `dst =` the iterator's next item, or jumps when there is none.
    ForIter { dst: Reg, iter: Reg, off: i16 },
    /// Exactly `n` items of `src` into `base ..`.
    Unpack { base: Reg, src: Reg, n: u16 },
    /// `before` items, a list of what is left in between, `after` items.
    UnpackEx { after: u8, base: Reg, src: Reg, before: u16 },

    // Calls.
    Call { nargs: u8, dst: Reg, base: Reg },
    /// The last `kwnames.len()` arguments are given by keyword; `site` indexes `call_sites`.
    CallKw { nargs: u8, dst: Reg, base: Reg, site: u16 },
    /// Callee in `base`, a list or tuple of arguments in `base + 1`, a dictionary (or None) of keyword arguments in
    /// `base + 2`.
    CallEx { dst: Reg, base: Reg },
    CallMethod { nargs: u8, dst: Reg, base: Reg, name: u16 },
    /// As CallMethod with keyword arguments last; the site names both.
    CallMethodKw { nargs: u8, dst: Reg, base: Reg, site: u16 },
    Return { src: Reg },
    ReturnNone,

    // Functions and classes.
    /// `spec` indexes `functions`; the defaults of positional parameters in `base ..`, those of keyword-only ones after
    /// them.
    MakeFunction { dst: Reg, base: Reg, spec: u16 },
    /// `dst =` a new namespace dictionary for a class body, with `__module__` and `__qualname__` in it.
    NewNamespace { dst: Reg },
    /// `base` the namespace that the body returned, `base + 1 ..` the bases; `spec` indexes `classes`. Taken.
    BuildClass { dst: Reg, base: Reg, spec: u16 },
    /// `super()` without arguments in a method: the class in the cell `cell` (named `__class__`), the first argument in
    /// `this`.
    LoadSuper { dst: Reg, cell: Reg, this: Reg },

    // Exceptions. A handler of the table puts the exception into its register and jumps.
    /// `raise exc from cause`; `cause` may be NO_REG.
    Raise { exc: Reg, cause: Reg },
    /// A bare `raise`: what is being handled now, or RuntimeError.
    RaiseAgain,
    /// Goes on raising `src` with the traceback it has (the end of a finally, no clause that matched).
    Reraise { src: Reg },
    /// Enters a handler: `saved =` what was being handled before; `exc` is being handled now.
    PushExc { saved: Reg, exc: Reg },
    /// Leaves a handler: what `saved` holds is being handled again. `saved` becomes Unbound.
    PopExc { saved: Reg },
    /// `dst =` whether `exc` is an instance of `types` (a class or a tuple of classes; TypeError otherwise).
    MatchExc { dst: Reg, exc: Reg, types: Reg },
    /// `base =` type, `base + 1 =` value, `base + 2 =` traceback of `exc`: the arguments of `__exit__`.
    ExcTriple { base: Reg, exc: Reg },
    /// TypeError unless `src` has `__enter__` and `__exit__`.
    CheckContext { src: Reg },

    // Generators.
    /// Hands `src` to whoever resumed the generator; `dst =` what is sent in.
    Yield { dst: Reg, src: Reg },
    /// `dst = iter(src)`, or `src` itself if it is a generator.
    YieldFromIter { dst: Reg, src: Reg },
    /// Resumes `iter` with `value` (None at first). If it yields, `dst =` what it yielded and the next instruction (always
    /// a `Jump`) is skipped; if it returns, `dst =` the returned value and the next instruction runs.
    Send { dst: Reg, iter: Reg, value: Reg },

    /// The same in an asynchronous generator: `src` is the result of whoever awaits the next item.
    YieldItem { dst: Reg, src: Reg },

    /// `dst =` what a function of the library makes of `base .. base + 3`, which are taken.
    CallHelper { helper: Helper, dst: Reg, base: Reg },

    // Coroutines. What is awaited is resumed by `Send`.
    /// `dst =` the iterator of `src` as `await` wants it; `what` says which statement awaits it, for the error.
    GetAwaitable { what: Awaiting, dst: Reg, src: Reg },
    /// `dst =` what an `async for` walks: `src.__aiter__()`.
    GetAsyncIter { dst: Reg, src: Reg },
    /// `dst =` the awaitable of the next item of `src`: `src.__anext__()`.
    GetAsyncNext { dst: Reg, src: Reg },
    /// TypeError unless `src` has `__aenter__` and `__aexit__`.
    CheckAsyncContext { src: Reg },
    /// Drops the value of a statement that is a call, and has what was dropped with it told at once.
    Discard { src: Reg },

    // Imports.
    /// `dst =` the module whose dotted name is `names[name]`. With `root` the first package of the dotted name.
    Import { root: bool, dst: Reg, name: u16 },
    /// `dst =` the name of the module; ImportError otherwise.
    ImportFrom { dst: Reg, module: Reg, name: u16 },

    // match.
    /// `dst =` whether `src` is a sequence that patterns match (list, tuple, range; not str or bytes).
    MatchSequence { dst: Reg, src: Reg },
    MatchMapping { dst: Reg, src: Reg },
    /// `dst = len(src)`
    Len { dst: Reg, src: Reg },
    /// `dst =` a tuple of the values of `keys` (a tuple) in the mapping `src`, or None if one is missing.
    MatchKeys { dst: Reg, src: Reg, keys: Reg },
    /// `dst =` a tuple of the attributes that a class pattern asks for, or None if `src` does not match. `base` holds the
    /// class, `base + 1` a tuple of keyword names; `n` positional sub-patterns.
    MatchClass { n: u8, dst: Reg, src: Reg, base: Reg },
}

/// What awaits something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Awaiting {
    /// `await`
    Await,
    /// The beginning of an `async with`.
    Enter,
    /// The end of an `async with`.
    Exit,
    /// The next item of an `async for`.
    Next,
}

/// The functions of the library that compiled code calls by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Helper {
    /// An exception, classes, nothing: the pair of the part that an `except*` clause handles and the rest; `None` for
    /// what is empty.
    SplitGroup,
    /// The exception that was raised, what no clause handled, what clauses raised (each with what the clause was
    /// handling): what goes on after the clauses; `None` if nothing does.
    JoinGroups,
}
