//! Outcomes and runs in pairs: one row for each way in which the program can end, with how many schedules lead there and
//! how many runs ended there, ready to be drawn.

use std::cmp::Ordering;

use super::figures::{counted, percent, readable, share};
use super::{Explore, Tally};
use crate::explore::{Kind, Outcome, Outcomes};
use num_bigint::BigUint;

/// What kind of end a row is, in the order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The program comes to its end.
    Ends,
    /// An exception was not caught, in main or in another worker.
    Raises,
    /// Everybody waits for ever.
    Deadlock,
    /// Somebody is busy for ever.
    Endless,
    /// Runs ended by something that is no outcome, such as a limit.
    Other,
}

/// A bar and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Which share of all it is, from 0 to 1; none where nothing is counted.
    pub share: Option<f64>,
    /// How many, in words.
    pub words: String,
}

/// One way in which the program can end.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What kind of end it is.
    pub sort: Sort,
    /// What tells it from the others, in words.
    pub title: String,
    /// Its index among the outcomes of the search; none if only runs ended so.
    pub outcome: Option<usize>,
    /// Its index among the ends of the runs; none if no run ended so.
    pub end: Option<usize>,
    /// The schedules that lead to it; none if the search does not know it.
    pub can: Option<Bar>,
    /// The runs that ended so; none if no runs were made.
    pub did: Option<Bar>,
    /// Whether it can happen, by the search, and did not in all the runs that were made.
    pub never_seen: bool,
}

/// All rows: those of the search in the order of their kinds and values, then what only runs showed.
pub fn rows(explore: &Explore) -> Vec<Row> {
    let outcomes = explore.report().map(|report| &report.outcomes);
    let tally = explore.tally();
    let names = explore.compared();
    let found: Vec<&Outcome> = outcomes.map_or(Vec::new(), |o| o.outcomes.iter().map(|f| &f.outcome).collect());
    let ends: Vec<&Outcome> = tally.map_or(Vec::new(), |t| t.ends.iter().map(|end| &end.outcome).collect());
    let matched: Vec<Option<usize>> = ends.iter().map(|end| same_end(&found, end, &names)).collect();
    let shown = varying(&found, &ends, &names);
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| in_order(found.get(a).copied(), found.get(b).copied(), &names));
    let mut rows: Vec<Row> = Vec::new();
    for index in order {
        let Some((outcome, all)) = found.get(index).copied().zip(outcomes) else { continue };
        let hits: Vec<usize> = (0..ends.len()).filter(|&end| matched.get(end) == Some(&Some(index))).collect();
        let runs = tally.map(|tally| (tally, hits.iter().filter_map(|&end| tally.ends.get(end)).map(|e| e.runs).sum()));
        rows.push(Row {
            sort: sort(outcome),
            title: title(outcome, &shown),
            outcome: Some(index),
            end: hits.first().copied(),
            can: Some(schedules(all, index)),
            did: runs.map(|(tally, runs)| ran(tally, runs)),
            never_seen: runs.is_some_and(|(tally, runs)| tally.over && tally.runs > 0 && runs == 0),
        });
    }
    rows.extend(tally.into_iter().flat_map(|tally| unknown(tally, &matched, &shown)));
    rows
}

/// What runs showed and the search does not know.
fn unknown(tally: &Tally, matched: &[Option<usize>], shown: &[String]) -> Vec<Row> {
    let row = |sort, title, end, runs| Row {
        sort,
        title,
        outcome: None,
        end,
        can: None,
        did: Some(ran(tally, runs)),
        never_seen: false,
    };
    let ends = tally.ends.iter().enumerate().filter(|(at, _)| matched.get(*at) == Some(&None));
    let ends = ends.map(|(at, end)| row(sort(&end.outcome), title(&end.outcome, shown), Some(at), end.runs));
    let others = tally.others.iter().map(|(why, runs)| row(Sort::Other, why.clone(), None, *runs));
    ends.chain(others).collect()
}

/// What kind of end an outcome is.
pub fn sort(outcome: &Outcome) -> Sort {
    match outcome.kind {
        Kind::Finished if outcome.errors.is_empty() => Sort::Ends,
        Kind::Finished | Kind::Raised => Sort::Raises,
        Kind::Deadlock => Sort::Deadlock,
        _ => Sort::Endless,
    }
}

fn schedules(outcomes: &Outcomes, index: usize) -> Bar {
    let found = outcomes.outcomes.get(index).and_then(|found| found.schedules.as_ref());
    match (found, &outcomes.schedules) {
        (Some(part), Some(whole)) => bar_of(part, whole, outcomes.complete),
        _ => Bar { share: None, words: "possible".to_owned() },
    }
}

