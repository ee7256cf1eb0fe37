//! Runs the small programs of the recording: literals, operators, items, calls of a few built-in functions, and simple
//! statements, straight over the operations.

use std::collections::HashMap;

use num_bigint::BigInt;
use ruff_python_ast as ast;

use crate::python::code::op::{BinOp, CmpOp, UnaryOp};
use crate::python::errors::value_error;
use crate::python::object::{Body, DictViewKind, Guarded, Iter, Name, Range, Value};
use crate::python::ops::number::int_value;
use crate::python::ops::{arith, compare, convert, format, hash, inplace, item, iterate, repr, set_ops, table, truth};
use crate::python::vm::{Bail, OpResult};

/// What `r` holds after the program, `None` if nothing.
pub fn run(code: &str) -> OpResult {
    let module = ruff_python_parser::parse_module(code).unwrap_or_else(|e| panic!("{e}: {code}"));
    let mut env = Env::default();
    for statement in &module.syntax().body {
        env.statement(statement)?;
    }
    Ok(env.variables.remove("r").unwrap_or(Value::NONE))
}

#[derive(Default)]
struct Env {
    variables: HashMap<String, Value>,
}

fn operator(op: ast::Operator) -> BinOp {
    match op {
        ast::Operator::Add => BinOp::Add,
        ast::Operator::Sub => BinOp::Sub,
        ast::Operator::Mult => BinOp::Mul,
        ast::Operator::MatMult => BinOp::MatMul,
        ast::Operator::Div => BinOp::TrueDiv,
        ast::Operator::Mod => BinOp::Mod,
        ast::Operator::Pow => BinOp::Pow,
        ast::Operator::LShift => BinOp::LShift,
        ast::Operator::RShift => BinOp::RShift,
        ast::Operator::BitOr => BinOp::Or,
        ast::Operator::BitXor => BinOp::Xor,
        ast::Operator::BitAnd => BinOp::And,
        ast::Operator::FloorDiv => BinOp::FloorDiv,
    }
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

impl Env {
    fn statement(&mut self, statement: &ast::Stmt) -> OpResult<()> {
        match statement {
            ast::Stmt::Assign(s) => {
                let value = self.eval(&s.value)?;
                s.targets.iter().try_for_each(|target| self.assign(target, value.clone()))
            }
            ast::Stmt::AugAssign(s) => {
                let (old, new) = (self.eval(&s.target)?, self.eval(&s.value)?);
                let result = arith::binary(operator(s.op), &old, &new, true)?;
                self.assign(&s.target, result)
            }
            ast::Stmt::Delete(s) => s.targets.iter().try_for_each(|target| match target {
                ast::Expr::Subscript(t) => item::delete(&self.eval(&t.value)?, &self.eval(&t.slice)?),
                _ => Ok(()),
            }),
            ast::Stmt::Expr(s) => self.eval(&s.value).map(drop),
            ast::Stmt::For(s) => {
                let iterator = iterate::iter(&self.eval(&s.iter)?)?;
                while let Some(value) = iterate::next(&iterator)? {
                    self.assign(&s.target, value)?;
                    s.body.iter().try_for_each(|inner| self.statement(inner))?;
                }
                Ok(())
            }
            other => panic!("not in the recording's language: {other:?}"),
        }
    }

    fn assign(&mut self, target: &ast::Expr, value: Value) -> OpResult<()> {
        match target {
            ast::Expr::Name(name) => {
                self.variables.insert(name.id.to_string(), value);
                Ok(())
            }
            ast::Expr::Subscript(t) => item::set(&self.eval(&t.value)?, self.eval(&t.slice)?, value),
            ast::Expr::Tuple(targets) => {
                let star = targets.elts.iter().position(|t| matches!(t, ast::Expr::Starred(_)));
                let values = match star {
                    Some(at) => iterate::unpack_ex(&value, at, targets.elts.len() - at - 1)?,
                    None => iterate::unpack(&value, targets.elts.len())?,
                };
                targets.elts.iter().zip(values).try_for_each(|(target, value)| match target {
                    ast::Expr::Starred(inner) => self.assign(&inner.value, value),
                    other => self.assign(other, value),
                })
            }
            other => panic!("not a target here: {other:?}"),
        }
    }

    fn all(&self, items: &[ast::Expr]) -> OpResult<Vec<Value>> {
        items.iter().map(|e| self.eval(e)).collect()
    }

    fn optional(&self, e: Option<&ast::Expr>) -> OpResult {
        e.map_or(Ok(Value::NONE), |e| self.eval(e))
    }

    fn eval(&self, e: &ast::Expr) -> OpResult {
        match e {
            ast::Expr::NumberLiteral(n) => Ok(match &n.value {
                ast::Number::Int(i) => int_value(i.to_string().parse::<BigInt>().unwrap_or_default()),
                ast::Number::Float(f) => Value::float(*f),
                ast::Number::Complex { .. } => panic!("no complex numbers"),
            }),
            ast::Expr::StringLiteral(s) => Ok(Value::str(s.value.to_str())),
            ast::Expr::BytesLiteral(b) => Ok(Value::object(Body::Bytes(b.value.bytes().collect::<Vec<_>>().into()))),
            ast::Expr::BooleanLiteral(b) => Ok(Value::bool(b.value)),
            ast::Expr::NoneLiteral(_) => Ok(Value::NONE),
            ast::Expr::EllipsisLiteral(_) => Ok(Value::ELLIPSIS),
            ast::Expr::Name(name) => Ok(match name.id.as_str() {
                "NotImplemented" => Value::NOT_IMPLEMENTED,
                id => match self.variables.get(id) {
                    Some(value) => value.clone(),
                    None => builtin_class(id),
                },
            }),
            ast::Expr::List(l) => self.all(&l.elts).map(Value::list),
            ast::Expr::Tuple(t) => self.all(&t.elts).map(Value::tuple),
            ast::Expr::Set(s) => Ok(set_ops::make_set(table::set_from(self.all(&s.elts)?)?, false)),
            ast::Expr::Dict(d) => {
                let dict = Value::dict(Default::default());
                for entry in &d.items {
                    table::insert(&dict, self.optional(entry.key.as_ref())?, self.eval(&entry.value)?)?;
                }
                Ok(dict)
            }
            ast::Expr::Slice(s) => {
                let parts = [&s.lower, &s.upper, &s.step];
                let [a, b, c] = parts.map(|p| self.optional(p.as_deref()));
                Ok(Value::object(Body::Slice(Box::new([a?, b?, c?]))))
            }
            ast::Expr::Subscript(s) => item::get(&self.eval(&s.value)?, &self.eval(&s.slice)?),
            ast::Expr::BinOp(b) => {
                let (x, y) = (self.eval(&b.left)?, self.eval(&b.right)?);
                arith::binary(operator(b.op), &x, &y, false)
            }
            ast::Expr::UnaryOp(u) => {
                let op = match u.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Pos,
                    ast::UnaryOp::USub => UnaryOp::Neg,
                };
                arith::unary(op, &self.eval(&u.operand)?)
            }
            ast::Expr::Compare(c) => {
                let (op, right) = (c.ops.first().copied(), c.comparators.first());
                let (Some(op), Some(right)) = (op, right) else { return Ok(Value::NONE) };
                compare::compare(comparison(op), &self.eval(&c.left)?, &self.eval(right)?)
            }
            ast::Expr::Call(call) => self.call(call),
            other => panic!("not in the recording's language: {other:?}"),
        }
    }

    fn call(&self, call: &ast::ExprCall) -> OpResult {
        let args = self.all(&call.arguments.args)?;
        match &*call.func {
            ast::Expr::Name(name) => function(name.id.as_str(), &args),
            ast::Expr::Attribute(a) if a.attr.as_str() == "format" => {
                let named = call.arguments.keywords.iter().map(|k| {
                    let name = k.arg.as_ref().map_or("", |n| n.as_str());
                    Ok((Name::of(name), self.eval(&k.value)?))
                });
                let named = named.collect::<OpResult<Vec<_>>>()?;
                let template = self.eval(&a.value)?;
                format::str_format(template.as_str().unwrap_or(""), &args, &named).map(Value::string)
            }
            ast::Expr::Attribute(a) => method(a.attr.as_str(), &self.eval(&a.value)?, &args),
            other => panic!("cannot be called here: {other:?}"),
        }
    }
}

