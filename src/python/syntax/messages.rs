//! CPython 3.11's words for what Ruff's parser found.
//!
//! Ruff recovers from an error and goes on; CPython stops at the first. So the first error is the one that is told,
//! except where CPython's tokenizer, which reads the rest of the file after a plain "invalid syntax", finds something
//! more telling: an unclosed string, a strange character, a bracket that was never closed. Where CPython says no more
//! than "invalid syntax", Ruff's own sentence is the help.

use ruff_python_ast::ModModule;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{TextRange, TextSize};

use super::diagnostic::Diagnostic;
use super::expected;
use super::nesting::{Found, Problem};
use super::source::Source;
use super::targets;

/// CPython's sentence where it has no better one.
const GENERIC: &str = "invalid syntax";

/// The exception that CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Syntax,
    Indentation,
    Tab,
}

/// What is said of an error.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub kind: Kind,
    pub message: String,
    pub range: TextRange,
    /// Ruff's own words.
    pub detail: String,
    /// Found by the tokenizer, so that it outranks a plain "invalid syntax" before it.
    pub lexical: bool,
}

impl Told {
    fn is_generic(&self) -> bool {
        self.message == GENERIC
    }

    fn diagnostic(&self, source: &Source) -> Diagnostic {
        let name = match self.kind {
            Kind::Syntax => "SyntaxError",
            Kind::Indentation => "IndentationError",
            Kind::Tab => "TabError",
        };
        let told = source.diagnostic(self.range, format!("{name}: {}", self.message));
        if self.is_generic() && !self.detail.is_empty() { told.with_help(&self.detail) } else { told }
    }
}

/// What is to be said of a text that does not parse; nothing if it does.
pub(super) fn first_error(text: &str, parsed: &Parsed<ModModule>) -> Option<Told> {
    let grammar = parsed.errors().iter().map(|error| tell(text, error, parsed));
    let newer = parsed.unsupported_syntax_errors().iter().map(|error| {
        let message = match error.kind {
            UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
                "multiple exception types must be parenthesized".to_string()
            }
            UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) if text_at(text, error.range).starts_with("**") => {
                "dict unpacking cannot be used in dict comprehension".into()
            }
            UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
                "iterable unpacking cannot be used in comprehension".into()
            }
            _ => error.to_string().replace('`', "'"),
        };
        Told { kind: Kind::Syntax, message, range: error.range, detail: String::new(), lexical: false }
    });
    let mut all: Vec<Told> = grammar.chain(newer).collect();
    all.sort_by_key(|told| told.range.start());
    let first = all.first()?;
    let later = if first.is_generic() { all.iter().find(|told| told.lexical) } else { None };
    later.or(Some(first)).cloned()
}

/// A diagnostic for an error of the grammar.
pub(super) fn syntax(source: &Source, told: &Told) -> Diagnostic {
    told.diagnostic(source)
}

/// A diagnostic for brackets or nesting; `mistake` is what the parser said of the same text.
pub(super) fn unbalanced(source: &Source, found: &Found, mistake: Option<Told>) -> Diagnostic {
    if let Some(mistake) = mistake.filter(|mistake| mistake_first(source, found, mistake)) {
        return mistake.diagnostic(source);
    }
    let line_of_opened = found.opened.map(|opened| source.line(opened));
    let message = match found.problem {
        Problem::TooManyBrackets => "SyntaxError: too many nested parentheses".to_string(),
        Problem::TooManyIndents => "IndentationError: too many levels of indentation".into(),
        Problem::TooManyLinks => "SyntaxError: this expression is nested too deeply".into(),
        Problem::Mismatched { close, open, .. } => {
            let base =
                format!("SyntaxError: closing parenthesis '{close}' does not match opening parenthesis '{open}'");
            match line_of_opened.filter(|line| *line != source.line(found.range.start())) {
                Some(line) => format!("{base} on line {line}"),
                None => base,
            }
        }
        Problem::Unmatched { close } => format!("SyntaxError: unmatched '{close}'"),
        Problem::Unclosed { open, .. } => format!("SyntaxError: '{open}' was never closed"),
        Problem::UnclosedField { .. } => "SyntaxError: f-string: expecting '}'".into(),
    };
    let told = source.diagnostic(found.range, message);
    match found.problem {
        Problem::TooManyLinks => told.with_help("compute it in several steps, each with a name of its own"),
        _ => told,
    }
}

