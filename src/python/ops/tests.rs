//! What the recording cannot show: overridden operations, depth, other threads, undoing, and models of the tables.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;

use super::{arith, compare, format, hash, inplace, interrupt, item, iterate, repr, set_ops, table, truth};
use crate::python::code::op::{BinOp, CmpOp, UnaryOp};
use crate::python::object::journal;
use crate::python::object::mode::{self, Mode};
use crate::python::object::{Body, Class, Dict, Instance, Kind, Name, Value};
use crate::python::text::float_repr;
use crate::python::types::{type_name, types};
use crate::python::vm::{Bail, OpResult};

/// An object of a class that has these attributes.
fn object_with(methods: &[&str]) -> Value {
    let object = types().object.clone();
    let class = Class::new(
        Name::of("A"),
        "A".into(),
        Name::of("__main__"),
        Box::new([object.clone()]),
        Box::new([object]),
        Kind::Object,
    );
    for method in methods {
        class.dict.lock().insert(Name::of(method), Value::TRUE);
    }
    let class = Value::object(Body::Class(Box::new(class)));
    Value::object(Body::Instance(Instance::new(class, 0)))
}

fn is_left_to_python<T>(result: OpResult<T>) -> bool {
    matches!(result, Err(Bail::Python))
}

fn raised<T>(result: OpResult<T>) -> String {
    match result {
        Ok(_) => "nothing".to_owned(),
        Err(Bail::Python) => "left to Python".to_owned(),
        Err(Bail::Raise(e)) => format!("{}: {}", type_name(&e), repr::str(&e).unwrap_or_default()),
    }
}

#[test]
fn what_a_class_overrides_is_left_to_python() {
    let one = Value::int(1);
    let a = object_with(&["__add__", "__neg__", "__eq__", "__lt__", "__bool__", "__len__", "__getitem__", "__iter__"]);
    let b = object_with(&["__radd__", "__contains__", "__hash__", "__repr__", "__format__", "__index__", "__next__"]);
    let list = Value::list(vec![one.clone()]);
    assert!(is_left_to_python(arith::binary(BinOp::Add, &a, &one, false)));
    assert!(is_left_to_python(arith::binary(BinOp::Add, &list, &b, false)));
    assert!(is_left_to_python(arith::unary(UnaryOp::Neg, &a)));
    assert!(is_left_to_python(compare::equal(&one, &a)));
    assert!(is_left_to_python(compare::compare(CmpOp::Gt, &one, &a)));
    assert!(is_left_to_python(compare::contains(&list, &a)));
    assert!(is_left_to_python(compare::contains(&b, &one)));
    assert!(is_left_to_python(truth::truthy(&a)) && is_left_to_python(truth::len(&a)));
    assert!(is_left_to_python(hash::hash(&b)));
    assert!(is_left_to_python(hash::hash(&Value::tuple(vec![one.clone(), b.clone()]))));
    assert!(is_left_to_python(item::get(&a, &one)) && is_left_to_python(item::get(&list, &b)));
    assert!(is_left_to_python(iterate::iter(&a)) && is_left_to_python(iterate::next(&b)));
    assert!(is_left_to_python(repr::repr(&Value::list(vec![b.clone()]))));
    assert!(is_left_to_python(format::format(&b, "")));
    let mixed = |v: &Value| Value::list(vec![one.clone(), v.clone()]);
    assert!(is_left_to_python(compare::equal(&mixed(&a), &mixed(&b))));
    assert!(matches!(compare::equal(&mixed(&a), &mixed(&a)), Ok(true)), "an object equals itself in a container");
}

#[test]
fn what_a_class_does_not_override_is_as_object_has_it() {
    let (a, b) = (object_with(&[]), object_with(&[]));
    assert!(matches!(compare::equal(&a, &b), Ok(false)) && matches!(compare::equal(&a, &a), Ok(true)));
    assert!(matches!(truth::truthy(&a), Ok(true)));
    assert_eq!(hash::hash(&a).ok(), hash::hash(&a).ok());
    assert!(repr::repr(&a).is_ok_and(|text| text.starts_with("<__main__.A object at 0x")));
    let expected = "TypeError: unsupported operand type(s) for +: 'A' and 'int'";
    assert_eq!(raised(arith::binary(BinOp::Add, &a, &Value::int(1), false)), expected);
    assert_eq!(raised(compare::less(&a, &b)), "TypeError: '<' not supported between instances of 'A' and 'A'");
    assert_eq!(raised(hash::hash(&object_with(&["__eq__"]))), "TypeError: unhashable type: 'A'");
}

