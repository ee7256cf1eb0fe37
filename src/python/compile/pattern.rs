//! `match`: each pattern tests the subject and collects its captures; they are bound once all of it matched.

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{CmpOp, Const, Op, Reg};

use super::assembler::Label;
use super::position::Result;
use super::{Compiler, constant};

/// The names that a pattern captures, and where their values are meanwhile.
type Captures<'a> = Vec<(&'a ast::Identifier, Reg)>;

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, cases: &'a ast::StmtMatch) -> Result<()> {
        let subject = self.eval_on_top(&cases.subject)?;
        let end = self.unit.code.label();
        for case in &cases.cases {
            let next = self.unit.code.label();
            let mark = self.unit.registers.mark();
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, next, &mut captures)?;
            for (name, value) in captures {
                self.store(name, value, case.pattern.range());
            }
            self.unit.registers.release(mark);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, next)?;
            }
            self.body(&case.body)?;
            self.jump_onward(end);
            self.unit.code.bind(next);
        }
        self.unit.code.bind(end);
        Ok(())
    }

    /// Jumps to `fail` unless `subject` matches. Temporaries stay taken: captures may lie in them.
    fn pattern(&mut self, pattern: &'a Pattern, subject: Reg, fail: Label, captures: &mut Captures<'a>) -> Result<()> {
        let at = pattern.range();
        match pattern {
            Pattern::MatchValue(value) => self.equal(&value.value, subject, fail, at),
            Pattern::MatchSingleton(singleton) => {
                self.identical(singleton.value, subject, fail, at);
                Ok(())
            }
            Pattern::MatchSequence(sequence) => self.sequence(&sequence.patterns, subject, fail, captures, at),
            Pattern::MatchMapping(mapping) => self.mapping(mapping, subject, fail, captures),
            Pattern::MatchClass(class) => self.class_pattern(class, subject, fail, captures),
            Pattern::MatchOr(or) => self.alternatives(or, subject, fail, captures),
            Pattern::MatchAs(alias) => {
                if let Some(pattern) = &alias.pattern {
                    self.pattern(pattern, subject, fail, captures)?;
                }
                captures.extend(alias.name.iter().map(|name| (name, subject)));
                Ok(())
            }
            Pattern::MatchStar(star) => {
                captures.extend(star.name.iter().map(|name| (name, subject)));
                Ok(())
            }
        }
    }

    fn equal(&mut self, value: &'a Expr, subject: Reg, fail: Label, at: TextRange) -> Result<()> {
        if let Some(imm) = constant::small_int(value) {
            self.jump(Op::JumpEqI { negate: true, a: subject, imm, off: 0 }, fail, at);
            return Ok(());
        }
        let mark = self.unit.registers.mark();
        let b = self.eval(value, None)?;
        self.unit.registers.release(mark);
        self.jump(Op::JumpEq { negate: true, a: subject, b, off: 0 }, fail, at);
        Ok(())
    }

    fn identical(&mut self, singleton: Singleton, subject: Reg, fail: Label, at: TextRange) {
        let value = match singleton {
            Singleton::None => {
                return self.jump(Op::JumpNone { negate: true, src: subject, off: 0 }, fail, at);
            }
            Singleton::True => true,
            Singleton::False => false,
        };
        let mark = self.unit.registers.mark();
        let dst = self.unit.registers.take();
        self.constant(Const::Bool(value), dst, at);
        self.emit(Op::Compare { op: CmpOp::Is, dst, a: subject, b: dst }, at);
        self.jump_on(dst, false, fail, at);
        self.unit.registers.release(mark);
    }

    fn sequence(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        at: TextRange,
    ) -> Result<()> {
        let too_many = || self.lines.error(at, "too many sub-patterns in a sequence pattern");
        let n = i16::try_from(patterns.len()).map_err(|_| too_many())?;
        let star = patterns.iter().position(Pattern::is_match_star);
        let test = self.unit.registers.take();
        self.emit(Op::MatchSequence { dst: test, src: subject }, at);
        self.jump_on(test, false, fail, at);
        match star {
            None => {
                self.emit(Op::Len { dst: test, src: subject }, at);
                self.jump(Op::JumpEqI { negate: true, a: test, imm: n, off: 0 }, fail, at);
            }
            Some(_) if n > 1 => {
                self.emit(Op::Len { dst: test, src: subject }, at);
                self.jump(Op::JumpGeI { negate: true, a: test, imm: n - 1, off: 0 }, fail, at);
            }
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        let base = self.unit.registers.take_window(n.unsigned_abs());
        match star {
            None => self.emit(Op::Unpack { base, src: subject, n: n.unsigned_abs() }, at),
            Some(before) => {
                let after = u8::try_from(patterns.len() - before - 1);
                let after = after.map_err(|_| self.lines.error(at, "too many sub-patterns after a star"))?;
                self.emit(Op::UnpackEx { after, base, src: subject, before: before as u16 }, at);
            }
        }
        patterns.iter().zip(base..).try_for_each(|(pattern, reg)| self.pattern(pattern, reg, fail, captures))
    }

    fn mapping(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let at = mapping.range;
        let n = i16::try_from(mapping.keys.len()).map_err(|_| self.lines.error(at, "too many keys in a pattern"))?;
        let test = self.unit.registers.take();
        self.emit(Op::MatchMapping { dst: test, src: subject }, at);
        self.jump_on(test, false, fail, at);
        let keys = self.unit.registers.take_window(n.unsigned_abs());
        if n > 0 {
            self.emit(Op::Len { dst: test, src: subject }, at);
            self.jump(Op::JumpGeI { negate: true, a: test, imm: n, off: 0 }, fail, at);
            for (key, reg) in mapping.keys.iter().zip(keys..) {
                self.eval_into(key, reg)?;
            }
            self.mapping_values(mapping, subject, keys, n.unsigned_abs(), fail, captures)?;
        }
        if let Some(rest) = &mapping.rest {
            let dict = self.unit.registers.take();
            self.emit(Op::BuildDict { dst: dict, base: dict, n: 0 }, at);
            self.emit(Op::DictUpdate { dict, src: subject }, at);
            for key in keys..keys + n.unsigned_abs() {
                self.emit(Op::DelItem { obj: dict, key }, at);
            }
            captures.push((rest, dict));
        }
        Ok(())
    }

    fn mapping_values(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Reg,
        keys: Reg,
        n: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let at = mapping.range;
        let tuple = self.unit.registers.take();
        let window = self.unit.registers.take_window(n);
        for (from, to) in (keys..keys + n).zip(window..) {
            self.copy(to, from, at);
        }
        self.emit(Op::BuildTuple { dst: tuple, base: window, n }, at);
        self.emit(Op::MatchKeys { dst: tuple, src: subject, keys: tuple }, at);
        self.jump(Op::JumpNone { negate: false, src: tuple, off: 0 }, fail, at);
        self.emit(Op::Unpack { base: window, src: tuple, n }, at);
        let patterns = mapping.patterns.iter().zip(window..);
        patterns.into_iter().try_for_each(|(pattern, reg)| self.pattern(pattern, reg, fail, captures))
    }

    fn class_pattern(
        &mut self,
        class: &'a ast::PatternMatchClass,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let (at, arguments) = (class.range, &class.arguments);
        let positional = u8::try_from(arguments.patterns.len());
        let positional = positional.map_err(|_| self.lines.error(at, "too many sub-patterns in class pattern"))?;
        let n = u16::from(positional) + arguments.keywords.len() as u16;
        let base = self.unit.registers.take_window(2);
        self.eval_into(&class.cls, base)?;
        let names = arguments.keywords.iter().map(|keyword| Const::Str(keyword.attr.as_str().into()));
        let names = Const::Tuple(names.collect());
        self.constant(names, base + 1, at);
        self.emit(Op::MatchClass { n: positional, dst: base, src: subject, base }, at);
        self.jump(Op::JumpNone { negate: false, src: base, off: 0 }, fail, at);
        let parts = arguments.patterns.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.pattern));
        let parts: Vec<&'a Pattern> = parts.collect();
        if parts.iter().all(|pattern| is_wildcard(pattern)) {
            return Ok(());
        }
        let window = self.unit.registers.take_window(n);
        self.emit(Op::Unpack { base: window, src: base, n }, at);
        parts.into_iter().zip(window..).try_for_each(|(pattern, reg)| self.pattern(pattern, reg, fail, captures))
    }

    /// Every alternative leaves its captures in the same registers.
    fn alternatives(
        &mut self,
        or: &'a ast::PatternMatchOr,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let matched = self.unit.code.label();
        let mut common = Captures::new();
        let mut names = Vec::new();
        or.patterns.first().into_iter().for_each(|first| captured(first, &mut names));
        for name in names {
            common.push((name, self.unit.registers.take()));
        }
        let last = or.patterns.len().saturating_sub(1);
        for (at, pattern) in or.patterns.iter().enumerate() {
            let next = if at == last { fail } else { self.unit.code.label() };
            let mark = self.unit.registers.mark();
            let mut own = Captures::new();
            self.pattern(pattern, subject, next, &mut own)?;
            for (name, value) in own {
                if let Some((_, reg)) = common.iter().find(|(known, _)| known.as_str() == name.as_str()) {
                    self.copy(*reg, value, pattern.range());
                }
            }
            self.unit.registers.release(mark);
            if at != last {
                self.jump(Op::Jump { off: 0 }, matched, pattern.range());
                self.unit.code.bind(next);
            }
        }
        self.unit.code.bind(matched);
        captures.extend(common);
        Ok(())
    }
}

fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(
        pattern,
        Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name: None, .. })
            | Pattern::MatchStar(ast::PatternMatchStar { name: None, .. })
    )
}

/// The names that a pattern captures.
fn captured<'a>(pattern: &'a Pattern, names: &mut Vec<&'a ast::Identifier>) {
    match pattern {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
        Pattern::MatchSequence(sequence) => sequence.patterns.iter().for_each(|pattern| captured(pattern, names)),
        Pattern::MatchMapping(mapping) => {
            mapping.patterns.iter().for_each(|pattern| captured(pattern, names));
            names.extend(&mapping.rest);
        }
        Pattern::MatchClass(class) => {
            class.arguments.patterns.iter().for_each(|pattern| captured(pattern, names));
            class.arguments.keywords.iter().for_each(|keyword| captured(&keyword.pattern, names));
        }
        Pattern::MatchStar(star) => names.extend(&star.name),
        Pattern::MatchAs(alias) => {
            alias.pattern.iter().for_each(|pattern| captured(pattern, names));
            names.extend(&alias.name);
        }
        Pattern::MatchOr(or) => or.patterns.first().into_iter().for_each(|pattern| captured(pattern, names)),
    }
}
