//! What each piece of a line is, for colouring: from the parser's own tokens, whether the text parses or not.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use super::check::is_builtin;
use super::parse;
use super::source::Source;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// `if`, `def`, `None`, `and`
    Keyword,
    /// `print`, `range`, `ValueError`
    Builtin,
    /// The name in `def name`.
    Function,
    /// The name in `class Name`.
    Class,
    /// A string or bytes literal.
    String,
    /// The text of an f-string; what stands in its braces is code.
    FString,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// `+`, `==`, `:=`
    Operator,
    /// `@` and the name after it.
    Decorator,
    /// `self` and `cls`
    SelfName,
    /// Anything else: names, brackets, spaces.
    Plain,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its text.
    pub text: String,
    /// What it is.
    pub class: TokenClass,
}

/// The lines of a program, each in pieces that make up the whole line, neighbours of one class joined. A text that is
/// too large or nested too deeply to be read is plain.
pub fn highlight(text: &str) -> Vec<Vec<Span>> {
    let source = Source::new(text);
    let tokens = parse::tokens(source.text()).unwrap_or_default();
    let mut lines = Lines { lines: vec![Vec::new()] };
    let mut done = 0;
    let mut context = Context::default();
    for token in &tokens {
        let class = context.classify(token, source.slice(token.range()));
        let (start, end) = (token.start().to_usize().max(done), token.end().to_usize());
        if end > start {
            lines.push(source.text().get(done..start).unwrap_or(""), TokenClass::Plain);
            lines.push(source.text().get(start..end).unwrap_or(""), class);
            done = end;
        }
    }
    lines.push(source.text().get(done..).unwrap_or(""), TokenClass::Plain);
    lines.lines
}

struct Lines {
    lines: Vec<Vec<Span>>,
}

impl Lines {
    fn push(&mut self, text: &str, class: TokenClass) {
        for (at, piece) in text.split('\n').enumerate() {
            if at > 0 {
                self.lines.push(Vec::new());
            }
            let Some(line) = self.lines.last_mut().filter(|_| !piece.is_empty()) else { continue };
            match line.last_mut().filter(|span| span.class == class) {
                Some(span) => span.text.push_str(piece),
                None => line.push(Span { text: piece.to_string(), class }),
            }
        }
    }
}

/// What the tokens before tell of the next.
#[derive(Default)]
struct Context {
    before: Option<TokenKind>,
    in_decorator: bool,
}

impl Context {
    fn classify(&mut self, token: &Token, text: &str) -> TokenClass {
        let kind = token.kind();
        if matches!(kind, TokenKind::Comment | TokenKind::NonLogicalNewline) {
            return if kind == TokenKind::Comment { TokenClass::Comment } else { TokenClass::Plain };
        }
        let before = self.before.replace(kind);
        let begins_line =
            matches!(before, None | Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi));
        if kind == TokenKind::At && begins_line {
            self.in_decorator = true;
        } else if !matches!(kind, TokenKind::Name | TokenKind::Dot) {
            self.in_decorator = false;
        }
        if self.in_decorator {
            return TokenClass::Decorator;
        }
        match kind {
            TokenKind::Name => name(before, text),
            TokenKind::Int | TokenKind::Float | TokenKind::Complex => TokenClass::Number,
            TokenKind::String => TokenClass::String,
            TokenKind::FStringStart | TokenKind::FStringMiddle | TokenKind::FStringEnd => TokenClass::FString,
            TokenKind::TStringStart | TokenKind::TStringMiddle | TokenKind::TStringEnd => TokenClass::FString,
            _ if kind.is_keyword() => TokenClass::Keyword,
            _ if is_operator(kind) => TokenClass::Operator,
            _ => TokenClass::Plain,
        }
    }
}

fn name(before: Option<TokenKind>, text: &str) -> TokenClass {
    match before {
        Some(TokenKind::Def) => TokenClass::Function,
        Some(TokenKind::Class) => TokenClass::Class,
        Some(TokenKind::Dot) => TokenClass::Plain,
        _ if matches!(text, "self" | "cls") => TokenClass::SelfName,
        _ if is_builtin(text) => TokenClass::Builtin,
        _ => TokenClass::Plain,
    }
}

fn is_operator(kind: TokenKind) -> bool {
    kind.is_operator()
        && !matches!(
            kind,
            TokenKind::Lpar
                | TokenKind::Rpar
                | TokenKind::Lsqb
                | TokenKind::Rsqb
                | TokenKind::Lbrace
                | TokenKind::Rbrace
                | TokenKind::Comma
                | TokenKind::Colon
                | TokenKind::Semi
                | TokenKind::Dot
                | TokenKind::Ellipsis
        )
}

#[cfg(test)]
mod tests {
    use super::TokenClass::*;
    use super::*;

    fn classes(text: &str) -> Vec<(std::string::String, TokenClass)> {
        let all = highlight(text).into_iter().flatten();
        all.filter(|span| !span.text.trim().is_empty()).map(|span| (span.text.trim().to_string(), span.class)).collect()
    }

    fn check(text: &str, expected: &[(&str, TokenClass)]) {
        let found = classes(text);
        let found: Vec<(&str, TokenClass)> = found.iter().map(|(text, class)| (text.as_str(), *class)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pieces_have_their_classes() {
        check(
            "@dataclass.x(1)\nclass A(Exception):  # c\n",
            &[
                ("@dataclass.x", Decorator),
                ("(", Plain),
                ("1", Number),
                (")", Plain),
                ("class", Keyword),
                ("A", Class),
                ("(", Plain),
                ("Exception", Builtin),
                ("):", Plain),
                ("# c", Comment),
            ],
        );
        check(
            "def f(self): return f\"a{x!r:>{w}}b\" + 'c'",
            &[
                ("def", Keyword),
                ("f", Function),
                ("(", Plain),
                ("self", SelfName),
                ("):", Plain),
                ("return", Keyword),
                ("f\"a", FString),
                ("{x!r:", Plain),
                (">", FString),
                ("{w}}", Plain),
                ("b\"", FString),
                ("+", Operator),
                ("'c'", String),
            ],
        );
        check("match = None\nx.print", &[("match", Plain), ("=", Operator), ("None", Keyword), ("x.print", Plain)]);
    }

    #[test]
    fn strings_over_lines_are_split_and_every_line_is_whole() {
        let text = "x = '''a\n  b\n''' + y\r\n\n# end";
        let lines = highlight(text);
        let whole: Vec<std::string::String> =
            lines.iter().map(|line| line.iter().map(|span| span.text.as_str()).collect()).collect();
        assert_eq!(whole, ["x = '''a", "  b", "''' + y", "", "# end"]);
        assert_eq!(lines[1], [Span { text: "  b".into(), class: String }]);
    }

    #[test]
    fn broken_programs_are_coloured_too() {
        check(
            "print('abc\nx = 3",
            &[("print", Builtin), ("(", Plain), ("'abc", String), ("x", Plain), ("=", Operator), ("3", Number)],
        );
        check(
            "def f(:\n  return 1",
            &[("def", Keyword), ("f", Function), ("(:", Plain), ("return", Keyword), ("1", Number)],
        );
        let deep = highlight(&"(".repeat(100_000));
        assert_eq!((deep.len(), deep[0].len(), deep[0][0].class), (1, 1, Plain));
    }
}
