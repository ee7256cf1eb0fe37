//! What a search found, as the claims of lessons know it; and what a claim wants searched.
//!
//! Lessons know no search and a search knows no lessons: here the one is turned into the other's plain data, for whoever
//! judges a claim.

use crate::course::{self, End, EndKind, Ends, ScheduleClaim};
use crate::explore::{Found, Granularity, Kind, Options, Outcomes};

/// Everything that was found.
pub fn ends_of(found: &Outcomes) -> Ends {
    Ends {
        complete: found.complete,
        limit: found.limit.clone(),
        schedules: found.schedules.as_ref().map(ToString::to_string),
        ends: found.outcomes.iter().map(end_of).collect(),
    }
}

fn end_of(found: &Found) -> End {
    let outcome = &found.outcome;
    // Each begins with the letters of its worker, which differ from one program to the next.
    let error = |error: &String| error.split_once(": ").map_or(error.as_str(), |(_, error)| error).to_owned();
    End {
        kind: match outcome.kind {
            Kind::Finished => EndKind::Finished,
            Kind::Raised => EndKind::Raised,
            Kind::Deadlock => EndKind::Deadlock,
            Kind::Livelock => EndKind::Livelock,
            Kind::Endless => EndKind::Endless,
        },
        values: outcome.values.clone(),
        errors: outcome.errors.iter().map(error).collect(),
        waits: outcome.waits.clone(),
        output: if outcome.output.is_empty() { found.sample.clone() } else { outcome.output.clone() },
        schedules: found.schedules.as_ref().map(ToString::to_string),
        simplest: found.simplest.to_string(),
    }
}

/// What counts as a step, as a machine says it.
pub fn step_of(granularity: course::Granularity) -> Granularity {
    match granularity {
        course::Granularity::Instruction => Granularity::Instruction,
        course::Granularity::Visible => Granularity::Visible,
        course::Granularity::Line => Granularity::Line,
    }
}

/// Sets what a claim wants: what counts as a step, which values tell outcomes apart, how many states there may be.
pub fn apply(claim: &ScheduleClaim, options: &mut Options) {
    if let Some(granularity) = claim.granularity {
        options.settings.granularity = step_of(granularity);
    }
    if let Some(states) = claim.max_states {
        options.max_states = states;
    }
    options.settings.output |= claim.speaks_of_output();
    options.watch.extend(claim.watched());
}
