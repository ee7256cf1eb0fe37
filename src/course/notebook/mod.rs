//! Notebooks of Jupyter: from the file to cells, and from cells to a lesson.
//!
//! A code cell runs with all code cells before it, in one namespace. So what is run is a *script*: their texts, each behind
//! a line with its number, which `python::notebook` understands. Outputs that a notebook stores are somebody else's and are
//! never shown. `lesson` makes pages of the text between the cells; what it makes is an ordinary lesson's folder, for the
//! screen as for `hilo new --from`.

mod lesson;
mod pack;
mod plain;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use lesson::folder;

/// The format that is read, by its first number.
const FORMAT: u64 = 4;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text in Markdown.
    Text(String),
    /// Code.
    Code(String),
}

/// A notebook: what is in its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// The file's name, without folders.
    pub name: String,
    /// Its cells, in order.
    pub cells: Vec<Cell>,
}

impl Notebook {
    /// Reads a notebook's file.
    ///
    /// # Errors
    /// Why it cannot be read, in a sentence that names the file.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Notebook, String> {
        let root: Value = serde_json::from_slice(bytes).map_err(|error| {
            let at = format!("line {}, column {}", error.line(), error.column());
            format!(
                "`{name}` is damaged: a notebook is JSON, and at {at} it is none. Open it in Jupyter and save it again."
            )
        })?;
        let format = root.get("nbformat").and_then(Value::as_u64);
        match format {
            Some(FORMAT) => {}
            Some(older) if older < FORMAT => {
                return Err(format!(
                    "`{name}` is a notebook of format {older}, and Hilo reads format 4. Open it in Jupyter and save it: that makes one of format 4."
                ));
            }
            Some(newer) => {
                return Err(format!("`{name}` is a notebook of format {newer}, and this Hilo reads format 4."));
            }
            None => {
                return Err(format!("`{name}` is no notebook: it is JSON, but does not say its `nbformat`."));
            }
        }
        other_language(name, &root)?;
        let cells = root.get("cells").and_then(Value::as_array);
        let cells = cells.ok_or_else(|| format!("`{name}` is damaged: the notebook has no list of cells."))?;
        let cells = cells.iter().enumerate().map(|(at, cell)| read_cell(name, at, cell));
        let cells: Vec<Cell> = cells.filter_map(Result::transpose).collect::<Result<_, String>>()?;
        Ok(Notebook { name: name.to_owned(), cells })
    }

    /// The texts of the code cells, in order; the first is cell 1.
    pub fn code(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().filter_map(|cell| match cell {
            Cell::Code(text) => Some(text.as_str()),
            Cell::Text(_) => None,
        })
    }

    /// The script of the first `count` code cells.
    pub fn script(&self, count: usize) -> String {
        let mut script = format!("# notebook {}\n", self.name);
        for (at, text) in self.code().take(count).enumerate() {
            script += &format!("# %% cell {}\n", at + 1);
            for line in text.lines() {
                // Nothing in a cell may be taken for the beginning of another.
                let line = line.trim_end_matches('\r');
                match line.strip_prefix("# %% cell ") {
                    Some(rest) => script += &format!("#  %% cell {rest}"),
                    None => script += line,
                }
                script.push('\n');
            }
        }
        script
    }

    /// The script of all its code cells.
    ///
    /// # Errors
    /// That it has none, in a sentence.
    pub fn whole(&self) -> Result<String, String> {
        match self.code().count() {
            0 => Err(format!("`{}` has no code cell: there is nothing to run.", self.name)),
            count => Ok(self.script(count)),
        }
    }
}

/// Whether a file is a notebook, by its name.
pub fn is_notebook(name: &str) -> bool {
    name.len() > ".ipynb".len() && name.to_ascii_lowercase().ends_with(".ipynb")
}

/// The row of a script, from 0, at which its last cell begins: the one that somebody wants to see.
pub fn last_cell(script: &str) -> Option<usize> {
    if !script.starts_with("# notebook ") {
        return None;
    }
    script.lines().enumerate().filter(|(_, line)| line.starts_with("# %% cell ")).map(|(row, _)| row).last()
}

/// A notebook for another language is refused.
fn other_language(name: &str, root: &Value) -> Result<(), String> {
    let metadata = root.get("metadata");
    let of = |part: &str, key: &str| metadata?.get(part)?.get(key)?.as_str();
    let language = of("language_info", "name").or_else(|| of("kernelspec", "language")).unwrap_or("python");
    if matches!(language.to_ascii_lowercase().as_str(), "python" | "ipython" | "python3") {
        return Ok(());
    }
    Err(format!("`{name}` is a notebook for {language}; Hilo runs Python."))
}

/// A cell; nothing of one that is neither text nor code, or empty.
fn read_cell(name: &str, at: usize, cell: &Value) -> Result<Option<Cell>, String> {
    let damaged = |what: &str| {
        format!("`{name}` is damaged: cell {} of the file {what}. Open it in Jupyter and save it again.", at + 1)
    };
    let kind = cell.get("cell_type").and_then(Value::as_str).ok_or_else(|| damaged("does not say what it is"))?;
    let source = match cell.get("source") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => {
            let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
            lines.ok_or_else(|| damaged("holds something that is no text"))?.concat()
        }
        _ => return Err(damaged("has no text")),
    };
    let source = source.replace("\r\n", "\n");
    if source.trim().is_empty() {
        return Ok(None);
    }
    Ok(match kind {
        "markdown" => Some(Cell::Text(source)),
        "code" => Some(Cell::Code(source)),
        _ => None,
    })
}
