//! What the parser gets of a script: the same lines, in which magics and `!` lines have become statements that the
//! compiler knows by their place ([`Marks`]), and the cells that are files are empty. Each file is a text of its own, with
//! all other lines empty. What does not run here is refused by its name.

use super::starts::starts;
use super::{Cell, cells};
use crate::python::compile::{Magic, Marks};
use crate::python::syntax::Diagnostic;

/// A script, taken apart.
#[derive(Debug, Default)]
pub struct Masked {
    /// The cells with code, in one text.
    pub text: String,
    /// What stands where there was a magic.
    pub marks: Marks,
    /// The files in Python that cells write and the program can import: module and text.
    pub modules: Vec<(String, String)>,
    /// The files that `!python` runs: name and text, in the order in which they are run.
    pub programs: Vec<(String, String)>,
}

/// What a magic is told to be when it does not run.
const MAGICS: &str = "the magics that run here: %%file, %%writefile, %%time, %time, %timeit and %run; and !python FILE";

/// Takes a script apart.
///
/// # Errors
/// All magics and commands that do not run here.
pub fn mask(text: &str) -> Result<Masked, Vec<Diagnostic>> {
    let mut work = Work { lines: vec![String::new(); text.lines().count() + 1], ..Work::default() };
    for cell in cells(text) {
        work.cell(&cell);
    }
    if !work.problems.is_empty() {
        return Err(work.problems);
    }
    let Work { lines, marks, modules, programs, .. } = work;
    Ok(Masked { text: lines.join("\n") + "\n", marks, modules, programs })
}

#[derive(Default)]
struct Work {
    lines: Vec<String>,
    marks: Marks,
    modules: Vec<(String, String)>,
    programs: Vec<(String, String)>,
    /// The files so far: name, text as the parser gets it.
    files: Vec<(String, String)>,
    problems: Vec<Diagnostic>,
}

impl Work {
    /// Puts a line into the text that is parsed. `line` is counted from 1.
    fn put(&mut self, line: usize, text: String) {
        if let Some(place) = line.checked_sub(1).and_then(|at| self.lines.get_mut(at)) {
            *place = text;
        }
    }

    /// Puts a statement that stands for a magic, at the beginning of a line or behind its indentation.
    fn mark(&mut self, line: usize, indent: &str, behind: &str, magic: Magic) {
        self.put(line, format!("{indent}...{behind}"));
        self.marks.put(line, indent.len(), magic);
    }

    fn refuse(&mut self, line: usize, text: &str, message: String, help: &str) {
        let indent = text.chars().take_while(|c| c.is_whitespace()).count() as u32;
        self.problems.push(Diagnostic {
            line: line as u32,
            column: indent + 1,
            end_line: line as u32,
            end_column: text.trim_end().chars().count() as u32 + 1,
            message,
            help: Some(help.to_owned()),
        });
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        self.marks.begin_cell(cell.head);
        if let Some(file) = cell.written() {
            let text: String =
                cell.lines.get(file.from..).unwrap_or(&[]).iter().flat_map(|line| [*line, "\n"]).collect();
            self.mark(cell.head + file.from, "", "", Magic::Write(file.name.to_owned(), text, file.append));
            self.file(cell, file.name, file.from, file.append);
            return;
        }
        let fresh = starts(&cell.lines);
        let mut timed = false;
        for (at, line) in cell.lines.iter().enumerate() {
            let number = cell.head + 1 + at;
            let trimmed = line.trim();
            if fresh.get(at) == Some(&true) && trimmed == "%%time" && cell.first() == Some(at) {
                timed = true;
                self.mark(number, "", "", Magic::Begin);
            } else if fresh.get(at) == Some(&true) && trimmed.starts_with(['%', '!', '?']) {
                self.magic(number, line);
            } else if fresh.get(at) == Some(&true) && is_question(trimmed) {
                let help = "Hilo has no help on objects; look it up in the documentation of Python";
                self.refuse(number, line, format!("`{trimmed}` asks for help, which does not run here"), help);
            } else {
                self.put(number, (*line).to_owned());
            }
        }
        if timed {
            // The line behind the cell is the next one's head, or the last of all.
            self.mark(cell.head + 1 + cell.lines.len(), "", "", Magic::End);
        }
    }

    /// A cell is a file: what imports it, and what runs it, gets the text at its own lines.
    fn file(&mut self, cell: &Cell<'_>, name: &str, from: usize, append: bool) {
        let before = self.files.iter().rev().find(|(file, _)| file == name).filter(|_| append);
        let mut lines: Vec<String> =
            before.map_or_else(Vec::new, |(_, text)| text.lines().map(str::to_owned).collect());
        lines.resize((cell.head + from).max(lines.len()), String::new());
        lines.extend(cell.lines.get(from..).unwrap_or(&[]).iter().map(|line| (*line).to_owned()));
        let text = lines.join("\n") + "\n";
        if let Some(module) = name.strip_suffix(".py").map(|path| path.trim_start_matches("./").replace('/', "."))
            && module.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
        {
            self.modules.retain(|(known, _)| *known != module);
            self.modules.push((module, text.clone()));
        }
        self.files.push((name.to_owned(), text));
    }

    /// A line that begins with `%`, `!` or `?`.
    fn magic(&mut self, number: usize, line: &str) {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or("");
        let trimmed = line.trim();
        if let Some(command) = trimmed.strip_prefix('!') {
            let mut words = command.trim_start_matches('!').split_whitespace();
            let python = words.next().is_some_and(|word| matches!(word, "python" | "python3" | "{sys.executable}"));
            return self.run(number, line, indent, if python { words.collect() } else { Vec::new() });
        }
        let (word, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
        let rest = rest.trim();
        match word {
            "%run" => self.run(number, line, indent, rest.split_whitespace().collect()),
            "%time" if !rest.is_empty() => {
                // `...;` and two spaces are as wide as `%time `: columns stay where they are.
                self.mark(number, indent, &format!(";  {}; ...", line.trim().get(6..).unwrap_or("")), Magic::Begin);
                let end = indent.len() + line.trim().len() + 2;
                self.marks.put(number, end, Magic::End);
            }
            "%timeit" if !rest.is_empty() && !rest.starts_with('-') => {
                self.put(number, format!("{indent}lambda: {}", line.trim().get(8..).unwrap_or("")));
                self.marks.put(number, indent.len(), Magic::TimeIt);
            }
            _ => self.refuse(number, line, format!("the magic `{word}` does not run here"), MAGICS),
        }
    }

    /// A file is run as a program of its own.
    fn run(&mut self, number: usize, line: &str, indent: &str, words: Vec<&str>) {
        let Some((file, args)) = words.split_first().filter(|(file, _)| file.ends_with(".py")) else {
            let help = "Hilo runs no command of the system; `!python FILE` runs a file that a %%file cell wrote";
            return self.refuse(number, line, format!("`{}` does not run here", line.trim()), help);
        };
        let Some((_, text)) = self.files.iter().rev().find(|(name, _)| name == file) else {
            let help = "write it with a cell that begins with `%%file` and its name, before this cell";
            return self.refuse(number, line, format!("no cell before this one writes the file `{file}`"), help);
        };
        let text = text.clone();
        let index = self.programs.len();
        let name = format!("{index}:{file}");
        self.programs.push(((*file).to_owned(), text));
        self.mark(number, indent, "", Magic::Run(name, args.iter().map(|arg| (*arg).to_owned()).collect()));
    }
}

/// `name?`, `name??`.
fn is_question(line: &str) -> bool {
    let name = line.trim_end_matches('?');
    name.len() < line.len() && !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "._".contains(c))
}
