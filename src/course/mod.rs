//! Lessons: from a folder of Markdown and Python files to pages that a screen can draw.
//!
//! A course is a directory of lesson folders (`NN-id/`), each with a `lesson.md` and its programs; Hilo's own is
//! embedded in the binary and goes through the same code as an author's. What comes out is a typed form ([`page`])
//! whose every block knows its place, or every problem of the files in one go ([`problem`]). Listing a course reads
//! front matters only; pages are read when a lesson is opened.
//!
//! This module runs nothing and draws nothing: programs are text here, and `crate::trace` lends only the plain
//! settings of a run.

mod agree;
mod block;
pub mod certificate;
pub mod claim;
mod comment;
pub mod condition;
pub mod examine;
mod explore;
mod fields;
pub mod fit;
mod front;
mod gates;
pub mod glossary;
mod granularity;
mod inline;
pub mod judge;
pub mod lab;
pub mod lesson;
mod letters;
pub mod library;
pub mod lines;
mod markdown;
pub mod misconception;
pub mod page;
pub mod place;
pub mod predict;
pub mod problem;
pub mod program;
pub mod progress;
pub mod quiz;
pub mod read;
mod read_claims;
mod read_lab;
mod read_predict;
mod read_schedule_claim;
mod read_switch;
mod report;
pub mod schedule_claim;
mod shelf;
pub mod step;
mod suggest;
pub mod switch;
mod unused;
pub mod value;
mod work;

pub use claim::{Claim, Statement};
pub use condition::Condition;
pub use examine::{Examined, check, check_embedded, examine, examine_embedded};
pub use explore::{Challenge, Explore};
pub use front::{is_id, split_folder};
pub use granularity::Granularity;
pub use judge::{End, EndKind, Ends, Unkept, judge};
pub use lab::{ConstantKnob, Cores, Driver, EngineKnobs, Lab, Pane};
pub use lesson::{FrontMatter, Lesson, Unit};
pub use library::{Course, Entry, embedded, open_dir};
pub use misconception::Misconception;
pub use page::{Align, Block, Inline, Page, PageKind, plain};
pub use place::{At, Place};
pub use predict::{Choice, Decided, Figures, Predict};
pub use problem::{Problem, Severity};
pub use program::{Constant, Program};
pub use progress::{LessonRecord, Moment, Progress};
pub use schedule_claim::{Said, ScheduleClaim};
pub use step::Step;
pub use suggest::nearest;
pub use switch::{Position, Switch};
pub use value::{Allowed, Value};
