//! Tracebacks as CPython 3.11 prints them: files, lines, `^^^^` marks, causes and contexts.
//!
//! The marks follow `traceback.py` of CPython 3.11 (`StackSummary.format_frame_summary` and
//! `_extract_caret_anchors_from_line_segment`).

use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_text_size::Ranged;

use crate::python::code::Loc;
use crate::python::notebook;
use crate::python::object::{Body, Name, TraceEntry, Value};
use crate::python::ops;
use crate::python::types::group::members;
use crate::python::types::types;
use crate::python::vm::outcome::Bail;
use crate::python::vm::suggest;
use crate::python::vm::traceback_group::{Margin, group};

/// How often an entry is printed before its repetitions are counted.
const REPEATS: usize = 3;

/// What the texts of exceptions are asked of.
pub type TextOf<'t> = &'t mut dyn FnMut(&Value) -> Option<String>;

/// The whole traceback of an exception with its causes and contexts. `text` gives the text of an exception whose class
/// defines `__str__` in Python. `in_thread`: CPython has frames of its own below the program's in a thread, so that the
/// heading is printed even if the program has none; only the heading is.
pub fn format(exception: &Value, in_thread: bool, text: TextOf<'_>) -> String {
    let mut out = String::new();
    chain(exception, true, in_thread, text, &mut Margin::default(), &mut out);
    out
}

/// An exception, and before it what it is chained to.
pub(super) fn chain(
    exception: &Value,
    chained: bool,
    in_thread: bool,
    text: TextOf<'_>,
    margin: &mut Margin,
    out: &mut String,
) {
    let mut links = vec![(exception.clone(), "")];
    while let Some((last, _)) = links.last().filter(|_| chained) {
        let Some(Body::Exception(e)) = last.body() else { break };
        let state = e.state.lock();
        let next = if !state.cause.is_none() {
            (state.cause.clone(), "\nThe above exception was the direct cause of the following exception:\n\n")
        } else if !state.context.is_none() && !state.suppress_context {
            (state.context.clone(), "\nDuring handling of the above exception, another exception occurred:\n\n")
        } else {
            break;
        };
        drop(state);
        if links.iter().any(|(seen, _)| seen.is(&next.0)) {
            break;
        }
        let bridge = next.1;
        if let Some(last) = links.last_mut() {
            last.1 = bridge;
        }
        links.push((next.0, ""));
    }
    for (link, bridge) in links.iter().rev() {
        margin.put(bridge, out);
        let heading = in_thread && link.is(exception);
        let Some(Body::Exception(e)) = link.body() else { continue };
        match members(e) {
            Some(members) => group(link, &members, chained, heading, text, margin, out),
            None => margin.put(&single(link, heading, text), out),
        }
    }
}

/// The traceback of an exception alone.
pub fn format_unchained(exception: &Value, text: TextOf<'_>) -> String {
    let mut out = String::new();
    chain(exception, false, false, text, &mut Margin::default(), &mut out);
    out
}

/// The last line with what CPython prints below or behind it.
pub fn format_only(exception: &Value, text: TextOf<'_>) -> String {
    let (place, line) = match syntax_place(exception) {
        Some((place, message)) => {
            let name = last_line(exception, text);
            (place, format!("{}: {message}", name.split(':').next().unwrap_or_default()))
        }
        None => (String::new(), last_line(exception, text)),
    };
    format!("{place}{line}{}\n", afterthoughts(exception))
}

