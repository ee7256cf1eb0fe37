//! CPython 3.11's words for what Ruff's parser found.

use ruff_python_ast::ModModule;
use ruff_python_parser::semantic_errors::SemanticSyntaxError;
use ruff_python_parser::{ParseErrorType, Parsed};
use ruff_text_size::{Ranged, TextRange};

use super::diagnostic::Diagnostic;
use super::nesting::{Found, Problem};
use super::source::Source;

/// An error of the grammar in its raw form.
#[derive(Clone, Debug)]
pub(super) struct RawError {
    pub error: Option<ParseErrorType>,
    pub message: String,
    pub range: TextRange,
}

/// The first error of the grammar, those of syntax newer than Python 3.11 included.
pub(super) fn first_error(_text: &str, parsed: &Parsed<ModModule>) -> Option<RawError> {
    let grammar = parsed.errors().iter().map(|error| RawError {
        error: Some(error.error.clone()),
        message: error.error.to_string(),
        range: error.location,
    });
    let newer = parsed.unsupported_syntax_errors().iter().map(|error| RawError {
        error: None,
        message: error.to_string(),
        range: error.range,
    });
    grammar.chain(newer).min_by_key(|error| error.range.start())
}

/// A diagnostic for an error of the grammar.
pub(super) fn syntax(source: &Source, error: &RawError) -> Diagnostic {
    let _ = &error.error;
    source.diagnostic(error.range, format!("SyntaxError: {}", error.message))
}

/// A diagnostic for an error of the meaning.
pub(super) fn semantic(source: &Source, error: &SemanticSyntaxError) -> Diagnostic {
    source.diagnostic(error.range(), format!("SyntaxError: {error}"))
}

/// A diagnostic for brackets or nesting.
pub(super) fn unbalanced(source: &Source, found: &Found, _mistake: Option<RawError>) -> Diagnostic {
    let message = match found.problem {
        Problem::TooManyBrackets => "SyntaxError: too many nested parentheses".to_string(),
        Problem::TooManyIndents => "IndentationError: too many levels of indentation".into(),
        Problem::TooManyLinks => "SyntaxError: this expression is nested too deeply".into(),
        Problem::Mismatched { close, open, .. } => {
            format!("SyntaxError: closing parenthesis '{close}' does not match opening parenthesis '{open}'")
        }
        Problem::Unmatched { close } => format!("SyntaxError: unmatched '{close}'"),
        Problem::Unclosed { open, .. } => format!("SyntaxError: '{open}' was never closed"),
    };
    source.diagnostic(found.range, message)
}
