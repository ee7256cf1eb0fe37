//! One schedule, step by step: what each step does, what it changes, and how it ends.

use serde::Serialize;

use super::document::{Waits, granularity, waits};
use super::words::{kind, label};
use super::{Asked, BOUND, RAISED, Refusal, STUCK};
use crate::cli::REFUSED;
use crate::explore::{Choice, Kind, Moment, Schedule, Story, Telling, Trouble, letters};
use crate::python::Program;

/// The most steps of a random run.
const LONGEST: usize = 100_000;

/// Replays a schedule: what is to be printed, and the exit code.
///
/// # Errors
/// It does not fit the program: at which step, why, and what could be chosen there instead.
pub fn replay(asked: &Asked, program: &Program, schedule: &Schedule) -> Result<(String, u8), Refusal> {
    let mut telling = begin(asked, program)?;
    for (at, &choice) in schedule.0.iter().enumerate() {
        match telling.choose(choice) {
            Ok(()) => {}
            Err(Trouble::Endless { .. }) => break,
            Err(Trouble::NotEnabled { .. }) => return Err(misfit(&mut telling, at + 1, choice)),
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Ok(told(asked, &mut telling, false))
}

/// A run in which a seed chooses.
///
/// # Errors
/// The program does what cannot be modelled.
pub fn random(asked: &Asked, program: &Program, seed: u64) -> Result<(String, u8), Refusal> {
    let mut telling = begin(asked, program)?;
    let mut dice = Dice(seed);
    while telling.moments().len() < LONGEST {
        let choices = telling.choices();
        let Some(&choice) = choices.get(dice.below(choices.len())) else {
            return Ok(told(asked, &mut telling, false));
        };
        match telling.choose(choice) {
            Ok(()) => {}
            Err(Trouble::Endless { .. }) => return Ok(told(asked, &mut telling, false)),
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Ok(told(asked, &mut telling, true))
}

fn begin(asked: &Asked, program: &Program) -> Result<Telling, Refusal> {
    Ok(Telling::begin(program, &asked.options.settings, &asked.options.watch)?)
}

/// Numbers from a seed: SplitMix64, of Steele, Lea and Flood.
struct Dice(u64);

impl Dice {
    /// A number from 0 below `end`; 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % (end.max(1) as u64)) as usize
    }
}

fn misfit(telling: &mut Telling, step: usize, choice: Choice) -> Refusal {
    let one = Schedule(vec![choice]);
    let others: Vec<String> = telling.choices().into_iter().map(|c| Schedule(vec![c]).to_string()).collect();
    let instead = match others.as_slice() {
        [] => "Nobody can take a step there: the schedule is too long.".to_owned(),
        [only] => format!("Only {only} can be chosen there."),
        [before @ .., last] => format!("{} or {last} can be chosen there.", before.join(", ")),
    };
    let why = telling.why_not(choice);
    let sentence = format!("Step {step} of the schedule, {one}, cannot be taken: {why}. {instead}");
    Refusal { sentence, code: REFUSED }
}

/// The text or the JSON of what was told, and the exit code. `long`: the run was cut off.
fn told(asked: &Asked, telling: &mut Telling, long: bool) -> (String, u8) {
    let schedule = Schedule(telling.moments().iter().map(|moment| moment.choice).collect());
    let choices = telling.choices();
    let story = telling.story();
    let code = match &story.end.outcome {
        Some(end) if matches!(end.kind, Kind::Deadlock | Kind::Livelock | Kind::Endless) => STUCK,
        Some(end) if !end.errors.is_empty() => RAISED,
        Some(_) => 0,
        None if long => BOUND,
        None => 0,
    };
    let text =
        if asked.json { json(asked, &schedule, &story, &choices, code) } else { text(&schedule, &story, &choices) };
    (text, code)
}

fn text(schedule: &Schedule, story: &Story, choices: &[Choice]) -> String {
    let head = ["step", "worker", "line", "operation", "what it does", "after it"].map(str::to_owned);
    let rows: Vec<[String; 6]> = story.moments.iter().enumerate().map(|(at, moment)| row(at, moment)).collect();
    let mut text = table(&std::iter::once(head).chain(rows).collect::<Vec<_>>());
    let printed: String = story.end.printed.iter().map(|piece| piece.text.as_str()).collect();
    if !printed.is_empty() {
        text += "\n";
        text.extend(printed.lines().map(|line| format!("   prints  {line}\n")));
    }
    if let Some(deadlock) = &story.end.deadlock {
        text += "\n";
        text.extend(deadlock.edges.iter().map(|edge| format!("   {}\n", edge.sentence())));
    }
    let told = story.brief(24);
    if !told.is_empty() {
        text += &format!("\n   {told}\n");
    }
    let end = match &story.end.outcome {
        Some(outcome) => label(outcome, &[]),
        None => {
            let next: Vec<String> = choices.iter().map(|&choice| Schedule(vec![choice]).to_string()).collect();
            format!("not over: {} can come next", next.join(" or "))
        }
    };
    text + &format!("\n── {}: {end}\n", if schedule.0.is_empty() { "no step".to_owned() } else { schedule.to_string() })
}

fn row(at: usize, moment: &Moment) -> [String; 6] {
    let line = if moment.line > 0 { moment.line.to_string() } else { String::new() };
    let worker = Schedule(vec![moment.choice]).to_string();
    let worker = if moment.choice.expire { worker } else { letters(moment.choice.worker) };
    [(at + 1).to_string(), worker, line, moment.operation.clone(), moment.words(), changes(moment)]
}

fn changes(moment: &Moment) -> String {
    let change = |(name, value): &(String, Option<String>)| match value {
        Some(value) => format!("{name} = {value}"),
        None => format!("no {name}"),
    };
    moment.changed.iter().map(change).collect::<Vec<_>>().join(", ")
}

/// Columns under each other; figures to the right.
fn table(rows: &[[String; 6]]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> = (0..6).map(|column| width(column).unwrap_or(0).min(60)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let right = column == 0 || column == 2;
            line += &if right { format!("   {cell:>width$}") } else { format!("   {cell:<width$}") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    code: u8,
    granularity: &'static str,
    schedule: String,
    steps: Vec<Step<'a>>,
    next: Vec<String>,
    kind: Option<&'static str>,
    values: std::collections::BTreeMap<&'a str, &'a str>,
    output: String,
    error: Option<String>,
    cycle: Vec<Waits<'a>>,
    waits: Vec<Waits<'a>>,
    lost: &'a [String],
    story: String,
}

#[derive(Serialize)]
struct Step<'a> {
    worker: String,
    expired: bool,
    line: Option<u32>,
    operation: &'a str,
    what: String,
    changed: std::collections::BTreeMap<&'a str, Option<&'a str>>,
    printed: String,
}

fn json(asked: &Asked, schedule: &Schedule, story: &Story, choices: &[Choice], code: u8) -> String {
    let end = &story.end;
    let deadlock = end.deadlock.as_ref();
    let errors = end.outcome.as_ref().map_or(&[][..], |outcome| &outcome.errors);
    let document = Document {
        version: 1,
        code,
        granularity: granularity(asked.options.settings.granularity),
        schedule: schedule.to_string(),
        steps: story.moments.iter().map(step).collect(),
        next: choices.iter().map(|&choice| Schedule(vec![choice]).to_string()).collect(),
        kind: end.outcome.as_ref().map(|outcome| kind(outcome.kind)),
        values: end.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        output: end.printed.iter().filter(|piece| piece.stream == 1).map(|piece| piece.text.as_str()).collect(),
        error: (!errors.is_empty()).then(|| errors.join("; ")),
        cycle: waits(deadlock.map_or(&[], |deadlock| deadlock.circle())),
        waits: waits(deadlock.map_or(&[], |deadlock| &deadlock.edges)),
        lost: &end.lost,
        story: story.to_string(),
    };
    // There is no map with keys that are no texts in it, and no number that JSON lacks.
    serde_json::to_string(&document).unwrap_or_default() + "\n"
}

fn step(moment: &Moment) -> Step<'_> {
    Step {
        worker: letters(moment.choice.worker),
        expired: moment.choice.expire,
        line: (moment.line > 0).then_some(moment.line),
        operation: &moment.operation,
        what: moment.words(),
        changed: moment.changed.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect(),
        printed: moment.printed.iter().map(|piece| piece.text.as_str()).collect(),
    }
}
