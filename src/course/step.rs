//! A stepping block: a page on which the learner is the scheduler of a program of the lesson.
//!
//! The plain data and how it is read from TOML. A schedule is checked for its form here; whether its steps can be taken
//! is known to whoever runs the program.

use std::ops::Range;

use super::block::Context;
use super::fields::{Field, Fields, Patchwork};
use super::granularity::{Granularity, read_granularity};
use super::place::At;
use super::problem::quoted;
use super::read_lab::check_program;
use super::report::Report;

/// A program that is stepped on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The file name of the program, which is in the lesson's folder.
    pub program: At<String>,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The steps that were taken when the page is opened, as a schedule such as `A3 B1`.
    pub schedule: Option<At<String>>,
}

const KEYS: [&str; 3] = ["program", "granularity", "schedule"];

/// Reads a `step` block. None if it cannot be used; what is wrong is in the report.
pub fn read_step(map: &Patchwork, head: Range<usize>, context: &Context<'_>, report: &mut Report<'_>) -> Option<Step> {
    let mut fields = Fields::parse(map, "step", head, &KEYS, report)?;
    let program = fields
        .require("program", "program = \"count.py\"", report)
        .and_then(|field| field.string(report))
        .and_then(|name| check_program(name, context, report));
    let granularity = fields.take("granularity").and_then(|field| read_granularity(&field, report));
    let schedule = fields.take("schedule").and_then(|field| read_schedule(&field, report));
    fields.finish(report);
    Some(Step { program: program?, granularity: granularity.unwrap_or_default(), schedule })
}

fn read_schedule(field: &Field<'_>, report: &mut Report<'_>) -> Option<At<String>> {
    let text = field.string(report)?;
    if let Some(part) = text.split_whitespace().find(|part| !is_part(part)) {
        let help = "write a worker and how many steps it takes, such as `A3 B1`; `B!` is B's time running out";
        report.error_help(field.range.clone(), format!("{} is no part of a schedule", quoted(part)), help);
        return None;
    }
    Some(text)
}

/// Whether this is a worker with a number of steps, or with the mark of a time that runs out.
fn is_part(part: &str) -> bool {
    let letters = part.chars().take_while(char::is_ascii_alphabetic).count();
    let (name, count) = part.split_at(letters);
    let is_name = name == "m" || !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase());
    let is_count = count.parse::<u32>().is_ok_and(|n| (1..=1_000_000).contains(&n));
    is_name && (count == "!" || is_count)
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn parts_of_schedules_are_told_from_what_is_none() {
        for part in ["A1", "m3", "AB12", "B!", "m!"] {
            assert!(is_part(part), "{part}");
        }
        for part in ["A", "a1", "3", "A0", "A-1", "A1B", "mm1", "!", "A1000001"] {
            assert!(!is_part(part), "{part}");
        }
    }
}