/// Whether the parser's own error is told rather than the bracket.
fn mistake_first(source: &Source, found: &Found, mistake: &Told) -> bool {
    let unclosed = matches!(found.problem, Problem::Unclosed { .. } | Problem::UnclosedField { .. });
    if mistake.lexical {
        return unclosed || mistake.range.start() < found.range.start();
    }
    if !matches!(found.problem, Problem::Unclosed { .. }) {
        return false;
    }
    let rest = source.text().get(mistake.range.start().to_usize()..).unwrap_or("");
    let same_line = source.line(mistake.range.start()) == source.line(found.range.start());
    let blank_after = rest.split('\n').next().unwrap_or("").trim().is_empty();
    same_line && mistake.is_generic() && !blank_after && !rest.starts_with(['(', '[', '{'])
}

fn text_at(text: &str, range: TextRange) -> &str {
    text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
}

fn tell(text: &str, error: &ParseError, parsed: &Parsed<ModModule>) -> Told {
    let range = error.location;
    let mut told = Told {
        kind: Kind::Syntax,
        message: String::new(),
        range,
        detail: plain_quotes(&error.error.to_string()),
        lexical: false,
    };
    match &error.error {
        ParseErrorType::Lexical(lexical) => tell_lexical(text, lexical, &mut told),
        ParseErrorType::FStringError(problem) => {
            told.lexical = true;
            told.message = f_string(problem);
        }
        ParseErrorType::UnexpectedIndentation => {
            told.kind = if mixes_tabs(text, range.start()) { Kind::Tab } else { Kind::Indentation };
            told.message = match told.kind {
                Kind::Tab => "inconsistent use of tabs and spaces in indentation".into(),
                _ => "unexpected indent".into(),
            };
        }
        ParseErrorType::OtherError(sentence) if sentence.starts_with("Expected an indented block") => {
            told.kind = Kind::Indentation;
            told.message = indented_block(text, range.start(), sentence, parsed);
        }
        other => told.message = grammar(text, other, range, parsed),
    }
    told
}

/// Ruff's sentences quote with grave accents and begin with a capital.
fn plain_quotes(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    (first + chars.as_str()).replace('`', "'")
}

fn tell_lexical(text: &str, error: &LexicalErrorType, told: &mut Told) {
    told.lexical = true;
    let start = told.range.start();
    told.message = match error {
        LexicalErrorType::UnclosedStringError => unterminated(text, start, told.range),
        LexicalErrorType::FStringError(problem) => f_string(problem),
        LexicalErrorType::UnrecognizedToken { tok } if tok.is_ascii() => {
            told.lexical = false;
            GENERIC.into()
        }
        LexicalErrorType::UnrecognizedToken { tok } if crate::python::text::is_printable(*tok) => {
            format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok))
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            format!("invalid non-printable character U+{:04X}", u32::from(*tok))
        }
        LexicalErrorType::LineContinuationError => "unexpected character after line continuation character".into(),
        LexicalErrorType::IndentationError if mixes_tabs(text, start) => {
            told.kind = Kind::Tab;
            "inconsistent use of tabs and spaces in indentation".into()
        }
        LexicalErrorType::IndentationError => {
            told.kind = Kind::Indentation;
            "unindent does not match any outer indentation level".into()
        }
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            "(unicode error) 'unicodeescape' codec can't decode bytes: malformed or unknown escape".into()
        }
        LexicalErrorType::OtherError(sentence) => expected::number(text, start, sentence),
        LexicalErrorType::StringError => "invalid syntax".into(),
        LexicalErrorType::Eof => {
            told.lexical = false;
            "unexpected EOF while parsing".into()
        }
        other => other.to_string(),
    };
}

