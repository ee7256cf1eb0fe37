//! From the text of a pattern to its tree: alternatives, sequences and repetitions. Groups and escapes are next door.
//!
//! Places in messages are CPython's, so the parser moves as CPython's does. Nesting is bounded, because the parser calls
//! itself for every group.

use hashbrown::HashMap;

use super::node::{At, Greed, Letters, Node, UNBOUNDED};
use super::{PatternError, flags};

/// Groups within groups; deeper patterns are refused.
const DEEPEST: usize = 100;

/// A number that CPython takes for "no bound" or refuses.
const TOO_LARGE: u64 = u32::MAX as u64;

/// A part of a pattern, or why there is none.
pub type Parsed<T = Node> = Result<T, PatternError>;

/// The state of the parser.
pub struct Parser<'a> {
    pub text: &'a [char],
    pub at: usize,
    pub is_bytes: bool,
    /// The flags of the whole pattern, with those that it turns on itself.
    pub global: u32,
    /// How many groups were opened, with the whole match as group 0.
    pub groups: usize,
    pub names: HashMap<String, usize>,
    /// The widths of the groups that were closed.
    pub widths: Vec<Option<(u64, u64)>>,
    /// Group numbers of conditions that have to exist in the end, with their places.
    pub wanted: Vec<(usize, usize)>,
    /// Groups that were open or closed when the look-behind began that is being read.
    pub behind: Option<usize>,
    pub depth: usize,
    /// The pattern turned on `x` for itself: it has to be read again.
    pub again_verbose: bool,
}

/// The tree of a pattern and what was found out on the way.
pub struct Tree {
    pub node: Node,
    pub flags: u32,
    pub groups: usize,
    pub names: Vec<(String, usize)>,
    pub widths: Vec<Option<(u64, u64)>>,
}

/// Reads a pattern.
pub fn parse(text: &[char], flags: u32, is_bytes: bool) -> Parsed<Tree> {
    let mut flags = flags;
    loop {
        let mut parser = Parser {
            text,
            at: 0,
            is_bytes,
            global: flags,
            groups: 1,
            names: HashMap::new(),
            widths: vec![None],
            wanted: Vec::new(),
            behind: None,
            depth: 0,
            again_verbose: false,
        };
        if text.last() == Some(&'\\') && text.iter().rev().take_while(|c| **c == '\\').count() % 2 == 1 {
            parser.check_last_escape()?;
        }
        let verbose = flags & flags::VERBOSE != 0;
        let node = parser.alternatives(flags, verbose, true)?;
        if parser.again_verbose && !verbose {
            flags = parser.global | flags::VERBOSE;
            continue;
        }
        if parser.peek().is_some() {
            return Err(PatternError::at(parser.at, "unbalanced parenthesis"));
        }
        if let Some((group, place)) = parser.wanted.iter().find(|(group, _)| *group >= parser.groups) {
            return Err(PatternError::at(*place, format!("invalid group reference {group}")));
        }
        let mut names: Vec<_> = parser.names.into_iter().collect();
        names.sort_by_key(|(_, group)| *group);
        return Ok(Tree { node, flags: parser.global, groups: parser.groups, names, widths: parser.widths });
    }
}

