//! Calls: of functions, of methods, with keywords, with stars, and `super()`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{CallSite, Const, Op, Reg};

use super::Compiler;
use super::builder::Place;
use super::position::Result;
use super::scope::ScopeKind;

/// More arguments than this are passed as a list.
const MOST_ARGUMENTS: usize = 200;

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, call: &'a ast::ExprCall, dst: Option<Reg>) -> Result<Reg> {
        if let Some(reg) = self.super_call(call, dst) {
            return Ok(reg);
        }
        if is_extended(&call.arguments) {
            return self.call_extended(call, dst);
        }
        if let Expr::Attribute(method) = &*call.func {
            return self.call_method(call, method, dst);
        }
        let mark = self.unit.registers.mark();
        let base = self.eval_on_top(&call.func)?;
        let nargs = self.arguments(&call.arguments)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let op = match keywords(&call.arguments) {
            None => Op::Call { nargs, dst, base },
            Some(keywords) => {
                let keywords = keywords.iter().map(|&name| name.into()).collect();
                let site = self.unit.call_site(CallSite { keywords, ..CallSite::default() });
                Op::CallKw { nargs, dst, base, site }
            }
        };
        self.emit(op, call.range());
        Ok(dst)
    }

    /// Evaluates the arguments into the registers on top.
    fn arguments(&mut self, arguments: &'a ast::Arguments) -> Result<u8> {
        for value in arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value)) {
            self.eval_on_top(value)?;
        }
        Ok((arguments.args.len() + arguments.keywords.len()) as u8)
    }

    fn call_method(
        &mut self,
        call: &'a ast::ExprCall,
        method: &'a ast::ExprAttribute,
        dst: Option<Reg>,
    ) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take();
        self.eval_on_top(&method.value)?;
        let nargs = self.arguments(&call.arguments)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let name = self.attribute(&method.attr);
        let op = match keywords(&call.arguments) {
            None => Op::CallMethod { nargs, dst, base, name },
            Some(keywords) => {
                let keywords = keywords.iter().map(|&name| name.into()).collect();
                let site = self.unit.call_site(CallSite { name, keywords, ..CallSite::default() });
                Op::CallMethodKw { nargs, dst, base, site }
            }
        };
        self.emit(op, self.method_call_range(call, method));
        self.unit.code.note_lookup(self.lines.loc(self.attribute_range(method)));
        Ok(dst)
    }

    /// CPython 3.11 starts a method call whose attribute is on a later line at the attribute's name.
    fn method_call_range(&self, call: &ast::ExprCall, method: &ast::ExprAttribute) -> TextRange {
        let lookup = self.lines.loc(method.range);
        if lookup.line == lookup.end_line {
            call.range()
        } else {
            TextRange::new(method.attr.start(), call.range().end())
        }
    }

    /// A call with `*` or `**`, or with very many arguments.
    fn call_extended(&mut self, call: &'a ast::ExprCall, dst: Option<Reg>) -> Result<Reg> {
        let at = call.range();
        let mark = self.unit.registers.mark();
        let base = self.eval_on_top(&call.func)?;
        let positional = self.unit.registers.take();
        self.list_of(&call.arguments.args, positional, at)?;
        let named = self.unit.registers.take();
        self.keyword_dictionary(&call.arguments.keywords, named, base, at)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.emit(Op::CallEx { dst, base }, at);
        Ok(dst)
    }

    /// Builds the dictionary of keyword arguments, or None if there are none.
    fn keyword_dictionary(
        &mut self,
        keywords: &'a [ast::Keyword],
        into: Reg,
        callee: Reg,
        at: TextRange,
    ) -> Result<()> {
        if keywords.is_empty() {
            self.constant(Const::None, into, at);
            return Ok(());
        }
        let plain = keywords.iter().take_while(|keyword| keyword.arg.is_some()).count();
        let (first, rest) = keywords.split_at(plain);
        self.named_pairs(first, into, at)?;
        for keyword in rest {
            let mark = self.unit.registers.mark();
            let src = match keyword.arg {
                None => self.eval(&keyword.value, None)?,
                Some(_) => {
                    let pair = self.unit.registers.take();
                    self.named_pairs(std::slice::from_ref(keyword), pair, at)?;
                    pair
                }
            };
            self.unit.registers.release(mark);
            self.emit(Op::DictMerge { dict: into, src, callee }, at);
        }
        Ok(())
    }

    fn named_pairs(&mut self, keywords: &'a [ast::Keyword], into: Reg, at: TextRange) -> Result<()> {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(0);
        for keyword in keywords {
            let name = keyword.arg.as_deref().unwrap_or_default();
            let key = self.unit.registers.take();
            self.constant(Const::Str(name.into()), key, keyword.range);
            self.eval_on_top(&keyword.value)?;
        }
        self.unit.registers.release(mark);
        self.emit(Op::BuildDict { dst: into, base, n: keywords.len() as u16 }, at);
        Ok(())
    }

    /// `super()` in a method: the class comes from the cell `__class__`, the object is the first parameter.
    fn super_call(&mut self, call: &'a ast::ExprCall, dst: Option<Reg>) -> Option<Reg> {
        let Expr::Name(name) = &*call.func else { return None };
        let scope = self.scope()?;
        let plain = name.id.as_str() == "super" && call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
        let has_parameter = scope.order.first().and_then(|name| scope.symbols.get(name)).is_some_and(|s| s.parameter);
        let in_function = matches!(scope.kind, ScopeKind::Function | ScopeKind::Comprehension);
        let built_in = self.place_of("super") == Place::Global && !self.scopes.rebinds_super;
        if !(plain && has_parameter && in_function && built_in) {
            return None;
        }
        let Place::Cell(cell) = self.place_of("__class__") else { return None };
        let first = scope.order.first()?.clone();
        let mark = self.unit.registers.mark();
        let this = match self.place_of(&first) {
            Place::Cell(cell) => {
                let this = self.unit.registers.take();
                let name = self.unit.name(&first);
                self.emit(Op::LoadCell { dst: this, cell, name }, call.range());
                this
            }
            _ => self.load(&first, None, call.range()),
        };
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.emit(Op::LoadSuper { dst, cell, this }, call.range());
        Some(dst)
    }
}

/// Whether the arguments do not fit a window.
fn is_extended(arguments: &ast::Arguments) -> bool {
    arguments.args.len() + arguments.keywords.len() > MOST_ARGUMENTS
        || arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
}

/// The names of the arguments that are given by keyword.
fn keywords(arguments: &ast::Arguments) -> Option<Vec<&str>> {
    let names: Vec<&str> = arguments.keywords.iter().filter_map(|keyword| keyword.arg.as_deref()).collect();
    if names.is_empty() { None } else { Some(names) }
}
