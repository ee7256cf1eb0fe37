//! What is refused, in the form `line:column: message; help`.

use super::super::parse_text;
use super::{Catalogue, Construct, ModuleInfo, check};

/// A small catalogue: a few modules and built-ins.
struct Small {
    everything: bool,
}

const MODULES: &[(&str, &[&str])] = &[
    ("time", &["sleep", "perf_counter", "time"]),
    ("threading", &["Thread", "Lock", "current_thread"]),
    ("concurrent.futures", &["ThreadPoolExecutor", "as_completed"]),
    ("sys", &["argv", "exit", "stdout"]),
    ("helper", &[]),
];

impl Catalogue for Small {
    fn module(&self, name: &str) -> Option<ModuleInfo> {
        let (_, attributes) = MODULES.iter().find(|(module, _)| *module == name)?;
        Some(ModuleInfo { attributes: attributes.iter().map(ToString::to_string).collect() })
    }

    fn has(&self, module: &str, attribute: &str) -> bool {
        module == "helper" || MODULES.iter().any(|(m, names)| *m == module && names.contains(&attribute))
    }

    fn builtin(&self, name: &str) -> bool {
        [
            "print",
            "range",
            "len",
            "list",
            "sum",
            "property",
            "super",
            "Exception",
            "ImportError",
            "ValueError",
            "KeyError",
            "AttributeError",
        ]
        .contains(&name)
    }

    fn modules(&self) -> Vec<String> {
        MODULES.iter().map(|(module, _)| module.to_string()).collect()
    }

    fn supports(&self, construct: Construct) -> bool {
        self.everything || !matches!(construct, Construct::Async | Construct::ExceptStar)
    }
}

fn refused(text: &str) -> Vec<String> {
    let parsed = parse_text("program.py", text).expect("the program parses");
    check(&parsed, &Small { everything: false }).iter().map(ToString::to_string).collect()
}

fn is_accepted(text: &str) {
    assert_eq!(refused(text), [""; 0], "{text}");
}

#[test]
fn ordinary_programs_are_accepted() {
    is_accepted("import time, threading as th\nth.Thread(target=print).start()\ntime.sleep(1)\n");
    is_accepted(
        "import concurrent.futures\nwith concurrent.futures.ThreadPoolExecutor(3) as pool:\n    pool.map(len, [])\n",
    );
    is_accepted("from concurrent import futures\nfutures.ThreadPoolExecutor()\n");
    is_accepted("from concurrent.futures import ThreadPoolExecutor as T\nT(3).whatever\n");
    is_accepted("import helper\nhelper.anything()\nfrom helper import other\n");
    is_accepted("from __future__ import annotations\nx: complex = unknown_name\ndef f(a: eval) -> exec: pass\n");
    is_accepted(
        "class A(Exception):\n    def __init__(self): super().__init__()\n    @property\n    def x(self): return self._x\n",
    );
}

#[test]
fn built_ins_that_are_not_here_are_refused_unless_the_program_has_its_own() {
    assert_eq!(
        refused("x = breakpoint()\n"),
        ["1:5: the built-in 'breakpoint' is not supported; use print(), or step through the program in the laboratory"]
    );
    assert_eq!(refused("f = compile\n").len(), 1);
    assert_eq!(refused("memoryview\n").len(), 1);
    is_accepted("def eval(x): return x\neval(1)\n");
    is_accepted("def f(open): return open()\n");
    is_accepted("def f():\n    global vars\n    vars = 1\nf()\nprint(vars)\n");
    is_accepted("print([exec for exec in range(3)])\n");
    is_accepted("x = lambda compile: compile()\n");
    is_accepted("x.eval('1')\nx.open = 1\nf(compile=3)\n");
    // A class body's names are not seen by its methods, and a comprehension's not after it.
    assert_eq!(
        refused("class A:\n    def vars(self): pass\n    def f(self): return vars\n"),
        refused_at("3:25", "vars")
    );
    assert_eq!(refused("[vars for vars in range(3)]\nvars()\n"), refused_at("2:1", "vars"));
    assert_eq!(refused("def f():\n    locals = 1\nlocals()\n"), refused_at("3:1", "locals"));
}

fn refused_at(place: &str, name: &str) -> Vec<String> {
    let help = super::builtins::instead_of(name).expect("a help text");
    vec![format!("{place}: the built-in '{name}' is not supported; {help}")]
}

