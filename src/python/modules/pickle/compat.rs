//! Where CPython keeps what is in another module here, and what protocol 2 calls what Python 3 renamed.

use crate::python::builtins;
use crate::python::object::{Kind, Name};

/// Functions that CPython has in a module of its own in C: ours, CPython's, which of them (none: all).
static MOVED: &[(&str, &str, &[&str])] = &[
    ("operator", "_operator", &[]),
    ("bisect", "_bisect", &[]),
    ("heapq", "_heapq", &["heapify", "heappop", "heappush", "heappushpop", "heapreplace"]),
    ("functools", "_functools", &["reduce"]),
    ("threading", "_thread", &["allocate_lock", "get_ident", "get_native_id"]),
    ("os", "posix", &["getpid", "getppid", "cpu_count", "sched_getaffinity", "urandom"]),
    ("os.path", "posixpath", &[]),
];

/// The module in which CPython has a function of one of our modules, if it is another.
pub fn written_module(module: &str, name: &str) -> Option<&'static str> {
    let moved = MOVED.iter().find(|(here, _, names)| *here == module && (names.is_empty() || names.contains(&name)));
    moved.map(|(_, there, _)| *there)
}

/// Our module for a name of CPython's.
pub fn read_module(module: &str) -> &str {
    match module {
        "_queue" => "queue",
        "_collections" => "collections",
        "_random" => "random",
        "_pickle" => "pickle",
        "concurrent.futures._base" | "concurrent.futures.thread" => "concurrent.futures",
        other => MOVED.iter().find(|(_, there, _)| *there == other).map_or(other, |(here, _, _)| here),
    }
}

/// Names of Python 3 and what protocol 2 writes for them, so that Python 2 can read it (`_compat_pickle.py`).
static RENAMED: &[(&str, &str, &str, &str)] = &[
    ("builtins", "range", "__builtin__", "xrange"),
    ("builtins", "str", "__builtin__", "unicode"),
    ("builtins", "int", "__builtin__", "long"),
    ("builtins", "chr", "__builtin__", "unichr"),
    ("builtins", "zip", "itertools", "izip"),
    ("builtins", "map", "itertools", "imap"),
    ("builtins", "filter", "itertools", "ifilter"),
    ("_functools", "reduce", "__builtin__", "reduce"),
    ("functools", "reduce", "__builtin__", "reduce"),
];

/// Exceptions that Python 2 does not have: they are written as one that it has.
static YOUNGER: &[(&str, &str)] = &[
    ("BlockingIOError", "OSError"),
    ("BrokenPipeError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionAbortedError", "OSError"),
    ("ConnectionError", "OSError"),
    ("ConnectionRefusedError", "OSError"),
    ("ConnectionResetError", "OSError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("ModuleNotFoundError", "ImportError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
];

/// Module and name as protocol 2 writes them. `exception`: whether it is a built-in exception.
pub fn old_name<'a>(module: &'a str, name: &'a str, exception: bool) -> (&'a str, &'a str) {
    if let Some((_, _, module, name)) = RENAMED.iter().find(|(m, n, _, _)| *m == module && *n == name) {
        return (module, name);
    }
    if exception && module == "builtins" {
        let older = YOUNGER.iter().find(|(young, _)| *young == name).map_or(name, |(_, old)| *old);
        return ("exceptions", older);
    }
    match module {
        "builtins" => ("__builtin__", name),
        "copyreg" => ("copy_reg", name),
        "queue" => ("Queue", name),
        other => (other, name),
    }
}

/// Module and name of Python 3 for what protocol 2 wrote.
pub fn new_name<'a>(module: &'a str, name: &'a str) -> (&'a str, &'a str) {
    if let Some((module, name, _, _)) = RENAMED.iter().find(|(_, _, m, n)| *m == module && *n == name) {
        return (module, name);
    }
    let is_exception = || {
        let found = Name::known(name).and_then(builtins::lookup);
        found.is_some_and(|v| v.as_class().is_some_and(|c| c.kind == Kind::Exception))
    };
    match module {
        "__builtin__" => ("builtins", name),
        "exceptions" if is_exception() => ("builtins", name),
        "copy_reg" => ("copyreg", name),
        "Queue" => ("queue", name),
        _ => (module, name),
    }
}