#[test]
fn nothing_has_changed_when_python_is_needed() {
    let strange = object_with(&["__hash__", "__eq__", "__iter__"]);
    let set = set_ops::make_set(table::set_from([Value::int(1)]).unwrap_or_default(), false);
    let dict = Value::dict(Dict::new());
    let list = Value::list(vec![Value::int(1)]);
    let pair = Value::list(vec![Value::int(7), strange.clone()]);
    assert!(is_left_to_python(set_ops::update(BinOp::Or, &set, &pair)));
    assert!(is_left_to_python(table::update(&dict, &strange)));
    assert!(is_left_to_python(inplace::extend(&list, &strange)));
    assert!(is_left_to_python(table::insert(&dict, strange.clone(), Value::NONE)));
    assert_eq!(repr::repr(&Value::list(vec![set, dict, list])).ok().as_deref(), Some("[{1}, {}, [1]]"));
}

fn nested(depth: usize, wrap: impl Fn(Value) -> Value) -> Value {
    (0..depth).fold(wrap(Value::int(0)), |inner, _| wrap(inner))
}

#[test]
fn depth_ends_in_a_recursion_error_never_in_a_crash() {
    let in_list = |v| Value::list(vec![v]);
    let in_tuple = |v| Value::tuple(vec![v]);
    let in_set = |v| set_ops::make_set(table::set_from([v]).unwrap_or_default(), true);
    let comparison = "RecursionError: maximum recursion depth exceeded in comparison";
    let (a, b) = (nested(100_000, in_list), nested(100_000, in_list));
    assert_eq!(raised(compare::equal(&a, &b)), comparison);
    assert_eq!(raised(compare::less(&a, &b)), comparison);
    let text = "RecursionError: maximum recursion depth exceeded while getting the repr of an object";
    assert_eq!(raised(repr::repr(&a)), text);
    let tuples = nested(100_000, in_tuple);
    assert_eq!(raised(hash::hash(&tuples)), "RecursionError: maximum recursion depth exceeded");
    assert_eq!(raised(compare::equal(&nested(5_000, in_set), &nested(5_000, in_set))), comparison);
    let (a, b) = (nested(900, in_list), nested(900, in_list));
    assert!(matches!(compare::equal(&a, &b), Ok(true)) && repr::repr(&a).is_ok_and(|text| text.len() == 1803));
}

#[test]
fn every_operation_is_one_piece_without_a_gil() {
    mode::enter(Mode::Shared);
    let (list, dict) = (Value::list(Vec::new()), Value::dict(Dict::new()));
    let set = set_ops::make_set(Dict::new(), false);
    let pair = Value::list(vec![Value::int(1), Value::int(2)]);
    let numbers =
        iterate::iter(&Value::object(Body::Range(crate::python::object::Range { start: 0, stop: 8000, step: 1 })));
    let numbers = numbers.unwrap_or(Value::NONE);
    let taken = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for worker in 0..4i64 {
            let (list, dict, set, pair, numbers, taken) = (&list, &dict, &set, &pair, &numbers, &taken);
            scope.spawn(move || {
                mode::enter(Mode::Shared);
                for i in 0..1000 {
                    assert!(inplace::extend(list, pair).is_ok());
                    assert!(table::insert(dict, Value::string(format!("{worker} {i}")), Value::int(i)).is_ok());
                    assert!(table::set_add(set, Value::int(i)).is_ok());
                    assert!(compare::equal(list, dict).is_ok() && repr::repr(pair).is_ok());
                }
                while let Ok(Some(number)) = iterate::next(numbers) {
                    let mut taken = taken.lock().unwrap_or_else(|e| e.into_inner());
                    taken.push(number.as_small().unwrap_or(-1));
                }
            });
        }
    });
    assert_eq!([&list, &dict, &set].map(|v| truth::len(v).ok()), [Some(8000), Some(4000), Some(1000)]);
    let items = iterate::collect(&list).unwrap_or_default();
    assert!(items.chunks(2).all(|pair| matches!(pair, [a, b] if a.as_small() == Some(1) && b.as_small() == Some(2))));
    let mut taken = taken.into_inner().unwrap_or_default();
    taken.sort_unstable();
    assert_eq!(taken, (0..8000).collect::<Vec<_>>(), "every number was taken once");
    mode::enter(Mode::Single);
}

