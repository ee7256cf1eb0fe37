//! What a program does that cannot be modelled, as far as its code says so before anything runs: it reads lines from a
//! person, starts a pool of processes or a manager, or asks to be told when an object goes (a model run keeps objects, to be able to take steps
//! back). What the code does not tell is refused when a schedule comes to it (`block`).

use std::sync::Arc;

use hashbrown::HashMap;

use crate::python::Program;
use crate::python::code::{CodeUnit, Op, Reg};

use super::inner::Trouble;

/// Built-ins that ask a person, or make code while the program runs.
const UNMODELLED: &[&str] = &["input", "eval", "exec", "compile"];

/// What starts processes that are more than what the program calls, by module.
const PROCESSES: &[(&str, &[&str])] = &[
    ("multiprocessing", &["Pool", "Manager"]),
    ("multiprocessing.pool", &["Pool"]),
    ("multiprocessing.managers", &["SyncManager", "BaseManager"]),
    ("multiprocessing.shared_memory", &["SharedMemory"]),
    ("concurrent.futures", &["ProcessPoolExecutor"]),
    ("concurrent.futures.process", &["ProcessPoolExecutor"]),
];

/// Looks through the program's code.
///
/// # Errors
/// The first thing that cannot be modelled, with its line.
pub fn check(program: &Program) -> Result<(), Trouble> {
    let unit = program.unit();
    let mut codes = Vec::new();
    collect(&unit.main, &mut codes);
    let is_own = |name: &str| codes.iter().any(|code| stores(code, &unit.globals, name));
    let unmodelled = |name: &str| UNMODELLED.contains(&name) && !is_own(name);
    let imports = |module: &str| codes.iter().any(|code| imported(code).any(|m| m == module));
    for code in &codes {
        if &*code.name == "__del__" {
            return Err(Trouble::Refused { what: "__del__()".to_owned(), line: code.first_line });
        }
        let mut modules: HashMap<Reg, &str> = HashMap::new();
        for (op, loc) in code.ops.iter().zip(&code.locs) {
            let name = |n: u16| code.names.get(usize::from(n)).map_or("", |n| &**n);
            let refused = match *op {
                Op::LoadGlobal { slot, .. }
                    if let Some(built_in) = unit.globals.get(slot as usize).filter(|n| unmodelled(n)) =>
                {
                    Some(format!("{built_in}()"))
                }
                Op::Import { name: n, .. } if name(n) == "weakref" => Some("weakref".to_owned()),
                Op::Import { dst, name: n, .. } => {
                    modules.insert(dst, name(n));
                    None
                }
                Op::ImportFrom { module, name: n, .. } => {
                    starts_processes(name(n), |m| modules.get(&module).is_some_and(|from| *from == m))
                }
                Op::GetAttr { name: n, .. } | Op::CallMethod { name: n, .. } => starts_processes(name(n), imports),
                _ => None,
            };
            if let Some(what) = refused {
                return Err(Trouble::Refused { what, line: loc.line });
            }
        }
    }
    Ok(())
}

/// What a name of a module is called in full, if it starts processes. `from` says whether it is of that module.
fn starts_processes(name: &str, from: impl Fn(&str) -> bool) -> Option<String> {
    let (module, _) = PROCESSES.iter().find(|(module, names)| names.contains(&name) && from(module))?;
    Some(format!("{module}.{name}"))
}

/// A code and all that is inside of it.
fn collect<'u>(code: &'u Arc<CodeUnit>, codes: &mut Vec<&'u CodeUnit>) {
    let mut open = vec![code];
    while let Some(code) = open.pop() {
        codes.push(code);
        open.extend(code.functions.iter().map(|f| &f.code));
    }
    codes.sort_by_key(|code| code.first_line);
}

/// Whether a code gives a global a value.
fn stores(code: &CodeUnit, globals: &[Arc<str>], name: &str) -> bool {
    let stored = code.ops.iter().filter_map(|op| match op {
        Op::StoreGlobal { slot, .. } => globals.get(*slot as usize),
        _ => None,
    });
    stored.into_iter().any(|n| &**n == name)
}

fn imported(code: &CodeUnit) -> impl Iterator<Item = &str> {
    code.ops.iter().filter_map(|op| match op {
        Op::Import { name, .. } => code.names.get(usize::from(*name)).map(|n| &**n),
        _ => None,
    })
}
