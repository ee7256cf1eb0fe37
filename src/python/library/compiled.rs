//! The library's files, compiled once in a process, or taken over from the process that started this one.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use hashbrown::HashMap;

use crate::python::code::ModuleUnit;
use crate::python::compile::{self, Options};
use crate::python::syntax;
use crate::python::vm::load::{self, Loaded};

#[derive(Default)]
struct Files {
    /// Those that were loaded here.
    loaded: HashMap<String, Loaded>,
    /// Those that another process compiled, until they are loaded.
    prepared: HashMap<String, ModuleUnit>,
}

fn files() -> MutexGuard<'static, Files> {
    static FILES: OnceLock<Mutex<Files>> = OnceLock::new();
    FILES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file of our own library, compiled if nobody has done it. A mistake in it is a mistake of ours, found by the tests.
pub fn load(name: &str, source: &str) -> Loaded {
    let mut files = files();
    if let Some(loaded) = files.loaded.get(name) {
        return *loaded;
    }
    let unit = match files.prepared.remove(name) {
        Some(unit) => Ok(unit),
        None => compile(name, source),
    };
    match unit.and_then(|unit| load::load(unit).map_err(|e| e.to_string())) {
        Ok(loaded) => {
            files.loaded.insert(name.to_owned(), loaded);
            loaded
        }
        Err(why) => panic!("the library module {name} does not compile: {why}"),
    }
}

/// A module of the library, compiled when it is first imported.
pub fn module(file: &str, text: &str) -> Loaded {
    load(file, text)
}

fn compile(name: &str, source: &str) -> Result<ModuleUnit, String> {
    let file = format!("<hilo {name}>");
    let parsed = syntax::parse_text(&file, source)
        .map_err(|problems| problems.iter().map(|p| p.one_line(&file)).collect::<Vec<_>>().join("\n"))?;
    compile::compile(parsed.module(), source, &file, Options { hidden: true, ..Options::default() })
        .map_err(|e| format!("{file}:{}:{}: {}", e.line, e.column, e.message))
}

/// All that was loaded here, by name.
pub fn compiled() -> Vec<(String, &'static ModuleUnit)> {
    files().loaded.iter().map(|(name, loaded)| (name.clone(), loaded.unit)).collect()
}

/// Takes over what another process of the same binary compiled.
pub fn prepare(units: Vec<(String, ModuleUnit)>) {
    files().prepared.extend(units);
}
