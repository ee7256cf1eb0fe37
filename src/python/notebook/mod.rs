//! A notebook as one program: a *script* of its code cells, each under a line that bears its number.
//!
//! The first line names the notebook, `# notebook notes.ipynb`, and each cell begins behind a line `# %% cell 3`. All
//! cells of a script share one namespace and run in order. What the notebook's Python understands beside Python, the
//! magics and `!` lines, stays in the text, and no line is moved: what the parser gets ([`masked`]) has the very same
//! lines, so that places in it are places in the script. Tracebacks and messages tell them by cell ([`place`]).

pub mod masked;
mod program;
mod starts;

#[cfg(test)]
mod tests;

/// How the first line of a script begins.
const FIRST: &str = "# notebook ";
/// How the line before a cell begins.
const CELL: &str = "# %% cell ";

/// A code cell of a script. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Its number among the code cells of the notebook, from 1.
    pub number: u32,
    /// The line of the script that bears its number; its own first line is the next.
    pub head: usize,
    /// Its lines.
    pub lines: Vec<&'t str>,
}

impl<'t> Cell<'t> {
    /// Of a cell that is the text of a file, what stands behind `%%file` or `%%writefile`.
    pub fn written(&self) -> Option<Written<'t>> {
        let at = self.first()?;
        let words = self.lines.get(at)?.trim().strip_prefix("%%")?;
        let (magic, rest) = words.split_once(char::is_whitespace)?;
        if !matches!(magic, "file" | "writefile") {
            return None;
        }
        let (append, name) = match rest.trim().split_once(char::is_whitespace) {
            Some(("-a" | "--append", name)) => (true, name.trim()),
            _ => (false, rest.trim()),
        };
        (!name.is_empty()).then_some(Written { name, append, from: at + 1 })
    }

    /// The first line that is not empty, from 0.
    fn first(&self) -> Option<usize> {
        self.lines.iter().position(|line| !line.trim().is_empty())
    }
}

/// A file that a cell writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'t> {
    /// Its name.
    pub name: &'t str,
    /// Whether what it held stays.
    pub append: bool,
    /// The line of the cell at which the file's text begins, from 0.
    pub from: usize,
}

/// Whether a text is a script.
pub fn is_script(text: &str) -> bool {
    name(text).is_some()
}

/// The notebook that a script is of.
pub fn name(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let name = lines.next()?.strip_prefix(FIRST)?.trim();
    let cell = lines.next().is_some_and(|line| number(line).is_some());
    (cell && name.ends_with(".ipynb")).then_some(name)
}

/// The number on the line before a cell.
fn number(line: &str) -> Option<u32> {
    line.strip_prefix(CELL)?.trim().parse().ok()
}

/// The cells of a script, in order.
pub fn cells(text: &str) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell<'_>> = Vec::new();
    for (at, line) in text.lines().enumerate().skip(1) {
        match number(line) {
            Some(number) => cells.push(Cell { number, head: at + 1, lines: Vec::new() }),
            None => {
                if let Some(cell) = cells.last_mut() {
                    cell.lines.push(line);
                }
            }
        }
    }
    cells
}

/// Where a line of a script is, for people: the cell, or the file that it is a line of, and the line there.
pub fn place(text: &str, line: u32) -> Option<(String, u32)> {
    let notebook = name(text)?;
    let line = line as usize;
    let cell = cells(text).into_iter().rev().find(|cell| cell.head <= line)?;
    let own = line - cell.head;
    match cell.written() {
        Some(file) if own > file.from => Some((file.name.to_owned(), (own - file.from) as u32)),
        _ => Some((format!("{notebook}, cell {}", cell.number), own as u32)),
    }
}
