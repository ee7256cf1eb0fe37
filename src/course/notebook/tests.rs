use proptest::prelude::*;

use super::{Cell, Notebook, folder};
use crate::course::problem::Severity;
use crate::course::read;

fn notebook(cells: &[(&str, &str)]) -> Notebook {
    let cell = |(kind, text): &(&str, &str)| match *kind {
        "code" => Cell::Code((*text).to_owned()),
        _ => Cell::Text((*text).to_owned()),
    };
    Notebook { name: "n.ipynb".to_owned(), cells: cells.iter().map(cell).collect() }
}

fn problems(notebook: &Notebook) -> Vec<String> {
    let made = folder(notebook, "01-notebook", "notebook", "n");
    let outcome = read::read(&made, &|_, _| false);
    let text = made.files.get("lesson.md").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error);
    assert_eq!(outcome.lesson.is_some(), errors.count() == 0);
    outcome.problems.iter().map(|problem| format!("{problem}\n{}", text.clone().unwrap_or_default())).collect()
}

#[test]
fn cells_are_read_and_stored_outputs_are_not() {
    let file = r##"{"nbformat": 4, "metadata": {}, "cells": [
        {"cell_type": "markdown", "source": ["# A\n", "b"]},
        {"cell_type": "raw", "source": "no"},
        {"cell_type": "code", "source": "  \n"},
        {"cell_type": "code", "source": "1 + 1", "outputs": [{"text": "STORED"}]}]}"##;
    let read = Notebook::read("n.ipynb", file.as_bytes());
    assert_eq!(read, Ok(notebook(&[("text", "# A\nb"), ("code", "1 + 1")])));
    assert_eq!(read.map(|read| read.script(1)).as_deref(), Ok("# notebook n.ipynb\n# %% cell 1\n1 + 1\n"));
}

#[test]
fn what_is_no_notebook_of_ours_is_refused_in_a_sentence() {
    let cases = [
        ("{", "`n.ipynb` is damaged: a notebook is JSON, and at line 1, column 1"),
        ("[]", "`n.ipynb` is no notebook"),
        (
            "{\"nbformat\": 3}",
            "`n.ipynb` is a notebook of format 3, and Hilo reads format 4. Open it in Jupyter and save it",
        ),
        ("{\"nbformat\": 5}", "`n.ipynb` is a notebook of format 5"),
        ("{\"nbformat\": 4}", "`n.ipynb` is damaged: the notebook has no list of cells"),
        ("{\"nbformat\": 4, \"cells\": [{}]}", "`n.ipynb` is damaged: cell 1 of the file does not say what it is"),
        (
            "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}",
            "`n.ipynb` is damaged: cell 1 of the file has no text",
        ),
        (
            "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"R\"}}}",
            "`n.ipynb` is a notebook for R",
        ),
    ];
    for (file, sentence) in cases {
        let said = Notebook::read("n.ipynb", file.as_bytes()).expect_err(file);
        assert!(said.starts_with(sentence), "{said}");
    }
    let empty = Notebook::read("n.ipynb", b"{\"nbformat\": 4, \"cells\": []}").and_then(|read| read.whole());
    assert_eq!(empty.expect_err("nothing runs"), "`n.ipynb` has no code cell: there is nothing to run.");
}

#[test]
fn a_line_of_a_cell_begins_no_other_cell() {
    let script = notebook(&[("code", "x\n# %% cell 9\ny")]).script(1);
    assert_eq!(script, "# notebook n.ipynb\n# %% cell 1\nx\n#  %% cell 9\ny\n");
}

#[test]
fn the_lesson_of_a_notebook_has_nothing_wrong() {
    let long = "A sentence that goes on and on, as teachers write them in notebooks. ".repeat(60);
    let list = (0..60).map(|n| format!("* point {n}\n")).collect::<String>();
    let code = (0..60).map(|n| format!("x{n} = {n}\n")).collect::<String>();
    let wide = format!("```bash\n{}\n", "x".repeat(300));
    let odd = "<img src='x'> a ![b](c.png) [d](e.ipynb) [f](#g) \u{1f44d}\u{1f3fd} <!-- c -->\n\n<table><tr></tr></table>\n\n# `x` & *y*\n\n# `x` & *y*\n";
    for text in
        [&*long, &*list, &*wide, odd, &format!("```python\n{code}```\n"), "```lab\nx\n```", "#\n\n---\n", "[x]: y"]
    {
        let cells = [("text", text), ("code", "1"), ("text", text), ("code", "%%file a.py\nx"), ("code", &*code)];
        assert_eq!(problems(&notebook(&cells)), [""; 0], "{text}");
    }
    assert_eq!(problems(&notebook(&[])), [""; 0]);
}

proptest! {
    #[test]
    fn any_text_makes_a_lesson_that_opens(texts in prop::collection::vec("[a-z#*`>|\\[\\]()!<&-] {0,3}\n{0,2}|.{0,40}", 0..30)) {
        let text = texts.concat();
        let cells = [("text", text.as_str()), ("code", "x")];
        let made = folder(&notebook(&cells), "01-notebook", "notebook", "n");
        let outcome = read::read(&made, &|_, _| false);
        let shown: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
        prop_assert!(outcome.lesson.is_some(), "{:?}\n{}", shown, text);
    }
}
