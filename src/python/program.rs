//! A program, read, checked and compiled: ready for any driver.

use std::sync::{Arc, OnceLock, PoisonError};

use hashbrown::HashMap;

use super::builtins;
use super::code::ModuleUnit;
use super::compile::{self, Options};
use super::library;
use super::modules;
use super::object::{Mode, Name, Namespace, mode::mode};
use super::siblings;
use super::syntax::{self, Catalogue, Diagnostic, ModuleInfo};
use super::text::repr::str_repr;
use super::vm::import::{Found, Importer};
use super::vm::load::{self, Loaded};
use super::vm::{Bail, Cx, Fiber, Run};

/// A program that can run, live or in a model, any number of times.
#[derive(Clone)]
pub struct Program {
    /// The file as tracebacks name it.
    pub file: String,
    loaded: Loaded,
    /// The other files of its folder that it imports, by their names.
    siblings: Vec<(String, Loaded)>,
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
        let mut problems = Vec::new();
        let siblings = siblings::find(file, &parsed, &mut problems);
        Program::of(file, &parsed, siblings, problems)
    }

    /// Reads a program that lies in no folder, so that it finds no other files: a text that another program runs.
    ///
    /// # Errors
    /// As for [`Program::read`].
    pub fn read_alone(file: &str, text: &str) -> Result<Program, Vec<Diagnostic>> {
        Program::of(file, &syntax::parse_text(file, text)?, Vec::new(), Vec::new())
    }

    fn of(
        file: &str,
        parsed: &syntax::Parsed,
        siblings: Vec<siblings::Sibling>,
        mut problems: Vec<Diagnostic>,
    ) -> Result<Program, Vec<Diagnostic>> {
        let available = Available { siblings: siblings.iter().map(|s| s.name.clone()).collect() };
        problems.extend(syntax::check(parsed, &available));
        let units = siblings::compile(parsed, siblings, &available).unwrap_or_else(|wrong| {
            problems.extend(wrong);
            Vec::new()
        });
        if !problems.is_empty() {
            problems.sort();
            return Err(problems);
        }
        let mut unit = compile::compile(
            parsed.module(),
            parsed.source().text(),
            file,
            Options::of_program(parsed.source().text()),
        )
        .map_err(|e| vec![compile_problem(&e)])?;
        // Nobody can look up the lines of a text that lies in no file: tracebacks show none.
        if file.starts_with('<') {
            unit.source = "".into();
        }
        let malformed = |e: super::code::verify::Malformed| vec![Diagnostic::of_file(e.to_string())];
        let loaded = load::load(unit).map_err(malformed)?;
        let load = |(name, unit)| Ok((name, load::load(unit).map_err(malformed)?));
        let siblings = units.into_iter().map(load).collect::<Result<_, Vec<Diagnostic>>>()?;
        Ok(Program { file: file.to_owned(), loaded, siblings })
    }

    /// The program and the library as compiled here: what another process of the same binary needs to run it without
    /// compiling anything.
    pub fn compiled(&self) -> Vec<u8> {
        prelude();
        child_begin();
        child_work();
        redirect();
        let library = library::compiled();
        // Plain data of known length always fits.
        let siblings: Vec<_> = self.siblings.iter().map(|(name, loaded)| (name, loaded.unit)).collect();
        postcard::to_allocvec(&(self.loaded.unit, siblings, library)).unwrap_or_default()
    }

    /// The program that another process compiled. `None` if the bytes are not what [`Program::compiled`] made.
    pub fn from_compiled(bytes: &[u8]) -> Option<Program> {
        type Units = Vec<(String, ModuleUnit)>;
        let (unit, siblings, library): (ModuleUnit, Units, Units) = postcard::from_bytes(bytes).ok()?;
        library::prepare(library);
        let file = unit.file.to_string();
        let load = |(name, unit)| Some((name, load::load(unit).ok()?));
        let siblings = siblings.into_iter().map(load).collect::<Option<_>>()?;
        Some(Program { file, loaded: load::load(unit).ok()?, siblings })
    }

    /// Who finds the modules that it imports.
    pub fn importer(&self) -> Box<dyn Importer> {
        let mut files = self.siblings.iter().map(|(_, loaded)| loaded).chain([&self.loaded]);
        let prompt = files.any(|loaded| compile::sees_objects_go(&loaded.unit.source));
        Box::new(ProgramImporter { siblings: self.siblings.clone(), program: self.loaded, prompt })
    }

    /// Prepares a run: its fibers, to be run to their ends one after another by the main worker. The first is our
    /// library's, the last the program's.
    pub fn enter(&self, run: &Arc<Run>) -> Vec<Fiber> {
        self.entered(run, "__main__").into()
    }

    /// As [`Program::enter`], for a process that the program started: it imports the program under another name, as
    /// CPython's *spawn* does, and then does what it was started for.
    pub fn enter_as_child(&self, run: &Arc<Run>) -> Vec<Fiber> {
        let [library, program] = self.entered(run, CHILD);
        {
            let mut modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(module) = modules.get(&Name::of(CHILD)).cloned() {
                modules.insert(Name::of("__main__"), module);
            }
        }
        let (begin, _) = add(run, child_begin(), "_child_begin");
        let (work, _) = add(run, child_work(), "_child_work");
        vec![library, begin, program, work]
    }

    /// As [`Program::enter`], for a process of a model run: the fiber of our library. The process itself imports the
    /// program as `__mp_main__` when it starts, into the namespace that is made here.
    pub fn enter_beside(&self, run: &Arc<Run>) -> Fiber {
        let (library, prelude) = add(run, prelude(), "_prelude");
        let (module, program) = load::module(self.loaded, Name::of(CHILD), run.host.process());
        run.modules.lock().unwrap_or_else(PoisonError::into_inner).insert(Name::of("__main__"), module);
        run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(program);
        // A run is entered once.
        let _ = run.prelude.set(prelude);
        let _ = run.program.set(program);
        library
    }

    /// As [`Program::enter`], for a process of its own that another program started and redirects.
    pub fn enter_on_its_own(&self, run: &Arc<Run>) -> Vec<Fiber> {
        let [library, program] = self.entered(run, "__main__");
        let (begin, _) = add(run, redirect(), "_redirect");
        vec![library, begin, program]
    }

    fn entered(&self, run: &Arc<Run>, name: &str) -> [Fiber; 2] {
        let (library, prelude) = add(run, prelude(), "_prelude");
        let (fiber, program) = add(run, self.loaded, name);
        // A run is entered once.
        let _ = run.prelude.set(prelude);
        let _ = run.program.set(program);
        [library, fiber]
    }

    /// The compiled form, for disassembly and for model runs.
    pub fn unit(&self) -> &'static ModuleUnit {
        self.loaded.unit
    }
}

