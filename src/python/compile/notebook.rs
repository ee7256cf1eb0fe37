//! What a notebook's program has beside Python's statements: the value of a cell's last expression is shown, `await` may
//! stand at the top level, and magics are statements that are known by their place.
//!
//! All of it becomes calls of the library's module `_notebook`.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use super::position::{Lines, Result};
use super::scope::Scopes;
use crate::python::code::{Const, Op, Reg};

/// The library's module.
const MODULE: &str = "_notebook";

/// What a magic does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Magic {
    /// A time is taken.
    Begin,
    /// The time since then is told.
    End,
    /// The expression, a lambda, is called again and again, and its time told.
    TimeIt,
    /// A file is written: its name, its text, and whether what it held stays.
    Write(String, String, bool),
    /// The program of this name, its place among the programs and its file, is run with these arguments.
    Run(String, Vec<String>),
}

/// What a script has beside Python, by line (from 1) and column (from 0, in bytes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    magics: BTreeMap<(u32, u32), Magic>,
    /// The lines at which cells begin.
    cells: BTreeSet<u32>,
    /// Whether something is awaited at the top level: then a loop runs from the beginning, as in Jupyter.
    pub awaits: bool,
}

impl Marks {
    /// A statement is a magic.
    pub fn put(&mut self, line: usize, column: usize, magic: Magic) {
        self.magics.insert((line as u32, column as u32), magic);
    }

    /// A cell begins behind this line.
    pub fn begin_cell(&mut self, line: usize) {
        self.cells.insert(line as u32);
    }

    fn magic(&self, stmt: &Stmt, lines: &Lines) -> Option<&Magic> {
        let loc = lines.loc(stmt.range());
        self.magics.get(&(loc.line, loc.column))
    }

    /// The places of the expressions whose values are shown: the last statement of each cell, unless a `;` is behind it.
    pub(super) fn shown(&self, body: &[Stmt], source: &str, lines: &Lines) -> BTreeSet<u32> {
        let mut last: BTreeMap<u32, &Stmt> = BTreeMap::new();
        for stmt in body.iter().filter(|stmt| !matches!(self.magic(stmt, lines), Some(Magic::End))) {
            if let Some(cell) = self.cells.range(..lines.loc(stmt.range()).line).next_back() {
                last.insert(*cell, stmt);
            }
        }
        let shown = last.into_values().filter(|stmt| stmt.is_expr_stmt() && self.magic(stmt, lines).is_none());
        let behind = |stmt: &&Stmt| source.get(stmt.end().to_usize()..).unwrap_or("").trim_start_matches([' ', '\t']);
        // Behind `%time x` stands a `;` of ours.
        let timed = |stmt: &&Stmt| behind(stmt).starts_with("; ...");
        shown.filter(|stmt| !behind(stmt).starts_with(';') || timed(stmt)).map(|stmt| stmt.start().to_u32()).collect()
    }
}

/// What the compiler knows of the notebook whose program it compiles.
pub(super) struct Notebook<'a> {
    pub marks: &'a Marks,
    pub shown: BTreeSet<u32>,
}

impl<'a> Compiler<'a> {
    /// Whether the unit that is written is the top level of a notebook.
    pub(super) fn at_cell_level(&self) -> bool {
        self.notebook.is_some() && self.unit.scope == Scopes::MODULE
    }

    /// A statement of a notebook's top level that is more than Python's; whether it was one.
    pub(super) fn cell_statement(&mut self, stmt: &'a Stmt) -> Result<bool> {
        let (Some(notebook), Stmt::Expr(expr)) = (&self.notebook, stmt) else { return Ok(false) };
        let at = stmt.range();
        if let Some(magic) = notebook.marks.magic(stmt, self.lines).cloned() {
            match magic {
                Magic::Begin => self.notebook_call("begin", at, |_| Ok(0))?,
                Magic::End => self.notebook_call("end", at, |_| Ok(0))?,
                Magic::TimeIt => self.notebook_call("timeit", at, |this| this.eval_on_top(&expr.value).map(|_| 1))?,
                Magic::Write(name, text, append) => {
                    let values =
                        [Const::Str(name.as_str().into()), Const::Str(text.as_str().into()), Const::Bool(append)];
                    self.notebook_call("write", at, |this| Ok(this.constants(values, at)))?
                }
                Magic::Run(name, args) => {
                    let args = args.iter().map(|arg| Const::Str(arg.as_str().into())).collect();
                    let values = [Const::Str(name.as_str().into()), Const::Tuple(args)];
                    self.notebook_call("run", at, |this| Ok(this.constants(values, at)))?
                }
            };
            return Ok(true);
        }
        if self.unit.scope != Scopes::MODULE || !notebook.shown.contains(&stmt.start().to_u32()) {
            return Ok(false);
        }
        self.show(&expr.value)?;
        Ok(true)
    }

    /// What a notebook's program begins with.
    pub(super) fn begin_cells(&mut self, at: TextRange) -> Result<()> {
        match &self.notebook {
            Some(notebook) if notebook.marks.awaits => self.notebook_call("open_loop", at, |_| Ok(0)),
            _ => Ok(()),
        }
    }

    fn show(&mut self, value: &'a Expr) -> Result<()> {
        self.notebook_call("show", value.range(), |this| this.eval_on_top(value).map(|_| 1))
    }

    /// Waits at the top level for what lies in `src`; where the result is.
    pub(super) fn await_at_cell_level(&mut self, src: Reg, dst: Option<Reg>, at: TextRange) -> Reg {
        let mark = self.unit.registers.mark();
        let base = self.notebook_function(at);
        let value = self.unit.registers.take();
        self.copy(value, src, at);
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let name = self.unit.name("wait");
        self.emit(Op::CallMethod { nargs: 1, dst, base, name }, at);
        dst
    }

    /// The window of a call: the module lies where the object of a method does.
    fn notebook_function(&mut self, at: TextRange) -> Reg {
        let base = self.unit.registers.take_window(2);
        let name = self.unit.name(MODULE);
        self.emit(Op::Import { root: false, dst: base + 1, name }, at);
        base
    }

    fn constants<const N: usize>(&mut self, values: [Const; N], at: TextRange) -> u8 {
        for value in values {
            let reg = self.unit.registers.take();
            self.constant(value, reg, at);
        }
        N as u8
    }

    /// Calls a function of the library's module; `arguments` puts them on top and says how many they are.
    fn notebook_call(
        &mut self,
        function: &str,
        at: TextRange,
        arguments: impl FnOnce(&mut Self) -> Result<u8>,
    ) -> Result<()> {
        let mark = self.unit.registers.mark();
        let base = self.notebook_function(at);
        let nargs = arguments(self)?;
        self.unit.registers.release(mark);
        let dst = self.unit.registers.take();
        let name = self.unit.name(function);
        self.emit(Op::CallMethod { nargs, dst, base, name }, at);
        self.unit.registers.release(mark);
        Ok(())
    }
}
