//! The other files of a program's folder that it imports, and those that they import: read, checked and compiled before
//! anything runs, so that what does not run in them is found in the same go.
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

/// Finds them. `problems` gets what is wrong with reading them.
pub fn find(file: &str, program: &Parsed, problems: &mut Vec<Diagnostic>) -> Vec<Sibling> {
    let Some(folder) = Path::new(file).parent() else { return Vec::new() };
    let mut found: Vec<Sibling> = Vec::new();
    let mut pending: Vec<(String, TextRange)> = imports(program);
    let mut seen = vec![own_name(file)];
    while let Some((name, at)) = pending.pop() {
        let path = folder.join(format!("{name}.py"));
        if seen.contains(&name) || found.len() >= MOST || !path.is_file() {
            continue;
        }
        seen.push(name.clone());
        if modules::find(&name).is_some() {
            let message = format!("'{name}' is a module of the library and also a file beside the program");
            let help = format!("give {name}.py another name: CPython would import it in place of the module");
            problems.push(program.diagnostic(at, message).with_help(help));
            continue;
        }
        match read(&path) {
            Ok(parsed) => {
                pending.extend(imports(&parsed).into_iter().map(|(name, _)| (name, at)));
                found.push(Sibling { name, file: shown(&path), parsed, at });
            }
            Err(why) => problems.extend(why.iter().map(|why| told(program, at, &shown(&path), why))),
        }
    }
    found
}

fn own_name(file: &str) -> String {
    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn read(path: &PathBuf) -> Result<Parsed, Vec<Diagnostic>> {
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
        match compile::compile(parsed.module(), parsed.source().text(), &file, Options::default()) {
            Ok(unit) => units.push((name, unit)),
            Err(e) => {
                let problem = Diagnostic { line: e.line, column: e.column, ..Diagnostic::of_file(e.message) };
                problems.push(told(program, at, &file, &problem));
            }
        }
    }
    if problems.is_empty() { Ok(units) } else { Err(problems) }
}

/// The modules that a file imports, by the first part of their names.
fn imports(parsed: &Parsed) -> Vec<(String, TextRange)> {
    let mut found = Imports::default();
    found.visit_body(&parsed.module().body);
    found.0
}

#[derive(Default)]
struct Imports(Vec<(String, TextRange)>);

impl<'a> Visitor<'a> for Imports {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.0.push((alias.name.id.to_string(), alias.name.range()));
                }
            }
            Stmt::ImportFrom(import) if import.level == 0 => {
                if let Some(module) = &import.module {
                    self.0.push((module.id.to_string(), module.range()));
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
        let files = [("main.py", "import a\nx = eval('1')\n"), ("a.py", "import b\n"), ("b.py", "\ny = exec('')\n")];
        let said = refused(&files);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("1:8: b.py, line 2, column 5: the built-in 'exec' is not supported"), "{said:?}");
        assert!(said[1].starts_with("2:5: the built-in 'eval' is not supported"), "{said:?}");
    }

    #[test]
    fn a_file_with_the_name_of_a_module_is_refused() {
        let said = refused(&[("main.py", "import queue\n"), ("queue.py", "x = 1\n")]);
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("1:8: 'queue' is a module of the library and also a file"), "{said:?}");
    }
}