impl Parser<'_> {
    pub fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    /// An error `back` characters before the place where the parser is.
    pub fn error<T>(&self, back: usize, message: impl Into<String>) -> Parsed<T> {
        Err(PatternError::at(self.at.saturating_sub(back), message))
    }

    /// A backslash at the very end is found before anything else, unless another mistake comes first.
    fn check_last_escape(&self) -> Parsed<()> {
        let last = self.text.len() - 1;
        Err(PatternError::at(last, "bad escape (end of pattern)"))
    }

    pub fn letters(&self, flags: u32) -> Letters {
        let ascii = self.is_bytes || flags & flags::ASCII != 0;
        Letters { fold: flags & flags::IGNORE_CASE != 0, ascii }
    }

    /// `a|b|c`
    pub fn alternatives(&mut self, flags: u32, verbose: bool, first: bool) -> Parsed {
        if self.depth >= DEEPEST {
            return self.error(0, "too many nested groups");
        }
        self.depth += 1;
        let mut flags = flags;
        let mut branches = vec![self.sequence(&mut flags, verbose, first)?];
        while !self.again_verbose && self.take('|') {
            branches.push(self.sequence(&mut flags, verbose, false)?);
        }
        self.depth -= 1;
        match branches.len() {
            1 => Ok(branches.pop().unwrap_or(Node::Empty)),
            _ => Ok(Node::Alternatives(branches)),
        }
    }

    /// What stands between bars. `first`: it is the beginning of the pattern, where global flags may stand.
    pub fn sequence(&mut self, flags: &mut u32, verbose: bool, first: bool) -> Parsed {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' || self.again_verbose {
                break;
            }
            self.at += 1;
            if verbose && self.is_blank(c) {
                continue;
            }
            let force = *flags;
            match c {
                '\\' => nodes.push(self.escape(force)?),
                '[' => nodes.push(self.set(force)?),
                '*' | '+' | '?' | '{' => match self.repeat(c, nodes.pop(), force)? {
                    (Some(before), None) => nodes.push(before),
                    (before, Some(literal)) => nodes.extend(before.into_iter().chain([literal])),
                    (None, None) => {}
                },
                '.' => nodes.push(Node::Any(force & flags::DOTALL != 0)),
                '(' => {
                    let at_start = first && nodes.is_empty();
                    let globals = self.global;
                    nodes.extend(self.group(force, verbose, at_start)?);
                    // Flags that are turned on for the whole pattern hold from here on.
                    *flags |= self.global & !globals;
                }
                '^' if force & flags::MULTILINE != 0 => nodes.push(Node::At(At::LineStart)),
                '^' => nodes.push(Node::At(At::TextStart)),
                '$' if force & flags::MULTILINE != 0 => nodes.push(Node::At(At::LineEnd)),
                '$' => nodes.push(Node::At(At::TextEnd)),
                _ => nodes.push(Node::Char(u32::from(c), self.letters(force))),
            }
        }
        match nodes.len() {
            0 => Ok(Node::Empty),
            1 => Ok(nodes.pop().unwrap_or(Node::Empty)),
            _ => Ok(Node::Sequence(nodes)),
        }
    }

    /// With `x`: white space, and a comment to the end of its line.
    fn is_blank(&mut self, c: char) -> bool {
        if c == '#' {
            while let Some(c) = self.next() {
                if c == '\n' {
                    break;
                }
            }
            return true;
        }
        matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
    }

    /// A repetition of what stands before it. Answers what takes the place of that, and a character if the brace was
    /// only a brace.
    fn repeat(&mut self, c: char, before: Option<Node>, flags: u32) -> Parsed<(Option<Node>, Option<Node>)> {
        let here = self.at;
        let (least, most) = match c {
            '?' => (0, 1),
            '*' => (0, UNBOUNDED),
            '+' => (1, UNBOUNDED),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => return Ok((before, Some(Node::Char(u32::from('{'), self.letters(flags))))),
            },
        };
        let back = self.at - here + 1;
        let node = match before {
            None | Some(Node::At(_)) => return self.error(back, "nothing to repeat"),
            Some(Node::Repeat { .. }) => return self.error(back, "multiple repeat"),
            Some(node) => node,
        };
        let greed = match self.peek() {
            Some('?') => Greed::Lazy,
            Some('+') => Greed::Possessive,
            _ => Greed::Greedy,
        };
        self.at += usize::from(greed != Greed::Greedy);
        Ok((Some(Node::Repeat { node: Box::new(node), least, most, greed }), None))
    }

    /// `{2,5}` after its brace; `None`, with nothing taken in, if it is no repetition.
    fn bounds(&mut self, here: usize) -> Parsed<Option<(u32, u32)>> {
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let low = self.digits();
        let high = if self.take(',') { self.digits() } else { low.clone() };
        if !self.take('}') {
            self.at = here;
            return Ok(None);
        }
        let number = |digits: &str| match digits.parse::<u64>() {
            Ok(n) if n < TOO_LARGE => Ok(n as u32),
            _ => Err(PatternError::anywhere("the repetition number is too large")),
        };
        let least = if low.is_empty() { 0 } else { number(&low)? };
        let most = if high.is_empty() { UNBOUNDED } else { number(&high)? };
        if most < least {
            return self.error(self.at - here, "min repeat greater than max repeat");
        }
        Ok(Some((least, most)))
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }
}
