//! Reads conditions: tokens, then one function for each level of binding, as Python binds.

use std::ops::Range;

use super::{Arithmetic, Call, Comparison, Datum, Expression, Word};
use crate::course::problem::quoted;
use crate::course::suggest::nearest;

/// How deep parentheses may stand in each other.
const DEEPEST: usize = 40;

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Int(i128),
    Float(f64),
    Text(String),
    Name(String),
    Sign(&'static str),
}

const SIGNS: [&str; 22] =
    ["==", "!=", "<=", ">=", "//", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ",", ":", "=", "!"];
const CALLS: [(&str, Call); 6] = [
    ("len", Call::Len),
    ("sum", Call::Sum),
    ("min", Call::Min),
    ("max", Call::Max),
    ("abs", Call::Abs),
    ("sorted", Call::Sorted),
];

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
}

/// Reads an expression.
pub fn parse(text: &str) -> Result<Expression, Mistake> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, end: text.len(), depth: 0 };
    if parser.tokens.is_empty() {
        return Err(mistake(0..text.len(), "there is no condition here", Some("write one such as `x == 2`")));
    }
    let expression = parser.or()?;
    match parser.peek() {
        None => Ok(expression),
        Some(Token::Sign("=")) => Err(parser.wrong("this is an assignment", Some("`==` compares"))),
        Some(_) => Err(parser.wrong("the condition was complete before this", Some("`and` and `or` combine two"))),
    }
}

fn mistake(range: Range<usize>, message: &str, help: Option<&str>) -> Mistake {
    Mistake { range, message: message.to_owned(), help: help.map(str::to_owned) }
}

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (token, length) = if c.is_ascii_digit() {
            number(rest, at)?
        } else if c == '"' || c == '\'' {
            string(rest, at, c)?
        } else if c.is_alphabetic() || c == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            (Token::Name(rest.get(..length).unwrap_or("").to_owned()), length)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Token::Sign(sign), sign.len())
        } else {
            let message = format!("{} has no meaning in a condition", quoted(&c.to_string()));
            return Err(mistake(at..at + c.len_utf8(), &message, None));
        };
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Mistake> {
    let mut length = rest.find(|c: char| !c.is_ascii_digit() && c != '_' && c != '.').unwrap_or(rest.len());
    let mut is_float = rest.get(..length).is_some_and(|digits| digits.contains('.'));
    let after = rest.get(length..).unwrap_or("");
    if let Some(exponent) = after.strip_prefix(['e', 'E']) {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        let digits = exponent.get(sign..).unwrap_or("");
        let digits = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if digits > 0 {
            length += 1 + sign + digits;
            is_float = true;
        }
    }
    let digits = rest.get(..length).unwrap_or("").replace('_', "");
    let token = match is_float {
        true => digits.parse().ok().filter(|float: &f64| float.is_finite()).map(Token::Float),
        false => digits.parse().ok().map(Token::Int),
    };
    let token = token.ok_or_else(|| mistake(at..at + length, "this is no number, or one too large", None))?;
    Ok((token, length))
}

