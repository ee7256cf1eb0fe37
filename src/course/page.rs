//! The typed form of a page: what a lesson's Markdown becomes before anything draws it.
//!
//! Every block knows where it was written. The form is closed: a renderer that handles every variant here can show
//! every lesson that parses, for what it cannot express was refused with a message. Nesting is bounded by the parser
//! (`DEEPEST` in the `inline` module), so walking a page by recursion is safe.

use super::explore::{Challenge, Explore};
use super::lab::Lab;
use super::place::{At, Place};
use super::predict::Predict;
use super::step::Step;

/// One page of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The level-one heading that starts it.
    pub title: Vec<Inline>,
    /// A name for links and for what is remembered of a learner: the title in lower case with dashes. No two pages
    /// of a lesson have the same.
    pub slug: String,
    /// Where the heading stands.
    pub place: Place,
    /// What kind of page it is; it follows from what is on it.
    pub kind: PageKind,
    /// What stands below the heading, in order, without the speaker notes.
    pub blocks: Vec<At<Block>>,
    /// What only the speaker sees, in order.
    pub notes: Vec<At<String>>,
    /// The sentence that the projector shows in large type.
    pub big: Option<At<Vec<Inline>>>,
    /// For a page with a laboratory: the index of the page whose prediction keeps it closed, which may be this one.
    pub gate: Option<usize>,
}

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// Text, perhaps with code.
    Prose,
    /// A question, and no laboratory on the same page.
    Predict,
    /// A laboratory, perhaps with the question before it.
    Lab,
    /// A program to be stepped.
    Step,
    /// A program to be searched.
    Explore,
    /// A program to be changed until a search proves a goal.
    Challenge,
    /// The last page of a lesson, if it is text: what to remember.
    Summary,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside the page, of level 2 to 6.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list; each item is a row of blocks.
    List {
        /// The number of the first item of a numbered list; none for a list with bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<At<Block>>>,
    },
    /// Code or terminal output, to be shown as it is.
    Code {
        /// The language as it was written after the fence (`python`, `text`), or nothing.
        language: String,
        /// The text without the fence. Tabs have become spaces, and it does not end in a line end.
        text: String,
    },
    /// A quotation.
    Quote(Vec<At<Block>>),
    /// A table.
    Table {
        /// How each column is set.
        align: Vec<Align>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells, row by row; each row has as many as the head.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across the page.
    Rule,
    /// A laboratory. A page has at most one.
    Lab(Lab),
    /// A prediction. A page has at most one.
    Predict(Predict),
    /// A program to be stepped. A page has at most one, and no laboratory then.
    Step(Step),
    /// A program to be searched. A page has at most one, and then nothing else that takes a program.
    Explore(Explore),
    /// A program to be changed. A page has at most one, and then nothing else that takes a program.
    Challenge(Challenge),
    /// A picture of the machine that shows the page: its processors, cores and caches.
    Machine,
}

/// How a table's column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// To the left, which is also what happens where nothing was said.
    Left,
    /// Centred.
    Centre,
    /// To the right.
    Right,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text. It contains no line end: one in the source is a space.
    Text(String),
    /// `code`.
    Code(String),
    /// Emphasis, set in italics.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, set in bold.
    Strong(Vec<Inline>),
    /// A link. It was checked: a page, a lesson or a program it names is there.
    Link {
        /// What is shown.
        text: Vec<Inline>,
        /// `#page`, a file beside the lesson, `../NN-id/lesson.md`, or a web address.
        url: String,
    },
    /// A line end that the author asked for.
    Break,
}

impl Page {
    /// The laboratory of this page, if it has one.
    pub fn lab(&self) -> Option<&Lab> {
        self.blocks.iter().find_map(|block| match &block.node {
            Block::Lab(lab) => Some(lab),
            _ => None,
        })
    }

    /// What is stepped on this page, if anything.
    pub fn step(&self) -> Option<&Step> {
        self.blocks.iter().find_map(|block| match &block.node {
            Block::Step(step) => Some(step),
            _ => None,
        })
    }

    /// What is searched on this page, if anything.
    pub fn explore(&self) -> Option<&Explore> {
        self.blocks.iter().find_map(|block| match &block.node {
            Block::Explore(explore) => Some(explore),
            _ => None,
        })
    }

    /// What is to be changed on this page, if anything.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.blocks.iter().find_map(|block| match &block.node {
            Block::Challenge(challenge) => Some(challenge),
            _ => None,
        })
    }

    /// Whether something beside the text takes room: a laboratory, stepping, a search.
    pub fn has_panes(&self) -> bool {
        self.lab().is_some() || self.step().is_some() || self.explore().is_some() || self.challenge().is_some()
    }

    /// The prediction of this page, if it has one.
    pub fn predict(&self) -> Option<&Predict> {
        self.blocks.iter().find_map(|block| match &block.node {
            Block::Predict(predict) => Some(predict),
            _ => None,
        })
    }

    /// The title without its styles.
    pub fn title_text(&self) -> String {
        plain(&self.title)
    }
}

/// Running text without its styles.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                push_plain(inner, into);
            }
            Inline::Break => into.push(' '),
        }
    }
}
