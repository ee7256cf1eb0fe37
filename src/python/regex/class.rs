//! Which characters are equal and which are letters, digits and space, as Python's `re` sees them.

use super::node::{Category, Item, Letters, Set};
use crate::python::types::str::{is_alphanumeric, is_decimal, is_space};

/// The one lower-case letter of a code point, if it has one.
fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn upper(c: char) -> char {
    let mut large = c.to_uppercase();
    match (large.next(), large.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The same number for all code points that differ in case alone.
pub fn folded(c: u32, ascii: bool) -> u32 {
    match char::from_u32(c) {
        Some(c) if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
        Some(c) if !ascii => u32::from(lower(upper(c))),
        _ => c,
    }
}

/// Whether two code points are equal.
pub fn equal(a: u32, b: u32, letters: Letters) -> bool {
    a == b || (letters.fold && folded(a, letters.ascii) == folded(b, letters.ascii))
}

/// Whether a code point is part of a word.
pub fn is_word(c: u32, ascii: bool) -> bool {
    match char::from_u32(c) {
        Some(c) if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        Some(c) => !ascii && is_alphanumeric(c),
        None => false,
    }
}

fn in_category(c: u32, category: Category, ascii: bool) -> bool {
    let Some(character) = char::from_u32(c) else { return false };
    match category {
        Category::Word => is_word(c, ascii),
        Category::Digit if character.is_ascii() => character.is_ascii_digit(),
        Category::Digit => !ascii && is_decimal(character),
        // The four separators of ASCII are space to `str.isspace` and to `\s`, but not with `re.ASCII`.
        Category::Space if ascii => matches!(c, 9..=13 | 32),
        Category::Space => is_space(character),
    }
}

impl Set {
    fn has(&self, c: u32) -> bool {
        self.items.iter().any(|item| match item {
            Item::Range(from, to) => (*from..=*to).contains(&c),
            Item::Category(category, not) => in_category(c, *category, self.letters.ascii) != *not,
        })
    }

    /// Whether it matches a code point.
    pub fn matches(&self, c: u32) -> bool {
        let mut found = self.has(c);
        if !found
            && self.letters.fold
            && let Some(character) = char::from_u32(c)
        {
            let variants = if character.is_ascii() || !self.letters.ascii {
                [lower(character), upper(character), lower(upper(character))]
            } else {
                [character; 3]
            };
            found = variants.iter().any(|v| (v.is_ascii() || !self.letters.ascii) && self.has(u32::from(*v)));
        }
        found != self.negated
    }
}
