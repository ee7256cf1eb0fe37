//! Comments that mean something: `<!-- note: … -->` for the speaker, `<!-- big: … -->` for the projector.

use std::ops::Range;

use super::fields::did_you_mean;
use super::inline;
use super::page::Inline;
use super::place::At;
use super::problem::quoted;
use super::report::Report;
use super::suggest::nearest;

/// What a comment says.
pub enum Comment {
    /// What only the speaker sees.
    Note(At<String>),
    /// The sentence for the projector.
    Big(At<Vec<Inline>>),
}

impl Comment {
    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        match self {
            Comment::Note(note) => note.place.range.clone(),
            Comment::Big(big) => big.place.range.clone(),
        }
    }
}

const WORDS: [&str; 2] = ["note", "big"];

/// Reads a stretch of HTML: its comments, and a report on whatever else it is.
pub fn read(text: &str, range: Range<usize>, report: &mut Report<'_>) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end) {
        let html = rest.trim_start();
        at += rest.len() - html.len();
        if html.is_empty() {
            break;
        }
        let line = at..at + html.find('\n').unwrap_or(html.len());
        let Some(inside) = html.strip_prefix("<!--") else {
            let help = "write Markdown; only the comments `<!-- note: … -->` and `<!-- big: … -->` mean something";
            report.error_help(line, "HTML is not shown", help);
            break;
        };
        let Some(length) = inside.find("-->") else {
            report.error_help(line, "this comment is not closed", "end it with `-->`");
            break;
        };
        let begin = at + "<!--".len();
        found.extend(comment(text, begin..begin + length, report));
        at = begin + length + "-->".len();
    }
    found
}

fn comment(text: &str, range: Range<usize>, report: &mut Report<'_>) -> Option<Comment> {
    let inside = text.get(range.clone())?;
    let (word, rest) = inside.split_once(':')?;
    let word_at = range.start + (word.len() - word.trim_start().len());
    let word = word.trim();
    let begin = range.end - rest.trim_start().len();
    let said = begin..begin + rest.trim().len();
    match word {
        "note" | "big" if rest.trim().is_empty() => {
            report.error(word_at..word_at + word.len(), format!("this `{word}` is empty"));
            None
        }
        "note" => Some(Comment::Note(report.at(said, unindented(rest)))),
        "big" => {
            let sentence = rest.split_whitespace().collect::<Vec<_>>().join(" ");
            let source = report.at(said.clone(), sentence);
            let big = inline::read(&source, report);
            Some(Comment::Big(report.at(said, big)))
        }
        other => {
            if nearest(other, WORDS).is_some() {
                let message = format!("a comment cannot be a {}", quoted(other));
                report.error_help(word_at..word_at + other.len(), message, did_you_mean(other, &WORDS, "it can be"));
            }
            None
        }
    }
}

/// The text of a note without the indentation that its lines share.
fn unindented(text: &str) -> String {
    let mut lines = text.trim().lines();
    let first = lines.next().unwrap_or("").trim_end();
    let rest: Vec<&str> = lines.map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = rest.iter().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
    std::iter::once(first)
        .chain(rest.iter().map(|line| line.get(shared..).unwrap_or("")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::unindented;

    #[test]
    fn a_note_loses_the_indentation_its_lines_share() {
        assert_eq!(unindented(" Ask.\n   One:\n     more\n\n   Two. "), "Ask.\nOne:\n  more\n\nTwo.");
    }
}
