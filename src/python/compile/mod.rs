//! The compiler: Ruff's syntax tree to [`code`](super::code).
//!
//! First `check` and `scope` look at the whole tree: what is out of place, and what each name means. Then code is
//! written in one pass, unit by unit, into a `Builder`; jumps are resolved when a unit is finished. Two
//! rules run through all of it:
//!
//! * An expression is evaluated into a register that the caller names, or into any: then a local answers with its own
//!   register, without a move. Its register is written by the last instruction only, so that an exception or a later
//!   read never sees half a result; what has to write early takes a temporary.
//! * Temporaries form a stack, so call windows are always on top.
//!
//! Positions are those that CPython 3.11 gives its instructions, because tracebacks print them.

mod annotation;
mod assembler;
mod assigned;
mod assignment;
mod asynchronous;
mod boolean;
mod builder;
mod call;
mod check;
mod class;
mod comprehension;
mod constant;
mod context;
mod control;
mod display;
mod exception;
mod exception_group;
mod expression;
mod folding;
mod fstring;
mod function;
mod generator;
mod hazard;
mod import;
mod names;
mod notebook;
mod pattern;
mod pattern_check;
mod position;
mod registers;
mod scope;
mod statement;
mod target;
mod unwind;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::code::{CodeFlags, ModuleUnit, Op, Params, Reg};
use builder::{Builder, Finish};
use notebook::Notebook;
use position::{Lines, Result};
use scope::{Scope, ScopeId, Scopes};

pub use notebook::{Magic, Marks};
pub use position::CompileError;

/// How to compile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The source belongs to Hilo's own library: every unit is marked [`CodeFlags::hidden`].
    pub hidden: bool,
    /// Temporaries are emptied at the end of each statement, so that what nobody refers to any more goes at once: for
    /// programs with finalisers.
    pub prompt: bool,
    /// The source is a text that a running program compiles: nothing of it lives for ever.
    pub text: Option<TextForm>,
}

/// How a text is compiled that a running program compiles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextForm {
    /// It is one expression, whose value is the result.
    pub value: bool,
    /// The variables of its top level are in a mapping, the one parameter of the code; without it they are globals.
    pub mapping: bool,
}

impl Options {
    /// For a file of the program.
    pub fn of_program(source: &str) -> Options {
        Options { prompt: sees_objects_go(source), ..Options::default() }
    }
}

/// Whether a program can tell when an object goes: it has a finaliser, or weak references.
pub fn sees_objects_go(source: &str) -> bool {
    source.contains("__del__") || source.contains("weakref")
}

/// Compiles a module.
///
/// `source` is the text that `module` was parsed from; `file` is its name in tracebacks.
///
/// # Errors
///
/// CPython's SyntaxError for what the grammar allows and its compiler refuses; a sentence for what Hilo does not run,
/// and for a function that is too long for the machine.
pub fn compile(
    module: &ModModule,
    source: &str,
    file: &str,
    options: Options,
) -> std::result::Result<ModuleUnit, CompileError> {
    compile_marked(module, source, file, options, None)
}

/// Compiles a module; with `marks` it is the program of a notebook.
///
/// # Errors
///
/// As of [`compile()`].
pub fn compile_marked(
    module: &ModModule,
    source: &str,
    file: &str,
    options: Options,
    marks: Option<&Marks>,
) -> std::result::Result<ModuleUnit, CompileError> {
    let lines = Lines::new(source);
    // The passes recurse over the tree, whose depth the first of them bounds: a stack of their own is large enough.
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("compile".to_owned()).stack_size(STACK);
        let compiled = builder.spawn_scoped(scope, || compile_module(module, source, file, (options, marks), &lines));
        compiled.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(|| {
            Err(lines.error(module.range, "the compiler could not run: the system gave it no thread"))
        })
    })
}

/// Enough for the deepest tree that [`check`] lets pass. Only what is used is ever backed by memory.
const STACK: usize = 64 << 20;

