//! Backslashes, and sets in brackets.

use super::node::{At, Category, Item, Node, Set};
use super::parse::{Parsed, Parser};

/// What a backslash and a letter mean within brackets or outside of them.
enum Meaning {
    Code(u32),
    Category(Category, bool),
}

fn category(c: char) -> Option<(Category, bool)> {
    Some(match c {
        'd' => (Category::Digit, false),
        'D' => (Category::Digit, true),
        's' => (Category::Space, false),
        'S' => (Category::Space, true),
        'w' => (Category::Word, false),
        'W' => (Category::Word, true),
        _ => return None,
    })
}

fn control(c: char) -> Option<u32> {
    Some(match c {
        'a' => 7,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    })
}

impl Parser<'_> {
    fn set_of(&self, items: Vec<Item>, negated: bool, force: u32) -> Node {
        Node::Set(Box::new(Set { negated, items, letters: self.letters(force) }))
    }

    /// After the backslash, outside of brackets.
    pub fn escape(&mut self, force: u32) -> Parsed {
        let start = self.at - 1;
        let Some(c) = self.next() else { return self.error(1, "bad escape (end of pattern)") };
        let ascii = self.letters(force).ascii;
        match c {
            'A' => return Ok(Node::At(At::TextStart)),
            'Z' => return Ok(Node::At(At::VeryEnd)),
            'b' => return Ok(Node::At(At::Boundary { not: false, ascii })),
            'B' => return Ok(Node::At(At::Boundary { not: true, ascii })),
            '0' => {
                let digits = self.up_to(2, |c| c.is_digit(8));
                let code = u32::from_str_radix(&format!("0{digits}"), 8).unwrap_or(0);
                return Ok(Node::Char(code, self.letters(force)));
            }
            '1'..='9' => return self.number(start, c, force),
            _ => {}
        }
        match self.meaning(start, c)? {
            Meaning::Code(code) => Ok(Node::Char(code, self.letters(force))),
            Meaning::Category(category, not) => Ok(self.set_of(vec![Item::Category(category, not)], false, force)),
        }
    }

    /// A reference to a group, or a character by its octal number.
    fn number(&mut self, start: usize, first: char, force: u32) -> Parsed {
        let mut digits = String::from(first);
        if let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
            let octal = digits.chars().all(|c| c.is_digit(8));
            if octal && let Some(c) = self.peek().filter(|c| c.is_digit(8)) {
                digits.push(c);
                self.at += 1;
                return self.octal(start, &digits).map(|code| Node::Char(code, self.letters(force)));
            }
        }
        let group = digits.parse::<usize>().unwrap_or(usize::MAX);
        if group < self.groups {
            return self.reference(group, self.at - start, force);
        }
        self.error(self.at - start - 1, format!("invalid group reference {group}"))
    }

    fn octal(&self, start: usize, digits: &str) -> Parsed<u32> {
        match u32::from_str_radix(digits, 8) {
            Ok(code) if code <= 0o377 => Ok(code),
            _ => self.error(self.at - start, format!("octal escape value \\{digits} outside of range 0-0o377")),
        }
    }

    fn up_to(&mut self, most: usize, is: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while text.len() < most
            && let Some(c) = self.peek().filter(|c| is(*c))
        {
            text.push(c);
            self.at += 1;
        }
        text
    }

    /// What means the same within brackets and outside of them.
    fn meaning(&mut self, start: usize, c: char) -> Parsed<Meaning> {
        if let Some((category, not)) = category(c) {
            return Ok(Meaning::Category(category, not));
        }
        if let Some(code) = control(c) {
            return Ok(Meaning::Code(code));
        }
        let length = match c {
            'x' => 2,
            'u' if !self.is_bytes => 4,
            'U' if !self.is_bytes => 8,
            _ if c.is_ascii_alphabetic() => return self.error(2, format!("bad escape \\{c}")),
            _ => return Ok(Meaning::Code(u32::from(c))),
        };
        let digits = self.up_to(length, |c| c.is_ascii_hexdigit());
        let back = self.at - start;
        match u32::from_str_radix(&digits, 16) {
            Ok(code) if digits.len() == length && code <= 0x10_ffff => Ok(Meaning::Code(code)),
            _ if digits.len() == length => self.error(back, format!("bad escape \\{c}{digits}")),
            _ => self.error(back, format!("incomplete escape \\{c}{digits}")),
        }
    }

    /// A member of a set that begins with `c`.
    fn member(&mut self, c: char) -> Parsed<Meaning> {
        if c != '\\' {
            return Ok(Meaning::Code(u32::from(c)));
        }
        let start = self.at - 1;
        let Some(c) = self.next() else { return self.error(1, "bad escape (end of pattern)") };
        match c {
            'b' => Ok(Meaning::Code(8)),
            '0'..='7' => {
                let more = self.up_to(2, |c| c.is_digit(8));
                self.octal(start, &format!("{c}{more}")).map(Meaning::Code)
            }
            '8' | '9' => self.error(2, format!("bad escape \\{c}")),
            _ => self.meaning(start, c),
        }
    }

    /// After the opening bracket.
    pub fn set(&mut self, force: u32) -> Parsed {
        let here = self.at - 1;
        let negated = self.take('^');
        let mut items = Vec::new();
        let unfinished = |parser: &Self| parser.error(parser.at - here, "unterminated character set");
        let first = self.at;
        loop {
            let begin = self.at;
            let Some(c) = self.next() else { return unfinished(self) };
            if c == ']' && begin != first {
                break;
            }
            let low = self.member(c)?;
            if !self.take('-') {
                items.push(item(&low));
                continue;
            }
            let Some(c) = self.next() else { return unfinished(self) };
            if c == ']' {
                items.extend([item(&low), Item::Range(45, 45)]);
                break;
            }
            match (low, self.member(c)?) {
                (Meaning::Code(low), Meaning::Code(high)) if low <= high => items.push(Item::Range(low, high)),
                _ => {
                    let written: String = self.text.get(begin..self.at).unwrap_or_default().iter().collect();
                    return self.error(self.at - begin, format!("bad character range {written}"));
                }
            }
        }
        Ok(self.set_of(items, negated, force))
    }
}

fn item(meaning: &Meaning) -> Item {
    match meaning {
        Meaning::Code(code) => Item::Range(*code, *code),
        Meaning::Category(category, not) => Item::Category(*category, *not),
    }
}
