//! What a search and the runs beside it come to, in sentences. A complete search that finds nothing bad says so in the
//! words of a proof; one that is not complete never does.

use std::time::Duration;

use num_bigint::BigUint;

use super::figures::{counted, exact, readable, time};
use super::rows::{Row, Sort};
use super::{Explore, Report, Runs, Search};
use crate::app::story::{Paragraph, Tone};

/// What stands above the bars.
pub fn verdict(explore: &Explore, rows: &[Row]) -> Vec<Paragraph> {
    let mut told: Vec<Paragraph> = Vec::new();
    match &explore.search {
        Search::None => told.push(vec![(Tone::Dim, "Press space to search all that can happen.".to_owned())]),
        Search::On { states, elapsed, stopping } => told.push(searching(*states, *elapsed, *stopping)),
        Search::Failed(why) => told.push(vec![(Tone::Bad, why.clone())]),
        Search::Over(report) => told.extend(found(report, rows)),
    }
    told.extend(ran(explore, rows));
    told
}

fn searching(states: usize, elapsed: Duration, stopping: bool) -> Paragraph {
    let so_far = match states {
        0 => format!("for what is shared at all, {}", time(elapsed)),
        _ => format!("{} in {}", counted(states, "state"), time(elapsed)),
    };
    let hint = if stopping { ", stopping" } else { ". Esc stops it and shows what was found." };
    vec![(Tone::Strong, "Searching: ".to_owned()), (Tone::Plain, so_far), (Tone::Dim, hint.to_owned())]
}

fn found(report: &Report, rows: &[Row]) -> Vec<Paragraph> {
    let outcomes = &report.outcomes;
    let ways = outcomes.outcomes.len();
    let mut told = Vec::new();
    if !outcomes.complete {
        let why = outcomes.limit.as_deref().unwrap_or("it was stopped");
        told.push(vec![
            (Tone::Warn, "Not complete: ".to_owned()),
            (Tone::Plain, format!("{}. What is not listed may still be possible.", why.trim_end_matches('.'))),
        ]);
        return told;
    }
    let bad = rows.iter().any(|row| row.outcome.is_some() && row.sort != Sort::Ends);
    told.push(match (&outcomes.schedules, ways) {
        (None, 1) if !bad => vec![(Tone::Good, "Proved: ".to_owned()), (Tone::Plain, ALWAYS_IF_EVER.to_owned())],
        (None, _) => vec![
            (Tone::Strong, format!("{}, ", counted(ways, "way"))),
            (Tone::Plain, "and nothing else can happen; schedules can be endless, so they are not counted.".to_owned()),
        ],
        (Some(all), 1) if !bad => {
            let which = if *all == BigUint::from(1u8) {
                "the only schedule ends".to_owned()
            } else {
                format!("each of the {} schedules ends", readable(all))
            };
            vec![
                (Tone::Good, "Proved: ".to_owned()),
                (Tone::Plain, format!("{which} like this. Nothing else can happen.")),
            ]
        }
        (Some(all), _) => vec![
            (Tone::Strong, format!("{}, {} to end. ", schedules(all, readable(all)), counted(ways, "way"))),
            (Tone::Plain, "All were tried: nothing else can happen.".to_owned()),
        ],
    });
    if let Some(told) = told.last_mut().filter(|_| !bad && ways > 1) {
        told.push((Tone::Good, " Proved: ".to_owned()));
        told.push((Tone::Plain, NOTHING_BAD.to_owned()));
    }
    told
}

const ALWAYS_IF_EVER: &str = "every schedule that ends, ends like this. Some never need to, such as a loop that waits.";
const NOTHING_BAD: &str = "none of it is a deadlock, an exception or endless.";

/// What the runs come to.
fn ran(explore: &Explore, rows: &[Row]) -> Option<Paragraph> {
    let tally = match &explore.runs {
        Runs::None => return None,
        Runs::Waiting => {
            return Some(vec![(Tone::Dim, "The runs begin when the search has said what to look at.".to_owned())]);
        }
        Runs::Failed(why) => return Some(vec![(Tone::Bad, why.clone())]),
        Runs::Counted(tally) => tally,
    };
    let runs = format!("{} on real threads, {}", counted(tally.runs as usize, "run"), time(tally.elapsed));
    let mut told = vec![(Tone::Strong, runs)];
    if !tally.over {
        told.push((Tone::Dim, " so far. Esc stops them.".to_owned()));
        return Some(told);
    }
    let never = rows.iter().filter(|row| row.never_seen).count();
    let unknown = rows.iter().any(|row| row.can.is_none());
    told.push(match (never, explore.report().is_some_and(|report| report.outcomes.complete)) {
        _ if unknown => (Tone::Warn, ": some ended as no schedule does, by a clock, by chance or a limit.".to_owned()),
        (0, true) if rows.len() > 1 => (Tone::Plain, ": all that can happen was seen.".to_owned()),
        (0, _) => (Tone::Plain, ".".to_owned()),
        (1, _) => (Tone::Warn, ": one possible end was never seen.".to_owned()),
        (n, _) => (Tone::Warn, format!(": {n} possible ends were never seen.")),
    });
    Some(told)
}

/// How many schedules lead to an outcome, to the last digit.
pub fn exactly(report: &Report, index: usize) -> Option<String> {
    let part = report.outcomes.outcomes.get(index)?.schedules.as_ref()?;
    let whole = report.outcomes.schedules.as_ref()?;
    let least = if report.outcomes.complete { "" } else { "at least " };
    let one = *part == BigUint::from(1u8) && least.is_empty();
    let lead = if one { "leads" } else { "lead" };
    Some(match *whole == BigUint::from(1u8) && one {
        true => "The only schedule leads here".to_owned(),
        false => format!("{least}{} of {} {lead} here", exact(part), schedules(whole, exact(whole))),
    })
}

/// So many schedules, with the word in the right number.
fn schedules(all: &BigUint, digits: String) -> String {
    let word = if *all == BigUint::from(1u8) { "schedule" } else { "schedules" };
    format!("{digits} {word}")
}
