//! How deep a program nests, measured on its tokens before it is parsed.
//!
//! Ruff's parser has no limit, and whatever walks the tree afterwards (this module's neighbours, the compiler, the
//! tree's own drop) recurses. So the depth of the tree is bounded here: open brackets and indentation as CPython
//! bounds them, and everything else that makes a tree deeper by [`MOST_LINKS`]. The estimate errs on the safe side:
//! within one bracket every operator, keyword, dot and bracket since the last comma or line counts.
//!
//! Ruff's lexer gives kinds of tokens to the outside and keeps their places. A place is found by lexing prefixes of
//! the text until the token in question appears: rare (only in an error) and logarithmic.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};
use ruff_text_size::{TextRange, TextSize};

/// Open brackets, as CPython's tokenizer (`MAXLEVEL`).
pub const MOST_BRACKETS: usize = 200;
/// Levels of indentation, as CPython's tokenizer (`MAXINDENT`, which counts the outermost).
pub const MOST_INDENTS: usize = 99;
/// Operators, calls, attributes and the like that may apply to one another.
pub const MOST_LINKS: usize = 500;

/// Why a text is not fit for the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// More than [`MOST_BRACKETS`].
    TooManyBrackets,
    /// More than [`MOST_INDENTS`].
    TooManyIndents,
    /// More than [`MOST_LINKS`].
    TooManyLinks,
    /// A bracket closes another kind than was opened last: what closes, what was open, and which bracket that was.
    Mismatched { close: char, open: char, opened: usize },
    /// A bracket closes that was never opened.
    Unmatched { close: char },
    /// A bracket is still open at the end: which, counted from 0 among all brackets.
    Unclosed { open: char, opened: usize },
    /// The brace of a replacement field in an f-string is still open at the end.
    UnclosedField { opened: usize },
}

impl Problem {
    /// Whether this is a limit of the parser rather than a mistake in the program.
    pub(super) fn is_limit(self) -> bool {
        matches!(self, Problem::TooManyBrackets | Problem::TooManyIndents | Problem::TooManyLinks)
    }
}

/// A problem and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub problem: Problem,
    pub range: TextRange,
    /// Where the bracket was opened, for [`Problem::Mismatched`].
    pub opened: Option<TextSize>,
}

/// Looks for the first problem.
pub(super) fn check(text: &str) -> Option<Found> {
    let mut scan = Scan::default();
    let problem = scan.run(text)?;
    let last = |counter: Counter| locate(text, counter, scan.count(counter));
    let (at, opened) = match problem {
        Problem::TooManyBrackets | Problem::Unmatched { .. } => (last(Counter::Brackets), None),
        Problem::Mismatched { opened, .. } => {
            (last(Counter::Brackets), Some(TextSize::new(locate(text, Counter::Brackets, opened + 1) as u32)))
        }
        Problem::Unclosed { opened, .. } | Problem::UnclosedField { opened } => {
            (locate(text, Counter::Brackets, opened + 1), None)
        }
        Problem::TooManyIndents => (last(Counter::Indents), None),
        Problem::TooManyLinks => (last(Counter::Links), None),
    };
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let range = TextRange::new(TextSize::new(at as u32), TextSize::new(end as u32));
    Some(Found { problem, range, opened })
}

/// The kind of the innermost bracket that is open at `at`.
pub(super) fn open_bracket_at(text: &str, at: TextSize) -> Option<char> {
    let mut scan = Scan { counting: true, ..Scan::default() };
    match scan.run(text.get(..at.to_usize()).unwrap_or(text)) {
        Some(Problem::Unclosed { open, .. }) => Some(open),
        Some(Problem::UnclosedField { .. }) => Some('{'),
        _ => None,
    }
}

/// Which tokens are counted to find a place again.
#[derive(Clone, Copy)]
enum Counter {
    Brackets,
    Indents,
    Links,
}

/// The offset of the last character of the shortest prefix in which `counter` reaches `wanted`.
fn locate(text: &str, counter: Counter, wanted: usize) -> usize {
    let reached = |length: usize| {
        let mut scan = Scan { counting: true, ..Scan::default() };
        scan.run(&text[..text.floor_char_boundary(length)]);
        scan.count(counter) >= wanted
    };
    let mut high = 64;
    while high < text.len() && !reached(high) {
        high *= 2;
    }
    let mut low = if high == 64 { 0 } else { high / 2 };
    let mut high = high.min(text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if reached(middle) { high = middle } else { low = middle + 1 }
    }
    text.floor_char_boundary(low.saturating_sub(1))
}

/// One open bracket, or the line itself.
#[derive(Clone, Copy, Default)]
struct Level {
    open: char,
    opened: usize,
    links: usize,
    lambdas: usize,
    /// A replacement field of an f-string.
    field: bool,
}