/// What the program is called in a child process.
const CHILD: &str = "__mp_main__";

/// A module of a run, and the fiber that runs its top level.
fn add(run: &Run, loaded: Loaded, name: &str) -> (Fiber, &'static Namespace) {
    let (module, namespace) = load::module(loaded, Name::of(name), run.host.process());
    let mut modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
    modules.insert(Name::of(name), module);
    run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
    (Fiber::of_module(loaded.code, namespace), namespace)
}

/// Before a child imports the program: it may not start processes yet.
fn child_begin() -> Loaded {
    static BEGIN: OnceLock<Loaded> = OnceLock::new();
    *BEGIN.get_or_init(|| library::load("child_begin", "import multiprocessing\n"))
}

/// Before a program that another one started: where its streams lead to.
fn redirect() -> Loaded {
    static REDIRECT: OnceLock<Loaded> = OnceLock::new();
    *REDIRECT.get_or_init(|| library::load("redirect", "import subprocess\nsubprocess._begin()\n"))
}

/// What a child is started for.
fn child_work() -> Loaded {
    static WORK: OnceLock<Loaded> = OnceLock::new();
    *WORK.get_or_init(|| library::load("child_work", "import multiprocessing\nmultiprocessing._child_main()\n"))
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
    *PRELUDE.get_or_init(|| library::load("prelude", library::PRELUDE))
}

struct ProgramImporter {
    siblings: Vec<(String, Loaded)>,
    program: Loaded,
    prompt: bool,
}

impl Importer for ProgramImporter {
    fn sees_objects_go(&self) -> bool {
        self.prompt
    }

    fn star(&self, module: Name) -> Option<Vec<Name>> {
        let library = !self.siblings.iter().any(|(sibling, _)| sibling == module.as_str());
        library.then(|| modules::star(module.as_str()).into_iter().map(Name::of).collect())
    }

    fn find(&self, cx: &mut Cx, name: Name) -> Result<Found, Bail> {
        if let Some((_, loaded)) = self.siblings.iter().find(|(sibling, _)| sibling == name.as_str()) {
            let (module, namespace) = load::module(*loaded, name, cx.run.host.process());
            cx.run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
            return Ok(Found::Run { module, code: loaded.code, namespace });
        }
        if mode() == Mode::Model
            && name.as_str() == CHILD
            && let Some(&namespace) = cx.run.program.get()
            && let Some(module) = cx.run.module(Name::of("__main__"))
        {
            return Ok(Found::Run { module, code: self.program.code, namespace });
        }
        let Some(definition) = modules::find(in_this_mode(name.as_str())) else {
            return Err(super::errors::module_not_found(format!("No module named {}", str_repr(name.as_str()))));
        };
        let attributes = definition.attributes(&cx.run);
        let keep = |namespace| cx.run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
        let Some(source) = definition.source else {
            let (module, namespace) = load::module_of(name, attributes);
            keep(namespace);
            return Ok(Found::Ready(module));
        };
        let loaded = library::module(source.file, source.text);
        let (module, namespace) = load::module(loaded, name, cx.run.host.process());
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

/// What stands for a module: in a model run, processes are workers, and what is between them are objects.
fn in_this_mode(name: &str) -> &str {
    match name {
        "_multiprocessing" if mode() == Mode::Model => "_processes_modelled",
        "_pipes" if mode() == Mode::Model => "_pipes_modelled",
        "_shared" if mode() == Mode::Model => "_shared_modelled",
        name => name,
    }
}

/// What programs can import and use, as the subset check asks for it.
struct Available {
    /// The files beside the program. What they offer is for the run to say.
    siblings: Vec<String>,
}

impl Catalogue for Available {
    fn module(&self, name: &str) -> Option<ModuleInfo> {
        if self.siblings.iter().any(|sibling| sibling == name) {
            return Some(ModuleInfo::default());
        }
        modules::find(name).filter(|_| modules::is_public(name)).map(|_| ModuleInfo::default())
    }

    fn has(&self, module: &str, attribute: &str) -> bool {
        static NAMES: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
        let names = NAMES.get_or_init(|| modules::catalogue().into_iter().map(|e| (e.module, e.names)).collect());
        let special = attribute.starts_with("__") && attribute.ends_with("__");
        special || names.get(module).is_none_or(|names| names.contains(&attribute))
    }

    fn star(&self, module: &str) -> Vec<String> {
        modules::star(module).into_iter().map(str::to_owned).collect()
    }

    fn builtin(&self, name: &str) -> bool {
        builtins::lookup(Name::of(name)).is_some()
    }

    fn modules(&self) -> Vec<String> {
        modules::catalogue().iter().map(|e| e.module.to_owned()).chain(self.siblings.iter().cloned()).collect()
    }
}