fn bar_of(part: &BigUint, whole: &BigUint, complete: bool) -> Bar {
    let share = share(part, whole);
    let least = if complete { "" } else { "at least " };
    let words = match readable(whole) {
        whole if whole.contains('^') => format!("{least}{} ({})", readable(part), percent(share)),
        whole => format!("{least}{} of {whole}", readable(part)),
    };
    Bar { share: Some(share), words }
}

fn ran(tally: &Tally, runs: u32) -> Bar {
    let share = f64::from(runs) / f64::from(tally.runs.max(1));
    let all = counted(tally.runs as usize, "run");
    let words = match runs {
        0 if tally.over && tally.runs > 0 => format!("never seen in {all}, but possible"),
        0 => format!("not seen yet in {all}"),
        _ => format!("{} of {all}", readable(&BigUint::from(runs))),
    };
    Bar { share: Some(share), words }
}

/// The outcome that a run came to. A deadlock whose waits are worded otherwise is the only one there is with its
/// values.
fn same_end(found: &[&Outcome], end: &Outcome, names: &[String]) -> Option<usize> {
    let alike = |outcome: &Outcome| {
        outcome.kind == end.kind
            && sorted(&outcome.errors) == sorted(&end.errors)
            && names.iter().all(|name| outcome.value(name) == end.value(name))
    };
    let exact = |outcome: &&Outcome| alike(outcome) && sorted(&outcome.waits) == sorted(&end.waits);
    found.iter().position(exact).or_else(|| {
        let mut near = found.iter().enumerate().filter(|(_, outcome)| alike(outcome));
        near.next().filter(|_| near.next().is_none()).map(|(at, _)| at)
    })
}

fn sorted(texts: &[String]) -> Vec<&String> {
    let mut texts: Vec<&String> = texts.iter().collect();
    texts.sort();
    texts
}

/// The variables that have not the same value everywhere; all of them if there is none.
fn varying(found: &[&Outcome], ends: &[&Outcome], names: &[String]) -> Vec<String> {
    let all = || found.iter().chain(ends);
    let varies = |name: &&String| {
        let first = all().next().and_then(|outcome| outcome.value(name));
        all().any(|outcome| outcome.value(name) != first)
    };
    let varying: Vec<String> = names.iter().filter(varies).cloned().collect();
    if varying.is_empty() { names.to_vec() } else { varying }
}

/// What an outcome is, in words: how it ended if not well, then the values.
pub fn title(outcome: &Outcome, shown: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    match outcome.kind {
        Kind::Finished | Kind::Raised => {}
        Kind::Deadlock => {
            let who: Vec<&str> =
                outcome.waits.iter().take(outcome.cycle.max(1)).filter_map(|wait| first_word(wait)).collect();
            parts.push(if outcome.cycle > 0 { format!("deadlock: {}", who.join(", ")) } else { "deadlock".to_owned() });
        }
        _ => parts.push(outcome.waits.first().map_or_else(|| "runs on for ever".to_owned(), Clone::clone)),
    }
    parts.extend(outcome.errors.iter().cloned());
    parts.extend(shown.iter().filter_map(|name| Some(format!("{name} = {}", outcome.value(name)?))));
    if parts.is_empty() { "ends well".to_owned() } else { parts.join(", ") }
}

fn first_word(text: &str) -> Option<&str> {
    text.split(' ').next()
}

/// By kind, then by values as numbers where they are numbers.
fn in_order(a: Option<&Outcome>, b: Option<&Outcome>, names: &[String]) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return Ordering::Equal };
    let by_value = |name: &String| match (a.value(name), b.value(name)) {
        (Some(a), Some(b)) => match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => a.total_cmp(&b),
            _ => a.cmp(b),
        },
        (a, b) => a.cmp(&b),
    };
    let values = || names.iter().map(by_value).find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
    sort(a).cmp(&sort(b)).then_with(values).then_with(|| a.cmp(b))
}

/// Whether a value is told by something that differs from run to run, such as `<Thread(Thread-1, stopped 140)>`: an
/// angle bracket outside quotes.
pub fn is_opaque(repr: &str) -> bool {
    let mut quote = None;
    let mut escaped = false;
    for c in repr.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if c == '<' => return true,
            None if c == '\'' || c == '"' => quote = Some(c),
            None => {}
        }
    }
    false
}