fn compile_module(
    module: &ModModule,
    source: &str,
    file: &str,
    (options, marks): (Options, Option<&Marks>),
    lines: &Lines,
) -> std::result::Result<ModuleUnit, CompileError> {
    check::check(module, lines)?;
    let annotations_are_text = annotation::are_text(module);
    let scopes = Scopes::of(module, lines, annotations_are_text)?;
    let Some(scope) = scopes.get(Scopes::MODULE) else {
        return Err(lines.error(module.range, "the module has no scope"));
    };
    let mut unit = Builder::new(Scopes::MODULE, scope, "<module>".into(), 0);
    unit.once = options.text.is_none();
    let mut params = Params::default();
    if options.text.is_some_and(|form| form.mapping) {
        unit.namespace = Some(unit.registers.take());
        params.names.push(".variables".into());
        (params.positional_only, params.positional) = (1, 1);
    }
    let mut compiler = Compiler {
        source,
        file: file.into(),
        lines,
        scopes: &scopes,
        options,
        annotations_are_text,
        globals: Vec::new(),
        global_index: HashMap::new(),
        notebook: marks.map(|marks| Notebook { marks, shown: marks.shown(&module.body, source, lines) }),
        unit,
    };
    let start = TextRange::empty(module.range.start());
    compiler.begin_annotations(start);
    compiler.begin_cells(start)?;
    match module.body.as_slice() {
        [Stmt::Expr(only)] if options.text.is_some_and(|form| form.value) => compiler.result(&only.value)?,
        body => compiler.body_with_doc(body)?,
    }
    let main = compiler.finish(start, params, CodeFlags::default())?;
    Ok(ModuleUnit { file: compiler.file, source: source.into(), globals: compiler.globals, main: Arc::new(main) })
}

/// The state of a compilation: what belongs to the module, and the unit that is being written.
struct Compiler<'a> {
    source: &'a str,
    file: Arc<str>,
    lines: &'a Lines,
    scopes: &'a Scopes,
    options: Options,
    annotations_are_text: bool,
    globals: Vec<Arc<str>>,
    global_index: HashMap<Arc<str>, u32>,
    notebook: Option<Notebook<'a>>,
    unit: Builder<'a>,
}

impl<'a> Compiler<'a> {
    /// Appends an instruction that comes from `range`.
    fn emit(&mut self, op: Op, range: TextRange) {
        if self.unit.code.reachable() {
            let loc = self.lines.loc(range);
            self.unit.code.emit(op, loc);
        }
    }

    /// The value of a text that is one expression.
    fn result(&mut self, value: &'a Expr) -> Result<()> {
        let src = self.eval_on_top(value)?;
        self.emit(Op::Return { src }, value.range());
        Ok(())
    }

    fn scope(&self) -> Option<&'a Scope> {
        self.scopes.get(self.unit.scope)
    }

    /// The slot of a global.
    fn global(&mut self, name: &str) -> u32 {
        if let Some(&slot) = self.global_index.get(name) {
            return slot;
        }
        let name: Arc<str> = name.into();
        let slot = self.globals.len() as u32;
        self.globals.push(name.clone());
        self.global_index.insert(name, slot);
        slot
    }

    /// Takes `dst`, or a new temporary if there is none.
    fn destination(&mut self, dst: Option<Reg>) -> Reg {
        dst.unwrap_or_else(|| self.unit.registers.take())
    }

    /// Writes a nested unit with `write` and returns its builder's code.
    fn nested(
        &mut self,
        id: ScopeId,
        qualname: Arc<str>,
        parameters: usize,
        write: impl FnOnce(&mut Self) -> Result<super::code::CodeUnit>,
    ) -> Result<super::code::CodeUnit> {
        let Some(scope) = self.scopes.get(id) else {
            return Err(self.lines.error(TextRange::default(), "a scope is missing"));
        };
        let outer = std::mem::replace(&mut self.unit, Builder::new(id, scope, qualname, parameters));
        let unit = write(self);
        self.unit = outer;
        unit
    }

    /// Ends the unit that is being written; `start` is where its `def` is.
    fn finish(&mut self, start: TextRange, params: Params, flags: CodeFlags) -> Result<super::code::CodeUnit> {
        let flags = CodeFlags { hidden: self.options.hidden, ..flags };
        let name = self.unit.qualname().clone();
        let finish = Finish { file: self.file.clone(), start: self.lines.loc(start), params, flags };
        let Some(scope) = self.scope() else {
            return Err(self.lines.error(start, "a scope is missing"));
        };
        let spent = std::mem::replace(&mut self.unit, Builder::new(Scopes::MODULE, scope, name.clone(), 0));
        spent.finish(finish).ok_or_else(|| {
            let what = if &*name == "<module>" { "this program".to_owned() } else { format!("{name}()") };
            self.lines.error(start, format!("{what} is too long to be compiled; split it into functions"))
        })
    }
}
