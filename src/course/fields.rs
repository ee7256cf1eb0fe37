//! The TOML inside a lesson: front matter and interactive blocks, read with places in the lesson file.
//!
//! A [`Fields`] is one table. Keys are taken from it by name; what nobody took is unknown and reported with the
//! nearest known key. Reading goes on after a mistake, so that all the mistakes of a block come out together. TOML's
//! own positions count from the start of the block; [`Patchwork`] turns them into positions of the file, also where
//! the block is indented.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::place::At;
use super::problem::quoted;
use super::report::Report;
use super::suggest::{listed, nearest};
use super::value::Value;

/// A text that was put together from pieces of a file, and where each piece came from.
#[derive(Clone, Debug, Default)]
pub struct Patchwork {
    /// The text.
    pub text: String,
    pieces: Vec<(usize, usize)>,
}

impl Patchwork {
    /// Adds a piece that stands at `source` in the file.
    pub fn push(&mut self, piece: &str, source: usize) {
        self.pieces.push((self.text.len(), source));
        self.text.push_str(piece);
    }

    /// Where a range of the text stands in the file.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start);
        let end = if range.end > range.start { self.source_of(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    fn source_of(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(begin, _)| *begin <= at);
        match self.pieces.get(after.saturating_sub(1)) {
            Some((begin, source)) => source + at.saturating_sub(*begin),
            None => at,
        }
    }
}

/// One table of TOML: what is in it and was not taken yet.
pub struct Fields<'t> {
    entries: Vec<Field<'t>>,
    known: &'static [&'static str],
    what: &'static str,
    head: Range<usize>,
}

/// One key and its value.
#[derive(Clone)]
pub struct Field<'t> {
    /// The key.
    pub key: String,
    /// What messages call it: the key in quotes, or an item of it.
    label: String,
    /// Where the key stands in the file.
    pub key_range: Range<usize>,
    /// Where the value stands in the file.
    pub range: Range<usize>,
    value: Spanned<DeValue<'t>>,
    map: &'t Patchwork,
}

impl<'t> Fields<'t> {
    /// Parses TOML. `what` names the block in messages, `head` is what a missing key is marked at, `known` the keys
    /// it may have. Malformed TOML is reported and gives none.
    pub fn parse(
        map: &'t Patchwork,
        what: &'static str,
        head: Range<usize>,
        known: &'static [&'static str],
        report: &mut Report<'_>,
    ) -> Option<Fields<'t>> {
        let (table, errors) = DeTable::parse_recoverable(&map.text);
        let mut last_line = 0;
        for error in &errors {
            let range = error.span().map_or(head.clone(), |span| map.source(span));
            let line = report.place(range.clone()).line;
            if line != last_line {
                report.error(range, format!("this is not TOML: {}", error.message()));
            }
            last_line = line;
        }
        errors.is_empty().then(|| Fields::of(map, table.into_inner(), what, head, known))
    }

    fn of(
        map: &'t Patchwork,
        table: DeTable<'t>,
        what: &'static str,
        head: Range<usize>,
        known: &'static [&'static str],
    ) -> Fields<'t> {
        let mut entries: Vec<Field<'t>> = table
            .into_iter()
            .map(|(key, value)| Field {
                key_range: map.source(key.span()),
                range: map.source(value.span()),
                label: quoted(key.get_ref()),
                key: key.into_inner().into_owned(),
                value,
                map,
            })
            .collect();
        entries.sort_by_key(|field| field.key_range.start);
        Fields { entries, known, what, head }
    }

    /// Takes a key out of the table.
    pub fn take(&mut self, key: &str) -> Option<Field<'t>> {
        let at = self.entries.iter().position(|field| field.key == key)?;
        Some(self.entries.remove(at))
    }

    /// Whether a key is there and was not taken yet.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|field| field.key == key)
    }

    /// Takes a key that has to be there; `example` shows how it is written.
    pub fn require(&mut self, key: &str, example: &str, report: &mut Report<'_>) -> Option<Field<'t>> {
        let field = self.take(key);
        if field.is_none() {
            let message = format!("the {} has no {}", self.what, quoted(key));
            report.error_help(self.head.clone(), message, format!("write, for example, `{example}`"));
        }
        field
    }

    /// All that is left, in the order of the file.
    pub fn drain(&mut self) -> Vec<Field<'t>> {
        std::mem::take(&mut self.entries)
    }

    /// Where the block begins.
    pub fn head(&self) -> Range<usize> {
        self.head.clone()
    }

    /// Reports each key that was not taken as unknown.
    pub fn finish(self, report: &mut Report<'_>) {
        for field in self.entries {
            let message = format!("the {} has no key {}", self.what, quoted(&field.key));
            let help = did_you_mean(&field.key, self.known, "its keys are");
            report.error_help(field.key_range, message, help);
        }
    }
}

/// A suggestion for a word that is not known: the nearest known one, or all of them after `lead`.
pub fn did_you_mean(word: &str, known: &[&str], lead: &str) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{lead} {}", listed(known.iter().copied())),
    }
}