/// Of a SyntaxError that knows its place: file, line and marks as they stand above its last line, and the message.
fn syntax_place(exception: &Value) -> Option<(String, String)> {
    let Some(Body::Exception(e)) = exception.body() else { return None };
    if !e.class.as_class()?.derives_from(&e.class, &types().syntax_error) {
        return None;
    }
    let args = e.state.lock().args.clone();
    let [message, place] = args.as_tuple()? else { return None };
    let [file, line, offset, text, end @ ..] = place.as_tuple()? else { return None };
    let mut out = format!("  File \"{}\", line {}\n", file.as_str()?, line.as_small()?);
    if let Some(text) = text.as_str() {
        let text = text.trim_end_matches('\n');
        let shown = text.trim_start_matches([' ', '\n', '\x0c']);
        out.push_str(&format!("    {shown}\n"));
        let cut = (text.len() - shown.len()) as i64;
        let start = offset.as_small().unwrap_or(0) - 1 - cut;
        let stop = end.get(1).and_then(Value::as_small).unwrap_or(0) - 1 - cut;
        if let Ok(before) = usize::try_from(start) {
            let space = shown.chars().chain(std::iter::repeat(' ')).take(before);
            out.push_str("    ");
            out.extend(space.map(|c| if c.is_whitespace() { c } else { ' ' }));
            out.push_str(&"^".repeat(usize::try_from(stop - start).unwrap_or(0).max(1)));
            out.push('\n');
        }
    }
    Some((out, message.as_str()?.to_owned()))
}

/// Frames as a traceback shows them, innermost first.
pub fn format_trace(trace: &[TraceEntry]) -> String {
    let mut out = String::new();
    format_entries(trace, &mut out);
    out
}

/// An exception that is no group, without what it is chained to.
fn single(exception: &Value, heading: bool, text: TextOf<'_>) -> String {
    let mut out = frames(exception, heading, "Traceback (most recent call last):\n");
    out.push_str(&format_only(exception, text));
    out
}

/// The frames of an exception under a heading, which is there without frames too if it is asked for.
pub(super) fn frames(exception: &Value, heading: bool, words: &str) -> String {
    let mut out = String::new();
    if let Some(Body::Exception(e)) = exception.body() {
        let trace = e.state.lock().trace.clone();
        if heading || !trace.is_empty() {
            out.push_str(words);
            format_entries(&trace, &mut out);
        }
    }
    out
}

/// The last line of a traceback: the class and the text.
pub fn last_line(exception: &Value, text: TextOf<'_>) -> String {
    let Some(Body::Exception(e)) = exception.body() else { return String::new() };
    let Some(class) = e.class.as_class() else { return String::new() };
    let module = class.module.as_str();
    let name = if module == "builtins" || module == "__main__" {
        class.qualname.to_string()
    } else {
        format!("{module}.{}", class.qualname)
    };
    let said = match ops::repr::str(exception) {
        Ok(said) => Some(said),
        Err(Bail::Python) => text(exception),
        Err(Bail::Raise(_)) => None,
    };
    match said.as_deref() {
        None => format!("{name}: <exception str() failed>"),
        Some("") => name,
        Some(said) => format!("{name}: {said}"),
    }
}

/// What CPython prints below or behind the last line: a name that was probably meant, the notes.
fn afterthoughts(exception: &Value) -> String {
    let Some(Body::Exception(e)) = exception.body() else { return String::new() };
    let mut text = suggest::suggestion(e).map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"));
    if let Some(notes) = suggest::detail(e, "__notes__")
        && let Some(Body::List(notes)) = notes.body()
    {
        for note in notes.lock().iter().filter_map(Value::as_str) {
            text.push('\n');
            text.push_str(note);
        }
    }
    text
}

fn format_entries(trace: &[TraceEntry], out: &mut String) {
    let mut last: Option<(usize, u32)> = None;
    let mut count = 0;
    for entry in trace.iter().rev() {
        let loc = entry.loc();
        let key = (std::ptr::from_ref(entry.code) as usize, loc.line);
        if last == Some(key) {
            count += 1;
        } else {
            repeated(count, out);
            last = Some(key);
            count = 1;
        }
        if count <= REPEATS {
            format_entry(entry, loc, out);
        }
    }
    repeated(count, out);
}

