//! Constants at the top level of a program, and how one gets another value: in the text, by position, so that every
//! line stays where it is and tracebacks still point into the file.

use ruff_python_ast::{self as ast, Expr, Stmt, UnaryOp};
use ruff_python_parser::parse_expression;
use ruff_text_size::Ranged;

use super::diagnostic::Diagnostic;
use super::parse::{Parsed, parse_text};
use super::{nesting, suggest};
use crate::python::text::str_repr;

/// A name that is assigned to, alone, at the top level.
pub(super) struct Constant<'a> {
    pub name: &'a str,
    pub value: &'a Expr,
}

/// All of them, in the order of the text.
pub(super) fn constants(parsed: &Parsed) -> Vec<Constant<'_>> {
    let mut found = Vec::new();
    for stmt in &parsed.module().body {
        let (targets, value): (Vec<&Expr>, &Expr) = match stmt {
            Stmt::Assign(assign) => (assign.targets.iter().collect(), &assign.value),
            Stmt::AnnAssign(ast::StmtAnnAssign { target, value: Some(value), .. }) => (vec![target], value),
            _ => continue,
        };
        for target in targets {
            if let Expr::Name(name) = target {
                found.push(Constant { name: name.id.as_str(), value });
            }
        }
    }
    found
}

/// Whether an expression is a literal: a number, a string, `True`, `False`, `None`, or a display of such.
pub(super) fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_) => true,
        Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::USub | UnaryOp::UAdd, operand, .. }) => {
            operand.is_number_literal_expr()
        }
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_literal),
        Expr::List(list) => list.elts.iter().all(is_literal),
        Expr::Set(set) => set.elts.iter().all(is_literal),
        Expr::Dict(dict) => {
            dict.items.iter().all(|item| item.key.as_ref().is_some_and(is_literal) && is_literal(&item.value))
        }
        _ => false,
    }
}

/// `source` with the top-level constant `name` set to `literal`: a Python literal, or for a constant that is a string
/// any text, or `on` and `off` for one that is `True` or `False`. The number of lines stays the same. Errors: a
/// sentence that says what is wrong.
pub fn set_constant(source: &str, name: &str, literal: &str) -> Result<String, String> {
    set_constant_of(parse_text, source, name, literal)
}

/// The same for a text that `parse` reads.
pub fn set_constant_of(
    parse: fn(&str, &str) -> Result<Parsed, Vec<Diagnostic>>,
    source: &str,
    name: &str,
    literal: &str,
) -> Result<String, String> {
    let parsed = parse("program", source).map_err(|errors| {
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        format!("the program does not parse: {first}")
    })?;
    let all = constants(&parsed);
    let Some(constant) = all.iter().find(|constant| constant.name == name) else {
        return Err(no_constant(name, &all));
    };
    if all.iter().filter(|other| other.name == name).count() > 1 {
        return Err(format!("'{name}' is assigned to more than once at the top level, so it is no constant"));
    }
    let literal = as_literal(name, constant.value, literal.trim())?;
    let range = constant.value.range();
    let text = parsed.source().text();
    let (start, end) = (range.start().to_usize(), range.end().to_usize());
    let lines = parsed.source().slice(range).matches('\n').count();
    let replaced =
        [text.get(..start).unwrap_or(""), &literal, &" \\\n".repeat(lines), text.get(end..).unwrap_or("")].concat();
    match parse("program", &replaced) {
        Ok(again) if again.source().line_count() == parsed.source().line_count() => Ok(replaced),
        _ => Err(format!("'{name}' cannot be set here: write its value on one line")),
    }
}

