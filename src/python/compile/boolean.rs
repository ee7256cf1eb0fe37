//! Truth: `and`, `or`, conditional expressions, comparisons, and conditions that become jumps.

use ruff_python_ast::{self as ast, BoolOp, Expr, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{CmpOp, Op, Reg};

use super::assembler::Label;
use super::position::Result;
use super::{Compiler, constant};

impl<'a> Compiler<'a> {
    /// Appends a jump that comes from `range`.
    pub(super) fn jump(&mut self, op: Op, target: Label, at: TextRange) {
        if self.unit.code.reachable() {
            let loc = self.lines.loc(at);
            self.unit.code.jump(op, target, loc);
        }
    }

    /// Jumps to `target` if the truth of `expr` is `when`; goes on otherwise.
    pub(super) fn jump_if(&mut self, expr: &'a Expr, when: bool, target: Label) -> Result<()> {
        let at = expr.range();
        if let Some(value) = constant::of(expr) {
            if constant::truth(&value) == when {
                self.jump(Op::Jump { off: 0 }, target, at);
            }
            return Ok(());
        }
        match expr {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.jump_if(&unary.operand, !when, target),
            Expr::BoolOp(boolean) => self.jump_if_all(boolean, when, target),
            Expr::Compare(compare) => self.jump_if_compared(compare, when, target),
            _ => {
                let mark = self.unit.registers.mark();
                let src = self.eval(expr, None)?;
                self.unit.registers.release(mark);
                self.jump_on(src, when, target, at);
                Ok(())
            }
        }
    }

    /// Jumps to `target` if the truth of a register is `when`.
    pub(super) fn jump_on(&mut self, src: Reg, when: bool, target: Label, at: TextRange) {
        let op = if when { Op::JumpIf { src, off: 0 } } else { Op::JumpIfNot { src, off: 0 } };
        self.jump(op, target, at);
    }

    fn jump_if_all(&mut self, boolean: &'a ast::ExprBoolOp, when: bool, target: Label) -> Result<()> {
        // The truth of one operand that settles the whole.
        let settles = boolean.op == BoolOp::Or;
        let Some((last, others)) = boolean.values.split_last() else { return Ok(()) };
        if settles == when {
            return boolean.values.iter().try_for_each(|value| self.jump_if(value, when, target));
        }
        let skip = self.unit.code.label();
        for value in others {
            self.jump_if(value, settles, skip)?;
        }
        self.jump_if(last, when, target)?;
        self.unit.code.bind(skip);
        Ok(())
    }

    /// A comparison, or a chain of them, in which every operand is evaluated once.
    fn jump_if_compared(&mut self, compare: &'a ast::ExprCompare, when: bool, target: Label) -> Result<()> {
        let mark = self.unit.registers.mark();
        let skip = self.unit.code.label();
        let mut left = self.first_operand(compare)?;
        let last = compare.ops.len().saturating_sub(1);
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let later = remaining(compare, at);
            if at == last {
                self.jump_compare(*op, left, right, when, target, compare.range)?;
            } else {
                let next = self.comparand(*op, right, &later)?;
                let to = if when { skip } else { target };
                self.jump_compare_registers(*op, left, next, false, to, compare.range);
                left = next;
            }
        }
        self.unit.code.bind(skip);
        self.unit.registers.release(mark);
        Ok(())
    }

    fn first_operand(&mut self, compare: &'a ast::ExprCompare) -> Result<Reg> {
        let later: Vec<&Expr> = compare.comparators.iter().collect();
        self.operand(&compare.left, &later)
    }

    /// The right operand of a comparison.
    fn comparand(&mut self, op: ast::CmpOp, right: &'a Expr, later: &[&Expr]) -> Result<Reg> {
        if let ast::CmpOp::In | ast::CmpOp::NotIn = op
            && let Some(value) = constant::membership(right)
        {
            let dst = self.unit.registers.take();
            self.constant(value, dst, right.range());
            return Ok(dst);
        }
        self.operand(right, later)
    }

    fn jump_compare(
        &mut self,
        op: ast::CmpOp,
        left: Reg,
        right: &'a Expr,
        when: bool,
        target: Label,
        at: TextRange,
    ) -> Result<()> {
        let none = right.is_none_literal_expr();
        let op = match (op, constant::small_int(right)) {
            (ast::CmpOp::Is, _) if none => Op::JumpNone { negate: !when, src: left, off: 0 },
            (ast::CmpOp::IsNot, _) if none => Op::JumpNone { negate: when, src: left, off: 0 },
            (ast::CmpOp::Lt, Some(imm)) => Op::JumpLtI { negate: !when, a: left, imm, off: 0 },
            (ast::CmpOp::LtE, Some(imm)) => Op::JumpLeI { negate: !when, a: left, imm, off: 0 },
            (ast::CmpOp::Gt, Some(imm)) => Op::JumpGtI { negate: !when, a: left, imm, off: 0 },
            (ast::CmpOp::GtE, Some(imm)) => Op::JumpGeI { negate: !when, a: left, imm, off: 0 },
            (ast::CmpOp::Eq, Some(imm)) => Op::JumpEqI { negate: !when, a: left, imm, off: 0 },
            (ast::CmpOp::NotEq, Some(imm)) => Op::JumpNeI { negate: !when, a: left, imm, off: 0 },
            _ => {
                let right = self.comparand(op, right, &[])?;
                self.jump_compare_registers(op, left, right, when, target, at);
                return Ok(());
            }
        };
        self.jump(op, target, at);
        Ok(())
    }

    fn jump_compare_registers(&mut self, op: ast::CmpOp, a: Reg, b: Reg, when: bool, target: Label, at: TextRange) {
        let (negate, off) = (!when, 0);
        let jump = match op {
            ast::CmpOp::Lt => Op::JumpLt { negate, a, b, off },
            ast::CmpOp::LtE => Op::JumpLe { negate, a, b, off },
            ast::CmpOp::Gt => Op::JumpGt { negate, a, b, off },
            ast::CmpOp::GtE => Op::JumpGe { negate, a, b, off },
            ast::CmpOp::Eq => Op::JumpEq { negate, a, b, off },
            ast::CmpOp::NotEq => Op::JumpNe { negate, a, b, off },
            ast::CmpOp::Is | ast::CmpOp::IsNot | ast::CmpOp::In | ast::CmpOp::NotIn => {
                let mark = self.unit.registers.mark();
                let dst = self.unit.registers.take();
                self.emit(Op::Compare { op: comparison(op), dst, a, b }, at);
                self.unit.registers.release(mark);
                return self.jump_on(dst, when, target, at);
            }
        };
        self.jump(jump, target, at);
    }

    /// The value of a comparison.
    pub(super) fn compare(&mut self, compare: &'a ast::ExprCompare, expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        if let ([op], [right]) = (&*compare.ops, &*compare.comparators) {
            let mark = self.unit.registers.mark();
            let a = self.first_operand(compare)?;
            let b = self.comparand(*op, right, &[])?;
            self.unit.registers.release(mark);
            let dst = self.destination(dst);
            self.emit(Op::Compare { op: comparison(*op), dst, a, b }, compare.range);
            return Ok(dst);
        }
        let result = self.workplace(dst, expr);
        let end = self.unit.code.label();
        let mut a = self.first_operand(compare)?;
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            if at > 0 {
                self.jump_on(result, false, end, compare.range);
            }
            let b = self.comparand(*op, right, &remaining(compare, at))?;
            self.emit(Op::Compare { op: comparison(*op), dst: result, a, b }, compare.range);
            a = b;
        }
        self.unit.code.bind(end);
        Ok(self.deliver(result, dst, compare.range))
    }

    /// Moves a result from where it was built to where it is wanted.
    pub(super) fn deliver(&mut self, built: Reg, dst: Option<Reg>, at: TextRange) -> Reg {
        match dst {
            Some(dst) if dst != built => {
                self.copy(dst, built, at);
                dst
            }
            _ => built,
        }
    }

    /// The value of `and` and `or`: that of the operand that settles it.
    pub(super) fn boolean(&mut self, boolean: &'a ast::ExprBoolOp, expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let settles = boolean.op == BoolOp::Or;
        let result = self.workplace(dst, expr);
        let end = self.unit.code.label();
        let last = boolean.values.len().saturating_sub(1);
        for (at, value) in boolean.values.iter().enumerate() {
            self.eval_into(value, result)?;
            if at != last {
                self.jump_on(result, settles, end, value.range());
            }
        }
        self.unit.code.bind(end);
        Ok(self.deliver(result, dst, boolean.range))
    }

    /// `body if test else orelse`
    pub(super) fn choice(&mut self, choice: &'a ast::ExprIf, dst: Option<Reg>) -> Result<Reg> {
        let (other, end) = (self.unit.code.label(), self.unit.code.label());
        let dst = self.destination(dst);
        self.jump_if(&choice.test, false, other)?;
        self.eval_into(&choice.body, dst)?;
        self.jump(Op::Jump { off: 0 }, end, choice.range);
        self.unit.code.bind(other);
        self.eval_into(&choice.orelse, dst)?;
        self.unit.code.bind(end);
        Ok(dst)
    }
}

fn remaining(compare: &ast::ExprCompare, at: usize) -> Vec<&Expr> {
    compare.comparators.iter().skip(at + 1).collect()
}

fn comparison(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}
