//! The other files of a program's folder that it imports, and those that they import: read, checked and compiled before
//! anything runs, so that what does not run in them is found in the same go. A folder is a package, whose file
//! `__init__.py` is its module; without one the module is empty.
//!
//! A problem in such a file is told at the import through which the program came to it, with the file's own line. Where a
//! file of the folder bears the name of a module of the library, CPython would import the file in place of the module,
//! everywhere; that is refused.

use std::path::{Path, PathBuf};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::code::ModuleUnit;
use super::compile::{self, Options};
use super::modules;
use super::syntax::{self, Catalogue, Diagnostic, Parsed};

/// Files of one program.
const MOST: usize = 200;

/// Bytes of one file.
const LARGEST: u64 = 1 << 20;

/// A file beside the program.
pub struct Sibling {
    /// The name that it is imported by.
    pub name: String,
    file: String,
    parsed: Parsed,
    /// Where the program imports it, or the file that imports it.
    at: TextRange,
}

/// Finds them. `own` are modules that the program brings along, with their texts; they come before files. `problems` gets
/// what is wrong with reading them.
pub fn find(file: &str, program: &Parsed, own: &[(String, String)], problems: &mut Vec<Diagnostic>) -> Vec<Sibling> {
    let Some(folder) = Path::new(file).parent() else { return Vec::new() };
    let mut found: Vec<Sibling> = Vec::new();
    let mut pending: Vec<(String, TextRange)> = imports(program);
    let mut seen = vec![own_name(file)];
    while let Some((name, at)) = pending.pop() {
        if seen.contains(&name) || found.len() >= MOST {
            continue;
        }
        let brought = own.iter().find(|(module, _)| *module == name).map(|(_, text)| text);
        let place = match brought {
            Some(_) => Some((PathBuf::from(name.replace('.', "/") + ".py"), false)),
            None => place_of(folder, &name),
        };
        let Some((path, package)) = place else { continue };
        seen.push(name.clone());
        if modules::find(&name).is_some() {
            let message = format!("'{name}' is a module of the library and also a file beside the program");
            let help = format!("give {name}.py another name: CPython would import it in place of the module");
            problems.push(program.diagnostic(at, message).with_help(help));
            continue;
        }
        match brought.map_or_else(|| read(&path), |text| syntax::parse_text(&shown(&path), text)) {
            Ok(mut parsed) => {
                let own =
                    if package { name.as_str() } else { name.rsplit_once('.').map_or("", |(package, _)| package) };
                if !own.is_empty() {
                    parsed.resolve_imports(own);
                }
                pending.extend(imports(&parsed).into_iter().map(|(name, _)| (name, at)));
                found.push(Sibling { name, file: shown(&path), parsed, at });
            }
            Err(why) => problems.extend(why.iter().map(|why| told(program, at, &shown(&path), why))),
        }
    }
    found
}

/// The file of a module of the program's folder, and whether it is a package. A package comes before a file of the same
/// name, and that before a folder without `__init__.py`, which counts only where it has Python files.
fn place_of(folder: &Path, dotted: &str) -> Option<(PathBuf, bool)> {
    let path = dotted.split('.').fold(folder.to_owned(), |path, part| path.join(part));
    let init = path.join("__init__.py");
    if init.is_file() {
        return Some((init, true));
    }
    let mut file = path.clone().into_os_string();
    file.push(".py");
    let file = PathBuf::from(file);
    if file.is_file() {
        return Some((file, false));
    }
    // The library comes before a folder without a file of its own.
    if modules::find(dotted).is_some() {
        return None;
    }
    let python = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.path().extension().is_some_and(|extension| extension == "py"))
    };
    std::fs::read_dir(&path).ok()?.any(python).then_some((init, true))
}

