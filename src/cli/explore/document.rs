//! The JSON of a search, version 1. Counts are decimal strings: they exceed any machine integer. Fields are only ever
//! added within a version.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Explored;
use super::words::kind;
use crate::explore::{Found, Granularity, Story, letters};
use crate::trace::DeadlockEdge;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    code: u8,
    complete: bool,
    limit: Option<&'a str>,
    granularity: &'static str,
    states: usize,
    schedules: Option<String>,
    endless: bool,
    outcomes: Vec<Outcome<'a>>,
    took_ns: u64,
}

#[derive(Serialize)]
struct Outcome<'a> {
    kind: &'static str,
    values: BTreeMap<&'a str, &'a str>,
    output: &'a str,
    error: Option<String>,
    cycle: Vec<Waits<'a>>,
    waits: Vec<Waits<'a>>,
    schedules: Option<String>,
    simplest: String,
    story: Option<String>,
}

/// Who waits for what.
#[derive(Serialize)]
pub struct Waits<'a> {
    worker: String,
    name: &'a str,
    waits_for: &'a str,
    line: Option<u32>,
    held_by: Option<String>,
}

/// The one object, on one line, with a line end.
pub fn of(explored: &Explored) -> String {
    let found = &explored.found;
    let stories = explored.stories.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let document = Document {
        version: 1,
        code: explored.code(),
        complete: found.complete,
        limit: found.limit.as_deref(),
        granularity: granularity(found.granularity),
        states: found.states,
        schedules: found.schedules.as_ref().map(ToString::to_string),
        endless: found.endless,
        outcomes: found.outcomes.iter().zip(stories).map(|(found, story)| outcome(found, story)).collect(),
        took_ns: u64::try_from(explored.took.as_nanos()).unwrap_or(u64::MAX),
    };
    // There is no map with keys that are no texts in it, and no number that JSON lacks.
    serde_json::to_string(&document).unwrap_or_default() + "\n"
}

/// The word for what counts as a step.
pub fn granularity(granularity: Granularity) -> &'static str {
    let known = super::settings::GRANULARITIES.iter().find(|(_, known)| *known == granularity);
    known.map_or("visible", |(word, _)| word)
}

fn outcome<'a>(found: &'a Found, story: Option<&'a Story>) -> Outcome<'a> {
    let deadlock = story.and_then(|story| story.end.deadlock.as_ref());
    Outcome {
        kind: kind(found.outcome.kind),
        values: found.outcome.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        output: &found.sample,
        error: (!found.outcome.errors.is_empty()).then(|| found.outcome.errors.join("; ")),
        cycle: waits(deadlock.map_or(&[], |deadlock| deadlock.circle())),
        waits: waits(deadlock.map_or(&[], |deadlock| &deadlock.edges)),
        schedules: found.schedules.as_ref().map(ToString::to_string),
        simplest: found.simplest.to_string(),
        story: story.map(ToString::to_string),
    }
}

/// Edges of a deadlock.
pub fn waits(edges: &[DeadlockEdge]) -> Vec<Waits<'_>> {
    let mut told = Vec::with_capacity(edges.len());
    for edge in edges {
        told.push(Waits {
            worker: letters(edge.waiter),
            name: &edge.waiter_name,
            waits_for: &edge.what,
            line: (edge.line > 0).then_some(edge.line),
            held_by: edge.holder.map(letters),
        });
    }
    told
}
