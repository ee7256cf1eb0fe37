//! Blocks, and how `return`, `break`, `continue` and exceptions leave them.
//!
//! A jump out of a block runs the block's exit code where it stands, outside the block's own guard: a `finally` body is
//! written once for every way out, as CPython does.

use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

use crate::python::code::{Awaiting, Const, Op, Reg};

use super::Compiler;
use super::assembler::Label;
use super::assigned::Assigned;
use super::position::Result;

/// What has to be done when a block is left by a jump.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exit<'a> {
    /// A loop; `iterator` is let go by `break`.
    Loop { break_to: Label, continue_to: Label, iterator: Option<Reg> },
    /// A `try` body with `except` clauses: nothing.
    Try,
    /// A `try` body with `finally`.
    Finally(&'a [Stmt]),
    /// A `with` body.
    With { manager: Reg, is_async: bool, at: TextRange },
    /// Code that runs while an exception is being handled; `name` is unbound at its end.
    Handler { saved: Reg, name: Option<&'a str>, at: TextRange },
}

/// The handler that covers a block.
#[derive(Clone, Debug)]
struct Guard {
    target: Label,
    exc: Reg,
    /// Where the present stretch begins; exit code written in between is not covered.
    start: usize,
    /// What is certainly assigned wherever the block raises.
    state: Assigned,
}

/// A block that is being written.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    exit: Exit<'a>,
    guard: Option<Guard>,
}

impl Block<'_> {
    /// Whether an exception here is caught in this unit.
    pub(super) fn is_guard(&self) -> bool {
        self.guard.is_some()
    }
}

impl<'a> Compiler<'a> {
    /// Enters a loop.
    pub(super) fn enter_loop(&mut self, break_to: Label, continue_to: Label, iterator: Option<Reg>) {
        self.unit.loops += 1;
        let exit = Exit::Loop { break_to, continue_to, iterator };
        self.unit.blocks.push(Block { exit, guard: None });
    }

    /// Leaves the loop entered last.
    pub(super) fn leave_loop(&mut self) {
        self.unit.loops -= 1;
        self.unit.blocks.pop();
    }

    /// Enters a block whose exceptions go to `target`, into `exc`.
    pub(super) fn enter(&mut self, exit: Exit<'a>, target: Label, exc: Reg) {
        let state = self.unit.code.state().cloned().unwrap_or_default().without(&self.unit.killable);
        let start = self.unit.code.here();
        self.unit.blocks.push(Block { exit, guard: Some(Guard { target, exc, start, state }) });
    }

    /// Ends the block entered last; its exit code is the caller's business.
    pub(super) fn leave(&mut self) {
        self.step_out();
    }

    /// Steps out of the block entered last, to come back with [`Compiler::step_in`].
    pub(super) fn step_out(&mut self) -> Option<Block<'a>> {
        let block = self.unit.blocks.pop()?;
        self.cover(&block);
        Some(block)
    }

    /// Goes on inside a block; what was written since is not covered by its guard.
    pub(super) fn step_in(&mut self, block: Option<Block<'a>>) {
        let Some(mut block) = block else { return };
        if let Some(guard) = &mut block.guard {
            guard.start = self.unit.code.here();
        }
        self.unit.blocks.push(block);
    }

    fn cover(&mut self, block: &Block<'a>) {
        if let Some(guard) = &block.guard {
            self.unit.code.cover(guard.start, guard.target, guard.exc, guard.state.clone());
        }
    }

    /// Runs the exit code of all blocks above the first `depth`, then `jump`, and goes on inside the blocks (for the
    /// code that follows on other paths).
    fn jump_out(&mut self, depth: usize, jump: impl FnOnce(&mut Self)) -> Result<()> {
        let mut left = Vec::new();
        while self.unit.blocks.len() > depth {
            let Some(block) = self.step_out() else { break };
            self.run_exit(block.exit)?;
            left.push(block);
        }
        jump(self);
        left.into_iter().rev().for_each(|block| self.step_in(Some(block)));
        Ok(())
    }

    fn run_exit(&mut self, exit: Exit<'a>) -> Result<()> {
        match exit {
            Exit::Loop { .. } | Exit::Try => Ok(()),
            Exit::Finally(body) => self.body(body),
            Exit::With { manager, is_async, at } => {
                self.call_exit(manager, is_async, at);
                Ok(())
            }
            Exit::Handler { saved, name, at } => {
                self.end_handler(saved, name, at);
                Ok(())
            }
        }
    }

    /// The exception is handled: what was being handled before is so again.
    pub(super) fn end_handler(&mut self, saved: Reg, name: Option<&str>, at: TextRange) {
        self.emit(Op::PopExc { saved }, at);
        if let Some(name) = name {
            self.forget_name(name, at);
        }
    }

    /// `manager.__exit__(None, None, None)`, or its asynchronous form.
    pub(super) fn call_exit(&mut self, manager: Reg, is_async: bool, at: TextRange) {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(5);
        self.copy(base + 1, manager, at);
        (2..5).for_each(|argument| self.constant(Const::None, base + argument, at));
        let name = self.unit.name(if is_async { "__aexit__" } else { "__exit__" });
        self.emit(Op::CallMethod { nargs: 3, dst: base, base, name }, at);
        if is_async {
            self.await_value(Awaiting::Exit, base, Some(base), at);
        }
        self.unit.registers.release(mark);
    }

    pub(super) fn break_loop(&mut self, at: TextRange) -> Result<()> {
        self.jump_to_loop(at, |this, break_to, _, iterator| {
            if let Some(iterator) = iterator {
                this.emit(Op::Unset { dst: iterator }, at);
            }
            break_to
        })
    }

    pub(super) fn continue_loop(&mut self, at: TextRange) -> Result<()> {
        self.jump_to_loop(at, |_, _, continue_to, _| continue_to)
    }

    fn jump_to_loop(
        &mut self,
        at: TextRange,
        target: impl FnOnce(&mut Self, Label, Label, Option<Reg>) -> Label,
    ) -> Result<()> {
        let depth = self.unit.blocks.iter().rposition(|block| matches!(block.exit, Exit::Loop { .. }));
        let found = depth.and_then(|depth| Some((depth, self.unit.blocks.get(depth)?.exit)));
        let Some((depth, Exit::Loop { break_to, continue_to, iterator })) = found else {
            return Err(self.lines.error(at, "'break' outside loop"));
        };
        self.jump_out(depth + 1, |this| {
            let to = target(this, break_to, continue_to, iterator);
            this.jump(Op::Jump { off: 0 }, to, at);
        })
    }

    /// `return` of what `value` holds, or of None.
    pub(super) fn return_value(&mut self, value: Option<Reg>, at: TextRange) -> Result<()> {
        self.jump_out(0, |this| match value {
            Some(src) => this.emit(Op::Return { src }, at),
            None => this.emit(Op::ReturnNone, at),
        })
    }

    /// Whether a `return` here runs exit code.
    pub(super) fn return_runs_code(&self) -> bool {
        self.unit.blocks.iter().any(|block| !matches!(block.exit, Exit::Loop { .. } | Exit::Try))
    }
}