/// The whole of an unclosed string is its error's range.
fn unterminated(text: &str, start: TextSize, range: TextRange) -> String {
    let before = text.get(..start.to_usize()).unwrap_or("");
    let literal = text_at(text, range);
    let quotes = literal.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let line = before.matches('\n').count() + 1;
    if quotes.starts_with("'''") || quotes.starts_with("\"\"\"") {
        let last = text.lines().count().max(1);
        return format!("unterminated triple-quoted string literal (detected at line {last})");
    }
    let last = line + literal.trim_end_matches('\n').matches('\n').count();
    format!("unterminated string literal (detected at line {last})")
}

fn f_string(problem: &InterpolatedStringErrorType) -> String {
    match problem {
        InterpolatedStringErrorType::UnclosedLbrace => "f-string: expecting '}'".into(),
        InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed".into(),
        InterpolatedStringErrorType::InvalidConversionFlag => {
            "f-string: invalid conversion character: expected 's', 'r', or 'a'".into()
        }
        InterpolatedStringErrorType::UnterminatedString => "unterminated string literal".into(),
        InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
            "unterminated triple-quoted string literal".into()
        }
        other => format!("f-string: {}", plain_quotes(&other.to_string())),
    }
}

/// Whether the indentation of the line at `start` and of the line before it (blank ones left out) are made of
/// different characters.
fn mixes_tabs(text: &str, start: TextSize) -> bool {
    let until =
        text.get(start.to_usize()..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| start.to_usize() + at);
    let mut lines = text.get(..until).unwrap_or("").rsplit('\n').filter(|line| !line.trim().is_empty());
    let mut indent = || lines.next().map(|line| &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]);
    match (indent(), indent()) {
        (Some(this), Some(before)) => !this.starts_with(before) && !before.starts_with(this),
        _ => false,
    }
}

/// `expected an indented block after 'if' statement on line 3`: Ruff names the clause, its line is that of the last
/// logical line before the error.
fn indented_block(text: &str, at: TextSize, sentence: &str, parsed: &Parsed<ModModule>) -> String {
    let line = expected::logical_line_before(parsed.tokens(), at);
    let number = text.get(..line.to_usize()).unwrap_or("").matches('\n').count() + 1;
    let clause = sentence.strip_prefix("Expected an indented block after ").unwrap_or("");
    let what = match clause.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        Some(("class", _)) => "class definition".to_string(),
        Some((word, _)) => format!("'{word}' statement"),
        None => clause.to_string(),
    };
    format!("expected an indented block after {what} on line {number}")
}

fn grammar(text: &str, error: &ParseErrorType, range: TextRange, parsed: &Parsed<ModModule>) -> String {
    match error {
        ParseErrorType::ExpectedToken { expected, found } => expected::token(text, *expected, *found, range, parsed),
        ParseErrorType::ExpectedExpression => expected::expression(text, range),
        ParseErrorType::SimpleStatementsOnSameLine => expected::separator(text, range),
        ParseErrorType::OtherError(sentence) => expected::other(text, sentence, range),
        ParseErrorType::InvalidAssignmentTarget => targets::assignment(text, range),
        ParseErrorType::InvalidDeleteTarget => format!("cannot delete {}", targets::name(text, range)),
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            format!("'{}' is an illegal expression for augmented assignment", targets::name(text, range))
        }
        ParseErrorType::InvalidNamedAssignmentTarget => {
            format!("cannot use assignment expressions with {}", targets::name(text, range))
        }
        ParseErrorType::InvalidAnnotatedAssignmentTarget => "illegal target for annotation".into(),
        ParseErrorType::PositionalAfterKeywordArgument => "positional argument follows keyword argument".into(),
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking".into()
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking".into()
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => "non-default argument follows default argument".into(),
        ParseErrorType::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument".into(),
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *".into(),
        ParseErrorType::VarParameterWithDefault => "var-positional argument cannot have default value".into(),
        ParseErrorType::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized".into(),
        ParseErrorType::InvalidStarredExpressionUsage => "can't use starred expression here".into(),
        ParseErrorType::IterableUnpackingInComprehension => "iterable unpacking cannot be used in comprehension".into(),
        _ => GENERIC.into(),
    }
}
