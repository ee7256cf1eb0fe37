//! Reads claims about all schedules.

use super::condition::Condition;
use super::fields::{Field, Fields};
use super::granularity::read_granularity;
use super::lab::EngineKnobs;
use super::place::At;
use super::program::Program;
use super::read_lab::read_knobs;
use super::report::Report;
use super::schedule_claim::{Said, ScheduleClaim};
use super::value::Value;

/// The keys of such a claim.
pub const KEYS: [&str; 8] =
    ["always", "never", "sometimes", "deadlock-free", "outcomes", "knobs", "granularity", "max-states"];

/// The keys by which such a claim is known: no claim about runs has them.
pub const OWN_KEYS: [&str; 7] =
    ["always", "never", "sometimes", "deadlock-free", "outcomes", "granularity", "max-states"];

/// The most states that a claim may ask for.
const MOST_STATES: i64 = 1_000_000_000;

/// Reads one claim about all schedules from its table; none if it says nothing that can be used.
pub fn read_schedule_claim(
    table: &Field<'_>,
    program: Option<&Program>,
    report: &mut Report<'_>,
) -> Option<ScheduleClaim> {
    let mut fields = table.table("claim about all schedules", &KEYS, report)?;
    let head = fields.head();
    let place = report.place(head.clone());
    let written = OWN_KEYS.iter().take(5).any(|key| fields.has(key));
    let says = read_says(&mut fields, report);
    let constants = match fields.take("knobs") {
        Some(knobs) => {
            let read = read_knobs(&knobs, program, report);
            refuse_engine(&knobs, &read.0, report);
            read.1
        }
        None => Vec::new(),
    };
    let granularity = fields.take("granularity").and_then(|field| read_granularity(&field, report));
    let max_states = fields.take("max-states").and_then(|field| field.whole(1, MOST_STATES, report));
    fields.finish(report);
    if !written {
        report.error_help(head, "this claim says nothing", "write, for example, `always = \"x == 2\"`");
    }
    let max_states = max_states.and_then(|states| usize::try_from(states).ok());
    (!says.is_empty()).then_some(ScheduleClaim { place, constants, granularity, max_states, says })
}

/// A model of the program has no GIL, no interval and no cores.
fn refuse_engine(field: &Field<'_>, engine: &EngineKnobs, report: &mut Report<'_>) {
    if let Some(name) = engine.names().first() {
        let message = format!("the knob `{name}` makes no difference to a claim about all schedules");
        report.error_help(field.range.clone(), message, "leave it out");
    }
}

/// What the claim says, in the order of the file.
fn read_says(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<At<Said>> {
    let mut says = Vec::new();
    type Say = fn(Condition) -> Said;
    let conditions = [("always", Said::Always as Say), ("never", Said::Never), ("sometimes", Said::Sometimes)];
    for (key, said) in conditions {
        let Some(field) = fields.take(key) else { continue };
        let parts = match field.value() {
            Some(Value::Text(_)) => Some(vec![field.clone()]),
            _ => field.items(report, "a condition in quotes, or a list of them"),
        };
        for part in parts.unwrap_or_default() {
            says.extend(
                read_condition(&part, report).map(|condition| report.at(part.key_range.clone(), said(condition))),
            );
        }
    }
    if let Some(field) = fields.take("deadlock-free") {
        match field.boolean(report) {
            Some(true) => says.push(report.at(field.key_range, Said::DeadlockFree)),
            Some(false) => {
                let help = "that there is a deadlock is said by `sometimes = \"deadlock\"`";
                report.error_help(field.range, "`deadlock-free` can only be `true`", help);
            }
            None => {}
        }
    }
    if let Some(field) = fields.take("outcomes")
        && let Some(items) = field.items(report, "a list of conditions, for example `[\"x == 1\", \"x == 2\"]`")
    {
        if items.is_empty() {
            report.error(field.range.clone(), "every program has an outcome: list at least one");
        }
        let all: Vec<Option<At<Condition>>> = items
            .iter()
            .map(|item| read_condition(item, report).map(|condition| report.at(item.range.clone(), condition)))
            .collect();
        if let Some(all) = all.into_iter().collect::<Option<Vec<_>>>().filter(|all| !all.is_empty()) {
            says.push(report.at(field.key_range, Said::Outcomes(all)));
        }
    }
    says.sort_by_key(|says| says.place.range.start);
    says
}

fn read_condition(field: &Field<'_>, report: &mut Report<'_>) -> Option<Condition> {
    let Some(Value::Text(text)) = field.value() else {
        return field.wrong("a condition in quotes, for example `\"x == 2\"`", report);
    };
    match Condition::parse(&text) {
        Ok(condition) => Some(condition),
        Err(mistake) => {
            let range = field.inside(mistake.range);
            match mistake.help {
                Some(help) => report.error_help(range, mistake.message, help),
                None => report.error(range, mistake.message),
            }
            None
        }
    }
}
