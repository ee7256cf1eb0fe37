//! What is refused, where, and in which words. Those that CPython refuses too were compared with CPython 3.11.

use super::compiled;

/// What the compiler says about each program, beside the program.
fn refusals(programs: &[&str]) -> String {
    let said = programs.iter().map(|program| match compiled(&format!("{program}\n")) {
        Ok(_) => format!("{program}\n    is accepted\n"),
        Err(error) => format!("{program}\n    {error}\n"),
    });
    said.collect()
}

#[test]
fn statements_out_of_place() {
    insta::assert_snapshot!(refusals(&[
        "return 1",
        "break",
        "continue",
        "for x in y:\n    def f(): break",
        "class C:\n    return 1",
        "yield 1",
        "class C: yield 1",
        "def f(): [(yield 1) for x in y]",
        "def f(): ((yield 1) for x in y)",
        "def f(): from x import *",
        "try: pass\nexcept: pass\nexcept E: pass",
        "from __future__ import braces",
        "x = 1\nfrom __future__ import division",
        "if 0:\n    break",
    ]));
}

#[test]
fn names_declared_wrongly() {
    insta::assert_snapshot!(refusals(&[
        "def f(a, a): pass",
        "def f(a): global a",
        "def f():\n    print(x)\n    global x",
        "def f():\n    x = 1\n    global x",
        "def f():\n    x: int = 1\n    global x",
        "def f():\n    global x\n    x: int = 1",
        "def f(): nonlocal x",
        "nonlocal x",
        "def f():\n    x = 1\n    def g():\n        global x\n        nonlocal x",
        "def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x",
        "__debug__ = 1",
    ]));
}

#[test]
fn expressions_out_of_place() {
    insta::assert_snapshot!(refusals(&[
        "*a = 1",
        "*a, *b = c",
        "*a",
        "x = *a",
        "f(a=1, a=2)",
        "[y for x in (y := z)]",
        "class C: [x := 1 for z in y]",
        "[(x := 1) for x in y]",
        "[[(x := 1) for z in y] for x in y]",
    ]));
}

#[test]
fn patterns() {
    insta::assert_snapshot!(refusals(&[
        "match x:\n    case a: pass\n    case 1: pass",
        "match x:\n    case _: pass\n    case 1: pass",
        "match x:\n    case _ as y if y: pass\n    case 1: pass",
        "match x:\n    case (a, a): pass",
        "match x:\n    case a | 1: pass",
        "match x:\n    case [a] | (b, c): pass",
        "match x:\n    case [*a, *b]: pass",
        "match x:\n    case P(a=1, a=2): pass",
        "match x:\n    case {'k': a, 'k': b}: pass",
    ]));
}

#[test]
fn what_hilo_does_not_run() {
    insta::assert_snapshot!(refusals(&[
        "from . import a",
        "class C(**options): pass",
        "class C(*bases): pass",
        "def f[T](x): pass",
        "type X = int",
    ]));
}
