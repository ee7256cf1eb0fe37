//! The glossary: words of the field, each in two sentences.
//!
//! The text is `assets/glossary.md`, part of the binary: a heading for each word, with its other forms in brackets, and a
//! paragraph. [`on_page`] says which of them a page uses, so that they can be shown first.

use std::sync::LazyLock;

use super::page::{Block, Page, plain};
use super::place::At;

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| read(include_str!("../../assets/glossary.md")));

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub name: String,
    /// How else it is written: its plural, a longer name. Small letters.
    pub forms: Vec<String>,
    /// What it means, in two sentences.
    pub meaning: String,
}

/// All words, in the order of the alphabet.
pub fn terms() -> &'static [Term] {
    &TERMS
}

/// The words that a page uses, as indices into [`terms`].
pub fn on_page(page: &Page) -> Vec<usize> {
    let mut text = page.title_text();
    for block in &page.blocks {
        push(block, &mut text);
    }
    let text = text.to_lowercase();
    let used = |term: &Term| {
        let name = term.name.to_lowercase();
        term.forms.iter().chain([&name]).any(|form| contains_word(&text, form))
    };
    terms().iter().enumerate().filter(|(_, term)| used(term)).map(|(index, _)| index).collect()
}

/// Whether a text contains a word, not as a part of a longer one.
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Adds what somebody reads of a block. Code is left out: a name in a program is no word of the field.
fn push(block: &At<Block>, into: &mut String) {
    into.push('\n');
    match &block.node {
        Block::Paragraph(text) | Block::Heading { text, .. } => into.push_str(&plain(text)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| push(block, into)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| push(block, into)),
        Block::Table { head, rows, .. } => {
            for cell in head.iter().chain(rows.iter().flatten()) {
                into.push_str(&plain(cell));
                into.push('\n');
            }
        }
        Block::Predict(predict) => {
            into.push_str(&plain(&predict.question));
            for choice in &predict.choices {
                into.push('\n');
                into.push_str(&plain(&choice.text));
            }
        }
        _ => {}
    }
}

/// Reads the file: what stands before the first word is for its readers.
fn read(text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = text.split("\n## ").skip(1).map(term).collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    terms
}

fn term(section: &str) -> Term {
    let (heading, meaning) = section.split_once('\n').unwrap_or((section, ""));
    let (name, forms) = heading.split_once(" (").unwrap_or((heading, ""));
    let forms = forms.trim_end_matches(')').split(", ").filter(|form| !form.is_empty());
    Term {
        name: name.trim().to_owned(),
        forms: forms.map(str::to_lowercase).collect(),
        meaning: meaning.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_two_sentences() {
        assert!(terms().len() >= 40, "{}", terms().len());
        for term in terms() {
            assert_eq!(term.meaning.split(". ").count(), 2, "{}: {}", term.name, term.meaning);
            assert!(term.meaning.ends_with('.'), "{}", term.name);
        }
        let mut names: Vec<&str> = terms().iter().map(|term| term.name.as_str()).collect();
        names.dedup();
        assert_eq!(names.len(), terms().len(), "a word stands there once");
    }

    #[test]
    fn a_word_is_found_in_its_forms_and_not_within_another() {
        assert!(contains_word("two locks, and a deadlock", "locks"));
        assert!(!contains_word("a deadlock", "lock"));
        assert!(!contains_word("clockwork", "lock"));
        let lock = terms().iter().find(|term| term.name == "lock").map(|term| term.forms.join(" "));
        assert_eq!(lock.as_deref(), Some("locks mutex"));
    }
}