fn string(rest: &str, at: usize, quote: char) -> Result<(Token, usize), Mistake> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((here, c)) = letters.next() {
        if c == quote {
            return Ok((Token::Text(text), here + 1));
        }
        if c != '\\' {
            text.push(c);
            continue;
        }
        match letters.next() {
            Some((_, 'n')) => text.push('\n'),
            Some((_, 't')) => text.push('\t'),
            Some((_, c @ ('\\' | '\'' | '"'))) => text.push(c),
            Some((there, _)) => {
                let help = Some("there are \\n, \\t, \\\\ and the quotes");
                return Err(mistake(at + here..at + there + 1, "this escape is not known here", help));
            }
            None => break,
        }
    }
    Err(mistake(at..at + rest.len(), "this text has no end", Some("close it with the quote that begins it")))
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn range(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, range)| range.clone())
    }

    fn wrong(&self, message: &str, help: Option<&str>) -> Mistake {
        mistake(self.range(), message, help)
    }

    /// Takes a sign, if it is next.
    fn sign(&mut self, sign: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.at += usize::from(there);
        there
    }

    /// Takes a word, if it is next.
    fn word(&mut self, word: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Name(next)) if next == word);
        self.at += usize::from(there);
        there
    }

    fn or(&mut self) -> Result<Expression, Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("this is nested too deep", None));
        }
        let mut all = vec![self.and()?];
        while self.word("or") {
            all.push(self.and()?);
        }
        self.depth -= 1;
        Ok(only(all, Expression::Or))
    }

    fn and(&mut self) -> Result<Expression, Mistake> {
        let mut all = vec![self.not()?];
        while self.word("and") {
            all.push(self.not()?);
        }
        Ok(only(all, Expression::And))
    }

    fn not(&mut self) -> Result<Expression, Mistake> {
        let mut negations = 0;
        while self.word("not") {
            negations += 1;
        }
        let inner = self.comparison()?;
        Ok((0..negations).fold(inner, |inner, _| Expression::Not(Box::new(inner))))
    }

    fn comparison(&mut self) -> Result<Expression, Mistake> {
        let first = self.sum()?;
        let mut rest = Vec::new();
        while let Some(comparison) = self.comparison_sign() {
            rest.push((comparison, self.sum()?));
        }
        Ok(if rest.is_empty() { first } else { Expression::Compare(Box::new(first), rest) })
    }

    fn comparison_sign(&mut self) -> Option<Comparison> {
        let known = [
            ("==", Comparison::Equal),
            ("!=", Comparison::Unequal),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        if let Some((_, comparison)) = known.into_iter().find(|(sign, _)| self.sign(sign)) {
            return Some(comparison);
        }
        if self.word("in") {
            return Some(Comparison::In);
        }
        let then = self.tokens.get(self.at + 1).map(|(token, _)| token);
        if matches!(then, Some(Token::Name(word)) if word == "in") && self.word("not") {
            self.at += 1;
            return Some(Comparison::NotIn);
        }
        None
    }

    fn sum(&mut self) -> Result<Expression, Mistake> {
        let mut left = self.term()?;
        loop {
            let operator = if self.sign("+") {
                Arithmetic::Plus
            } else if self.sign("-") {
                Arithmetic::Minus
            } else {
                return Ok(left);
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.term()?));
        }
    }

    fn term(&mut self) -> Result<Expression, Mistake> {
        let mut left = self.factor()?;
        loop {
            let known = [
                ("*", Arithmetic::Times),
                ("//", Arithmetic::FloorDivide),
                ("/", Arithmetic::Divide),
                ("%", Arithmetic::Remainder),
            ];
            let Some((_, operator)) = known.into_iter().find(|(sign, _)| self.sign(sign)) else { return Ok(left) };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Result<Expression, Mistake> {
        let mut negatives = 0;
        while self.sign("-") {
            negatives += 1;
        }
        let mut inner = self.atom()?;
        while self.sign("[") {
            let key = self.or()?;
            self.close("]")?;
            inner = Expression::Item(Box::new(inner), Box::new(key));
        }
        Ok((0..negatives).fold(inner, |inner, _| Expression::Negative(Box::new(inner))))
    }

    fn close(&mut self, sign: &str) -> Result<(), Mistake> {
        if self.sign(sign) {
            return Ok(());
        }
        Err(self.wrong(&format!("a `{sign}` is missing here"), None))
    }

    fn atom(&mut self) -> Result<Expression, Mistake> {
        let range = self.range();
        let Some(token) = self.peek().cloned() else {
            return Err(mistake(range, "something is missing at the end of the condition", None));
        };
        self.at += 1;
        match token {
            Token::Int(value) => Ok(Expression::Literal(Datum::Int(value))),
            Token::Float(value) => Ok(Expression::Literal(Datum::Float(value))),
            Token::Text(text) => Ok(Expression::Literal(Datum::Text(text))),
            Token::Name(name) => self.named(name, range),
            Token::Sign("(") => self.parenthesis(),
            Token::Sign("[") => Ok(Expression::List(self.items("]", None)?)),
            Token::Sign("{") => self.braces(),
            Token::Sign("=") => Err(mistake(range, "this is an assignment", Some("`==` compares"))),
            Token::Sign(_) => Err(mistake(range, "a value is missing before this", None)),
        }
    }

    fn named(&mut self, name: String, range: Range<usize>) -> Result<Expression, Mistake> {
        Ok(match name.as_str() {
            "True" => Expression::Literal(Datum::Bool(true)),
            "False" => Expression::Literal(Datum::Bool(false)),
            "None" => Expression::Literal(Datum::None),
            "deadlock" => Expression::Word(Word::Deadlock),
            "livelock" => Expression::Word(Word::Livelock),
            "endless" => Expression::Word(Word::Endless),
            "raises" => Expression::Raises(self.text()),
            "prints" => match self.text() {
                Some(text) => Expression::Prints(text),
                None => {
                    let help = Some("write, for example, `prints 'x = 2'`");
                    return Err(mistake(range, "`prints` needs a text after it", help));
                }
            },
            "true" | "false" => {
                let help = if name == "true" { "Python writes `True`" } else { "Python writes `False`" };
                return Err(mistake(range, &format!("{} is no value", quoted(&name)), Some(help)));
            }
            "and" | "or" | "not" | "in" => return Err(mistake(range, "a value is missing before this", None)),
            _ if self.sign("(") => return self.call(&name, range),
            _ => Expression::Name(name),
        })
    }

    fn text(&mut self) -> Option<String> {
        let Some(Token::Text(text)) = self.peek() else { return None };
        let text = text.clone();
        self.at += 1;
        Some(text)
    }

    fn call(&mut self, name: &str, range: Range<usize>) -> Result<Expression, Mistake> {
        let Some((_, call)) = CALLS.into_iter().find(|(known, _)| *known == name) else {
            let known = CALLS.map(|(known, _)| known);
            let help = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", known.join(", ")),
            };
            return Err(mistake(range, &format!("{} cannot be called in a condition", quoted(name)), Some(&help)));
        };
        let argument = self.or()?;
        self.close(")")?;
        Ok(Expression::Call(call, Box::new(argument)))
    }

    fn parenthesis(&mut self) -> Result<Expression, Mistake> {
        if self.sign(")") {
            return Ok(Expression::Tuple(Vec::new()));
        }
        let first = self.or()?;
        if self.sign(")") {
            return Ok(first);
        }
        if !self.sign(",") {
            return Err(self.wrong("a `)` is missing here", None));
        }
        Ok(Expression::Tuple(self.items(")", Some(first))?))
    }

    /// The items up to a closing sign; `first` and its comma were read already.
    fn items(&mut self, close: &str, first: Option<Expression>) -> Result<Vec<Expression>, Mistake> {
        let mut items: Vec<Expression> = first.into_iter().collect();
        loop {
            if self.sign(close) {
                return Ok(items);
            }
            items.push(self.or()?);
            if !self.sign(",") {
                self.close(close)?;
                return Ok(items);
            }
        }
    }

    fn braces(&mut self) -> Result<Expression, Mistake> {
        if self.sign("}") {
            return Ok(Expression::Dict(Vec::new()));
        }
        let first = self.or()?;
        if !self.sign(":") {
            if self.sign("}") {
                return Ok(Expression::Set(vec![first]));
            }
            if !self.sign(",") {
                return Err(self.wrong("a `}` is missing here", None));
            }
            return Ok(Expression::Set(self.items("}", Some(first))?));
        }
        let mut pairs = vec![(first, self.or()?)];
        while self.sign(",") {
            if matches!(self.peek(), Some(Token::Sign("}"))) {
                break;
            }
            let key = self.or()?;
            self.close(":")?;
            pairs.push((key, self.or()?));
        }
        self.close("}")?;
        Ok(Expression::Dict(pairs))
    }
}

