//! Diagnostics as text for a terminal, each with the line it is about.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::diagnostic::Diagnostic;
use super::source::Source;
use crate::python::notebook;

/// Longer lines are not shown, in bytes: whoever wrote them knows them.
const LONGEST_LINE: usize = 400;
/// Diagnostics shown in full; of the rest only the number is told.
const MOST_SHOWN: usize = 20;

/// The diagnostics of a program as paragraphs, in colour if asked for; ends with a line end unless there are none.
pub fn render(file_name: &str, text: &str, diagnostics: &[Diagnostic], colour: bool) -> String {
    let source = Source::new(text);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let mut shown: Vec<String> =
        diagnostics.iter().take(MOST_SHOWN).map(|told| one(&renderer, file_name, &source, told) + "\n").collect();
    if let Some(more) = diagnostics.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        shown.push(format!("and {more} more like these\n"));
    }
    shown.join("\n")
}

fn one(renderer: &Renderer, file_name: &str, source: &Source, told: &Diagnostic) -> String {
    let line = source.line_text(told.line);
    // The script of a notebook: people know its cells.
    let (file_name, number) = match notebook::place(source.text(), told.line) {
        Some((cell, line)) => (cell, line as usize),
        None => (file_name.to_owned(), told.line as usize),
    };
    let file_name = file_name.as_str();
    let title = Level::ERROR.primary_title(told.message.as_str());
    // What is said of a whole file needs no line of it.
    let whole_file = told.line == told.end_line && told.column == told.end_column && told.column == 1;
    let mut group = if line.len() > LONGEST_LINE || (whole_file && line.trim().is_empty()) {
        title.element(Origin::path(file_name).line(number).char_column(told.column as usize))
    } else {
        let span = AnnotationKind::Primary.span(span_in_line(line, told));
        let snippet = Snippet::source(line).path(file_name).line_start(number).annotation(span);
        title.element(snippet)
    };
    if let Some(help) = &told.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The bytes of the diagnostic's first line that it is about: at least one character where there is one.
fn span_in_line(line: &str, told: &Diagnostic) -> std::ops::Range<usize> {
    let offset =
        |column: u32| line.char_indices().nth(column.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at);
    let start = offset(told.column);
    let end = if told.end_line > told.line { line.len() } else { offset(told.end_column) };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::super::{parse, parse_text};
    use super::*;

    fn shown(text: &str) -> String {
        let errors = parse_text("count.py", text).err().unwrap_or_default();
        render("count.py", text, &errors, false)
    }

    #[test]
    fn an_error_is_shown_with_its_line() {
        assert_eq!(
            shown("import time\nif time\n    pass\n"),
            "error: SyntaxError: expected ':'\n --> count.py:2:8\n  |\n2 | if time\n  |        ^\n"
        );
        assert_eq!(
            shown("x = 'привет' y\n"),
            "error: SyntaxError: invalid syntax\n --> count.py:1:14\n  |\n1 | x = 'привет' y\n  |              ^\n  |\n  \
             = help: simple statements must be separated by newlines or semicolons\n"
        );
    }

    #[test]
    fn two_are_two_paragraphs_and_colour_is_extra() {
        let text = "return 1\nbreak\n";
        let errors = parse_text("p.py", text).err().unwrap_or_default();
        let plain = render("p.py", text, &errors, false);
        assert_eq!(plain.matches("error: ").count(), 2, "{plain}");
        assert!(!plain.contains('\x1b'));
        assert!(render("p.py", text, &errors, true).contains('\x1b'));
        assert_eq!(errors[1].one_line("p.py"), "p.py:2:1: SyntaxError: 'break' outside loop");
        assert_eq!(render("p.py", text, &[], true), "");
    }

    #[test]
    fn what_has_no_line_to_show_is_shown_without() {
        let errors = parse("data.bin", b"\0\0").err().unwrap_or_default();
        assert_eq!(
            render("data.bin", "", &errors, false),
            "error: this is not a Python text file: it contains null bytes\n--> data.bin:1:1\n"
        );
        let deep = shown(&"(".repeat(100_000));
        assert_eq!(deep, "error: SyntaxError: too many nested parentheses\n--> count.py:1:201\n");
    }

    #[test]
    fn a_flood_is_counted() {
        let text = "break\n".repeat(50);
        let errors = parse_text("p.py", &text).err().unwrap_or_default();
        let plain = render("p.py", &text, &errors, false);
        assert!(plain.ends_with("\nand 30 more like these\n"), "{plain}");
    }
}
