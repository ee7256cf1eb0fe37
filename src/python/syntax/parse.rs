//! From the bytes of a file to a syntax tree that is safe to walk: decode, measure the nesting, parse, and tell the
//! errors as CPython tells them.

use std::sync::Arc;

use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::diagnostic::Diagnostic;
use super::source::{LARGEST_SOURCE, Position, Source};
use super::{messages, nesting, relative, semantic, semantic_messages};
use crate::python::text::spec_int::MAX_STR_DIGITS;

/// The largest text with unbalanced brackets that is parsed for its other errors.
const LARGEST_UNBALANCED: usize = 32 << 10;
/// Stack for that: such a text can nest as deep as it is long.
const DEEP_STACK: usize = 256 << 20;

/// A program without syntax errors.
#[derive(Clone, Debug)]
pub struct Parsed {
    file_name: Arc<str>,
    source: Source,
    module: ModModule,
    tokens: Tokens,
}

impl Parsed {
    /// The name under which tracebacks show the program.
    pub fn file_name(&self) -> &Arc<str> {
        &self.file_name
    }

    /// The text, its lines and its places.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The tree. No path in it is deeper than [`nesting::MOST_LINKS`] plus [`nesting::MOST_INDENTS`] statements.
    pub fn module(&self) -> &ModModule {
        &self.module
    }

    /// Makes the relative imports of a file of this package absolute. One that goes beyond the outermost package stays as
    /// it is, to be refused.
    pub fn resolve_imports(&mut self, package: &str) {
        relative::resolve(&mut self.module, package);
    }

    /// All tokens, comments included.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The line (from 1) that contains `offset`.
    pub fn line(&self, offset: TextSize) -> u32 {
        self.source.line(offset)
    }

    /// Line and column of `offset`.
    pub fn position(&self, offset: TextSize) -> Position {
        self.source.position(offset)
    }

    /// A diagnostic for a range of the text.
    pub fn diagnostic(&self, range: TextRange, message: impl Into<String>) -> Diagnostic {
        self.source.diagnostic(range, message)
    }
}

/// Parses a program. Errors: never empty; the first error of the grammar, or all of what only the meaning shows
/// (`return` outside a function), sorted by place, in CPython 3.11's words.
pub fn parse(file_name: &str, bytes: &[u8]) -> Result<Parsed, Vec<Diagnostic>> {
    let source = Source::decode(bytes).map_err(|error| vec![error])?;
    parse_source(file_name, source, false)
}

/// The same for the program of a notebook, at whose top level `await` may stand.
pub fn parse_notebook(file_name: &str, text: &str) -> Result<Parsed, Vec<Diagnostic>> {
    let source = Source::decode(text.as_bytes()).map_err(|error| vec![error])?;
    parse_source(file_name, source, true)
}

/// The same for text that is there already.
pub fn parse_text(file_name: &str, text: &str) -> Result<Parsed, Vec<Diagnostic>> {
    parse(file_name, text.as_bytes())
}

fn parse_source(file_name: &str, source: Source, notebook: bool) -> Result<Parsed, Vec<Diagnostic>> {
    if let Some(found) = nesting::check(source.text()) {
        let mistake = if found.problem.is_limit() || source.text().len() > LARGEST_UNBALANCED {
            None
        } else {
            error_of_unbalanced(&source)
        };
        return Err(vec![messages::unbalanced(&source, &found, mistake)]);
    }
    let outcome = run_parser(source.text()).ok_or_else(|| vec![parser_failed()])?;
    let (module, tokens) = match outcome {
        Outcome::Tree(module, tokens) => (module, tokens),
        Outcome::Error(error) => return Err(vec![messages::syntax(&source, &error)]),
    };
    let mut errors: Vec<Diagnostic> = semantic::errors(&module, source.text(), notebook)
        .iter()
        .map(|error| semantic_messages::diagnostic(&source, error))
        .collect();
    errors.extend(long_numbers(&source, &tokens));
    if errors.is_empty() {
        return Ok(Parsed { file_name: file_name.into(), source, module, tokens });
    }
    errors.sort();
    errors.dedup_by_key(|error| (error.line, error.column));
    Err(errors)
}

/// Decimal numbers with more digits than an int may be read from.
fn long_numbers<'a>(source: &'a Source, tokens: &'a Tokens) -> impl Iterator<Item = Diagnostic> + 'a {
    let ints = tokens.iter().filter(|token| token.kind() == TokenKind::Int);
    ints.filter(|token| token.range().len().to_usize() > MAX_STR_DIGITS).filter_map(|token| {
        let digits = source.slice(token.range()).bytes().filter(|byte| *byte != b'_').collect::<Vec<u8>>();
        let decimal = digits.iter().all(u8::is_ascii_digit) && digits.len() > MAX_STR_DIGITS;
        let message = format!(
            "SyntaxError: Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
             literals to avoid decimal conversion limits.",
            digits.len()
        );
        decimal.then(|| source.diagnostic(token.range(), message))
    })
}

/// What Ruff's parser said.
enum Outcome {
    Tree(ModModule, Tokens),
    Error(messages::Told),
}

/// Runs Ruff's parser. It asserts its own progress; should such an assertion fail, nothing is returned.
fn run_parser(text: &str) -> Option<Outcome> {
    std::panic::catch_unwind(|| {
        let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
        let parsed = parse_unchecked(text, options).try_into_module()?;
        if let Some(error) = messages::first_error(text, &parsed) {
            return Some(Outcome::Error(error));
        }
        let tokens = parsed.tokens().clone();
        Some(Outcome::Tree(parsed.into_syntax(), tokens))
    })
    .ok()
    .flatten()
}

/// The parser's own first error in a text whose brackets do not balance, for which the measured depth means nothing.
fn error_of_unbalanced(source: &Source) -> Option<messages::Told> {
    on_deep_stack(|| match run_parser(source.text()) {
        Some(Outcome::Error(error)) => Some(error),
        _ => None,
    })
}

/// The tokens of any text, whether it parses or not; nothing where it is too large or nested too deeply to try.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > LARGEST_SOURCE {
        return None;
    }
    let read =
        || std::panic::catch_unwind(|| parse_unchecked(text, ParseOptions::from(Mode::Module)).tokens().to_vec()).ok();
    match nesting::check(text) {
        None => read(),
        Some(found) if found.problem.is_limit() || text.len() > LARGEST_UNBALANCED => None,
        Some(_) => on_deep_stack(read),
    }
}

/// Runs `work` on a thread whose stack is deep enough for any text of [`LARGEST_UNBALANCED`] bytes.
fn on_deep_stack<T: Send>(work: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(DEEP_STACK).spawn_scoped(scope, work).ok()?;
        thread.join().ok().flatten()
    })
}

fn parser_failed() -> Diagnostic {
    Diagnostic::of_file("the parser could not read this program")
        .with_help("please report it, with the file, as a fault of Hilo")
}