#[test]
fn a_model_run_undoes_every_write() {
    mode::enter(Mode::Model);
    let (one, two) = (Value::int(1), Value::int(2));
    let list = Value::list(vec![one.clone(), two.clone()]);
    let dict = Value::dict(table::dict_from_pairs([(one.clone(), two.clone())]).unwrap_or_default());
    let set = set_ops::make_set(table::set_from([one.clone()]).unwrap_or_default(), false);
    let iterator = iterate::iter(&list).unwrap_or(Value::NONE);
    let all = Value::list(vec![list.clone(), dict.clone(), set.clone()]);
    let before = repr::repr(&all).unwrap_or_default();
    let mark = journal::mark();
    assert!(item::set(&list, one.clone(), Value::int(9)).is_ok() && item::delete(&list, &Value::int(0)).is_ok());
    assert!(arith::binary(BinOp::Mul, &list, &Value::int(3), true).is_ok());
    assert!(table::insert(&dict, two.clone(), Value::NONE).is_ok() && table::remove(&dict, &one).is_ok());
    assert!(table::set_add(&set, two.clone()).is_ok() && table::pop_any(&set).is_some());
    assert!(iterate::next(&iterator).is_ok());
    assert_ne!(repr::repr(&all).unwrap_or_default(), before);
    journal::roll_back(mark);
    assert_eq!(repr::repr(&all).unwrap_or_default(), before);
    assert_eq!(iterate::next(&iterator).ok().flatten().and_then(|v| v.as_small()), Some(1));
    journal::clear();
    mode::enter(Mode::Single);
}

#[test]
fn long_work_is_given_up_when_the_run_is_stopped() {
    let flag = Arc::new(AtomicBool::new(true));
    interrupt::enter(flag.clone());
    let many = Value::object(Body::Range(crate::python::object::Range { start: 0, stop: 1 << 26, step: 1 }));
    let stopped = [
        raised(iterate::collect(&many)),
        raised(arith::binary(BinOp::Mul, &Value::str("ab"), &Value::int(1 << 26), false)),
        raised(arith::binary(BinOp::Mul, &Value::list(vec![Value::NONE]), &Value::int(1 << 26), false)),
        raised(arith::binary(BinOp::Pow, &Value::int(7), &Value::int(10_000_000), false)),
    ];
    assert!(stopped.iter().all(|text| text == "KeyboardInterrupt: "), "{stopped:?}");
    flag.store(false, Ordering::Relaxed);
    assert!(arith::binary(BinOp::Pow, &Value::int(7), &Value::int(1000), false).is_ok());
    interrupt::leave();
}

#[derive(Clone, Debug)]
enum Action {
    Insert(i64, i64),
    Remove(i64),
    Merge(Vec<(i64, i64)>),
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        (0i64..40, any::<i32>()).prop_map(|(k, v)| Action::Insert(k, i64::from(v))),
        (0i64..40).prop_map(Action::Remove),
        prop::collection::vec((0i64..40, 0i64..100), 0..6).prop_map(Action::Merge),
    ]
}

/// A key that is sometimes a small int, sometimes a text, a tuple or a float that equals an int.
fn key(k: i64) -> Value {
    match k % 4 {
        0 => Value::int(k),
        1 => Value::string(format!("key {k}")),
        2 => Value::tuple(vec![Value::int(k), Value::NONE]),
        _ => Value::float(k as f64),
    }
}