fn builtin_class(name: &str) -> Value {
    let t = crate::python::types::types();
    match name {
        "int" => t.int.clone(),
        "str" => t.str_.clone(),
        "list" => t.list.clone(),
        "ValueError" => t.value_error.clone(),
        other => panic!("{other} is not known here"),
    }
}

fn method(name: &str, this: &Value, args: &[Value]) -> OpResult {
    let kind = match name {
        "keys" => DictViewKind::Keys,
        "values" => DictViewKind::Values,
        "items" => DictViewKind::Items,
        "append" => {
            if let (Some(obj), Some(Body::List(items)), [item]) = (this.obj(), this.body(), args) {
                obj.write(items).push(item.clone());
            }
            return Ok(Value::NONE);
        }
        "add" => return table::set_add(this, args[0].clone()).map(|_| Value::NONE),
        other => panic!("{other} is not known here"),
    };
    Ok(Value::object(Body::DictView(kind, this.clone())))
}

fn function(name: &str, args: &[Value]) -> OpResult {
    let types = crate::python::types::types();
    Ok(match (name, args) {
        ("len", [v]) => Value::from(truth::len(v)?),
        ("bool", [v]) => Value::bool(truth::truthy(v)?),
        ("hash", [v]) => Value::int(hash::hash(v)? as i64),
        ("repr", [v]) => Value::string(repr::repr(v)?),
        ("str", [v]) => convert::to_str(v)?,
        ("ascii", [v]) => Value::string(repr::ascii(v)?),
        ("int", [v]) => convert::to_int(v, None)?,
        ("int", [v, base]) => convert::to_int(v, Some(base))?,
        ("float", [v]) => Value::float(convert::to_float(v)?),
        ("format", [v, spec]) => Value::string(format::format(v, spec.as_str().unwrap_or(""))?),
        ("divmod", [a, b]) => arith::divmod(a, b)?,
        ("pow", [a, b]) => arith::power(a, b, &Value::NONE)?,
        ("pow", [a, b, m]) => arith::power(a, b, m)?,
        ("abs", [v]) => arith::absolute(v)?,
        ("round", [v]) => arith::round(v, None)?,
        ("round", [v, digits]) => arith::round(v, Some(digits))?,
        ("sum", [v]) => arith::sum(v, &Value::int(0))?,
        ("sum", [v, start]) => arith::sum(v, start)?,
        ("iter", [v]) => iterate::iter(v)?,
        ("next", [v]) => match iterate::next(v)? {
            Some(item) => item,
            None => return Err(Bail::Raise(crate::python::errors::exception_with(&types.stop_iteration, vec![]))),
        },
        ("list", [v]) => Value::list(iterate::collect(v)?),
        ("tuple", [v]) => Value::tuple(iterate::collect(v)?),
        ("set", []) => set_ops::make_set(Default::default(), false),
        ("set", [v]) => set_ops::make_set(set_ops::elements(v)?, false),
        ("frozenset", []) => set_ops::make_set(Default::default(), true),
        ("frozenset", [v]) => set_ops::make_set(set_ops::elements(v)?, true),
        ("dict", [v]) => Value::dict(table::dict_from(v)?),
        ("bytearray", [v]) => {
            Value::object(Body::ByteArray(Guarded::new(super::super::concat::bytes_of(v).into_owned())))
        }
        ("reversed", [v]) => iterate::reversed(v)?,
        ("enumerate", [v]) => iterate::iterator(Iter::Enumerate { of: iterate::iter(v)?, count: 0 }),
        ("zip", all) => zip(all, false)?,
        ("zip_strict", all) => zip(all, true)?,
        ("extend", [list, v]) => {
            inplace::extend(list, v)?;
            Value::NONE
        }
        ("range", bounds) => range(bounds)?,
        ("slice", [a, b, c]) => Value::object(Body::Slice(Box::new([a.clone(), b.clone(), c.clone()]))),
        (class @ ("ValueError" | "KeyError" | "OSError" | "StopIteration"), args) => {
            let class = match class {
                "ValueError" => &types.value_error,
                "KeyError" => &types.key_error,
                "OSError" => &types.os_error,
                _ => &types.stop_iteration,
            };
            crate::python::errors::exception_with(class, args.to_vec())
        }
        (other, args) => panic!("{other} of {} arguments is not known here", args.len()),
    })
}

fn zip(all: &[Value], strict: bool) -> OpResult {
    let of = all.iter().map(iterate::iter).collect::<OpResult<Vec<_>>>()?;
    Ok(iterate::iterator(Iter::Zip { of, strict }))
}

fn range(bounds: &[Value]) -> OpResult {
    let bounds = bounds.iter().map(convert::index).collect::<OpResult<Vec<_>>>()?;
    let range = match *bounds {
        [stop] => Range { start: 0, stop, step: 1 },
        [start, stop] => Range { start, stop, step: 1 },
        [_, _, 0] => return Err(value_error("range() arg 3 must not be zero")),
        [start, stop, step] => Range { start, stop, step },
        _ => panic!("a range has one to three bounds"),
    };
    Ok(Value::object(Body::Range(range)))
}
