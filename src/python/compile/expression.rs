//! Expressions: the dispatch, and those that take one instruction.

use ruff_python_ast::{self as ast, Expr, Operator, UnaryOp as AstUnary};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{BinOp, Op, Reg, UnaryOp};

use super::position::Result;
use super::{Compiler, constant};

impl<'a> Compiler<'a> {
    /// Evaluates into `dst`; without one into any register, which is the local's own for a local.
    ///
    /// `dst` is written by the last instruction of every path only, or cannot be seen before (see
    /// [`Compiler::workplace`]). The temporaries taken on the way are given back, except the result's.
    pub(super) fn eval(&mut self, expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let reg = self.eval_kind(expr, dst)?;
        match dst {
            None if self.unit.registers.is_temporary(reg) => self.unit.registers.release_but(mark, reg),
            _ => self.unit.registers.release(mark),
        }
        Ok(reg)
    }

    fn eval_kind(&mut self, expr: &'a Expr, dst: Option<Reg>) -> Result<Reg> {
        let at = expr.range();
        if let Some(value) = constant::of(expr) {
            let dst = self.destination(dst);
            self.constant(value, dst, at);
            return Ok(dst);
        }
        match expr {
            Expr::Name(name) => Ok(self.load(&name.id, dst, at)),
            Expr::Attribute(attribute) => self.get_attribute(attribute, dst),
            Expr::Subscript(subscript) => self.get_item(subscript, dst),
            Expr::Call(call) => self.call(call, dst),
            Expr::BinOp(binary) => self.binary(binary, dst),
            Expr::UnaryOp(unary) => self.unary(unary, dst),
            Expr::BoolOp(boolean) => self.boolean(boolean, expr, dst),
            Expr::Compare(compare) => self.compare(compare, expr, dst),
            Expr::If(choice) => self.choice(choice, dst),
            Expr::Named(named) => self.named(named, dst),
            Expr::Lambda(lambda) => self.lambda(lambda, dst),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, expr, dst),
            Expr::List(list) => self.list(&list.elts, expr, dst),
            Expr::Set(set) => self.set(&set.elts, expr, dst),
            Expr::Dict(dict) => self.dict(dict, expr, dst),
            Expr::Slice(slice) => self.slice(slice, dst),
            Expr::ListComp(comp) => self.list_comprehension(comp, dst),
            Expr::SetComp(comp) => self.set_comprehension(comp, dst),
            Expr::DictComp(comp) => self.dict_comprehension(comp, dst),
            Expr::Generator(comp) => self.generator_expression(comp, dst),
            Expr::Yield(yielding) => self.yield_value(yielding, dst),
            Expr::YieldFrom(yielding) => self.yield_from(yielding, dst),
            Expr::FString(text) => self.fstring(text, dst),
            Expr::Starred(_) => Err(self.lines.error(at, "can't use starred expression here")),
            Expr::Await(awaited) => self.await_expression(awaited, dst),
            Expr::NumberLiteral(_) => Err(self.lines.error(at, "complex numbers are not supported")),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => Err(self.lines.error(at, "this expression is not supported")),
        }
    }

    /// Evaluates into exactly `dst`.
    pub(super) fn eval_into(&mut self, expr: &'a Expr, dst: Reg) -> Result<()> {
        self.eval(expr, Some(dst)).map(|_| ())
    }

    /// Evaluates into a new temporary on top of the others.
    pub(super) fn eval_on_top(&mut self, expr: &'a Expr) -> Result<Reg> {
        let dst = self.unit.registers.take();
        self.eval_into(expr, dst)?;
        Ok(dst)
    }

    /// CPython 3.11 starts an attribute access that spans lines at the attribute's name.
    pub(super) fn attribute_range(&self, attribute: &ast::ExprAttribute) -> TextRange {
        let loc = self.lines.loc(attribute.range);
        if loc.line == loc.end_line { attribute.range } else { attribute.attr.range }
    }

    fn get_attribute(&mut self, attribute: &'a ast::ExprAttribute, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let obj = self.eval(&attribute.value, None)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let name = self.attribute(&attribute.attr);
        self.emit(Op::GetAttr { dst, obj, name }, self.attribute_range(attribute));
        Ok(dst)
    }

    fn get_item(&mut self, subscript: &'a ast::ExprSubscript, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let obj = self.operand(&subscript.value, &[&subscript.slice])?;
        let key = self.eval(&subscript.slice, None)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.emit(Op::GetItem { dst, obj, key }, subscript.range);
        Ok(dst)
    }

    fn named(&mut self, named: &'a ast::ExprNamed, dst: Option<Reg>) -> Result<Reg> {
        let Expr::Name(target) = &*named.target else {
            return Err(self.lines.error(named.range, "cannot use assignment expressions with this target"));
        };
        if let Some(local) = self.local(&target.id) {
            self.eval_into(&named.value, local)?;
            self.assigned(local);
            if let Some(dst) = dst {
                self.copy(dst, local, named.range);
            }
            return Ok(dst.unwrap_or(local));
        }
        let value = self.eval(&named.value, dst)?;
        self.store(&target.id, value, target.range);
        Ok(value)
    }

    fn unary(&mut self, unary: &'a ast::ExprUnaryOp, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let src = self.eval(&unary.operand, None)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let op = match unary.op {
            AstUnary::Invert => UnaryOp::Invert,
            AstUnary::Not => UnaryOp::Not,
            AstUnary::UAdd => UnaryOp::Pos,
            AstUnary::USub => UnaryOp::Neg,
        };
        self.emit(Op::Unary { op, dst, src }, unary.range);
        Ok(dst)
    }

    fn binary(&mut self, binary: &'a ast::ExprBinOp, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let a = self.operand(&binary.left, &[&binary.right])?;
        let right = self.right_operand(binary.op, &binary.right)?;
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.arithmetic(binary.op, false, dst, a, right, binary.range);
        Ok(dst)
    }

    /// The right operand: a small constant where there is an instruction for it.
    pub(super) fn right_operand(&mut self, op: Operator, right: &'a Expr) -> Result<Right> {
        let immediate = matches!(
            op,
            Operator::Add | Operator::Sub | Operator::Mult | Operator::FloorDiv | Operator::Mod | Operator::BitAnd
        );
        match constant::small_int(right).filter(|_| immediate) {
            Some(imm) => Ok(Right::Small(imm)),
            None => self.eval(right, None).map(Right::Register),
        }
    }

    /// One arithmetic instruction.
    pub(super) fn arithmetic(&mut self, op: Operator, inplace: bool, dst: Reg, a: Reg, right: Right, at: TextRange) {
        let op = match right {
            Right::Small(imm) => match op {
                Operator::Sub => Op::SubI { inplace, dst, a, imm },
                Operator::Mult => Op::MulI { inplace, dst, a, imm },
                Operator::FloorDiv => Op::FloorDivI { inplace, dst, a, imm },
                Operator::Mod => Op::ModI { inplace, dst, a, imm },
                Operator::BitAnd => Op::AndI { inplace, dst, a, imm },
                _ => Op::AddI { inplace, dst, a, imm },
            },
            Right::Register(b) => match op {
                Operator::Add => Op::Add { inplace, dst, a, b },
                Operator::Sub => Op::Sub { inplace, dst, a, b },
                Operator::Mult => Op::Mul { inplace, dst, a, b },
                Operator::FloorDiv => Op::FloorDiv { inplace, dst, a, b },
                Operator::Mod => Op::Mod { inplace, dst, a, b },
                _ if inplace => Op::Inplace { op: binary_operator(op), dst, a, b },
                _ => Op::Binary { op: binary_operator(op), dst, a, b },
            },
        };
        self.emit(op, at);
    }
}

/// The right operand of an arithmetic instruction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Right {
    Register(Reg),
    Small(i16),
}

fn binary_operator(op: Operator) -> BinOp {
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::TrueDiv,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::LShift,
        Operator::RShift => BinOp::RShift,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}