/// The one, or all of them together.
fn only(mut all: Vec<Expression>, together: impl FnOnce(Vec<Expression>) -> Expression) -> Expression {
    match all.len() {
        1 => all.remove(0),
        _ => together(all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (String, &str) {
        let Err(mistake) = parse(text) else { panic!("{text} is accepted") };
        (mistake.message, text.get(mistake.range).unwrap_or(""))
    }

    #[test]
    fn conditions_are_read_as_python_binds() {
        let same = [
            ("a or b and c", "a or (b and c)"),
            ("not a == b", "not (a == b)"),
            ("1 + 2 * 3 == 7", "(1 + (2 * 3)) == 7"),
            ("-x[0] < 1", "(-(x[0])) < 1"),
            ("x not in (1, 2,)", "x not in (1, 2)"),
            ("deadlock or raises 'A'", "(deadlock) or (raises 'A')"),
        ];
        for (one, other) in same {
            assert_eq!(parse(one), parse(other), "{one}");
        }
        assert_ne!(parse("0 <= x < 3"), parse("(0 <= x) < 3"));
    }

    #[test]
    fn a_mistake_has_its_place() {
        let (message, at) = wrong("x = 2");
        assert_eq!((message.as_str(), at), ("this is an assignment", "="));
        assert_eq!(wrong("x == ").0, "something is missing at the end of the condition");
        assert_eq!(wrong("x == 1 y").1, "y");
        assert_eq!(wrong("(x == 1").0, "a `)` is missing here");
        assert_eq!(wrong("x & 1").1, "&");
        assert_eq!(wrong("lenn(x) == 1").1, "lenn");
        assert_eq!(wrong("x == true").1, "true");
        assert_eq!(wrong("prints").1, "prints");
        assert_eq!(wrong("x == 'a").1, "'a");
        assert_eq!(wrong("").0, "there is no condition here");
        assert_eq!(wrong(&"(".repeat(100)).0, "this is nested too deep");
        assert_eq!(wrong(&"9".repeat(100)).0, "this is no number, or one too large");
    }
}
