//! A program, read, checked and compiled: ready for any driver.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hashbrown::HashMap;

use super::builtins;
use super::code::ModuleUnit;
use super::compile::{self, Options};
use super::library;
use super::modules;
use super::object::{Name, Namespace};
use super::syntax::{self, Catalogue, Diagnostic, ModuleInfo};
use super::vm::import::{Found, Importer};
use super::vm::load::{self, Loaded};
use super::vm::{Bail, Cx, Fiber, Run};

/// A program that can run, live or in a model, any number of times.
pub struct Program {
    /// The file as tracebacks name it.
    pub file: String,
    loaded: Loaded,
}

impl Program {
    /// Reads a program. `set` replaces constants of its top level: name and Python literal.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn read(file: &str, bytes: &[u8], set: &[(String, String)]) -> Result<Program, Vec<Diagnostic>> {
        let mut parsed = syntax::parse(file, bytes)?;
        if !set.is_empty() {
            let mut text = parsed.source().text().to_owned();
            for (name, literal) in set {
                text = syntax::set_constant(&text, name, literal).map_err(|e| vec![Diagnostic::of_file(e)])?;
            }
            parsed = syntax::parse_text(file, &text)?;
        }
        let problems = syntax::check(&parsed, &Available);
        if !problems.is_empty() {
            return Err(problems);
        }
        let unit = compile::compile(parsed.module(), parsed.source().text(), file, Options::default())
            .map_err(|e| vec![compile_problem(&e)])?;
        let loaded = load::load(unit).map_err(|e| vec![Diagnostic::of_file(e.to_string())])?;
        Ok(Program { file: file.to_owned(), loaded })
    }

    /// Who finds the modules that it imports.
    pub fn importer(&self) -> Box<dyn Importer> {
        Box::new(LibraryImporter)
    }

    /// Prepares a run: its fibers, to be run to their ends one after another by the main worker. The first is our
    /// library's, the last the program's.
    pub fn enter(&self, run: &Arc<Run>) -> Vec<Fiber> {
        let mut fibers = Vec::new();
        let mut add = |loaded: Loaded, name: &str| -> &'static Namespace {
            let (module, namespace) = load::module(loaded, Name::of(name));
            let mut modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
            modules.insert(Name::of(name), module);
            run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
            fibers.push(Fiber::of_module(loaded.code, namespace));
            namespace
        };
        let prelude = add(prelude(), "_prelude");
        let program = add(self.loaded, "__main__");
        // A run is entered once.
        let _ = run.prelude.set(prelude);
        let _ = run.program.set(program);
        fibers
    }

    /// The compiled form, for disassembly and for model runs.
    pub fn unit(&self) -> &'static ModuleUnit {
        self.loaded.unit
    }
}

fn compile_problem(error: &compile::CompileError) -> Diagnostic {
    Diagnostic {
        line: error.line,
        column: error.column,
        end_line: error.line,
        end_column: error.column,
        message: error.message.clone(),
        help: None,
    }
}

/// Our library's twins of built-ins.
fn prelude() -> Loaded {
    static PRELUDE: OnceLock<Loaded> = OnceLock::new();
    *PRELUDE.get_or_init(|| compile_library("prelude", library::PRELUDE))
}

/// Compiles a file of our own library. A mistake in it is a mistake of ours, found by the tests.
fn compile_library(name: &str, source: &str) -> Loaded {
    let file = format!("<hilo {name}>");
    let unit = syntax::parse_text(&file, source)
        .map_err(|problems| problems.iter().map(|p| p.one_line(&file)).collect::<Vec<_>>().join("\n"))
        .and_then(|parsed| {
            compile::compile(parsed.module(), source, &file, Options { hidden: true })
                .map_err(|e| format!("{file}:{}:{}: {}", e.line, e.column, e.message))
        })
        .and_then(|unit| load::load(unit).map_err(|e| e.to_string()));
    match unit {
        Ok(loaded) => loaded,
        Err(why) => panic!("the library module {name} does not compile: {why}"),
    }
}

struct LibraryImporter;

impl Importer for LibraryImporter {
    fn find(&self, cx: &mut Cx, name: Name) -> Result<Found, Bail> {
        let Some(definition) = modules::find(name.as_str()) else {
            return Err(super::errors::module_not_found(format!("No module named '{name}'")));
        };
        let attributes = definition.attributes(&cx.run);
        let keep = |namespace| cx.run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
        let Some(source) = definition.source else {
            let (module, namespace) = load::module_of(name, attributes);
            keep(namespace);
            return Ok(Found::Ready(module));
        };
        let loaded = library_module(source.file, source.text);
        let (module, namespace) = load::module(loaded, name);
        for (attribute, value) in attributes {
            namespace.define(attribute, value);
        }
        if name.as_str() == "sys" {
            // A run imports it once.
            let _ = cx.run.sys.set(namespace);
        }
        keep(namespace);
        Ok(Found::Run { module, code: loaded.code, namespace })
    }
}

/// A library module in Python, compiled when it is first imported.
fn library_module(file: &'static str, text: &'static str) -> Loaded {
    static LOADED: OnceLock<Mutex<HashMap<&'static str, Loaded>>> = OnceLock::new();
    let mut loaded = LOADED.get_or_init(Default::default).lock().unwrap_or_else(PoisonError::into_inner);
    *loaded.entry(file).or_insert_with(|| compile_library(file, text))
}

/// What programs can import and use, as the subset check asks for it.
struct Available;

impl Catalogue for Available {
    fn module(&self, name: &str) -> Option<ModuleInfo> {
        modules::find(name).map(|_| ModuleInfo::default())
    }

    fn has(&self, module: &str, attribute: &str) -> bool {
        static NAMES: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
        let names = NAMES.get_or_init(|| modules::catalogue().into_iter().map(|e| (e.module, e.names)).collect());
        let special = attribute.starts_with("__") && attribute.ends_with("__");
        special || names.get(module).is_none_or(|names| names.contains(&attribute))
    }

    fn builtin(&self, name: &str) -> bool {
        builtins::lookup(Name::of(name)).is_some()
    }

    fn modules(&self) -> Vec<String> {
        modules::catalogue().iter().map(|e| e.module.to_owned()).collect()
    }
}
