//! Finds every path (`a::b::c`, also inside `use a::{b, c::d}`) in Rust source, without its comments, texts and test
//! modules. It knows no grammar beyond that, and needs none.

/// A path and the line it starts on, 1-based.
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct Path {
    /// The line of the path's first segment; inside braces that of the segment itself.
    pub line: usize,
    /// Its segments: `["crate", "engine", "Gil"]`; a glob ends in `*`.
    pub segments: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Clone)]
enum Token {
    Word(String),
    Colons,
    Mark(char),
}

type Tokens = Vec<(usize, Token)>;

/// All paths of `source`, test modules left out, and the names of modules declared `#[cfg(test)] mod name;`.
pub fn paths(source: &str) -> (Vec<Path>, Vec<String>) {
    let (tokens, test_modules) = without_tests(&tokens(source));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let after = at.checked_sub(1).map(|before| &tokens[before].1);
        let starts = matches!(tokens[at].1, Token::Word(_)) && !matches!(after, Some(Token::Colons | Token::Mark('.')));
        at = if starts { tree(&tokens, at, &[], &mut found) } else { at + 1 };
    }
    (found, test_modules)
}

/// Reads one path or use tree that starts at `at` below `prefix`; returns where it ends.
fn tree(tokens: &Tokens, mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(at).map_or(0, |t| t.0);
    loop {
        match tokens.get(at).map(|t| &t.1) {
            Some(Token::Word(word)) => segments.push(word.clone()),
            Some(Token::Mark('*')) => segments.push("*".to_string()),
            Some(Token::Mark('{')) => return group(tokens, at + 1, &segments, found),
            _ => break,
        }
        at += 1;
        if tokens.get(at).map(|t| &t.1) != Some(&Token::Colons) {
            break;
        }
        at += 1;
    }
    if segments.len() > prefix.len() {
        found.push(Path { line, segments });
    }
    at
}

fn group(tokens: &Tokens, mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    while let Some((_, token)) = tokens.get(at) {
        match token {
            Token::Mark('}') => return at + 1,
            Token::Word(_) | Token::Mark('*' | '{') => at = tree(tokens, at, prefix, found),
            _ => at += 1,
        }
    }
    at
}

/// Leaves out every item that follows `#[cfg(test)]`: up to its closing brace, or to the semicolon of `mod tests;`.
fn without_tests(tokens: &Tokens) -> (Tokens, Vec<String>) {
    let attribute = [
        Token::Mark('#'),
        Token::Mark('['),
        Token::Word("cfg".into()),
        Token::Mark('('),
        Token::Word("test".into()),
        Token::Mark(')'),
        Token::Mark(']'),
    ];
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < tokens.len() {
        if !tokens[at..].iter().map(|t| &t.1).take(attribute.len()).eq(attribute.iter()) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let start = at + attribute.len();
        at = end_of_item(tokens, start);
        let ends_in_semicolon = tokens.get(at - 1).map(|t| &t.1) == Some(&Token::Mark(';'));
        let declared = tokens[start..at].windows(2).find_map(|pair| match (&pair[0].1, &pair[1].1) {
            (Token::Word(word), Token::Word(name)) if word == "mod" => Some(name.clone()),
            _ => None,
        });
        modules.extend(declared.filter(|_| ends_in_semicolon));
    }
    (kept, modules)
}

fn end_of_item(tokens: &Tokens, start: usize) -> usize {
    let mut depth = 0;
    for (at, (_, token)) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}') if depth == 1 => return at + 1,
            Token::Mark('}' | ')' | ']') => depth -= 1,
            Token::Mark(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Words, double colons and other marks, each with its line; comments, texts and characters are skipped.
fn tokens(source: &str) -> Tokens {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut line, mut at) = (Vec::new(), 1, 0);
    while let Some(&c) = chars.get(at) {
        let start = at;
        match c {
            '/' if chars.get(at + 1) == Some(&'/') => at = skip_until(&chars, at, |rest| rest[0] == '\n'),
            '/' if chars.get(at + 1) == Some(&'*') => at = block_comment(&chars, at),
            '"' => at = text(&chars, at),
            'r' | 'b' | 'c' if raw_hashes(&chars, at).is_some() => at = raw_text(&chars, at),
            '\'' => at = character_or_lifetime(&chars, at),
            ':' if chars.get(at + 1) == Some(&':') => {
                tokens.push((line, Token::Colons));
                at += 2;
            }
            c if c == '_' || c.is_alphanumeric() => {
                at = skip_until(&chars, at, |rest| rest[0] != '_' && !rest[0].is_alphanumeric());
                tokens.push((line, Token::Word(chars[start..at].iter().collect())));
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push((line, Token::Mark(c)));
                }
                at += 1;
            }
        }
        line += chars[start..at.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}

fn skip_until(chars: &[char], from: usize, stop: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|&at| stop(&chars[at..])).unwrap_or(chars.len())
}

fn block_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn text(chars: &[char], mut at: usize) -> usize {
    at += 1;
    while let Some(&c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The number of `#` of a raw text that begins at `at` (`r"`, `br#"`), or nothing if none does.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let joined = at > 0 && (chars[at - 1] == '_' || chars[at - 1].is_alphanumeric());
    let r = if chars[at] == 'r' { at } else { at + 1 };
    if joined || chars.get(r) != Some(&'r') {
        return None;
    }
    let quote = skip_until(chars, r + 1, |rest| rest[0] != '#');
    (chars.get(quote) == Some(&'"')).then_some(quote - r - 1)
}

fn raw_text(chars: &[char], at: usize) -> usize {
    let hashes = raw_hashes(chars, at).unwrap_or(0);
    let open = skip_until(chars, at, |rest| rest[0] == '"');
    let closes = |rest: &[char]| rest[0] == '"' && rest.iter().skip(1).take_while(|&&c| c == '#').count() >= hashes;
    skip_until(chars, open + 1, closes) + 1 + hashes
}

fn character_or_lifetime(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => skip_until(chars, at + 3, |rest| rest[0] == '\'') + 1,
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}
