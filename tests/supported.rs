//! `docs/supported.md` lists what runs: it is made from the code, and this test holds it to the code.
//!
//! `HILO_WRITE_DOCS=1 cargo test --test supported` writes it anew.

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::{hilo, run};
use hilo::python::Program;
use hilo::python::builtins;
use hilo::python::modules::catalogue;

/// Parts of the language, each with a program that uses it and nothing else that could be refused.
const SYNTAX: &[(&str, &str)] = &[
    ("ints without bound, floats, strings, bytes", "x = [10**30, 1.5e3, 'a', b'a', 0x1f, 1_000]\n"),
    ("imaginary literals", "x = 1j\n"),
    ("f-strings, with `!r`, `=` and nested formats", "x = 3\ny = f'{x!r:>{x}} {x=}'\n"),
    ("lists, tuples, dictionaries, sets", "x = [1], (1,), {1: 2}, {1}\n"),
    ("comprehensions and generator expressions", "x = [i for i in range(3) if i], {i: i for i in x}, (i for i in x)\n"),
    ("slices and `...`", "x = [1, 2][::-1], ...\n"),
    ("comparison chains, `and`, `or`, `not`, `in`, `is`", "x = 1 < 2 < 3 and not 1 in [2] or None is None\n"),
    ("conditional expressions", "x = 1 if 2 else 3\n"),
    ("assignment expressions `:=`", "if (n := 3) > 2: pass\n"),
    ("unpacking with stars", "a, *b = 1, 2, 3\nprint(*b, **{})\nx = [*b, *b]\n"),
    ("augmented assignments", "x = 1\nx += 1\nx //= 2\n"),
    ("matrix products `@`", "def f(a, b): return a @ b\n"),
    ("annotations", "x: int = 3\ndef f(a: int) -> str: ...\n"),
    ("`del`, `assert`, `pass`, `global`, `nonlocal`", "x = 1\ndef f():\n    global x\n    del x\nassert x\n"),
    ("`if`, `while`, `for`, each with `else`; `break`, `continue`", "for i in []:\n    break\nelse:\n    pass\n"),
    ("functions with every kind of parameter", "def f(a, /, b=1, *args, c, d=2, **kwargs): return a\n"),
    ("closures, lambdas, decorators", "f = lambda x: x\n@f\ndef g(): pass\n"),
    ("generators: `yield`, `yield from`, `send`, `throw`, `close`", "def g():\n    x = yield 1\n    yield from g()\n"),
    ("classes, with several bases and keywords", "class A: pass\nclass B(A, metaclass=type): x = 1\n"),
    ("metaclasses, descriptors, `__slots__`", "class M(type): pass\nclass A(metaclass=M): __slots__ = ('x',)\n"),
    ("finalisers `__del__`", "class A:\n    def __del__(self): pass\n"),
    ("`__getattr__`", "class A:\n    def __getattr__(self, name): return 1\n"),
    ("`__getattribute__`", "class A:\n    def __getattribute__(self, name): return 1\n"),
    (
        "`try`, `except`, `else`, `finally`, `raise`, `raise ... from`",
        "try:\n    raise ValueError from None\nexcept (ValueError, KeyError) as e:\n    pass\nfinally:\n    pass\n",
    ),
    ("exception groups: `except*`", "try:\n    pass\nexcept* ValueError:\n    pass\n"),
    ("`with`, also with several managers", "with open('a') as f, open('b') as g: pass\n"),
    (
        "`match` with all kinds of patterns",
        "match 1:\n    case [1, *_] | {'a': 2} | int(3) if True: pass\n    case _: pass\n",
    ),
    (
        "`async def`, `await`, `async for`, `async with`",
        "async def f():\n    async with f() as x: await x\n    async for y in x: pass\n",
    ),
    ("`import` and `from ... import`", "import os.path as p\nfrom math import pi\n"),
    ("`from ... import *`", "from math import *\n"),
    ("relative imports", "from . import x\n"),
    ("`type` statements (Python 3.12)", "type X = int\n"),
];

/// Types whose methods are listed.
const TYPES: &str = "int float bool str bytes bytearray list tuple dict set frozenset range slice property";

fn syntax(out: &mut String) {
    out.push_str("## Syntax\n\n| what | |\n|---|---|\n");
    for (what, text) in SYNTAX {
        let runs = match Program::read("example.py", text.as_bytes(), &[]) {
            Ok(_) => "runs".to_owned(),
            Err(problems) => {
                let said: Vec<_> = problems.iter().map(|p| p.message.clone()).collect();
                format!("refused: {}", said.join("; "))
            }
        };
        let _ = writeln!(out, "| {what} | {runs} |");
    }
}

fn names(out: &mut String, names: &[&str]) {
    let mut line = String::new();
    for (i, name) in names.iter().enumerate() {
        let word = format!("`{name}`{}", if i + 1 == names.len() { "" } else { "," });
        if line.len() + word.len() + 1 > 118 {
            let _ = writeln!(out, "{}", line.trim_end());
            line.clear();
        }
        line.push_str(&word);
        line.push(' ');
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

fn methods(out: &mut String) {
    let program = format!(
        "for t in ({},):\n    print(t.__name__, *[n for n in sorted(dir(t)) if not n.startswith('_')])\n",
        TYPES.replace(' ', ", ")
    );
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("methods.py");
    std::fs::write(&file, program).expect("the program is written");
    let mut command = hilo();
    command.args(["run", "--quiet"]).arg(&file);
    let done = run(command, b"");
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    for line in done.stdout.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, methods @ ..] = words.as_slice() else { continue };
        let _ = writeln!(out, "\n### `{name}`\n");
        names(out, methods);
    }
}

fn page() -> String {
    let mut out = String::from(
        "# What runs\n\nThis page is made from the code: `HILO_WRITE_DOCS=1 cargo test --test supported` writes it. What is \
         not\nlisted is refused before the run. How it runs, and what is different on purpose, is in\n\
         [python.md](python.md).\n\n",
    );
    syntax(&mut out);
    out.push_str("\n## Built-in functions, types and exceptions\n\n");
    names(&mut out, &builtins::names());
    out.push_str("\n## Methods of the built-in types\n");
    methods(&mut out);
    out.push_str("\n## Modules\n");
    let mut modules = catalogue();
    modules.sort_by_key(|entry| entry.module);
    for entry in modules.iter().filter(|entry| !entry.names.is_empty()) {
        let _ = writeln!(out, "\n### `{}`\n", entry.module);
        names(&mut out, &entry.names);
    }
    out
}

#[test]
fn the_page_of_what_runs_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/supported.md");
    let now = page();
    if std::env::var_os("HILO_WRITE_DOCS").is_some() {
        std::fs::write(&path, &now).expect("the page can be written");
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(now.lines()).find(|(a, b)| a != b);
    assert!(
        written == now,
        "docs/supported.md is not current ({differs:?}): HILO_WRITE_DOCS=1 cargo test --test supported writes it"
    );
}