proptest! {
    #[test]
    fn a_dictionary_is_an_ordered_map(actions in prop::collection::vec(action(), 0..120)) {
        let dict = Value::dict(Dict::new());
        let mut model: Vec<(i64, i64)> = Vec::new();
        let store = |model: &mut Vec<(i64, i64)>, k, v| match model.iter_mut().find(|(key, _)| *key == k) {
            Some(entry) => entry.1 = v,
            None => model.push((k, v)),
        };
        for action in actions {
            match action {
                Action::Insert(k, v) => {
                    prop_assert!(table::insert(&dict, key(k), Value::int(v)).is_ok());
                    store(&mut model, k, v);
                }
                Action::Remove(k) => {
                    let removed = table::remove(&dict, &key(k)).ok().flatten().and_then(|v| v.as_small());
                    let at = model.iter().position(|(key, _)| *key == k);
                    prop_assert_eq!(removed, at.map(|at| model.remove(at).1));
                }
                Action::Merge(pairs) => {
                    let other = table::dict_from_pairs(pairs.iter().map(|(k, v)| (key(*k), Value::int(*v))));
                    prop_assert!(table::merge(&dict, &other.unwrap_or_default()).is_ok());
                    pairs.into_iter().for_each(|(k, v)| store(&mut model, k, v));
                }
            }
            for k in 0..40 {
                let found = table::get(&dict, &key(k)).ok().flatten().and_then(|v| v.as_small());
                prop_assert_eq!(found, model.iter().find(|(key, _)| *key == k).map(|(_, v)| *v));
            }
        }
        let values: Vec<_> = table::values(&dict).iter().filter_map(Value::as_small).collect();
        prop_assert_eq!(values, model.iter().map(|(_, v)| *v).collect::<Vec<_>>());
    }

    #[test]
    fn set_operators_are_those_of_mathematics(
        a in prop::collection::btree_set(-20i64..60, 0..30),
        b in prop::collection::btree_set(-20i64..60, 0..30),
    ) {
        let make = |s: &std::collections::BTreeSet<i64>| {
            set_ops::make_set(table::set_from(s.iter().map(|i| Value::int(*i))).unwrap_or_default(), false)
        };
        let (x, y) = (make(&a), make(&b));
        let cases = [
            (BinOp::Or, a.union(&b).copied().collect()),
            (BinOp::And, a.intersection(&b).copied().collect()),
            (BinOp::Sub, a.difference(&b).copied().collect()),
            (BinOp::Xor, a.symmetric_difference(&b).copied().collect()),
        ];
        for (op, expected) in cases {
            let result = arith::binary(op, &x, &y, false).unwrap_or(Value::NONE);
            prop_assert!(matches!(compare::equal(&result, &make(&expected)), Ok(true)));
            let changed = make(&a);
            prop_assert!(set_ops::update(op, &changed, &y).is_ok());
            prop_assert!(matches!(compare::equal(&changed, &result), Ok(true)));
        }
        prop_assert_eq!(compare::compare(CmpOp::Le, &x, &y).ok().and_then(|v| v.as_bool()), Some(a.is_subset(&b)));
    }

    #[test]
    fn ints_are_exact(a in any::<i64>(), b in any::<i64>(), wide in any::<i128>()) {
        use num_bigint::BigInt;
        let show = |result: OpResult| result.and_then(|v| repr::repr(&v)).unwrap_or_default();
        let (x, y) = (Value::int(a), Value::int(b));
        let (p, q) = (BigInt::from(a), BigInt::from(b));
        prop_assert_eq!(show(arith::binary(BinOp::Add, &x, &y, false)), (&p + &q).to_string());
        prop_assert_eq!(show(arith::binary(BinOp::Sub, &x, &y, false)), (&p - &q).to_string());
        prop_assert_eq!(show(arith::binary(BinOp::Mul, &x, &y, false)), (&p * &q).to_string());
        prop_assert_eq!(show(arith::binary(BinOp::Xor, &x, &y, false)), (&p ^ &q).to_string());
        let big = super::number::int_value(BigInt::from(wide));
        if b != 0 {
            let quotient = arith::binary(BinOp::FloorDiv, &big, &y, false).unwrap_or(Value::NONE);
            let rest = arith::binary(BinOp::Mod, &big, &y, false).unwrap_or(Value::NONE);
            let product = arith::binary(BinOp::Mul, &quotient, &y, false).unwrap_or(Value::NONE);
            let back = arith::binary(BinOp::Add, &product, &rest, false).unwrap_or(Value::NONE);
            prop_assert!(matches!(compare::equal(&back, &big), Ok(true)));
        }
        let equal = compare::equal(&x, &Value::float(a as f64)).unwrap_or(false);
        prop_assert_eq!(equal, a as f64 as i128 == i128::from(a));
        if equal {
            prop_assert_eq!(hash::hash(&x).ok(), hash::hash(&Value::float(a as f64)).ok());
        }
    }

    #[test]
    fn floats_are_written_so_that_they_read_back(bits in any::<u64>()) {
        let f = f64::from_bits(bits);
        if f.is_finite() {
            let back = float_repr(f).parse::<f64>().unwrap_or(f64::NAN);
            prop_assert_eq!(back.to_bits(), f.to_bits());
        }
    }
}
