//! What the screen says of a state, in words: why a worker cannot go on, what a step is called, how it ended.

use super::ask::Shown;
use crate::explore::{Granularity, Kind, View, WorkerView};
use crate::trace::{Deadlock, DeadlockEdge, LaneId};

/// What counts as a step, as the title says it.
pub fn granularity(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Instruction => "by instruction",
        Granularity::Visible => "by visible operation",
        Granularity::Line => "by line",
    }
}

/// The one after it.
pub fn next_granularity(granularity: Granularity) -> Granularity {
    match granularity {
        Granularity::Visible => Granularity::Instruction,
        Granularity::Instruction => Granularity::Line,
        Granularity::Line => Granularity::Visible,
    }
}

/// What a worker is called in schedules.
pub fn letters(view: &View, lane: LaneId) -> String {
    view.workers.iter().find(|w| w.lane == lane).map_or_else(|| "?".to_owned(), |w| w.letters.clone())
}

/// What stands behind a worker: its next step, or why it cannot take one.
pub fn next(view: &View, worker: &WorkerView) -> String {
    if worker.ended {
        return "has ended".to_owned();
    }
    match worker.choices.first() {
        Some(choice) if choice.expire => format!("its time runs out ({})", worker.next),
        Some(_) if worker.next == "END" => "ends".to_owned(),
        Some(_) => worker.next.clone(),
        None => match view.blocked.edges.iter().find(|edge| edge.waiter == worker.lane) {
            Some(edge) => waits(view, edge),
            None => "waits for the others to end".to_owned(),
        },
    }
}

/// What a worker that cannot go on waits for: `waits for lock 'l', held by A`.
pub fn waits(view: &View, edge: &DeadlockEdge) -> String {
    match edge.holder {
        Some(holder) if edge.what.starts_with("the end of") => {
            format!("waits for the end of {}", letters(view, holder))
        }
        Some(holder) if holder == edge.waiter => format!("waits for {}, which it holds itself", edge.what),
        Some(holder) => format!("waits for {}, held by {}", edge.what, letters(view, holder)),
        None => format!("waits for {}", edge.what),
    }
}

/// Who cannot go on, by the letters of the schedule; with the names that `threading` gives, if `names`.
pub fn by_letters(view: &View, names: bool) -> Deadlock {
    let called = |lane: LaneId, name: &str| {
        let letters = letters(view, lane);
        if names && lane.0 > 0 { format!("{letters} {name}") } else { letters }
    };
    let mut told = view.blocked.clone();
    for edge in &mut told.edges {
        if let (Some(holder), true) = (edge.holder, edge.what.starts_with("the end of")) {
            edge.what = format!("the end of {}", letters(view, holder));
        }
        edge.waiter_name = called(edge.waiter, &edge.waiter_name);
        edge.holder_name = edge.holder.map(|holder| letters(view, holder));
    }
    told
}

/// Whether somebody waits for more than that another ends.
pub fn anybody_blocked(view: &View) -> bool {
    view.blocked.cycle > 0
        || view.outcome.as_ref().is_some_and(|outcome| outcome.kind == Kind::Deadlock)
        || view.blocked.edges.iter().any(|edge| !edge.what.starts_with("the end of"))
}

/// Whether nobody will ever go on.
pub fn is_deadlock(view: &View) -> bool {
    view.outcome.as_ref().is_some_and(|outcome| outcome.kind == Kind::Deadlock)
}

/// How it ended: a headline and sentences; none while somebody can go on.
pub fn outcome(shown: &Shown) -> Option<(bool, String, Vec<String>)> {
    let outcome = shown.view.outcome.as_ref()?;
    let steps = match shown.view.steps {
        1 => "1 step".to_owned(),
        n => format!("{n} steps"),
    };
    let (well, headline) = match outcome.kind {
        Kind::Finished => (outcome.errors.is_empty(), format!("The program is over after {steps}.")),
        Kind::Raised => (false, format!("The program raised after {steps}.")),
        Kind::Deadlock => (false, format!("Deadlock after {steps}: nobody can go on.")),
        _ => (false, format!("A worker runs on for ever after {steps}.")),
    };
    let mut sentences = Vec::new();
    let told: Vec<String> = outcome
        .values
        .iter()
        .filter(|(name, _)| shown.columns.contains(name))
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    if !told.is_empty() {
        let told = told.join(", ");
        sentences.push(match outcome.kind {
            Kind::Finished | Kind::Raised => format!("In the end {told}."),
            _ => format!("It stays at {told}."),
        });
    }
    sentences.extend(outcome.errors.iter().map(|error| format!("Not caught: {error}")));
    Some((well, headline, sentences))
}
