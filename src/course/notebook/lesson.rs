//! A lesson of a notebook: the text between the code cells becomes pages, and each code cell a laboratory whose program
//! is the cell with all cells before it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::pack::{fitting, rows};
use super::plain::{Piece, fenced, pieces};
use super::{Cell, Notebook};
use crate::course::fit::{LAB, PAGE, Room};
use crate::course::letters;
use crate::course::read::{Folder, LESSON_FILE};

/// The unit that lessons of notebooks belong to.
const UNIT: &str = "Notebooks";
/// The longest title of a page, in characters.
const LONGEST_TITLE: usize = 48;

/// The folder of a lesson, called `folder` with this id: the text and the programs.
pub fn folder(notebook: &Notebook, folder: &str, id: &str, title: &str) -> Folder {
    let mut making = Making { files: BTreeMap::new(), ..Making::default() };
    for cell in &notebook.cells {
        match cell {
            Cell::Text(text) => pieces(text).into_iter().for_each(|piece| making.piece(&piece)),
            Cell::Code(code) => making.code(notebook, code),
        }
    }
    making.end_page(PAGE);
    if making.pages.is_empty() {
        making.pages = "# Nothing here\n\nThis notebook has no cells.\n\n".to_owned();
    }
    let minutes = (making.count * 2).clamp(5, 240);
    let front = format!(
        "+++\nid = \"{id}\"\ntitle = {}\nsubtitle = \"from {}\"\nunit = \"{UNIT}\"\nminutes = {minutes}\nneeds = []\n+++\n\n",
        quoted(making.title.as_deref().unwrap_or(title)),
        notebook.name.replace(['"', '\\'], "'"),
    );
    let text = front + making.pages.trim_end() + "\n";
    making.files.insert(LESSON_FILE.to_owned(), Cow::Owned(text.into_bytes()));
    Folder { name: folder.to_owned(), prefix: String::new(), files: making.files }
}

fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}

#[derive(Default)]
struct Making {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The first heading of all, which the lesson is called by.
    title: Option<String>,
    /// The heading that the text is under.
    heading: Option<String>,
    /// The blocks of the page that is made.
    blocks: Vec<String>,
    /// The pages that are made.
    pages: String,
    titles: HashSet<String>,
    /// The code cells so far.
    count: usize,
}

impl Making {
    fn piece(&mut self, piece: &Piece) {
        if let Some(heading) = &piece.heading {
            self.end_page(PAGE);
            let heading = shortened(heading);
            self.title.get_or_insert_with(|| heading.clone());
            self.heading = Some(heading);
            return;
        }
        for block in fitting(piece, PAGE) {
            self.block(block, PAGE);
        }
    }

    /// A block more, on this page or on the next.
    fn block(&mut self, block: String, room: Room) {
        let mut more = self.blocks.clone();
        more.push(block.clone());
        let text = more.join("\n\n");
        if !self.blocks.is_empty() && rows(&text, room).is_none_or(|rows| rows > room.rows) {
            self.end_page(room);
        }
        self.blocks.push(block);
    }

    /// Ends a page of text, if there is one.
    fn end_page(&mut self, _: Room) {
        if self.blocks.is_empty() {
            return;
        }
        let blocks = std::mem::take(&mut self.blocks);
        let title = self.heading.clone().unwrap_or_else(|| "Text".to_owned());
        self.page(&title, &blocks);
    }

    fn page(&mut self, title: &str, blocks: &[String]) {
        let title = self.unlike(title);
        self.pages += &format!("# {title}\n\n{}\n\n", blocks.join("\n\n"));
    }

    /// A title that no page has yet, as Markdown.
    fn unlike(&mut self, title: &str) -> String {
        let key = |title: &str| {
            let letters = title.chars().flat_map(char::to_lowercase);
            letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>()
        };
        let words = |title: &str| key(title).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut wanted = title.to_owned();
        let mut number = 1;
        while words(&wanted).is_empty() || !self.titles.insert(words(&wanted)) {
            number += 1;
            wanted = format!("{title}, {number}");
        }
        escaped(&wanted)
    }

    fn code(&mut self, notebook: &Notebook, code: &str) {
        self.count += 1;
        let number = self.count;
        if let Some(file) = written(code) {
            self.file(number, file, code);
            return;
        }
        let name = format!("cell{number}.py");
        self.files.insert(name.clone(), Cow::Owned(letters::cleaned(&notebook.script(number)).into_bytes()));
        let said = match number {
            1 => "Space runs **cell 1**.".to_owned(),
            2 => "Space runs **cell 2**, with cell 1 before it.".to_owned(),
            3 => "Space runs **cell 3**, with cells 1 and 2 before it.".to_owned(),
            _ => format!("Space runs **cell {number}**, with cells 1 to {} before it.", number - 1),
        };
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.push(said.clone());
        if rows(&blocks.join("\n\n"), LAB).is_none_or(|rows| rows > LAB.rows) {
            blocks.pop();
            self.blocks = blocks;
            self.end_page(PAGE);
            blocks = vec![said];
        }
        blocks.push(format!("```lab\nprogram = \"{name}\"\n```"));
        let title = match &self.heading {
            Some(heading) => format!("{heading}: cell {number}"),
            None => format!("Cell {number}"),
        };
        self.page(&title, &blocks);
    }

    /// A cell that is a file is shown; the cells behind it have it.
    fn file(&mut self, number: usize, file: &str, code: &str) {
        let language = if file.ends_with(".py") { "python" } else { "text" };
        let said = format!(
            "**Cell {number}** writes the file `{}`; the cells behind it have it.",
            letters::cleaned(&file.replace('`', "'"))
        );
        self.block(said, PAGE);
        let body = code.lines().skip_while(|line| line.trim().is_empty()).skip(1).collect::<Vec<_>>().join("\n");
        if !body.trim().is_empty() {
            let clean = Piece { text: fenced(language, &letters::cleaned(&body.replace('\t', "    "))), heading: None };
            for block in fitting(&clean, PAGE) {
                self.block(block, PAGE);
            }
        }
        self.end_page(PAGE);
    }
}

/// The file that a cell writes, if it is such a cell.
fn written(code: &str) -> Option<&str> {
    let line = code.lines().find(|line| !line.trim().is_empty())?.trim();
    let rest = line.strip_prefix("%%file ").or_else(|| line.strip_prefix("%%writefile "))?.trim();
    let name = rest.strip_prefix("-a ").or_else(|| rest.strip_prefix("--append ")).unwrap_or(rest).trim();
    (!name.is_empty()).then_some(name)
}

fn shortened(heading: &str) -> String {
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST_TITLE {
        return words;
    }
    words.chars().take(LONGEST_TITLE - 1).collect::<String>() + "…"
}

/// A title whose signs are no Markdown.
fn escaped(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars() {
        if "\\`*_[]<>#&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
