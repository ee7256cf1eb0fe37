//! The files of the library are well formed, and what they say of themselves is so.

use super::{FILES, PRELUDE};
use crate::python::builtins;
use crate::python::compile::{Options, compile};
use crate::python::modules;
use crate::python::object::{Body, Name, Value};
use crate::python::syntax::parse_text;
use crate::python::types::types;

#[test]
fn every_file_compiles() {
    for (file, text) in FILES {
        let parsed = match parse_text(file, text) {
            Ok(parsed) => parsed,
            Err(problems) => {
                panic!("{file}: {}", problems.iter().map(|p| p.one_line(file)).collect::<Vec<_>>().join("\n"))
            }
        };
        if let Err(e) = compile(parsed.module(), text, file, Options { hidden: true, ..Options::default() }) {
            panic!("{file}:{}:{}: {}", e.line, e.column, e.message);
        }
    }
}

#[test]
fn no_line_of_the_library_is_a_stranger_to_the_house_style() {
    for (file, text) in FILES {
        assert!(text.starts_with("\"\"\""), "{file} says what it is");
        for (n, line) in text.lines().enumerate() {
            let at = n + 1;
            assert!(line.len() <= 120, "{file}:{at} is too long");
            assert!(!line.ends_with(' ') && !line.contains('\t'), "{file}:{at} has a blank too many or a tab");
        }
    }
}

/// The functions that a file defines at its top level.
fn functions(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter_map(|l| l.strip_prefix("def ")?.split('(').next())
}

/// What a twin is the twin of: a built-in function, a type's constructor, a method, a function of a module.
fn has_original(twin: &str) -> bool {
    let Some(name) = twin.strip_prefix("_py_") else { return false };
    if builtins::lookup(Name::of(name)).is_some() || name == "deque" {
        return true;
    }
    let of_types = builtins::names().into_iter().filter_map(|n| builtins::lookup(Name::of(n)));
    let mut classes: Vec<Value> = of_types.filter(|v| v.as_class().is_some()).collect();
    classes.extend([&types().coroutine, &types().async_generator, &types().async_generator_asend].map(Value::clone));
    classes.extend([types().generator.clone(), types().stream.clone(), types().deque.clone(), types().event.clone()]);
    let is_method = classes.iter().any(|class| {
        let Some(class) = class.as_class() else { return false };
        let method = name.strip_prefix(class.name.as_str()).and_then(|rest| rest.strip_prefix('_'));
        method
            .and_then(|m| class.dict.lock().get(Name::of(m)).cloned())
            .is_some_and(|m| matches!(m.body(), Some(Body::Native(_) | Body::ClassMethod(_))))
    });
    is_method
        || modules::catalogue().iter().any(|entry| {
            let function = name.strip_prefix(entry.module).and_then(|rest| rest.strip_prefix('_'));
            function.is_some_and(|f| entry.names.contains(&f))
        })
}

#[test]
fn every_twin_has_an_original() {
    for twin in functions(PRELUDE).filter(|f| f.starts_with("_py_")) {
        assert!(has_original(twin), "{twin} is the twin of nothing");
    }
}

#[test]
fn built_ins_that_always_need_python_have_a_twin() {
    let twins: Vec<_> = functions(PRELUDE).collect();
    for name in ["map", "filter", "hasattr", "input", "sorted", "min", "max", "iter", "zip", "enumerate", "sum"] {
        assert!(twins.contains(&format!("_py_{name}").as_str()), "{name}");
    }
    for name in ["list", "tuple", "set", "frozenset", "dict", "str", "int", "float", "bool", "bytes", "bytearray"] {
        assert!(twins.contains(&format!("_py_{name}").as_str()), "{name}");
    }
}
