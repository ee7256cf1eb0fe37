//! Instructions that are not simple: operators on objects, items, loops, building and taking apart.
//!
//! Each asks `python::ops` first; what bails because a class of the program is involved is done by a method of that
//! class where that is one call, else by the operator's twin in our library.

use crate::python::code::{BinOp, CmpOp, Conversion, NO_REG, Op, Reg, UnaryOp};
use crate::python::errors::type_error;
use crate::python::object::{Body, Dict, Guarded, Name, Value, names};
use crate::python::ops;
use crate::python::types::{type_name, types};
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};
use crate::python::vm::outcome::{AtEnd, Bail, OpResult, ResumeRequest};
use crate::python::vm::unwind::is_instance_of;

/// The names and the symbol of a binary operator.
fn binary_names(op: BinOp) -> (&'static str, &'static str, &'static str, &'static str) {
    match op {
        BinOp::Add => ("__add__", "__radd__", "__iadd__", "+"),
        BinOp::Sub => ("__sub__", "__rsub__", "__isub__", "-"),
        BinOp::Mul => ("__mul__", "__rmul__", "__imul__", "*"),
        BinOp::MatMul => ("__matmul__", "__rmatmul__", "__imatmul__", "@"),
        BinOp::TrueDiv => ("__truediv__", "__rtruediv__", "__itruediv__", "/"),
        BinOp::FloorDiv => ("__floordiv__", "__rfloordiv__", "__ifloordiv__", "//"),
        BinOp::Mod => ("__mod__", "__rmod__", "__imod__", "%"),
        BinOp::Pow => ("__pow__", "__rpow__", "__ipow__", "**"),
        BinOp::LShift => ("__lshift__", "__rlshift__", "__ilshift__", "<<"),
        BinOp::RShift => ("__rshift__", "__rrshift__", "__irshift__", ">>"),
        BinOp::And => ("__and__", "__rand__", "__iand__", "&"),
        BinOp::Or => ("__or__", "__ror__", "__ior__", "|"),
        BinOp::Xor => ("__xor__", "__rxor__", "__ixor__", "^"),
    }
}

fn compare_names(op: CmpOp) -> (&'static str, &'static str, &'static str) {
    match op {
        CmpOp::Lt => ("__lt__", "__gt__", "<"),
        CmpOp::Le => ("__le__", "__ge__", "<="),
        CmpOp::Gt => ("__gt__", "__lt__", ">"),
        CmpOp::Ge => ("__ge__", "__le__", ">="),
        CmpOp::Ne => ("__ne__", "__ne__", "!="),
        _ => ("__eq__", "__eq__", "=="),
    }
}

fn text(s: &str) -> Value {
    Name::of(s).value()
}