impl<'t> Field<'t> {
    /// The string, or a report that it is none.
    pub fn string(&self, report: &mut Report<'_>) -> Option<At<String>> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(report.at(self.range.clone(), text.clone().into_owned())),
            _ => self.wrong("text in quotes", report),
        }
    }

    /// The boolean, or a report that it is none.
    pub fn boolean(&self, report: &mut Report<'_>) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong("`true` or `false`", report),
        }
    }

    /// The whole number, if it is between the two (included), or a report that it is none.
    pub fn whole(&self, from: i64, to: i64, report: &mut Report<'_>) -> Option<i64> {
        let wanted = format!("a whole number from {from} to {to}");
        match self.value() {
            Some(Value::Int(value)) if (from..=to).contains(&value) => Some(value),
            _ => self.wrong(&wanted, report),
        }
    }

    /// The list of strings, or a report on what in it is none.
    pub fn strings(&self, report: &mut Report<'_>) -> Option<Vec<At<String>>> {
        let items = self.items(report, "a list of texts, for example `[\"one\", \"two\"]`")?;
        items.iter().map(|item| item.string(report)).collect()
    }

    /// The items of a list, each as a field of the same key.
    pub fn items(&self, report: &mut Report<'_>, wanted: &str) -> Option<Vec<Field<'t>>> {
        let DeValue::Array(items) = self.value.get_ref() else { return self.wrong(wanted, report) };
        let item = |value: &Spanned<DeValue<'t>>| Field {
            key: self.key.clone(),
            label: format!("each item of {}", self.label),
            key_range: self.map.source(value.span()),
            range: self.map.source(value.span()),
            value: value.clone(),
            map: self.map,
        };
        Some(items.iter().map(item).collect())
    }

    /// The tables of a list, or the one table that stands in its place, each as a field of the same key.
    pub fn tables(&self, report: &mut Report<'_>, wanted: &str) -> Option<Vec<Field<'t>>> {
        match self.value.get_ref() {
            DeValue::Table(_) => Some(vec![self.clone()]),
            _ => self.items(report, wanted),
        }
    }

    /// The table, or a report that it is none.
    pub fn table(
        &self,
        what: &'static str,
        known: &'static [&'static str],
        report: &mut Report<'_>,
    ) -> Option<Fields<'t>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Some(Fields::of(self.map, table.clone(), what, self.head_of_table(), known)),
            _ => self.wrong("a table, for example `{ key = 1 }`", report),
        }
    }

    /// A table under a `[header]` covers all its lines; what is marked is the first.
    fn head_of_table(&self) -> Range<usize> {
        let span = self.value.span();
        let text = self.map.text.get(span.clone()).unwrap_or("");
        let first = text.find(['\r', '\n']).unwrap_or(text.len());
        self.map.source(span.start..span.start + first)
    }

    /// The value as a constant of a program; none for lists, tables, dates, and numbers no constant can have.
    pub fn value(&self) -> Option<Value> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(Value::Text(text.clone().into_owned())),
            DeValue::Boolean(value) => Some(Value::Bool(*value)),
            DeValue::Integer(digits) => {
                let text = digits.as_str().replace('_', "");
                i64::from_str_radix(&text, digits.radix()).ok().map(Value::Int)
            }
            DeValue::Float(digits) => {
                let float: f64 = digits.as_str().replace('_', "").parse().ok()?;
                float.is_finite().then_some(Value::Float(float))
            }
            DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        }
    }

    /// The value that stands here, or what sort of thing it is, for messages.
    pub fn shown(&self) -> String {
        match (self.value(), self.value.get_ref()) {
            (Some(Value::Text(text)), _) => quoted(&format!("\"{text}\"")),
            (Some(Value::Bool(value)), _) => quoted(if value { "true" } else { "false" }),
            (Some(value), _) => quoted(&value.literal()),
            (None, DeValue::Datetime(_)) => "a date".to_owned(),
            (None, DeValue::Array(_)) => "a list".to_owned(),
            (None, DeValue::Table(_)) => "a table".to_owned(),
            (None, _) => "a number too large".to_owned(),
        }
    }

    /// Where a stretch of the text that stands here is in the file; all of the value where it is written otherwise than
    /// it reads, with escapes.
    pub fn inside(&self, stretch: Range<usize>) -> Range<usize> {
        let span = self.value.span();
        let raw = self.map.text.get(span.clone()).unwrap_or("");
        let quotes =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes)).map_or(0, str::len);
        // TOML leaves out a line end that comes right after three quotes.
        let first = raw.get(quotes..).unwrap_or("");
        let skipped = usize::from(quotes == 3 && first.starts_with('\n'))
            + 2 * usize::from(quotes == 3 && first.starts_with("\r\n"));
        let quotes = quotes + skipped;
        let inner = raw.get(quotes..raw.len().saturating_sub(quotes - skipped)).unwrap_or("");
        match self.value.get_ref() {
            DeValue::String(text) if text.as_ref() == inner && stretch.end <= inner.len() => {
                // Nothing can be marked at the end of a text but what closes it.
                let end = stretch.end.max(stretch.start + 1);
                self.map.source(span.start + quotes + stretch.start..span.start + quotes + end)
            }
            _ => self.range.clone(),
        }
    }

    /// Whether a key is in the table that stands here.
    pub fn has(&self, key: &str) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(table) if table.iter().any(|(known, _)| known.get_ref() == key))
    }

    /// Reports that the value is not what is wanted.
    pub fn wrong<T>(&self, wanted: &str, report: &mut Report<'_>) -> Option<T> {
        let message = format!("{} has to be {wanted}; this is {}", self.label, self.shown());
        report.error(self.range.clone(), message);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_in_pieces_is_a_position_in_the_file() {
        let mut map = Patchwork::default();
        map.push("ab\n", 10);
        map.push("cd\n", 20);
        assert_eq!(map.source(0..2), 10..12);
        assert_eq!(map.source(1..5), 11..22);
        assert_eq!(map.source(4..4), 21..21);
    }
}
