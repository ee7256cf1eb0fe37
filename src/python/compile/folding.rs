//! Arithmetic on constants, within CPython's bounds (`ast_opt.c`): what would raise or become large is left to the
//! run.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};
use ruff_python_ast::{Operator, UnaryOp};

use crate::python::code::Const;

use super::constant::{int, truth};

/// Results of multiplication, power and shift stay under this many bits.
const MAX_BITS: u64 = 128;
/// Results of string repetition stay under this many characters.
const MAX_TEXT: usize = 4096;

enum Value {
    Int(BigInt),
    Float(f64),
}

fn number(value: &Const) -> Option<Value> {
    Some(match value {
        Const::Int(value) => Value::Int((*value).into()),
        Const::BigInt(value) => Value::Int(value.clone()),
        Const::Bool(value) => Value::Int(i64::from(*value).into()),
        Const::Float(value) => Value::Float(*value),
        _ => return None,
    })
}

/// `op operand`
pub(super) fn unary(op: UnaryOp, operand: Const) -> Option<Const> {
    if op == UnaryOp::Not {
        return Some(Const::Bool(!truth(&operand)));
    }
    Some(match (op, number(&operand)?) {
        (UnaryOp::USub, Value::Int(value)) => int(-value),
        (UnaryOp::USub, Value::Float(value)) => Const::Float(-value),
        (UnaryOp::UAdd, Value::Int(value)) => int(value),
        (UnaryOp::UAdd, Value::Float(value)) => Const::Float(value),
        (UnaryOp::Invert, Value::Int(value)) => int(-value - 1),
        _ => return None,
    })
}

/// `left op right`
pub(super) fn binary(op: Operator, left: Const, right: Const) -> Option<Const> {
    match (op, &left, &right) {
        (Operator::Add, Const::Str(a), Const::Str(b)) => return Some(Const::Str(format!("{a}{b}").into())),
        (Operator::Mult, Const::Str(text), Const::Int(n)) | (Operator::Mult, Const::Int(n), Const::Str(text)) => {
            let n = usize::try_from((*n).max(0)).ok()?;
            let short = text.len().checked_mul(n).is_some_and(|len| len <= MAX_TEXT);
            return short.then(|| Const::Str(text.repeat(n).into()));
        }
        // The bitwise operators of two bools give a bool.
        (Operator::BitAnd, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a & b)),
        (Operator::BitOr, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a | b)),
        (Operator::BitXor, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a ^ b)),
        _ => {}
    }
    match (number(&left)?, number(&right)?) {
        (Value::Int(a), Value::Int(b)) => integers(op, &a, &b),
        (Value::Float(a), Value::Float(b)) => floats(op, a, b),
        (Value::Int(a), Value::Float(b)) => floats(op, exact(&a)?, b),
        (Value::Float(a), Value::Int(b)) => floats(op, a, exact(&b)?),
    }
}

/// The int as a float, if that loses nothing.
fn exact(value: &BigInt) -> Option<f64> {
    (value.bits() <= 53).then(|| value.to_f64()).flatten()
}

fn integers(op: Operator, a: &BigInt, b: &BigInt) -> Option<Const> {
    let shift = || b.to_u64().filter(|&n| n <= MAX_BITS);
    Some(match op {
        Operator::Add => int(a + b),
        Operator::Sub => int(a - b),
        Operator::Mult if a.bits() + b.bits() <= MAX_BITS => int(a * b),
        Operator::FloorDiv if !b.is_zero() => int(a.div_floor(b)),
        Operator::Mod if !b.is_zero() => int(a.mod_floor(b)),
        Operator::Div if !b.is_zero() => Const::Float(exact(a)? / exact(b)?),
        Operator::Pow => {
            let exponent = shift()?;
            (a.bits() * exponent <= MAX_BITS).then(|| u32::try_from(exponent).ok()).flatten().map(|n| int(a.pow(n)))?
        }
        Operator::LShift => {
            let n = shift()?;
            (a.bits() + n <= MAX_BITS).then(|| int(a << n))?
        }
        Operator::RShift => int(a >> b.to_u64()?),
        Operator::BitAnd => int(a & b),
        Operator::BitOr => int(a | b),
        Operator::BitXor => int(a ^ b),
        _ => return None,
    })
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}
