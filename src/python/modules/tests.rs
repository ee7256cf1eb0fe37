//! The catalogue is what the modules are.

use super::{MODULES, catalogue, find};
use crate::python::code::Op;
use crate::python::compile::{Options, compile};
use crate::python::syntax::parse_text;

#[test]
fn modules_are_found_by_their_names_and_nothing_else_is() {
    for module in MODULES {
        assert_eq!(find(module.name).map(|m| m.name), Some(module.name));
        if let Some((package, _)) = module.name.rsplit_once('.') {
            assert!(find(package).is_some_and(|p| p.package), "{package} is a package");
        }
    }
    assert!(find("numpy").is_none() && find("").is_none());
}

#[test]
fn the_catalogue_has_what_programs_on_threads_import() {
    let all = catalogue();
    let has = |module: &str, name: &str| all.iter().any(|e| e.module == module && e.names.contains(&name));
    for name in ["Thread", "Lock", "RLock", "Condition", "Event", "Semaphore", "Barrier", "Timer", "local", "get_ident"]
    {
        assert!(has("threading", name), "threading.{name}");
    }
    for name in ["ThreadPoolExecutor", "Future", "as_completed", "wait", "ALL_COMPLETED", "TimeoutError"] {
        assert!(has("concurrent.futures", name), "concurrent.futures.{name}");
    }
    for (module, name) in [
        ("concurrent", "futures"),
        ("os", "path"),
        ("os.path", "join"),
        ("queue", "SimpleQueue"),
        ("queue", "Queue"),
        ("random", "randint"),
        ("sys", "argv"),
        ("sys", "_is_gil_enabled"),
        ("time", "sleep"),
        ("time", "strftime"),
        ("math", "pi"),
        ("math", "prod"),
    ] {
        assert!(has(module, name), "{module}.{name}");
    }
    assert!(!has("threading", "_start") && !has("threading", "_active") && !has("threading", "fork"));
}

/// The names in the catalogue are read off the text; what the compiled module really assigns has to agree.
#[test]
fn the_catalogue_names_what_the_source_binds() {
    for entry in catalogue() {
        let Some(source) = find(entry.module).and_then(|m| m.source) else { continue };
        let parsed = parse_text(source.file, source.text).unwrap_or_else(|_| panic!("{} parses", source.file));
        let unit = compile(parsed.module(), source.text, source.file, Options { hidden: true, ..Options::default() })
            .unwrap_or_else(|e| panic!("{}:{}: {}", source.file, e.line, e.message));
        let bound = unit.main.ops.iter().filter_map(|op| match op {
            Op::StoreGlobal { slot, .. } => unit.globals.get(*slot as usize),
            _ => None,
        });
        for name in bound.filter(|n| !n.starts_with('_')) {
            assert!(entry.names.contains(&&**name), "{}.{name} is not in the catalogue", entry.module);
        }
    }
}