impl Fiber {
    /// `dst = a op b` of registers.
    pub(super) fn binary_of(&mut self, cx: &mut Cx, op: BinOp, inplace: bool, dst: Reg, a: Reg, b: Reg) -> Step {
        if op == BinOp::Add && dst == a && self.append(a, b) {
            return Ok(Flow::Next);
        }
        let (x, y) = (self.get(a), self.get(b));
        if let Some(result) = ops::number::words(op, x, y) {
            self.set_int(dst, result);
            return Ok(Flow::Next);
        }
        let both = match (x.body(), y.body()) {
            (Some(Body::Str(_)), Some(Body::Str(_))) if op == BinOp::Add => ops::concat::add(x, y),
            _ => None,
        };
        match both.unwrap_or_else(|| ops::arith::binary(op, x, y, inplace)) {
            Ok(value) => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let (a, b) = (self.get(a).clone(), self.get(b).clone());
                self.binary_in_python(cx, op, inplace, dst, a, b)
            }
        }
    }

    /// Sets a register to an int. The object of an int that was there is used again if nobody else has it.
    fn set_int(&mut self, register: Reg, i: i64) {
        let Some(base) = self.frames.last().map(|f| f.base as usize) else { return };
        let Some(place) = self.stack.get_mut(base + usize::from(register)) else { return };
        match Value::small_int(i) {
            Some(small) => *place = small,
            None if place.become_int(i) => {}
            None => *place = Value::int(i),
        }
    }

    /// Adds the text in `b` to the one in `a`, if they are texts and nobody else has that one.
    fn append(&mut self, a: Reg, b: Reg) -> bool {
        let Some(base) = self.frames.last().map(|f| f.base as usize) else { return false };
        let Ok([text, more]) = self.stack.get_disjoint_mut([base + usize::from(a), base + usize::from(b)]) else {
            return false;
        };
        match (text.body(), more.body()) {
            (Some(Body::Str(now)), Some(Body::Str(more))) => {
                let length = now.as_str().len() + more.as_str().len();
                ops::limits::check_size(length, 1).is_ok() && text.append_text(more.as_str())
            }
            _ => false,
        }
    }

    /// `dst = a op b`
    pub(super) fn binary(&mut self, cx: &mut Cx, op: BinOp, inplace: bool, dst: Reg, a: &Value, b: &Value) -> Step {
        match ops::arith::binary(op, a, b, inplace) {
            Ok(value) => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.binary_in_python(cx, op, inplace, dst, a.clone(), b.clone()),
        }
    }

    fn binary_in_python(&mut self, cx: &mut Cx, op: BinOp, inplace: bool, dst: Reg, a: Value, b: Value) -> Step {
        let (name, rname, iname, symbol) = binary_names(op);
        if inplace {
            let args = vec![a, b, text(iname), text(name), text(rname), text(symbol)];
            return self.call_library(cx, "_op_inplace", args, Ret::Store(dst));
        }
        self.call_library(cx, "_op_binary", vec![a, b, text(name), text(rname), text(symbol)], Ret::Store(dst))
    }

    /// `dst = op src`
    pub(super) fn unary(&mut self, cx: &mut Cx, op: UnaryOp, dst: Reg, value: &Value) -> Step {
        if op == UnaryOp::Not {
            return self.truth(cx, value, Ret::Truth { dst, negate: true });
        }
        match ops::arith::unary(op, value) {
            Err(Bail::Python) => {
                let (name, symbol) = match op {
                    UnaryOp::Neg => ("__neg__", "-"),
                    UnaryOp::Pos => ("__pos__", "+"),
                    _ => ("__invert__", "~"),
                };
                self.call_library(cx, "_op_unary", vec![value.clone(), text(name), text(symbol)], Ret::Store(dst))
            }
            other => self.store(dst, other),
        }
    }

    fn store(&mut self, dst: Reg, result: OpResult) -> Step {
        self.set(dst, result.map_err(raised)?);
        Ok(Flow::Next)
    }

    /// The truth of a value goes where `ret` says.
    pub(super) fn truth(&mut self, cx: &mut Cx, value: &Value, ret: Ret) -> Step {
        match ops::truth::truthy(value) {
            Ok(truth) => match ret {
                Ret::Jump { negate, off } => Ok(if truth != negate { Flow::Jump(off) } else { Flow::Next }),
                ret => self.deliver(cx, ret, Value::bool(truth)),
            },
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.call_library(cx, "_op_truth", vec![value.clone()], ret),
        }
    }

    /// A comparison of registers whose result goes where `ret` says.
    pub(super) fn compare_of(&mut self, cx: &mut Cx, op: CmpOp, a: Reg, b: Reg, ret: Ret) -> Step {
        match (ops::compare::compare(op, self.get(a), self.get(b)), ret) {
            (Ok(value), Ret::Store(dst)) => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            (Ok(value), Ret::Jump { negate, off }) if value.as_bool().is_some() => {
                Ok(if value.is(&Value::bool(!negate)) { Flow::Jump(off) } else { Flow::Next })
            }
            (Err(Bail::Raise(exception)), _) => Err(exception),
            (_, ret) => {
                let (a, b) = (self.get(a).clone(), self.get(b).clone());
                self.compare(cx, op, &a, &b, ret)
            }
        }
    }

    /// A comparison whose result goes where `ret` says.
    pub(super) fn compare(&mut self, cx: &mut Cx, op: CmpOp, a: &Value, b: &Value, ret: Ret) -> Step {
        match ops::compare::compare(op, a, b) {
            Ok(value) => match (ret, value.as_bool()) {
                (Ret::Jump { negate, off }, Some(truth)) => {
                    Ok(if truth != negate { Flow::Jump(off) } else { Flow::Next })
                }
                (Ret::Store(dst), _) => {
                    self.set(dst, value);
                    Ok(Flow::Next)
                }
                (ret, _) => self.deliver(cx, ret, value),
            },
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => match op {
                CmpOp::In | CmpOp::NotIn => {
                    let ret = match ret {
                        Ret::Store(dst) => Ret::Truth { dst, negate: op == CmpOp::NotIn },
                        Ret::Jump { negate, off } => Ret::Jump { negate: negate != (op == CmpOp::NotIn), off },
                        other => other,
                    };
                    self.call_library(cx, "_op_contains", vec![b.clone(), a.clone()], ret)
                }
                _ => {
                    let (name, rname, symbol) = compare_names(op);
                    let args = vec![a.clone(), b.clone(), text(name), text(rname), text(symbol)];
                    self.call_library(cx, "_op_compare", args, ret)
                }
            },
        }
    }

    /// `dst = obj[key]`
    pub(super) fn get_item(&mut self, cx: &mut Cx, dst: Reg, obj: Reg, key: Reg) -> Step {
        match ops::item::get(self.get(obj), self.get(key)) {
            Ok(value) => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let (object, key) = (self.get(obj).clone(), self.get(key).clone());
                match self.special(&object, names().getitem) {
                    Some(method) => self.invoke(cx, &method, vec![object, key], &[], Ret::Store(dst)),
                    None => self.call_library(cx, "_op_getitem", vec![object, key], Ret::Store(dst)),
                }
            }
        }
    }

    /// `obj[key] = value`
    pub(super) fn set_item(&mut self, cx: &mut Cx, obj: Reg, key: Reg, src: Reg) -> Step {
        match ops::item::set(self.get(obj), self.get(key).clone(), self.get(src).clone()) {
            Ok(()) => Ok(Flow::Next),
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let (object, key, value) = (self.get(obj).clone(), self.get(key).clone(), self.get(src).clone());
                match self.special(&object, names().setitem) {
                    Some(method) => self.invoke(cx, &method, vec![object, key, value], &[], Ret::Discard),
                    None => self.call_library(cx, "_op_setitem", vec![object, key, value], Ret::Discard),
                }
            }
        }
    }

    /// `del obj[key]`
    pub(super) fn del_item(&mut self, cx: &mut Cx, obj: Reg, key: Reg) -> Step {
        let (object, key) = (self.get(obj).clone(), self.get(key).clone());
        match ops::item::delete(&object, &key) {
            Ok(()) => Ok(Flow::Next),
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => match self.special(&object, names().delitem) {
                Some(method) => self.invoke(cx, &method, vec![object, key], &[], Ret::Discard),
                None => self.call_library(cx, "_op_delitem", vec![object, key], Ret::Discard),
            },
        }
    }

    /// `dst = iter(src)`
    pub(super) fn get_iter(&mut self, cx: &mut Cx, dst: Reg, value: &Value) -> Step {
        match value.body() {
            Some(Body::Iter(_)) => return self.store(dst, Ok(value.clone())),
            Some(Body::Generator(generator)) if !generator.code.unit.flags.coroutine => {
                return self.store(dst, Ok(value.clone()));
            }
            _ => {}
        }
        match ops::iterate::iter(value) {
            Err(Bail::Python) => self.call_library(cx, "_op_iter", vec![value.clone()], Ret::Store(dst)),
            other => self.store(dst, other),
        }
    }

    /// The next item of a loop.
    pub(super) fn for_iter(&mut self, cx: &mut Cx, dst: Reg, iter: Reg, off: i16) -> Step {
        if let Some(Body::Iter(_)) = self.get(iter).body() {
            return match ops::iterate::next(self.get(iter)).map_err(raised)? {
                Some(value) => {
                    self.set(dst, value);
                    Ok(Flow::Next)
                }
                None => Ok(Flow::Jump(i32::from(off))),
            };
        }
        let iterator = self.get(iter).clone();
        match iterator.body() {
            Some(Body::Generator(_)) => {
                let request = ResumeRequest { generator: iterator.clone(), input: Ok(Value::NONE), end: AtEnd::Raise };
                self.resume_generator(cx, request, Ret::Next { dst, off })
            }
            _ => match self.special(&iterator, names().next) {
                Some(method) => self.invoke(cx, &method, vec![iterator.clone()], &[], Ret::Next { dst, off }),
                None => Err(raised(type_error(format!("'{}' object is not an iterator", type_name(&iterator))))),
            },
        }
    }

    /// Resumes what a generator delegates to.
    pub(super) fn send(&mut self, cx: &mut Cx, dst: Reg, iter: Reg, value: Reg) -> Step {
        let (iterator, input) = (self.get(iter).clone(), self.get(value).clone());
        match iterator.body() {
            Some(Body::Generator(_)) => {
                let request = ResumeRequest { generator: iterator.clone(), input: Ok(input), end: AtEnd::Raise };
                self.resume_generator(cx, request, Ret::Send { dst })
            }
            Some(Body::Iter(iter)) => {
                if let Some(obj) = iterator.obj()
                    && let Some(step) = self.send_to_future(cx, (obj, iter), dst)
                {
                    return step;
                }
                if let Some(request) = super::coroutine::resumption(&iterator, iter, Ok(input))? {
                    return self.resume_generator(cx, request, Ret::Send { dst });
                }
                match ops::iterate::next(&iterator).map_err(raised)? {
                    Some(value) => {
                        self.set(dst, value);
                        self.jump(1);
                    }
                    None => self.set(dst, Value::NONE),
                }
                Ok(Flow::Reload)
            }
            _ => {
                let (name, args) = if input.is_none() {
                    (names().next, vec![iterator.clone()])
                } else {
                    (Name::of("send"), vec![iterator.clone(), input])
                };
                match self.special(&iterator, name) {
                    Some(method) => self.invoke(cx, &method, args, &[], Ret::Send { dst }),
                    None => Err(raised(type_error(format!("'{}' object is not an iterator", type_name(&iterator))))),
                }
            }
        }
    }

    /// `base .. base + n = src`
    pub(super) fn unpack(&mut self, cx: &mut Cx, base: Reg, src: Reg, n: usize) -> Step {
        let value = self.get(src).clone();
        if let Some(Body::Tuple(items)) = value.body()
            && items.len() == n
        {
            for (register, item) in (base..).zip(items) {
                self.set(register, item.clone());
            }
            return Ok(Flow::Next);
        }
        match ops::iterate::unpack(&value, n) {
            Ok(items) => {
                for (register, item) in (base..).zip(items) {
                    self.set(register, item);
                }
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            // The library collects into a list first; then this instruction is executed again on that list.
            Err(Bail::Python) => self.collect_and_repeat(cx, "_op_unpack", vec![value, Value::from(n)], src),
        }
    }

    /// As unpack, with a list of what is left over in the middle.
    pub(super) fn unpack_ex(&mut self, cx: &mut Cx, base: Reg, src: Reg, before: usize, after: usize) -> Step {
        let value = self.get(src).clone();
        match ops::iterate::unpack_ex(&value, before, after) {
            Ok(items) => {
                for (register, item) in (base..).zip(items) {
                    self.set(register, item);
                }
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.collect_and_repeat(cx, "_op_collect", vec![value], src),
        }
    }

    fn collect_and_repeat(&mut self, cx: &mut Cx, library: &str, args: Vec<Value>, src: Reg) -> Step {
        self.jump(-1);
        self.call_library(cx, library, args, Ret::Store(src))
    }

    /// `list.extend(src)` for a display or the arguments of a call.
    pub(super) fn list_extend(&mut self, cx: &mut Cx, list: Reg, src: Reg) -> Step {
        let (target, value) = (self.get(list).clone(), self.get(src).clone());
        match ops::iterate::collect(&value).map_err(|bail| self.star_error(bail, list, &value)) {
            Ok(items) => {
                if let (Some(obj), Some(Body::List(list))) = (target.obj(), target.body()) {
                    obj.write(list).extend(items);
                }
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.collect_and_repeat(cx, "_op_collect", vec![value], src),
        }
    }

    /// CPython names the callee where the only argument of a call is starred and no iterable. Such a list lies behind its
    /// callee in a `CallEx` window, which is the next instruction that uses it.
    fn star_error(&self, bail: Bail, list: Reg, value: &Value) -> Bail {
        let not_iterable = matches!(&bail, Bail::Raise(e) if is_instance_of(e, &types().type_error));
        let Some(frame) = self.frames.last().filter(|_| not_iterable) else { return bail };
        let rest = frame.code.ops.iter().skip(frame.pc as usize);
        let mut uses = rest.filter_map(|op| match op {
            Op::CallEx { base, .. } if *base + 1 == list => Some(Some(*base)),
            Op::ListToTuple { src, .. } if *src == list => Some(None),
            Op::BuildList { dst, .. } if *dst == list => Some(None),
            Op::ListExtend { list: same, .. } | Op::ListAppend { list: same, .. } if *same == list => Some(None),
            _ => None,
        });
        let alone = matches!(self.get(list).body(), Some(Body::List(items)) if items.lock().is_empty());
        match uses.next() {
            Some(Some(base)) if alone => type_error(format!(
                "{} argument after * must be an iterable, not {}",
                callee_name(self.get(base)),
                type_name(value)
            )),
            _ => type_error(format!("Value after * must be an iterable, not {}", type_name(value))),
        }
    }

    /// `set.update(src)` for a display.
    pub(super) fn set_update(&mut self, cx: &mut Cx, set: Reg, src: Reg) -> Step {
        let (target, value) = (self.get(set).clone(), self.get(src).clone());
        match ops::iterate::collect(&value) {
            Ok(items) => match fill(&target, &items, false) {
                Ok(()) => Ok(Flow::Next),
                Err(Bail::Raise(exception)) => Err(exception),
                Err(Bail::Python) => self.call_library(cx, "_py_set_update", vec![target, value], Ret::Discard),
            },
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.collect_and_repeat(cx, "_op_collect", vec![value], src),
        }
    }

    /// `dict.update(src)` for a display (`call`: none) or the keywords of a call.
    pub(super) fn dict_update(&mut self, cx: &mut Cx, dict: Reg, src: Reg, call: Option<Reg>) -> Step {
        let (target, value) = (self.get(dict).clone(), self.get(src).clone());
        let callee = call.map(|r| self.get(r).clone());
        let Some(Body::Dict(from)) = value.plain().body() else {
            if ops::special::overrides(&value, Name::of("keys")) {
                return self.collect_and_repeat(cx, "_py_dict", vec![value], src);
            }
            let message = match &callee {
                Some(callee) => {
                    format!("{} argument after ** must be a mapping, not {}", callee_name(callee), type_name(&value))
                }
                None => format!("'{}' object is not a mapping", type_name(&value)),
            };
            return Err(raised(type_error(message)));
        };
        let from: Dict = (**from.lock()).clone();
        for entry in from.iter() {
            if let Some(callee) = &callee {
                let Some(name) = entry.key.as_str() else {
                    return Err(raised(type_error("keywords must be strings")));
                };
                if ops::table::get(&target, &entry.key).map_err(raised)?.is_some() {
                    let message = format!("{} got multiple values for keyword argument '{name}'", callee_name(callee));
                    return Err(raised(type_error(message)));
                }
            }
            ops::table::insert(&target, entry.key.clone(), entry.value.clone()).map_err(raised)?;
        }
        Ok(Flow::Next)
    }

    /// `format(conv(src), spec)`
    pub(super) fn format(&mut self, cx: &mut Cx, conv: Conversion, dst: Reg, src: Reg, spec: Reg) -> Step {
        let value = self.get(src).clone();
        let spec = if spec == NO_REG { Value::UNBOUND } else { self.get(spec).clone() };
        let converted = match conv {
            Conversion::None => Ok(None),
            Conversion::Str => ops::repr::str(&value).map(Some),
            Conversion::Repr => ops::repr::repr(&value).map(Some),
            Conversion::Ascii => ops::repr::ascii(&value).map(Some),
        };
        let result = converted.and_then(|converted| match (converted, spec.as_str()) {
            (Some(text), None | Some("")) => Ok(text),
            (Some(text), Some(spec)) => ops::format::format(&Value::string(text), spec),
            (None, spec) => ops::format::format(&value, spec.unwrap_or("")),
        });
        match result {
            Ok(text) => {
                self.set(dst, Value::string(text));
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let conv = match conv {
                    Conversion::None => "",
                    Conversion::Str => "s",
                    Conversion::Repr => "r",
                    Conversion::Ascii => "a",
                };
                let spec = if spec.is_unbound() { text("") } else { spec };
                self.call_library(cx, "_op_format_field", vec![value, text(conv), spec], Ret::Store(dst))
            }
        }
    }

    /// A set display, or a dictionary display.
    pub(super) fn build_table(&mut self, cx: &mut Cx, dst: Reg, items: Vec<Value>, pairs: bool) -> Step {
        let table = Guarded::new(Box::new(Dict::new()));
        let table = Value::object(if pairs { Body::Dict(table) } else { Body::Set(table) });
        match fill(&table, &items, pairs) {
            Ok(()) => {
                self.set(dst, table);
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let function = if pairs { "_op_build_dict" } else { "_op_build_set" };
                self.call_library(cx, function, vec![Value::list(items)], Ret::Store(dst))
            }
        }
    }

    /// A comprehension adds to its set (`key`: none) or dictionary.
    pub(super) fn comprehend(&mut self, cx: &mut Cx, table: Reg, key: Option<Reg>, src: Reg) -> Step {
        let (table, value) = (self.get(table).clone(), self.get(src).clone());
        let key = key.map(|key| self.get(key).clone());
        let added = match &key {
            Some(key) => ops::table::insert(&table, key.clone(), value.clone()),
            None => ops::table::set_add(&table, value.clone()).map(drop),
        };
        match (added, key) {
            (Ok(()), _) => Ok(Flow::Next),
            (Err(Bail::Raise(exception)), _) => Err(exception),
            (Err(Bail::Python), Some(key)) => {
                self.call_library(cx, "_op_setitem", vec![table, key, value], Ret::Discard)
            }
            (Err(Bail::Python), None) => self.call_library(cx, "_py_set_add", vec![table, value], Ret::Discard),
        }
    }
}

fn fill(table: &Value, items: &[Value], pairs: bool) -> Result<(), Bail> {
    if pairs {
        return items.chunks_exact(2).try_for_each(|pair| ops::table::insert(table, pair[0].clone(), pair[1].clone()));
    }
    items.iter().try_for_each(|item| ops::table::set_add(table, item.clone()).map(drop))
}

fn callee_name(callee: &Value) -> String {
    match callee.body() {
        Some(Body::Function(function)) => format!("__main__.{}()", function.code.unit.qualname),
        Some(Body::Class(class)) => format!("{}.{}()", class.module, class.qualname),
        Some(Body::Native(native)) => format!("{}()", native.name),
        _ => format!("'{}' object", type_name(callee)),
    }
}
