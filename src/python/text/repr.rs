//! `repr` of text and of bytes: quotes and escapes.

use super::unprintable::UNPRINTABLE;

/// Whether `str.isprintable` says yes to this character.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    let code = u32::from(c);
    let after = UNPRINTABLE.partition_point(|(first, _)| *first <= code);
    match after.checked_sub(1).and_then(|at| UNPRINTABLE.get(at)) {
        Some((_, last)) => code > *last,
        None => true,
    }
}

/// The quote that `repr` chooses: single, unless the text has single quotes and no double ones.
fn quote(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr(str)`.
pub fn str_repr(value: &str) -> String {
    let quote = quote(value.contains('\''), value.contains('"'));
    let mut text = String::with_capacity(value.len() + 2);
    text.push(quote);
    for c in value.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c == quote => {
                text.push('\\');
                text.push(c);
            }
            c if is_printable(c) => text.push(c),
            c => push_escape(&mut text, c),
        }
    }
    text.push(quote);
    text
}

fn push_escape(text: &mut String, c: char) {
    let code = u32::from(c);
    text.push_str(&match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}

/// `ascii(str)` from `repr(str)`: everything that is not ASCII is escaped too.
pub fn ascii_of_repr(repr: &str) -> String {
    let mut text = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            text.push(c);
        } else {
            push_escape(&mut text, c);
        }
    }
    text
}

/// `repr(bytes)`.
pub fn bytes_repr(value: &[u8]) -> String {
    let quote = quote(value.contains(&b'\''), value.contains(&b'"'));
    let mut text = String::with_capacity(value.len() + 3);
    text.push('b');
    text.push(quote);
    for &byte in value {
        match byte {
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            b' '..=b'~' => {
                if char::from(byte) == quote {
                    text.push('\\');
                }
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push(quote);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_as_cpython_quotes_it() {
        let recorded = [
            ("", "''"),
            ("it's", "\"it's\""),
            ("say \"hi\"", "'say \"hi\"'"),
            ("both ' and \"", "'both \\' and \"'"),
            ("a\\b\n\r\t\0\u{7f}", "'a\\\\b\\n\\r\\t\\x00\\x7f'"),
            ("\u{a0}\u{ad}\u{e9}", "'\\xa0\\xadé'"),
            ("\u{2028}\u{200b}\u{3000}\u{feff}", "'\\u2028\\u200b\\u3000\\ufeff'"),
            ("Привет → \u{1f600}", "'Привет → \u{1f600}'"),
            ("\u{e000}\u{10ffff}\u{378}", "'\\ue000\\U0010ffff\\u0378'"),
        ];
        for (value, text) in recorded {
            assert_eq!(str_repr(value), text);
        }
        assert_eq!(ascii_of_repr(&str_repr("é→\u{1f600}")), "'\\xe9\\u2192\\U0001f600'");
    }

    #[test]
    fn bytes_are_quoted_as_cpython_quotes_them() {
        assert_eq!(bytes_repr(b""), "b''");
        assert_eq!(bytes_repr(b"it's \x00\xff\n"), "b\"it's \\x00\\xff\\n\"");
        assert_eq!(bytes_repr(b"'\""), "b'\\'\"'");
    }

    #[test]
    fn the_table_of_unprintable_characters_is_in_order() {
        assert!(UNPRINTABLE.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert_eq!(UNPRINTABLE.iter().map(|(first, last)| last - first + 1).sum::<u32>(), COUNT);
    }

    /// How many characters CPython 3.11 calls unprintable, surrogates left out.
    const COUNT: u32 = 967548;
}