#[test]
fn modules_and_their_attributes_are_looked_up() {
    assert_eq!(
        refused("import treading\n"),
        ["1:8: the module 'treading' is not available here; did you mean 'threading'?"]
    );
    assert_eq!(
        refused("import numpy as np\nnp.array\n"),
        ["1:8: the module 'numpy' is not available here; the modules that run here: helper, sys, threading, time"]
    );
    assert_eq!(
        refused("import threading\nthreading.Tread()\n"),
        ["2:11: 'threading.Tread' is not available here; did you mean 'Thread'?"]
    );
    assert_eq!(
        refused("from threading import Lokc, Thread\n"),
        ["1:23: 'threading.Lokc' is not available here; did you mean 'Lock'?"]
    );
    assert_eq!(
        refused("import concurrent.futures as f\nf.wait\n"),
        ["2:3: 'concurrent.futures.wait' is not available here"]
    );
    assert_eq!(
        refused("import concurrent.futures\nconcurrent.other\n"),
        ["2:12: 'concurrent.other' is not available here"]
    );
    is_accepted("import sys\nsys.stdout = None\n");
    // Bound by something else too: the run decides.
    is_accepted("import threading\nthreading = 3\nthreading.foo\n");
    is_accepted("import threading\ndef f(threading): threading.foo\n");
    assert_eq!(refused("import threading\ndef f(): threading.foo\n"), ["2:20: 'threading.foo' is not available here"]);
    assert_eq!(
        refused("import sys\nsys.colour = None\n"),
        ["2:1: 'sys.colour' cannot be assigned to; modules cannot be given other attributes than they have; keep the \
          value in a variable"]
    );
}

#[test]
fn relative_imports_of_the_program_itself_are_refused() {
    is_accepted("from time import *\nsleep(1)\n");
    let why = "ImportError: attempted relative import with no known parent package; only a file of a package can do \
               that: import it from the program by the package's name";
    assert_eq!(refused("from . import x\nfrom .y import z\n"), [format!("1:1: {why}"), format!("2:1: {why}")]);
}

#[test]
fn constructs_are_refused_all_in_one_go_and_in_order() {
    let text = "\
async def main():
    await f()
    async for x in y: pass
    async with z: pass
    return [x async for x in y]
try:
    pass
except* ValueError:
    pass
class A(B, metaclass=M, flag=1):
    __slots__ = ('a',)
    def __new__(cls): pass
    def __prepare__(self): pass
    def __buffer__(self, name): pass
f.__globals__
";
    let places: Vec<String> =
        refused(text).iter().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect();
    assert_eq!(
        places,
        [
            "1:1: 'async def' is not supported yet",
            "2:5: 'await' is not supported yet",
            "3:5: 'async for' is not supported yet",
            "4:5: 'async with' is not supported yet",
            "5:15: 'async for' is not supported yet",
            "8:1: 'except*' is not supported; use 'except' and look into the exception",
            "13:9: '__prepare__' is not supported; change the names in __new__ of the metaclass instead",
            "14:9: '__buffer__' is not supported; use bytes",
            "15:3: the attribute '__globals__' is not supported; this reaches into CPython's insides; use the object's own methods",
        ]
    );
}

#[test]
fn what_the_catalogue_supports_is_not_refused() {
    let parsed = parse_text("p", "async def main():\n    await f()\nz = 3j\n").expect("the program parses");
    assert_eq!(check(&parsed, &Small { everything: true }), []);
}

#[test]
fn halves_of_characters_are_refused() {
    assert_eq!(
        refused("x = 'a\\ud83d'\n"),
        [
            "1:5: escapes of surrogates (\\ud800 to \\udfff) are not supported; write the character itself, or its escape \\U \
          with eight digits"
        ]
    );
    assert_eq!(refused("x = f'{1}\\U0000DFFF'\n").len(), 1);
    is_accepted("x = '\\u00e9 \\ue000 \\\\ud800 \\U0001f600', r'\\ud800'\n");
}

#[test]
fn what_cpython_lacks_too_is_left_to_a_run_that_is_ready_for_it() {
    is_accepted("try:\n    import numpy\nexcept ImportError:\n    numpy = None\n");
    is_accepted("import time\ntry:\n    time.nothing\nexcept (KeyError, AttributeError):\n    pass\n");
    is_accepted("try:\n    from time import nothing\nexcept Exception:\n    pass\n");
    // What CPython has would be found there.
    assert_eq!(refused("try:\n    import tkinter\nexcept ImportError:\n    pass\n").len(), 1);
    assert_eq!(refused("import time\ntry:\n    time.strftime\nexcept AttributeError:\n    pass\n").len(), 1);
    assert_eq!(refused("import time\ntry:\n    pass\nexcept AttributeError:\n    time.nothing\n").len(), 1);
    assert_eq!(refused("try:\n    import numpy\nexcept ValueError:\n    pass\n").len(), 1);
    assert_eq!(refused("try:\n    def f():\n        import numpy\nexcept ImportError:\n    pass\n").len(), 1);
}
