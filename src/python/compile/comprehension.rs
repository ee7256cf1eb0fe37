//! Comprehensions and generator expressions: nested functions, called with the outermost iterator.

use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::python::code::{Awaiting, Op, Params, Reg};

use super::Compiler;
use super::position::Result;
use super::scope::ScopeId;

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn list_comprehension(&mut self, comp: &'a ast::ExprListComp, dst: Option<Reg>) -> Result<Reg> {
        let code = self.scopes.opened_by(comp);
        self.comprehension(code, "<listcomp>", Element::List(&comp.elt), &comp.generators, comp.range, dst)
    }

    pub(super) fn set_comprehension(&mut self, comp: &'a ast::ExprSetComp, dst: Option<Reg>) -> Result<Reg> {
        let code = self.scopes.opened_by(comp);
        self.comprehension(code, "<setcomp>", Element::Set(&comp.elt), &comp.generators, comp.range, dst)
    }

    pub(super) fn dict_comprehension(&mut self, comp: &'a ast::ExprDictComp, dst: Option<Reg>) -> Result<Reg> {
        let Some(key) = &comp.key else {
            return Err(self.lines.error(comp.range, "dict unpacking cannot be used in dict comprehension"));
        };
        let code = self.scopes.opened_by(comp);
        self.comprehension(code, "<dictcomp>", Element::Dict(key, &comp.value), &comp.generators, comp.range, dst)
    }

    pub(super) fn generator_expression(&mut self, comp: &'a ast::ExprGenerator, dst: Option<Reg>) -> Result<Reg> {
        let code = self.scopes.opened_by(comp);
        let at = if comp.parenthesized { comp.range } else { self.with_parentheses(comp.range) };
        self.comprehension(code, "<genexpr>", Element::Yield(&comp.elt), &comp.generators, at, dst)
    }

    /// CPython counts the parentheses of the call to a generator expression that is the only argument.
    fn with_parentheses(&self, range: TextRange) -> TextRange {
        let before = self.source.get(..range.start().to_usize()).unwrap_or_default().trim_end();
        let after = self.source.get(range.end().to_usize()..).unwrap_or_default();
        let closing =
            after.find(|c: char| !c.is_whitespace()).filter(|&at| after.get(at..).is_some_and(|s| s.starts_with(')')));
        match (before.strip_suffix('(').map(|s| TextSize::try_from(s.len())), closing.map(TextSize::try_from)) {
            (Some(Ok(start)), Some(Ok(end))) => TextRange::new(start, range.end() + end + TextSize::new(1)),
            _ => range,
        }
    }

    fn comprehension(
        &mut self,
        code: Option<ScopeId>,
        name: &str,
        element: Element<'a>,
        generators: &'a [Comprehension],
        at: TextRange,
        dst: Option<Reg>,
    ) -> Result<Reg> {
        let Some(first) = generators.first() else {
            return Err(self.lines.error(at, "a comprehension needs a 'for'"));
        };
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take();
        let qualname = self.nested_qualname(name);
        let code = code.ok_or_else(|| self.lines.error(at, "a scope is missing"))?;
        let unit = self.nested(code, qualname, 1, |this| {
            this.make_cells(at);
            this.comprehension_body(element, generators, at)?;
            let params = Params { names: vec![".0".into()], positional_only: 1, positional: 1, ..Params::default() };
            this.end_function(at, params)
        })?;
        let spec = self.spec(unit, 0, Vec::new());
        let spec = self.unit.function(spec);
        self.emit(Op::MakeFunction { dst: base, base, spec }, at);
        let iterator = self.eval_on_top(&first.iter)?;
        self.get_iterator(first.is_async, iterator, iterator, at);
        let awaited = self.scopes.get(code).is_some_and(|scope| scope.coroutine && !scope.generator);
        self.unit.registers.release(mark);
        if awaited {
            let made = self.unit.registers.take();
            self.emit(Op::Call { nargs: 1, dst: made, base }, at);
            return Ok(self.await_value(Awaiting::Await, made, dst, at));
        }
        let dst = self.destination(dst);
        self.emit(Op::Call { nargs: 1, dst, base }, at);
        Ok(dst)
    }

    fn comprehension_body(
        &mut self,
        element: Element<'a>,
        generators: &'a [Comprehension],
        at: TextRange,
    ) -> Result<()> {
        let result = self.unit.registers.take();
        let (base, n) = (result, 0);
        match element {
            Element::List(_) => self.emit(Op::BuildList { dst: result, base, n }, at),
            Element::Set(_) => self.emit(Op::BuildSet { dst: result, base, n }, at),
            Element::Dict(..) => self.emit(Op::BuildDict { dst: result, base, n }, at),
            Element::Yield(_) => {}
        }
        self.turns(element, generators, result, Some(0), at)?;
        match element {
            Element::Yield(_) => self.emit(Op::ReturnNone, at),
            _ => self.emit(Op::Return { src: result }, at),
        }
        Ok(())
    }

    /// The loops, outermost first; `given` is the iterator that the caller made.
    fn turns(
        &mut self,
        element: Element<'a>,
        generators: &'a [Comprehension],
        result: Reg,
        given: Option<Reg>,
        at: TextRange,
    ) -> Result<()> {
        let Some((generator, inner)) = generators.split_first() else {
            return self.element(element, result, at);
        };
        let mark = self.unit.registers.mark();
        let iter = match given {
            Some(iter) => iter,
            None => {
                let iter = self.eval_on_top(&generator.iter)?;
                self.get_iterator(generator.is_async, iter, iter, at);
                iter
            }
        };
        if generator.is_async {
            self.async_turns(element, generator, inner, (result, iter), at)?;
            self.unit.registers.release(mark);
            return Ok(());
        }
        let (top, end) = (self.unit.code.label(), self.unit.code.label());
        self.unit.code.bind(top);
        let local = match &generator.target {
            Expr::Name(name) => self.local(&name.id),
            _ => None,
        };
        let item = self.destination(local);
        self.jump(Op::ForIter { dst: item, iter, off: 0 }, end, at);
        match local {
            Some(local) => self.assigned(local),
            None => self.assign(&generator.target, item)?,
        }
        for test in &generator.ifs {
            self.jump_if(test, false, top)?;
        }
        self.turns(element, inner, result, None, at)?;
        self.jump(Op::Jump { off: 0 }, top, at);
        self.unit.code.bind(end);
        self.unit.registers.release(mark);
        Ok(())
    }

    /// The turns of an `async for`.
    fn async_turns(
        &mut self,
        element: Element<'a>,
        generator: &'a Comprehension,
        inner: &'a [Comprehension],
        (result, iter): (Reg, Reg),
        at: TextRange,
    ) -> Result<()> {
        let end = self.unit.code.label();
        let (item, top, handler) = self.next_awaited(iter, at);
        self.assign(&generator.target, item)?;
        for test in &generator.ifs {
            self.jump_if(test, false, top)?;
        }
        self.turns(element, inner, result, None, at)?;
        self.jump(Op::Jump { off: 0 }, top, at);
        self.end_of_items(handler, end, at)?;
        self.unit.code.bind(end);
        Ok(())
    }

    fn element(&mut self, element: Element<'a>, result: Reg, at: TextRange) -> Result<()> {
        let mark = self.unit.registers.mark();
        match element {
            Element::List(elt) => {
                let src = self.eval(elt, None)?;
                self.emit(Op::ListAppend { list: result, src }, elt.range());
            }
            Element::Set(elt) => {
                let src = self.eval(elt, None)?;
                self.emit(Op::SetAdd { set: result, src }, elt.range());
            }
            Element::Dict(key, value) => {
                let at = TextRange::new(key.start(), value.end());
                let key = self.operand(key, &[value])?;
                let src = self.eval(value, None)?;
                self.emit(Op::DictInsert { dict: result, key, src }, at);
            }
            Element::Yield(elt) => {
                let src = self.eval(elt, None)?;
                self.hand_out_item(result, src, at);
            }
        }
        self.unit.registers.release(mark);
        Ok(())
    }
}
