//! Constants: literals, and what can be computed from them without running anything.

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use ruff_python_ast::{self as ast, Expr, Number};

use crate::python::code::Const;

use super::folding;

/// The value of a literal or of a constant expression.
pub(super) fn of(expr: &Expr) -> Option<Const> {
    match expr {
        Expr::NumberLiteral(number) => number_literal(&number.value),
        Expr::StringLiteral(text) => Some(Const::Str(text.value.to_str().into())),
        Expr::BytesLiteral(bytes) => Some(Const::Bytes(bytes.value.bytes().collect())),
        Expr::BooleanLiteral(literal) => Some(Const::Bool(literal.value)),
        Expr::NoneLiteral(_) => Some(Const::None),
        Expr::EllipsisLiteral(_) => Some(Const::Ellipsis),
        Expr::Name(name) if name.id.as_str() == "__debug__" && name.ctx.is_load() => Some(Const::Bool(true)),
        Expr::Tuple(tuple) => tuple.elts.iter().map(of).collect::<Option<_>>().map(Const::Tuple),
        Expr::UnaryOp(unary) => folding::unary(unary.op, of(&unary.operand)?),
        // The right side first: it is short in a long chain.
        Expr::BinOp(binary) => {
            let right = of(&binary.right)?;
            folding::binary(binary.op, of(&binary.left)?, right)
        }
        _ => None,
    }
}

/// The value of an int that fits an instruction.
pub(super) fn small_int(expr: &Expr) -> Option<i16> {
    let literal = match expr {
        Expr::NumberLiteral(_) => of(expr),
        Expr::UnaryOp(unary) if unary.operand.is_number_literal_expr() => of(expr),
        _ => None,
    };
    match literal {
        Some(Const::Int(value)) => i16::try_from(value).ok(),
        _ => None,
    }
}

/// Whether a constant counts as true.
pub(super) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Int(value) => *value != 0,
        Const::Float(value) | Const::Imaginary(value) => *value != 0.0,
        Const::Str(text) => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::BigInt(_) | Const::Ellipsis | Const::Builtin(_) => true,
    }
}

/// The right side of `in`: CPython makes a tuple of a constant list, and a frozenset of a constant set.
pub(super) fn membership(expr: &Expr) -> Option<Const> {
    let all = |items: &[Expr]| items.iter().map(of).collect::<Option<Vec<Const>>>();
    match expr {
        Expr::List(list) => all(&list.elts).map(Const::Tuple),
        Expr::Set(set) => all(&set.elts).map(Const::FrozenSet),
        _ => None,
    }
}

/// An int in the narrowest form.
pub(super) fn int(value: BigInt) -> Const {
    match value.to_i64() {
        Some(small) => Const::Int(small),
        None => Const::BigInt(value),
    }
}

fn number_literal(number: &Number) -> Option<Const> {
    match number {
        Number::Int(literal) => integer(literal),
        Number::Float(value) => Some(Const::Float(*value)),
        Number::Complex { imag, .. } => Some(Const::Imaginary(*imag)),
    }
}

fn integer(literal: &ast::Int) -> Option<Const> {
    if let Some(small) = literal.as_i64() {
        return Some(Const::Int(small));
    }
    if let Some(word) = literal.as_u64() {
        return Some(Const::BigInt(word.into()));
    }
    // The text of the literal, with its prefix.
    let text = literal.to_string().replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (text.get(2..)?, 16),
        Some("0o") => (text.get(2..)?, 8),
        Some("0b") => (text.get(2..)?, 2),
        _ => (&*text, 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).map(int)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constant(source: &str) -> Option<Const> {
        let parsed = ruff_python_parser::parse_expression(source).ok()?;
        of(&parsed.syntax().body)
    }

    #[test]
    fn literals_of_all_sizes() {
        assert_eq!(constant("1_000"), Some(Const::Int(1000)));
        assert_eq!(constant("0x7fff_ffff_ffff_ffff"), Some(Const::Int(i64::MAX)));
        assert_eq!(constant("0xFFFF_FFFF_FFFF_FFFF"), Some(Const::BigInt(u64::MAX.into())));
        let big: BigInt = BigInt::from(1) << 100;
        assert_eq!(constant("1267650600228229401496703205376"), Some(Const::BigInt(big.clone())));
        assert_eq!(constant("0X10_0000_0000_0000_0000_0000_0000"), Some(Const::BigInt(big)));
        assert_eq!(constant("'a' 'b'"), Some(Const::Str("ab".into())));
        assert_eq!(constant("b'a' b'b'"), Some(Const::Bytes((*b"ab").into())));
    }

    #[test]
    fn arithmetic_on_literals_is_done_once() {
        assert_eq!(constant("-5"), Some(Const::Int(-5)));
        assert_eq!(constant("-9223372036854775808"), Some(Const::Int(i64::MIN)));
        assert_eq!(constant("2 ** 60 // 2 ** 59"), Some(Const::Int(2)));
        assert_eq!(constant("-7 // 2"), Some(Const::Int(-4)));
        assert_eq!(constant("-7 % 3"), Some(Const::Int(2)));
        assert_eq!(constant("0.1 + 2"), Some(Const::Float(2.1)));
        assert_eq!(constant("7 / 2"), Some(Const::Float(3.5)));
        assert!(constant("(1, 'a', (2,))").is_some());
        assert_eq!(constant("not 0"), Some(Const::Bool(true)));
        assert_eq!(constant("'ab' * 2 + 'c'"), Some(Const::Str("ababc".into())));
    }

    #[test]
    fn what_raises_or_grows_is_left_to_the_run() {
        for source in ["1 // 0", "1 / 0", "1 % 0", "2 ** 1000", "1 << 1000", "'a' * 10_000", "1 + 'a'", "-'a'", "~1.0"]
        {
            assert_eq!(constant(source), None, "{source}");
        }
    }
}
