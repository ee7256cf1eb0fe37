//! Whether an outcome of a certain kind exists at all.

use std::sync::atomic::Ordering;

use crate::python::Program;

use super::inner::Trouble;
use super::outcome::Outcome;
use super::progress::Progress;
use super::reduce::{Reduced, Reducer};
use super::schedule::Schedule;
use super::search::{Answer, again, first_machine, limit_in_words, search_for};
use super::settings::Options;
use super::walker::Halt;

/// The answer to the question whether such an outcome exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// It does: here is one, with a schedule that leads to it.
    Found {
        /// The outcome.
        outcome: Outcome,
        /// A schedule that leads to it.
        schedule: Schedule,
    },
    /// None exists: every schedule was covered.
    NoneExists,
    /// None was found, but not every schedule was covered.
    NoneFound {
        /// What was not covered, as a sentence.
        limit: String,
    },
}

/// Looks for an outcome of a certain kind; does not ask how many schedules lead to it, and visits as few states as will
/// do (`reduce`).
///
/// # Errors
/// The program does something that cannot be modelled, or runs for ever before its first step.
pub fn witness(
    program: &Program,
    options: &Options,
    progress: &Progress,
    wanted: &(dyn Fn(&Outcome) -> bool + Sync),
) -> Result<Witness, Trouble> {
    let mut machine = first_machine(program, options, progress)?;
    loop {
        let reduced = Reducer::new(&mut machine, options, progress, wanted).run()?;
        match reduced {
            Reduced::GivenUp => break,
            Reduced::Halted(halt) => return Ok(none_found(Some(&halt), false, options, progress)),
            // Something turned out to be shared that was not known before: the steps were cut wrongly.
            _ if machine.accesses().refresh() => {
                let known = machine.accesses().clone();
                machine = again(machine, program, options, known)?;
            }
            Reduced::Met((outcome, schedule)) => return Ok(Witness::Found { outcome, schedule }),
            Reduced::Cut => return Ok(none_found(None, true, options, progress)),
            Reduced::None => return Ok(Witness::NoneExists),
        }
    }
    drop(machine);
    among_all(program, options, progress, wanted)
}

fn none_found(halt: Option<&Halt>, is_cut: bool, options: &Options, progress: &Progress) -> Witness {
    let states = progress.states.load(Ordering::Relaxed);
    let limit = limit_in_words(halt, is_cut, states, options);
    Witness::NoneFound { limit: limit.unwrap_or_else(|| "the search was not complete".to_owned()) }
}

/// Looks through all states.
fn among_all(
    program: &Program,
    options: &Options,
    progress: &Progress,
    wanted: &(dyn Fn(&Outcome) -> bool + Sync),
) -> Result<Witness, Trouble> {
    let found = match search_for(program, options, progress, Some(wanted))? {
        Answer::Met((outcome, schedule)) => return Ok(Witness::Found { outcome, schedule }),
        Answer::All(found) => found,
    };
    if let Some(one) = found.outcomes.into_iter().find(|f| wanted(&f.outcome)) {
        return Ok(Witness::Found { outcome: one.outcome, schedule: one.simplest });
    }
    Ok(match found.limit {
        Some(limit) => Witness::NoneFound { limit },
        None => Witness::NoneExists,
    })
}
