//! Whether an outcome of a certain kind exists at all.

use crate::python::Program;

use super::inner::Trouble;
use super::outcome::Outcome;
use super::progress::Progress;
use super::schedule::Schedule;
use super::search::search_while;
use super::settings::Options;

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

/// Looks for an outcome of a certain kind; does not ask how many schedules lead to it.
///
/// # Errors
/// The program does something that cannot be modelled, or runs for ever before its first step.
pub fn witness(
    program: &Program,
    options: &Options,
    progress: &Progress,
    wanted: &(dyn Fn(&Outcome) -> bool + Sync),
) -> Result<Witness, Trouble> {
    let found = search_while(program, options, progress)?;
    if let Some(one) = found.outcomes.into_iter().find(|f| wanted(&f.outcome)) {
        return Ok(Witness::Found { outcome: one.outcome, schedule: one.simplest });
    }
    Ok(match found.limit {
        Some(limit) => Witness::NoneFound { limit },
        None => Witness::NoneExists,
    })
}
