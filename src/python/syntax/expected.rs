//! CPython's words where something was expected that is not there.

use ruff_python_ast::ModModule;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::nesting;

const GENERIC: &str = "invalid syntax";

/// Where the last logical line that ends before `at` begins.
pub(super) fn logical_line_before(tokens: &Tokens, at: TextSize) -> TextSize {
    let mut start = TextSize::new(0);
    let mut fresh = true;
    for token in tokens.iter().take_while(|token| token.end() <= at) {
        match token.kind() {
            TokenKind::Newline => fresh = true,
            TokenKind::Comment | TokenKind::NonLogicalNewline | TokenKind::Indent | TokenKind::Dedent => {}
            _ if fresh => {
                start = token.start();
                fresh = false;
            }
            _ => {}
        }
    }
    start
}

/// The text from the beginning of its line to `at`, and from `at` to the end of its line.
fn around(text: &str, at: TextSize) -> (&str, &str) {
    let (before, after) = text.split_at_checked(at.to_usize()).unwrap_or((text, ""));
    (before.rsplit('\n').next().unwrap_or(""), after.split('\n').next().unwrap_or(""))
}

/// A certain token was expected.
pub(super) fn token(
    text: &str,
    expected: TokenKind,
    found: TokenKind,
    range: TextRange,
    parsed: &Parsed<ModModule>,
) -> String {
    let (before, _) = around(text, range.start());
    let word = before.split_whitespace().next().unwrap_or("").trim_end_matches(':');
    let in_brackets = nesting::open_bracket_at(text, range.start());
    match (expected, found) {
        (TokenKind::Colon, TokenKind::Equal) if ["if", "elif", "while"].contains(&word) => {
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".into()
        }
        (TokenKind::Colon, TokenKind::Rbrace | TokenKind::Comma) if in_brackets == Some('{') => {
            "':' expected after dictionary key".into()
        }
        (TokenKind::Colon, TokenKind::Newline) if in_brackets.is_none() => "expected ':'".into(),
        (TokenKind::Colon, _) if ["def", "else", "try", "finally"].contains(&word) => "expected ':'".into(),
        (TokenKind::Else, TokenKind::Colon) => GENERIC.into(),
        (TokenKind::Else, _) => "expected 'else' after 'if' expression".into(),
        (TokenKind::Lpar, _) if before.contains("def ") => "expected '('".into(),
        (TokenKind::Comma, found) if is_augmented_assignment(found) => {
            "'tuple' is an illegal expression for augmented assignment".into()
        }
        (TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, found)
            if in_brackets.is_some() && begins_expression(found) && ends_expression(parsed.tokens(), range.start()) =>
        {
            "invalid syntax. Perhaps you forgot a comma?".into()
        }
        _ => GENERIC.into(),
    }
}

fn is_augmented_assignment(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::PlusEqual
            | TokenKind::MinusEqual
            | TokenKind::StarEqual
            | TokenKind::SlashEqual
            | TokenKind::DoubleSlashEqual
            | TokenKind::PercentEqual
            | TokenKind::DoubleStarEqual
            | TokenKind::AmperEqual
            | TokenKind::VbarEqual
            | TokenKind::CircumflexEqual
            | TokenKind::LeftShiftEqual
            | TokenKind::RightShiftEqual
            | TokenKind::AtEqual
    )
}

fn begins_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Lbrace
    )
}

/// Whether the token before `at` can be the last of an expression.
fn ends_expression(tokens: &Tokens, at: TextSize) -> bool {
    let before = tokens.iter().take_while(|token| token.end() <= at).filter(|token| !token.kind().is_trivia()).last();
    before.is_some_and(|token| {
        begins_expression(token.kind())
            || matches!(token.kind(), TokenKind::FStringEnd | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace)
    })
}

/// An expression was expected.
pub(super) fn expression(text: &str, range: TextRange) -> String {
    let (before, after) = around(text, range.start());
    let before = before.trim_end();
    if after.starts_with('}') && before.ends_with(':') {
        return "expression expected after dictionary key and ':'".into();
    }
    if after.starts_with('}') && before.ends_with('{') {
        return "f-string: empty expression not allowed".into();
    }
    GENERIC.into()
}

/// Two statements stand beside each other: a number with a tail, an old `print`, or anything.
pub(super) fn separator(text: &str, range: TextRange) -> String {
    let (before, after) = around(text, range.start());
    let statement = before.rsplit(';').next().unwrap_or("").trim();
    if ["print", "exec"].contains(&statement) && !after.starts_with(['=', '.', ')']) {
        return format!("Missing parentheses in call to '{statement}'. Did you mean {statement}(...)?");
    }
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
    let digits = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
    let word = before.get(digits.len()..).unwrap_or("");
    if glued && word.starts_with(|c: char| c.is_ascii_digit()) && !after.starts_with(['\'', '"', '.']) {
        return number_of(word);
    }
    GENERIC.into()
}

fn number_of(word: &str) -> String {
    let kind = match word.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => "hexadecimal",
        Some("0o") => "octal",
        Some("0b") => "binary",
        _ => "decimal",
    };
    format!("invalid {kind} literal")
}

/// A number that the lexer could not read.
pub(super) fn number(text: &str, start: TextSize, sentence: &str) -> String {
    let (_, after) = around(text, start);
    if sentence.contains("Invalid decimal integer literal") {
        let zeros = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
        return zeros.into();
    }
    if after.starts_with(|c: char| c.is_ascii_digit()) { number_of(after) } else { GENERIC.into() }
}

/// Errors that Ruff tells in a sentence.
pub(super) fn other(text: &str, sentence: &str, range: TextRange) -> String {
    let (before, after) = around(text, range.start());
    match sentence {
        "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block".into(),
        "Expected a parameter name" => match ["True", "False", "None"].iter().find(|name| after.starts_with(**name)) {
            Some(name) => format!("cannot assign to {name}"),
            None => "expression cannot contain assignment, perhaps you meant \"==\"?".into(),
        },
        "Only single target (not tuple) can be annotated" => "only single target (not tuple) can be annotated".into(),
        sentence if sentence.contains("mixed with non-bytes") => "cannot mix bytes and nonbytes literals".into(),
        "Only single target (not list) can be annotated" => "only single target (not list) can be annotated".into(),
        "Expected an identifier" if before.ends_with(' ') && starts_like_number(after) => number_of(after),
        _ => GENERIC.into(),
    }
}

/// Whether a word begins with digits and goes on with letters.
fn starts_like_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(|c: char| c.is_alphabetic())
}
