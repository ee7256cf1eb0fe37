//! A lesson: its front matter, its pages and its programs.

use std::collections::BTreeMap;

use super::page::{Block, Page};
use super::predict::Predict;
use super::program::Program;

/// What the map of the course shows of a lesson without reading its pages.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The lesson's name for the command line and for links, for example `the-gil`.
    pub id: String,
    /// The lesson's number, from its folder (`04-the-gil`).
    pub number: u32,
    /// What it is called.
    pub title: String,
    /// What it is about, in a few words; empty if nobody said.
    pub subtitle: String,
    /// The unit it belongs to.
    pub unit: Unit,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The lessons (by id) to have done before.
    pub needs: Vec<String>,
    /// The constant of a program by which its runs take longer, by the program's file: it is fitted to the machine.
    pub work: BTreeMap<String, String>,
    /// A recording of a page's laboratory on a larger machine, by the page's slug.
    pub recorded: BTreeMap<String, String>,
}

/// A unit of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The number of one of Hilo's own units; none for an author's own.
    pub number: Option<u32>,
    /// What it is called.
    pub title: String,
}

/// The names of Hilo's own units, from 1.
pub const UNITS: [&str; 6] = ["Together", "The lock in the middle", "Races", "Keeping order", "Talking", "Higher up"];

/// A lesson that was read in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What the map shows.
    pub front: FrontMatter,
    /// The pages; never empty.
    pub pages: Vec<Page>,
    /// The programs of the lesson's folder by file name.
    pub programs: BTreeMap<String, Program>,
}

impl Lesson {
    /// A program of this lesson.
    pub fn program(&self, name: &str) -> Option<&Program> {
        self.programs.get(name)
    }

    /// The prediction that keeps the laboratory of a page closed until a choice is made, and the page it is on.
    pub fn gate(&self, page: usize) -> Option<(usize, &Predict)> {
        let gate = self.pages.get(page)?.gate?;
        Some((gate, self.pages.get(gate)?.predict()?))
    }

    /// Whether a page has a picture of the machine.
    pub fn draws_machine(&self) -> bool {
        self.pages.iter().any(|page| page.blocks.iter().any(|block| matches!(block.node, Block::Machine)))
    }

    /// The page with this slug.
    pub fn page_named(&self, slug: &str) -> Option<usize> {
        self.pages.iter().position(|page| page.slug == slug)
    }
}
