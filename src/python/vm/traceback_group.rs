//! Tracebacks of exception groups: a tree, each level with a margin of its own.
//!
//! The form is that of CPython's `traceback.TracebackException.format`.

use crate::python::object::Value;
use crate::python::vm::traceback::{TextOf, chain, format_only, frames};

/// How many exceptions of a group are shown.
const WIDEST: usize = 15;
/// How deep groups in groups are shown.
const DEEPEST: usize = 10;

/// How deep in groups a traceback is.
#[derive(Default)]
pub struct Margin {
    depth: usize,
    /// The line that closes the innermost open group is still to be drawn; it closes those around it too.
    open: bool,
}

impl Margin {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes text behind the margin.
    pub(super) fn put(&self, text: &str, out: &mut String) {
        self.put_behind('|', text, out);
    }

    fn put_behind(&self, mark: char, text: &str, out: &mut String) {
        if self.depth == 0 {
            return out.push_str(text);
        }
        for line in text.split_inclusive('\n') {
            out.push_str(&format!("{}{mark} {line}", self.indent()));
        }
    }
}

/// A group: its own frames and last line, then each of its exceptions.
pub(super) fn group(
    exception: &Value,
    members: &[Value],
    chained: bool,
    heading: bool,
    text: TextOf<'_>,
    margin: &mut Margin,
    out: &mut String,
) {
    if margin.depth > DEEPEST {
        return margin.put(&format!("... (max_group_depth is {DEEPEST})\n"), out);
    }
    let outermost = margin.depth == 0;
    if outermost {
        margin.depth = 1;
    }
    let words = "Exception Group Traceback (most recent call last):\n";
    let whole = frames(exception, heading, words);
    if let Some(entries) = whole.strip_prefix(words) {
        margin.put_behind(if outermost { '+' } else { '|' }, words, out);
        margin.put(entries, out);
    }
    margin.put(&format_only(exception, text), out);
    let shown = members.len().min(WIDEST + 1);
    for (at, member) in members.iter().take(shown).enumerate() {
        let title = if at < WIDEST { (at + 1).to_string() } else { "...".to_owned() };
        let corner = if at == 0 { "+-" } else { "  " };
        out.push_str(&format!("{}{corner}+---------------- {title} ----------------\n", margin.indent()));
        margin.open |= at + 1 == shown;
        margin.depth += 1;
        if at < WIDEST {
            chain(member, chained, false, text, margin, out);
        } else {
            let more = members.len() - WIDEST;
            let plural = if more == 1 { "" } else { "s" };
            margin.put(&format!("and {more} more exception{plural}\n"), out);
        }
        if at + 1 == shown && std::mem::take(&mut margin.open) {
            out.push_str(&format!("{}+------------------------------------\n", margin.indent()));
        }
        margin.depth -= 1;
    }
    if outermost {
        margin.depth = 0;
    }
}
