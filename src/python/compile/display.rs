//! Displays: lists, tuples, sets, dictionaries and slices.
//!
//! A short display without stars is evaluated into a window and built at once; any other grows step by step.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{Const, Op, Reg};

use super::position::Result;
use super::{Compiler, constant};

/// The longest window. CPython's limit is 30; a bound keeps frames small.
const WINDOW: usize = 64;

/// What grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Set,
}

impl<'a> Compiler<'a> {
    pub(super) fn list(&mut self, elements: &'a [Expr], expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let at = expr.range();
        if let Some(items) = constants(elements) {
            return Ok(self.constant_list(items, dst, at));
        }
        if fits(elements) {
            let (base, n) = self.window(elements)?;
            let dst = self.destination(dst);
            self.emit(Op::BuildList { dst, base, n }, at);
            return Ok(dst);
        }
        let list = self.workplace(dst, expr);
        self.grow(Kind::List, list, elements, at)?;
        Ok(self.deliver(list, dst, at))
    }

    /// As CPython: the constant items come from a tuple.
    fn constant_list(&mut self, items: Vec<Const>, dst: Option<Reg>, at: TextRange) -> Reg {
        let (list, src) = (self.unit.registers.take(), self.unit.registers.take());
        self.emit(Op::BuildList { dst: list, base: list, n: 0 }, at);
        self.constant(Const::Tuple(items), src, at);
        self.emit(Op::ListExtend { list, src }, at);
        self.deliver(list, dst, at)
    }

    pub(super) fn tuple(&mut self, elements: &'a [Expr], expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let at = expr.range();
        if fits(elements) {
            let (base, n) = self.window(elements)?;
            let dst = self.destination(dst);
            self.emit(Op::BuildTuple { dst, base, n }, at);
            return Ok(dst);
        }
        let src = self.unit.registers.take();
        self.grow(Kind::List, src, elements, at)?;
        let dst = dst.unwrap_or(src);
        self.emit(Op::ListToTuple { dst, src }, at);
        Ok(dst)
    }

    pub(super) fn set(&mut self, elements: &'a [Expr], expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let at = expr.range();
        if fits(elements) {
            let (base, n) = self.window(elements)?;
            let dst = self.destination(dst);
            self.emit(Op::BuildSet { dst, base, n }, at);
            return Ok(dst);
        }
        let set = self.workplace(dst, expr);
        self.grow(Kind::Set, set, elements, at)?;
        Ok(self.deliver(set, dst, at))
    }

    /// Evaluates elements into a window on top and gives the window back, for the instruction that takes it.
    fn window(&mut self, elements: &'a [Expr]) -> Result<(Reg, u16)> {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(0);
        for element in elements {
            self.eval_on_top(element)?;
        }
        self.unit.registers.release(mark);
        Ok((base, elements.len() as u16))
    }

    /// Builds a list of `elements`, stars included, in `list`.
    pub(super) fn list_of(&mut self, elements: &'a [Expr], list: Reg, at: TextRange) -> Result<()> {
        self.grow(Kind::List, list, elements, at)
    }

    fn grow(&mut self, kind: Kind, into: Reg, elements: &'a [Expr], at: TextRange) -> Result<()> {
        let plain = elements.iter().take(WINDOW).take_while(|element| !element.is_starred_expr()).count();
        let (first, rest) = elements.split_at(plain);
        let (base, n) = self.window(first)?;
        self.emit(
            match kind {
                Kind::List => Op::BuildList { dst: into, base, n },
                Kind::Set => Op::BuildSet { dst: into, base, n },
            },
            at,
        );
        for element in rest {
            let mark = self.unit.registers.mark();
            let op = match element {
                Expr::Starred(starred) => {
                    let src = self.eval(&starred.value, None)?;
                    match kind {
                        Kind::List => Op::ListExtend { list: into, src },
                        Kind::Set => Op::SetUpdate { set: into, src },
                    }
                }
                _ => {
                    let src = self.eval(element, None)?;
                    match kind {
                        Kind::List => Op::ListAppend { list: into, src },
                        Kind::Set => Op::SetAdd { set: into, src },
                    }
                }
            };
            self.unit.registers.release(mark);
            self.emit(op, at);
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, dict: &'a ast::ExprDict, expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let at = dict.range;
        let plain = dict.items.iter().take(WINDOW / 2).take_while(|item| item.key.is_some()).count();
        let (first, rest) = dict.items.split_at(plain);
        let whole = rest.is_empty();
        let into = if whole { None } else { Some(self.workplace(dst, expr)) };
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(0);
        for item in first {
            for part in item.key.iter().chain([&item.value]) {
                self.eval_on_top(part)?;
            }
        }
        self.unit.registers.release(mark);
        let into = into.unwrap_or_else(|| self.destination(dst));
        self.emit(Op::BuildDict { dst: into, base, n: first.len() as u16 }, at);
        for item in rest {
            self.insert(item, into, at)?;
        }
        Ok(self.deliver(into, dst, at))
    }

    fn insert(&mut self, item: &'a ast::DictItem, dict: Reg, at: TextRange) -> Result<()> {
        let mark = self.unit.registers.mark();
        let op = match &item.key {
            Some(key) => {
                let key = self.operand(key, &[&item.value])?;
                let src = self.eval(&item.value, None)?;
                Op::DictInsert { dict, key, src }
            }
            None => Op::DictUpdate { dict, src: self.eval(&item.value, None)? },
        };
        self.unit.registers.release(mark);
        self.emit(op, at);
        Ok(())
    }

    pub(super) fn slice(&mut self, slice: &'a ast::ExprSlice, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(0);
        for part in [&slice.lower, &slice.upper, &slice.step] {
            let reg = self.unit.registers.take();
            match part {
                Some(part) => self.eval_into(part, reg)?,
                None => self.constant(Const::None, reg, slice.range),
            }
        }
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.emit(Op::BuildSlice { dst, base }, slice.range);
        Ok(dst)
    }
}

/// Whether a window holds the elements.
fn fits(elements: &[Expr]) -> bool {
    elements.len() <= WINDOW && !elements.iter().any(Expr::is_starred_expr)
}

/// The values of a list of three or more constants.
fn constants(elements: &[Expr]) -> Option<Vec<Const>> {
    if elements.len() < 3 { None } else { elements.iter().map(constant::of).collect() }
}