fn own_name(file: &str) -> String {
    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn read(path: &PathBuf) -> Result<Parsed, Vec<Diagnostic>> {
    if path.ends_with("__init__.py") && !path.exists() {
        return syntax::parse(&shown(path), b"");
    }
    let size = std::fs::metadata(path).map(|m| m.len());
    if size.as_ref().is_ok_and(|size| *size > LARGEST) {
        return Err(vec![Diagnostic::of_file("it is larger than 1 MB")]);
    }
    let bytes = std::fs::read(path).map_err(|e| vec![Diagnostic::of_file(format!("it cannot be read: {e}"))])?;
    syntax::parse(&shown(path), &bytes)
}

/// A problem of another file, told where the program imports it.
fn told(program: &Parsed, at: TextRange, file: &str, problem: &Diagnostic) -> Diagnostic {
    let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
    let message = format!("{name}, line {}, column {}: {}", problem.line, problem.column, problem.message);
    Diagnostic { help: problem.help.clone(), ..program.diagnostic(at, message) }
}

/// Checks the files and compiles them.
///
/// # Errors
/// All that does not run in them.
pub fn compile(
    program: &Parsed,
    siblings: Vec<Sibling>,
    catalogue: &dyn Catalogue,
) -> Result<Vec<(String, ModuleUnit)>, Vec<Diagnostic>> {
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    for Sibling { name, file, parsed, at } in siblings {
        let wrong = syntax::check(&parsed, catalogue);
        if !wrong.is_empty() {
            problems.extend(wrong.iter().map(|problem| told(program, at, &file, problem)));
            continue;
        }
        match compile::compile(
            parsed.module(),
            parsed.source().text(),
            &file,
            Options::of_program(parsed.source().text()),
        ) {
            Ok(unit) => units.push((name, unit)),
            Err(e) => {
                let problem = Diagnostic { line: e.line, column: e.column, ..Diagnostic::of_file(e.message) };
                problems.push(told(program, at, &file, &problem));
            }
        }
    }
    if problems.is_empty() { Ok(units) } else { Err(problems) }
}

/// The modules that a file may import: with their packages, and what a `from` import may bring from a package.
fn imports(parsed: &Parsed) -> Vec<(String, TextRange)> {
    let mut found = Imports::default();
    found.visit_body(&parsed.module().body);
    found.0
}

#[derive(Default)]
struct Imports(Vec<(String, TextRange)>);

impl Imports {
    fn add(&mut self, dotted: &str, at: TextRange) {
        let dots = dotted.match_indices('.').map(|(end, _)| end);
        self.0.extend(dots.chain([dotted.len()]).filter_map(|end| Some((dotted.get(..end)?.to_owned(), at))));
    }
}

impl<'a> Visitor<'a> for Imports {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.add(alias.name.id.as_str(), alias.name.range());
                }
            }
            Stmt::ImportFrom(import) if import.level == 0 => {
                if let Some(module) = &import.module {
                    let names = import.names.iter().filter(|alias| &alias.name != "*");
                    names.for_each(|alias| self.add(&format!("{}.{}", module.id, alias.name.id), module.range()));
                    self.add(module.id.as_str(), module.range());
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

#[cfg(test)]
mod tests {
    use crate::python::Program;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        folder
    }

    fn refused(files: &[(&str, &str)]) -> Vec<String> {
        let folder = folder(files);
        let main = folder.path().join(files[0].0).to_string_lossy().into_owned();
        match Program::read(&main, files[0].1.as_bytes(), &[]) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn files_of_the_folder_can_be_imported_and_import_each_other() {
        let files =
            [("main.py", "import a\nfrom b import f\n"), ("a.py", "import b\n"), ("b.py", "import a\ndef f(): pass\n")];
        assert_eq!(refused(&files), [""; 0]);
    }

    #[test]
    fn what_does_not_run_in_them_is_told_at_the_import_all_at_once() {
        let files = [("main.py", "import a\nx = breakpoint()\n"), ("a.py", "import b\n"), ("b.py", "\ny = help('')\n")];
        let said = refused(&files);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("1:8: b.py, line 2, column 5: the built-in 'help' is not supported"), "{said:?}");
        assert!(said[1].starts_with("2:5: the built-in 'breakpoint' is not supported"), "{said:?}");
    }

    #[test]
    fn a_file_with_the_name_of_a_module_is_refused() {
        let said = refused(&[("main.py", "import queue\n"), ("queue.py", "x = 1\n")]);
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("1:8: 'queue' is a module of the library and also a file"), "{said:?}");
    }
}
