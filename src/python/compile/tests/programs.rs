//! Whole programs, and generated ones, through the verifier and the data-flow check.

use std::fmt::Write;

use proptest::prelude::*;

use crate::python::code::{Op, verify};

use super::{compiled, soundness};

fn holds(source: &str) -> Result<(), String> {
    let unit = compiled(source).map_err(|error| error.to_string())?;
    verify::verify(&unit.main, unit.globals.len()).map_err(|error| error.to_string())?;
    soundness::check(&unit)
}

/// A body so long that no short jump reaches over it.
#[test]
fn long_bodies_take_far_jumps() {
    let mut source = String::from("def f(n, xs):\n    while n < 10:\n");
    let body = |source: &mut String, indent: &str| {
        (0..9_000).for_each(|i| writeln!(source, "{indent}n = g({i}, n)").unwrap_or_default());
    };
    body(&mut source, "        ");
    source.push_str("    for x in xs:\n        if n is None:\n            continue\n");
    body(&mut source, "        ");
    assert_eq!(holds(&source), Ok(()));
    let ops = compiled(&source).ok().and_then(|unit| Some(unit.main.functions.first()?.code.ops.clone()));
    let far = |op: &Op| matches!(op, Op::Jump { off } if off.unsigned_abs() > 32_768);
    assert!(ops.is_some_and(|ops| ops.iter().filter(|op| far(op)).count() >= 3));
}

#[test]
fn long_displays_and_calls_are_cut() {
    let names = (0..300).map(|i| format!("a{i}")).collect::<Vec<_>>().join(", ");
    let pairs = (0..300).map(|i| format!("a{i}: {i}")).collect::<Vec<_>>().join(", ");
    let source = format!("x = [{names}]\ny = ({names})\nz = {{{names}}}\nw = {{{pairs}}}\nf({names})\n");
    assert_eq!(holds(&source), Ok(()));
}

#[test]
fn a_frame_has_a_limit() {
    let source: String = (0..70_000).fold("def f():\n".to_owned(), |mut source, i| {
        writeln!(source, "    a{i} = 0").unwrap_or_default();
        source
    });
    let message = compiled(&source).map(|_| ()).map_err(|error| error.message);
    assert_eq!(message, Err("f() is too long to be compiled; split it into functions".to_owned()));
}

/// An expression over the locals `a`, `b`, `c`.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a".to_owned()),
        Just("b".to_owned()),
        Just("c".to_owned()),
        Just("(1)".to_owned()),
        Just("g()".to_owned()),
        Just("None".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let one = inner.clone();
        let two = (inner.clone(), inner.clone());
        let three = (inner.clone(), inner.clone(), inner);
        prop_oneof![
            one.clone().prop_map(|a| format!("(not {a})")),
            one.clone().prop_map(|a| format!("(a := {a})")),
            one.clone().prop_map(|a| format!("{a}.x")),
            one.clone().prop_map(|a| format!("[{a} for b in g() if b]")),
            one.prop_map(|a| format!("f'{{{a}}} {{{a}!r:>{{a}}}}'")),
            two.clone().prop_map(|(a, b)| format!("({a} + {b})")),
            two.clone().prop_map(|(a, b)| format!("({a} and {b})")),
            two.clone().prop_map(|(a, b)| format!("{a}.m({b}, k=a)")),
            two.prop_map(|(a, b)| format!("[{a}, *{b}]")),
            three.clone().prop_map(|(a, b, c)| format!("({a} < {b} < {c})")),
            three.clone().prop_map(|(a, b, c)| format!("({a} if {b} else {c})")),
            three.clone().prop_map(|(a, b, c)| format!("g({a}, *{b}, **{c})")),
            three.prop_map(|(a, b, c)| format!("{a}[{b}:{c}]")),
        ]
    })
}

/// A statement that may use a loop around it; `break` and the like are indented by the caller.
fn statement() -> impl Strategy<Value = Vec<String>> {
    let leaf = prop_oneof![
        expression().prop_map(|e| vec![format!("b = {e}")]),
        expression().prop_map(|e| vec![format!("a, c = c, {e}")]),
        expression().prop_map(|e| vec![format!("c += {e}")]),
        expression().prop_map(|e| vec![format!("return {e}")]),
        expression().prop_map(|e| vec![e]),
        Just(vec!["del a".to_owned()]),
        Just(vec!["raise".to_owned()]),
        Just(vec!["break".to_owned()]),
        Just(vec!["continue".to_owned()]),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let block = proptest::collection::vec(inner, 1..3).prop_map(|parts| indent(&parts.concat()));
        let test = expression();
        prop_oneof![
            (test, block.clone(), block.clone())
                .prop_map(|(e, a, b)| join(&[(&format!("if {e}:"), &a), ("else:", &b)])),
            (expression(), block.clone()).prop_map(|(e, a)| join(&[(&format!("while {e}:"), &a)])),
            (expression(), block.clone()).prop_map(|(e, a)| join(&[(&format!("for b in {e}:"), &a)])),
            (expression(), block.clone()).prop_map(|(e, a)| join(&[(&format!("with {e} as a, g():"), &a)])),
            (block.clone(), block.clone(), block.clone()).prop_map(|(a, b, c)| join(&[
                ("try:", &a),
                ("except g as b:", &b),
                ("finally:", &c)
            ])),
            (block.clone(), block.clone(), block.clone()).prop_map(|(a, b, c)| join(&[
                ("try:", &a),
                ("except g:", &b),
                ("else:", &c)
            ])),
            (block.clone(), block).prop_map(|(a, b)| join(&[
                ("match a:", &[]),
                ("  case [b, *c] | {1: b, **c}:", &indent(&a)),
                ("  case d:", &indent(&b))
            ])),
        ]
    })
}

fn indent(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| format!("    {line}")).collect()
}

fn join(parts: &[(&str, &[String])]) -> Vec<String> {
    parts.iter().flat_map(|(head, body)| std::iter::once((*head).to_owned()).chain(body.iter().cloned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_programs_are_sound(statements in proptest::collection::vec(statement(), 1..5)) {
        let body = indent(&indent(&statements.concat()));
        let source = format!("def f(a):\n    for z in a:\n{}\n    return b\n", body.join("\n"));
        prop_assert_eq!(holds(&source), Ok(()), "{}", source);
    }
}
