//! All that begins with a parenthesis.

use super::node::Node;
use super::parse::{Parsed, Parser};
use super::{PatternError, flags};
use crate::python::text::repr::str_repr;

const TYPE_FLAGS: u32 = flags::ASCII | flags::LOCALE | flags::UNICODE;

fn flag_of(c: char) -> Option<u32> {
    Some(match c {
        'i' => flags::IGNORE_CASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'x' => flags::VERBOSE,
        'a' => flags::ASCII,
        'u' => flags::UNICODE,
        _ => return None,
    })
}

impl Parser<'_> {
    /// After the opening parenthesis; nothing for a comment or flags.
    pub fn group(&mut self, force: u32, verbose: bool, at_start: bool) -> Parsed<Option<Node>> {
        let start = self.at - 1;
        if !self.take('?') {
            return self.capture(start, None, force, verbose).map(Some);
        }
        let Some(c) = self.next() else { return self.error(0, "unexpected end of pattern") };
        match c {
            'P' => self.python_group(start, force, verbose),
            ':' => self.inside(start, force, verbose).map(|node| Some(Node::Group(None, Box::new(node)))),
            '>' => self.inside(start, force, verbose).map(|node| Some(Node::Atomic(Box::new(node)))),
            '#' => loop {
                match self.next() {
                    None => return self.error(self.at - start, "missing ), unterminated comment"),
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '=' | '!' | '<' => self.look(start, c, force, verbose).map(Some),
            '(' => self.condition(start, force, verbose).map(Some),
            _ if c == '-' || flag_of(c).is_some() => self.flags(start, c, force, verbose, at_start),
            _ => self.error(2, format!("unknown extension ?{c}")),
        }
    }

    /// What stands within parentheses, up to and with the closing one.
    fn inside(&mut self, start: usize, force: u32, verbose: bool) -> Parsed {
        let node = self.alternatives(force, verbose, false)?;
        if !self.again_verbose && !self.take(')') {
            return self.error(self.at - start, "missing ), unterminated subpattern");
        }
        Ok(node)
    }

    fn capture(&mut self, start: usize, name: Option<String>, force: u32, verbose: bool) -> Parsed {
        let group = self.groups;
        self.groups += 1;
        self.widths.push(None);
        if let Some(name) = name {
            if let Some(before) = self.names.get(&name) {
                let message =
                    format!("redefinition of group name {} as group {group}; was group {before}", str_repr(&name));
                return self.error(name.chars().count() + 1, message);
            }
            self.names.insert(name, group);
        }
        let node = self.inside(start, force, verbose)?;
        let width = node.width(&self.widths);
        if let Some(slot) = self.widths.get_mut(group) {
            *slot = Some(width);
        }
        Ok(Node::Group(Some(group), Box::new(node)))
    }

    fn python_group(&mut self, start: usize, force: u32, verbose: bool) -> Parsed<Option<Node>> {
        if self.take('<') {
            let name = self.until('>', "group name")?;
            self.check_name(&name, 1)?;
            return self.capture(start, Some(name), force, verbose).map(Some);
        }
        if self.take('=') {
            let name = self.until(')', "group name")?;
            self.check_name(&name, 1)?;
            let back = name.chars().count() + 1;
            let Some(group) = self.names.get(&name).copied() else {
                return self.error(back, format!("unknown group name {}", str_repr(&name)));
            };
            return self.reference(group, back, force).map(Some);
        }
        match self.next() {
            None => self.error(0, "unexpected end of pattern"),
            Some(c) => self.error(3, format!("unknown extension ?P{c}")),
        }
    }

    /// What a group took in before, if the group is closed.
    pub fn reference(&mut self, group: usize, back: usize, force: u32) -> Parsed {
        if self.widths.get(group).copied().flatten().is_none() {
            return self.error(back, "cannot refer to an open group");
        }
        if self.behind.is_some_and(|groups| group >= groups) {
            return self.error(0, "cannot refer to group defined in the same lookbehind subpattern");
        }
        Ok(Node::Reference(group, self.letters(force)))
    }

    fn look(&mut self, start: usize, c: char, force: u32, verbose: bool) -> Parsed {
        let (mut kind, behind) = (c, c == '<');
        let outer = self.behind;
        if behind {
            let Some(c) = self.next() else { return self.error(0, "unexpected end of pattern") };
            if c != '=' && c != '!' {
                return self.error(3, format!("unknown extension ?<{c}"));
            }
            kind = c;
            self.behind = outer.or(Some(self.groups));
        }
        let node = self.inside(start, force, verbose)?;
        self.behind = outer;
        Ok(Node::Look { node: Box::new(node), behind, negated: kind == '!' })
    }

    /// `(?(1)yes|no)`
    fn condition(&mut self, start: usize, force: u32, verbose: bool) -> Parsed {
        let name = self.until(')', "group name")?;
        let back = name.chars().count() + 1;
        let bad = |parser: &Self, message: String| parser.error(back, message);
        let group = if let Some(group) = self.names.get(&name) {
            *group
        } else if is_identifier(&name) {
            return bad(self, format!("unknown group name {}", str_repr(&name)));
        } else {
            match name.parse::<usize>() {
                Ok(0) => return bad(self, "bad group number".into()),
                Ok(group) => {
                    self.wanted.push((group, self.at - back));
                    group
                }
                Err(_) => return bad(self, format!("bad character in group name {}", str_repr(&name))),
            }
        };
        if let Some(groups) = self.behind {
            if self.widths.get(group).copied().flatten().is_none() {
                return self.error(0, "cannot refer to an open group");
            }
            if group >= groups {
                return self.error(0, "cannot refer to group defined in the same lookbehind subpattern");
            }
        }
        let mut force = force;
        let yes = self.sequence(&mut force, verbose, false)?;
        let mut no = Node::Empty;
        if self.take('|') {
            no = self.sequence(&mut force, verbose, false)?;
            if self.peek() == Some('|') {
                return self.error(0, "conditional backref with more than two branches");
            }
        }
        if !self.again_verbose && !self.take(')') {
            return self.error(self.at - start, "missing ), unterminated subpattern");
        }
        Ok(Node::Condition { group, yes: Box::new(yes), no: Box::new(no) })
    }

    fn until(&mut self, end: char, what: &str) -> Parsed<String> {
        let mut text = String::new();
        loop {
            match self.next() {
                None if text.is_empty() => return self.error(0, format!("missing {what}")),
                None => return self.error(text.chars().count(), format!("missing {end}, unterminated name")),
                Some(c) if c == end => break,
                Some(c) => text.push(c),
            }
        }
        if text.is_empty() { self.error(1, format!("missing {what}")) } else { Ok(text) }
    }

    fn check_name(&self, name: &str, offset: usize) -> Parsed<()> {
        if is_identifier(name) && (!self.is_bytes || name.is_ascii()) {
            return Ok(());
        }
        self.error(name.chars().count() + offset, format!("bad character in group name {}", str_repr(name)))
    }

    /// `(?i)`, `(?i-s:...)`: flags for the whole pattern, or for what follows the colon.
    fn flags(&mut self, start: usize, c: char, force: u32, verbose: bool, at_start: bool) -> Parsed<Option<Node>> {
        let Some((add, remove)) = self.flag_letters(c)? else {
            if !at_start {
                return self.error(self.at - start, "global flags not at the start of the expression");
            }
            if self.global & flags::VERBOSE != 0 && !verbose {
                self.again_verbose = true;
            }
            return Ok(None);
        };
        let kept = if add & TYPE_FLAGS != 0 { force & !TYPE_FLAGS } else { force };
        let inner = (kept | add) & !remove;
        let verbose = (verbose || add & flags::VERBOSE != 0) && remove & flags::VERBOSE == 0;
        self.inside(start, inner, verbose).map(|node| Some(Node::Group(None, Box::new(node))))
    }

    /// `None`: they are the whole pattern's, and were turned on.
    fn flag_letters(&mut self, first: char) -> Parsed<Option<(u32, u32)>> {
        let (mut add, mut remove, mut c) = (0, 0, first);
        if c != '-' {
            loop {
                let flag = flag_of(c).unwrap_or(0);
                match c {
                    'L' if !self.is_bytes => {
                        return self.error(0, "bad inline flags: cannot use 'L' flag with a str pattern");
                    }
                    'u' if self.is_bytes => {
                        return self.error(0, "bad inline flags: cannot use 'u' flag with a bytes pattern");
                    }
                    _ => {}
                }
                add |= flag;
                if flag & TYPE_FLAGS != 0 && add & TYPE_FLAGS != flag {
                    return self.error(0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
                }
                c = self.flag_or("missing -, : or )", &[')', '-', ':'])?;
                if matches!(c, ')' | '-' | ':') {
                    break;
                }
            }
        }
        if c == ')' {
            self.global |= add;
            return Ok(None);
        }
        if c == '-' {
            c = self.flag_or("missing flag", &[])?;
            while c != ':' {
                let flag = flag_of(c).unwrap_or(0);
                if flag & TYPE_FLAGS != 0 {
                    return self.error(0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
                }
                remove |= flag;
                c = self.flag_or("missing :", &[':'])?;
            }
        }
        if add & remove != 0 {
            return self.error(1, "bad inline flags: flag turned on and off");
        }
        Ok(Some((add, remove)))
    }

    /// The next letter of flags, or one of those that end them.
    fn flag_or(&mut self, missing: &str, ends: &[char]) -> Parsed<char> {
        match self.next() {
            None => Err(PatternError::at(self.at, missing)),
            Some(c) if ends.contains(&c) || flag_of(c).is_some() => Ok(c),
            Some(c) if c.is_alphabetic() => self.error(1, "unknown flag"),
            Some(_) => self.error(1, missing),
        }
    }
}

fn is_identifier(name: &str) -> bool {
    crate::python::types::str::is_identifier(name)
}