fn no_constant(name: &str, all: &[Constant<'_>]) -> String {
    let names: Vec<&str> = all.iter().map(|constant| constant.name).collect();
    let base = format!("the program has no constant '{name}' at its top level");
    match suggest::did_you_mean(name, names.iter().copied()) {
        Some(help) => format!("{base}; {help}"),
        None if names.is_empty() => base,
        None => format!("{base}; it has {}", names.join(", ")),
    }
}

/// The literal to write for what a person gave.
fn as_literal(name: &str, current: &Expr, given: &str) -> Result<String, String> {
    let not_one = || format!("'{given}' is no Python literal, so '{name}' cannot be set to it");
    if given.contains('\n') || given.contains('\r') {
        return Err(not_one());
    }
    if current.is_boolean_literal_expr() {
        match given.to_ascii_lowercase().as_str() {
            "on" | "true" | "yes" => return Ok("True".into()),
            "off" | "false" | "no" => return Ok("False".into()),
            _ => {}
        }
    }
    let parsed = if nesting::check(given).is_some() { None } else { parse_expression(given).ok() };
    // A comment or a tuple without brackets would change what stands around it.
    let plain = parsed
        .as_ref()
        .is_some_and(|parsed| is_literal(parsed.expr()) && parsed.expr().range().len().to_usize() == given.len());
    if plain {
        let bare_tuple = parsed.is_some_and(|parsed| parsed.expr().as_tuple_expr().is_some_and(|t| !t.parenthesized));
        return Ok(if bare_tuple { format!("({given})") } else { given.to_string() });
    }
    let word = given.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c)) && !given.is_empty();
    let begins_name = given.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if current.is_string_literal_expr() || (word && begins_name && current.is_none_literal_expr()) {
        return Ok(str_repr(given));
    }
    Err(not_one())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "\
# counts
WORKERS = 3  #: 1..16
EXECUTOR = \"threads\"  #: serial|threads
FAST: bool = True
LONG = (1 +
        2)  # three
TEXT = '''a
b'''; AFTER = 1
SPLIT = 1 + \\
    2
TWICE = 1
TWICE = 2
A = B = 4
if FAST:
    INNER = 1
";

    fn line(name: &str, value: &str, number: usize) -> String {
        let changed = set_constant(PROGRAM, name, value).unwrap_or_else(|error| error);
        assert_eq!(changed.lines().count(), PROGRAM.lines().count(), "{changed}");
        let old: Vec<&str> = PROGRAM.lines().collect();
        let same = changed.lines().zip(old).enumerate().filter(|(_, (new, old))| new != old).count();
        assert!(same <= 2, "{changed}");
        changed.lines().nth(number - 1).unwrap_or("").to_string()
    }

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        assert_eq!(line("WORKERS", "8", 2), "WORKERS = 8  #: 1..16");
        assert_eq!(line("WORKERS", " -1_000 ", 2), "WORKERS = -1_000  #: 1..16");
        assert_eq!(line("WORKERS", "[1, 2.5, None]", 2), "WORKERS = [1, 2.5, None]  #: 1..16");
        assert_eq!(line("WORKERS", "1, 2", 2), "WORKERS = (1, 2)  #: 1..16");
        assert_eq!(line("EXECUTOR", "processes", 3), "EXECUTOR = 'processes'  #: serial|threads");
        assert_eq!(line("EXECUTOR", "'a b'", 3), "EXECUTOR = 'a b'  #: serial|threads");
        assert_eq!(line("EXECUTOR", "it's", 3), "EXECUTOR = \"it's\"  #: serial|threads");
        assert_eq!(line("FAST", "off", 4), "FAST: bool = False");
        assert_eq!(line("A", "5", 13), "A = B = 5");
        assert_eq!(line("AFTER", "5", 8), "b'''; AFTER = 5");
    }

    #[test]
    fn the_lines_after_a_long_value_stay_where_they_are() {
        assert_eq!(line("LONG", "7", 5), "LONG = (7 \\");
        assert_eq!(line("TEXT", "'x'", 7), "TEXT = 'x' \\");
        assert_eq!(line("SPLIT", "7", 9), "SPLIT = 7 \\");
    }

    #[test]
    fn what_cannot_be_set_is_said() {
        let error = |name: &str, value: &str| set_constant(PROGRAM, name, value).err().unwrap_or_default();
        assert_eq!(
            error("WORKER", "1"),
            "the program has no constant 'WORKER' at its top level; did you mean 'WORKERS'?"
        );
        assert!(
            error("INNER", "1").starts_with("the program has no constant 'INNER' at its top level; it has WORKERS")
        );
        assert_eq!(error("TWICE", "1"), "'TWICE' is assigned to more than once at the top level, so it is no constant");
        for value in
            ["", "f()", "x", "1 + 1", "1; import os", "1  # c", "1)\nimport os", "__import__('os')", "[x]", "("]
        {
            assert!(error("WORKERS", value).contains("is no Python literal"), "{value}");
        }
        assert!(error("WORKERS", &"[".repeat(100_000)).contains("is no Python literal"));
        assert_eq!(
            set_constant("x = (", "x", "1").err().as_deref(),
            Some("the program does not parse: 1:5: SyntaxError: '(' was never closed")
        );
    }
}
