//! What the compiler produces: a module's code, its nested functions, constants, positions and tables.

use num_bigint::BigInt;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::op::{Op, Reg};

/// A place in a source file. Lines are 1-based, columns are 0-based offsets in UTF-8 bytes, as CPython's positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Loc {
    /// First line.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// Where it begins on the first line.
    pub column: u32,
    /// Where it ends on the last line.
    pub end_column: u32,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Const {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// An int that fits a machine word.
    Int(i64),
    /// Any other int.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// An imaginary number.
    Imaginary(f64),
    /// A str.
    Str(Arc<str>),
    /// A bytes object.
    Bytes(Arc<[u8]>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants (the right operand of `in {…}`).
    FrozenSet(Vec<Const>),
    /// `...`
    Ellipsis,
    /// `NotImplemented`, `AssertionError` and other built-ins that an instruction needs whatever the program binds that
    /// name to.
    Builtin(Arc<str>),
}

/// The parameters of a function; their registers are 0, 1, 2, ... in the order of `names`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Params {
    /// Positional-only, positional, keyword-only parameters, then the name of `*args`, then that of `**kwargs`.
    pub names: Vec<Arc<str>>,
    /// How many of `names` are positional-only.
    pub positional_only: u16,
    /// How many can be given by position (the positional-only ones included).
    pub positional: u16,
    /// How many are keyword-only.
    pub keyword_only: u16,
    /// Whether there is `*args`.
    pub varargs: bool,
    /// Whether there is `**kwargs`.
    pub varkwargs: bool,
}

/// What kind of code it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeFlags {
    /// Calling it makes a generator.
    pub generator: bool,
    /// Calling it makes a coroutine (with `generator`: an asynchronous generator).
    pub coroutine: bool,
    /// It belongs to Hilo's own library: tracebacks leave its frames out and a model run treats it as one step.
    pub hidden: bool,
    /// A class body: names are looked up in its namespace first.
    pub class_body: bool,
}

/// Instructions `start .. end` are covered: an exception there is put into `exc` and execution goes on at `target`.
/// Inner handlers come before outer ones: the first that covers an instruction takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// First instruction not covered any more.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// Where the exception is put.
    pub exc: Reg,
}

/// The names at a call with keywords, or at a `LoadNameOrCell`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CallSite {
    /// The method's name (index into `names`), for CallMethodKw; the variable's name for LoadNameOrCell.
    pub name: u16,
    /// The keywords, in the order of the last arguments.
    pub keywords: Vec<Arc<str>>,
    /// The cell of LoadNameOrCell.
    pub cell: Reg,
}

/// Where a nested function finds one of its free variables when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The register of the enclosing frame that holds the cell.
    pub from: Reg,
}

/// A `def`, `lambda`, comprehension or class body inside a code unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FuncSpec {
    /// Its code.
    pub code: Arc<CodeUnit>,
    /// How many defaults of positional parameters lie in the registers.
    pub defaults: u16,
    /// The keyword-only parameters that have a default, whose values follow those.
    pub keyword_defaults: Vec<Arc<str>>,
    /// The cells it takes with it, in the order of its `free` names.
    pub captures: Vec<Capture>,
    /// Made once: at module level and not in a loop, so that it may live as long as the run.
    pub immortal: bool,
}

/// A `class` statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassSpec {
    /// Its name.
    pub name: Arc<str>,
    /// How many bases lie in the registers.
    pub bases: u16,
    /// The names of the keyword arguments, whose values follow the bases.
    pub keywords: Vec<Arc<str>>,
    /// As [`FuncSpec::immortal`].
    pub immortal: bool,
    /// Its docstring. (The cell `__class__` that methods captured is made by the body and returned in the namespace
    /// under `__classcell__`, as CPython's.)
    pub doc: Option<Arc<str>>,
}

impl ClassSpec {
    /// How many registers lie behind the namespace: the bases and the values of the keywords.
    pub fn operands(&self) -> u16 {
        self.bases + self.keywords.len() as u16
    }
}

/// One function's (or module's, or class body's) code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeUnit {
    /// `f`, `<module>`, `<listcomp>`, `<lambda>`.
    pub name: Arc<str>,
    /// `Outer.method.<locals>.f`
    pub qualname: Arc<str>,
    /// The file as tracebacks name it.
    pub file: Arc<str>,
    /// The line of the `def`.
    pub first_line: u32,
    /// The first statement, if it is a string.
    pub doc: Option<Arc<str>>,
    /// Its parameters.
    pub params: Params,
    /// Registers of a frame.
    pub nregs: u16,
    /// Names of the registers of locals (parameters first); cells included. The free variables lie at
    /// `free_base .. free_base + free.len()` and have their names here too.
    pub locals: Vec<Arc<str>>,
    /// The first register of the free variables' cells, which a call copies in from the function object.
    pub free_base: Reg,
    /// Names of the free variables.
    pub free: Vec<Arc<str>>,
    /// What it is.
    pub flags: CodeFlags,
    /// The instructions.
    pub ops: Vec<Op>,
    /// Where each instruction comes from; as long as `ops`.
    pub locs: Vec<Loc>,
    /// For method calls, by instruction in rising order: where the attribute is looked up. `locs` has the place of the
    /// call itself; an AttributeError points here.
    pub lookups: Vec<(u32, Loc)>,
    /// Constants.
    pub consts: Vec<Const>,
    /// Names of attributes, methods, modules.
    pub names: Vec<Arc<str>>,
    /// Nested functions.
    pub functions: Vec<FuncSpec>,
    /// Nested classes.
    pub classes: Vec<ClassSpec>,
    /// Calls with keywords.
    pub call_sites: Vec<CallSite>,
    /// Exception handlers, inner before outer.
    pub handlers: Vec<Handler>,
}

/// A whole source file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModuleUnit {
    /// The file as tracebacks name it.
    pub file: Arc<str>,
    /// Its text, for tracebacks.
    pub source: Arc<str>,
    /// The name of each global slot; `LoadGlobal` and `StoreGlobal` of all its functions refer to these. Names that are
    /// only read are here too (they may be built-ins).
    pub globals: Vec<Arc<str>>,
    /// The code of its top level.
    pub main: Arc<CodeUnit>,
}