fn repeated(count: usize, out: &mut String) {
    if count > REPEATS {
        let more = count - REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        out.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

fn format_entry(entry: &TraceEntry, loc: Loc, out: &mut String) {
    let unit = &entry.code.unit;
    match notebook::place(&entry.code.source, loc.line) {
        Some((cell, line)) => out.push_str(&format!("  File \"{cell}\", line {line}, in {}\n", unit.name)),
        None => out.push_str(&format!("  File \"{}\", line {}, in {}\n", unit.file, loc.line, unit.name)),
    }
    let Some(line) = entry.code.source.lines().nth((loc.line as usize).saturating_sub(1)) else { return };
    let stripped = line.trim();
    if stripped.is_empty() {
        return;
    }
    out.push_str(&format!("    {stripped}\n"));
    if let Some(marks) = marks(line, loc) {
        out.push_str(&format!("    {marks}\n"));
    }
}

/// The line of `^` and `~` under a source line without its indentation, if CPython prints one.
fn marks(line: &str, loc: Loc) -> Option<String> {
    let characters = |bytes: u32| line.get(..bytes as usize).map_or(bytes as usize, |s| s.chars().count());
    let indent = line.len() - line.trim_start().len();
    let stripped = line.trim();
    let start = characters(loc.column);
    let one_line = loc.line == loc.end_line;
    let end = if one_line { characters(loc.end_column) } else { indent + stripped.chars().count() };
    if end <= start || start < indent {
        return None;
    }
    let anchors =
        if one_line { line.get(loc.column as usize..loc.end_column as usize).and_then(anchors) } else { None };
    let width = end - start;
    if width >= stripped.chars().count() && anchors.is_none_or(|(left, right)| right <= left) {
        return None;
    }
    let mut marks = " ".repeat(start - indent);
    match anchors {
        Some((left, right)) => {
            marks.push_str(&"~".repeat(left));
            marks.push_str(&"^".repeat(right - left));
            marks.push_str(&"~".repeat(width.saturating_sub(right)));
        }
        None => marks.push_str(&"^".repeat(width)),
    }
    Some(marks)
}

/// Where in a piece of source the operator or the subscript is that the error is about, in characters.
fn anchors(segment: &str) -> Option<(usize, usize)> {
    let parsed = ruff_python_parser::parse_module(segment).ok()?;
    let module: &ModModule = parsed.syntax();
    let [Stmt::Expr(statement)] = module.body.as_slice() else { return None };
    let characters = |bytes: usize| segment.get(..bytes).map_or(bytes, |s| s.chars().count());
    match &*statement.value {
        Expr::BinOp(operation) => {
            // Parentheses around an operand belong to the operator's text here, as they do in CPython.
            let (from, to) = (operation.left.end().to_usize(), operation.right.start().to_usize());
            let between = segment.get(from..to)?;
            let offset = between.len() - between.trim_start().len();
            let left = from + offset;
            let second = between.get(offset + 1..).and_then(|rest| rest.chars().next());
            let right = left + if second.is_some_and(|c| !c.is_whitespace()) { 2 } else { 1 };
            Some((characters(left), characters(right)))
        }
        Expr::Subscript(subscript) => {
            Some((characters(subscript.value.end().to_usize()), characters(subscript.slice.end().to_usize() + 1)))
        }
        _ => None,
    }
}

/// The name under which a class is known to the machine, for messages of the driver.
pub fn class_name(exception: &Value) -> Option<Name> {
    match exception.body() {
        Some(Body::Exception(e)) => e.class.as_class().map(|c| c.name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loc(column: u32, end_column: u32) -> Loc {
        Loc { line: 1, end_line: 1, column, end_column }
    }

    #[test]
    fn marks_are_where_cpython_puts_them() {
        assert_eq!(marks("    return 1/0", loc(11, 14)).as_deref(), Some("       ~^~"));
        assert_eq!(marks("x = a[10]", loc(4, 9)).as_deref(), Some("    ~^^^^"));
        assert_eq!(marks("y = f(1) ** 2", loc(4, 13)).as_deref(), Some("    ~~~~~^^~~"));
        assert_eq!(marks("boom()", loc(0, 6)), None);
        assert_eq!(marks("  a + b", loc(2, 7)).as_deref(), Some("~~^~~"));
        assert_eq!(marks("print(name)", loc(6, 10)).as_deref(), Some("      ^^^^"));
    }
}
