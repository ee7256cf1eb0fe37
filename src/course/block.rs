//! The fenced blocks of a lesson: which words behind a fence mean what.

use std::collections::BTreeMap;

use super::fields::did_you_mean;
use super::problem::quoted;
use super::program::Program;
use super::suggest::{listed, nearest};

pub use super::explore::{read_challenge, read_explore};
pub use super::read_lab::read_lab;
pub use super::read_predict::read_predict;
pub use super::step::read_step;

/// What a block may refer to.
pub struct Context<'p> {
    /// The programs of the lesson's folder, by file name. A program that could not be read is there without text.
    pub programs: &'p BTreeMap<String, Program>,
}

/// What a fenced block is.
pub enum Kind {
    /// Code, shown as it is.
    Code,
    /// A laboratory.
    Lab,
    /// A prediction.
    Predict,
    /// A program to be stepped.
    Step,
    /// A program to be searched.
    Explore,
    /// A program to be changed until a search proves a goal.
    Challenge,
    /// A picture of the machine that shows the page.
    Machine,
    /// Nothing this version knows.
    Unknown {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: String,
    },
}

const BLOCKS: [&str; 6] = ["lab", "predict", "step", "explore", "challenge", "machine"];
const CODE: [&str; 7] = ["python", "text", "console", "toml", "markdown", "sh", "json"];

/// What the word behind a fence means.
pub fn kind(word: &str) -> Kind {
    match word {
        "lab" => Kind::Lab,
        "predict" => Kind::Predict,
        "machine" => Kind::Machine,
        "step" => Kind::Step,
        "explore" => Kind::Explore,
        "challenge" => Kind::Challenge,
        "" => Kind::Code,
        word if CODE.contains(&word) => Kind::Code,
        word => Kind::Unknown { message: format!("there is no block {}", quoted(word)), help: help(word) },
    }
}

fn help(word: &str) -> String {
    let near = nearest(word, BLOCKS.into_iter().chain(CODE));
    match near {
        Some(_) => did_you_mean(word, &[&BLOCKS[..], &CODE].concat(), ""),
        None => format!("the blocks are {}; code is {}", listed(BLOCKS), listed(CODE)),
    }
}