/// A pass over the tokens.
#[derive(Default)]
struct Scan {
    /// Only counts, and finds nothing.
    counting: bool,
    levels: Vec<Level>,
    /// For each open f-string, how many brackets were open where it began.
    f_strings: Vec<usize>,
    line: Level,
    /// The links of all levels.
    depth: usize,
    indents: usize,
    brackets_seen: usize,
    indents_seen: usize,
    links_seen: usize,
}

impl Scan {
    fn count(&self, counter: Counter) -> usize {
        match counter {
            Counter::Brackets => self.brackets_seen,
            Counter::Indents => self.indents_seen,
            Counter::Links => self.links_seen,
        }
    }

    fn run(&mut self, text: &str) -> Option<Problem> {
        let mut lexer = lexer::lex(text, Mode::Module);
        loop {
            let kind = lexer.next_token();
            if kind == TokenKind::EndOfFile {
                let Level { open, opened, field, .. } = *self.levels.last()?;
                return Some(if field {
                    Problem::UnclosedField { opened }
                } else {
                    Problem::Unclosed { open, opened }
                });
            }
            if let Some(problem) = self.token(kind)
                && !self.counting
            {
                return Some(problem);
            }
        }
    }

    fn token(&mut self, kind: TokenKind) -> Option<Problem> {
        match kind {
            TokenKind::Lpar => self.open('('),
            TokenKind::Lsqb => self.open('['),
            TokenKind::Lbrace => self.open('{'),
            TokenKind::Rpar => self.close('(', ')'),
            TokenKind::Rsqb => self.close('[', ']'),
            TokenKind::Rbrace => self.close('{', '}'),
            TokenKind::Indent => {
                self.indents += 1;
                self.indents_seen += 1;
                (self.indents > MOST_INDENTS).then_some(Problem::TooManyIndents)
            }
            TokenKind::Dedent => {
                self.indents = self.indents.saturating_sub(1);
                None
            }
            TokenKind::FStringStart => {
                self.f_strings.push(self.levels.len());
                None
            }
            TokenKind::FStringEnd => {
                self.f_strings.pop();
                None
            }
            TokenKind::Newline | TokenKind::Semi => {
                self.level().lambdas = 0;
                self.separate();
                None
            }
            TokenKind::Comma => {
                self.separate();
                None
            }
            TokenKind::Colon => {
                let level = self.level();
                level.lambdas = level.lambdas.saturating_sub(1);
                None
            }
            kind if is_link(kind) => {
                if kind == TokenKind::Lambda {
                    self.level().lambdas += 1;
                }
                self.link()
            }
            _ => None,
        }
    }

    fn level(&mut self) -> &mut Level {
        self.levels.last_mut().unwrap_or(&mut self.line)
    }

    /// What follows a comma begins anew, unless the comma belongs to the parameters of a lambda.
    fn separate(&mut self) {
        let level = self.level();
        if level.lambdas == 0 {
            let links = std::mem::take(&mut level.links);
            self.depth -= links;
        }
    }

    fn link(&mut self) -> Option<Problem> {
        self.level().links += 1;
        self.depth += 1;
        self.links_seen += 1;
        (self.depth > MOST_LINKS).then_some(Problem::TooManyLinks)
    }

    fn open(&mut self, open: char) -> Option<Problem> {
        let too_deep = self.link();
        let field = open == '{' && self.f_strings.last() == Some(&self.levels.len());
        self.levels.push(Level { open, opened: self.brackets_seen, field, ..Level::default() });
        self.brackets_seen += 1;
        if self.levels.len() > MOST_BRACKETS { Some(Problem::TooManyBrackets) } else { too_deep }
    }

    fn close(&mut self, open: char, close: char) -> Option<Problem> {
        self.brackets_seen += 1;
        let Some(level) = self.levels.pop() else { return Some(Problem::Unmatched { close }) };
        self.depth -= level.links;
        (level.open != open).then_some(Problem::Mismatched { close, open: level.open, opened: level.opened })
    }
}

/// Whether a token can make the tree deeper: everything but names, literals, separators and what
/// the lexer could not read (it also reports the end of a text with open brackets so).
fn is_link(kind: TokenKind) -> bool {
    !matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::FStringMiddle
            | TokenKind::FStringEnd
            | TokenKind::TStringStart
            | TokenKind::TStringMiddle
            | TokenKind::TStringEnd
            | TokenKind::Comment
            | TokenKind::NonLogicalNewline
            | TokenKind::Ellipsis
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Match
            | TokenKind::Case
            | TokenKind::Type
            | TokenKind::Lazy
            | TokenKind::Unknown
    )
}
