//! Pages on which a program is searched: an `explore` block shows all that it can do, a `challenge` block wants it
//! changed until a search proves a goal.
//!
//! The plain data and how it is read from TOML. Nothing is searched here: whether a goal is reached is judged by
//! `judge` over what a search found.

use std::ops::Range;

use super::block::Context;
use super::fields::{Field, Fields, Patchwork};
use super::granularity::{Granularity, read_granularity};
use super::lab::{ConstantKnob, EngineKnobs, set_constants};
use super::place::At;
use super::problem::quoted;
use super::program::Program;
use super::read_claims::is_name;
use super::read_lab::{check_program, read_knobs};
use super::read_schedule_claim::read_schedule_claim;
use super::report::Report;
use super::schedule_claim::ScheduleClaim;
use crate::trace::RunSettings;

/// A program that is searched on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Explore {
    /// The file name of the program, which is in the lesson's folder.
    pub program: At<String>,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The variables that tell outcomes apart; all if none is named.
    pub watch: Vec<String>,
    /// How constants of the program stand when the page is opened.
    pub constants: Vec<ConstantKnob>,
    /// What the page says of all schedules, for `hilo check` to prove.
    pub claims: Vec<ScheduleClaim>,
}

/// A program that the learner changes until a goal is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    /// The file name of the program as it is given, which does not reach the goal.
    pub program: At<String>,
    /// A program that reaches it, for `hilo check` alone.
    pub solution: Option<At<String>>,
    /// What every schedule has to come to.
    pub goal: ScheduleClaim,
    /// What helps, from the vaguest to the plainest, each a sentence or two.
    pub hints: Vec<String>,
}

const EXPLORE_KEYS: [&str; 5] = ["program", "granularity", "watch", "knobs", "claims"];
const CHALLENGE_KEYS: [&str; 4] = ["program", "solution", "goal", "hints"];

/// The most hints that a challenge has.
const MOST_HINTS: usize = 9;

impl Explore {
    /// The settings this page begins with, on top of `settings`.
    pub fn apply(&self, settings: &mut RunSettings) {
        set_constants(&self.constants, settings);
    }
}

/// Reads an `explore` block. None if it cannot be used; what is wrong is in the report.
pub fn read_explore(
    map: &Patchwork,
    head: Range<usize>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) -> Option<Explore> {
    let mut fields = Fields::parse(map, "explore", head, &EXPLORE_KEYS, report)?;
    let program = read_program(&mut fields, context, report);
    let source = program.as_ref().and_then(|name| context.programs.get(&name.node));
    let granularity = fields.take("granularity").and_then(|field| read_granularity(&field, report));
    let watch = fields.take("watch").map_or(Vec::new(), |field| read_watch(&field, report));
    let knobs = fields.take("knobs").map(|field| (field.range.clone(), read_knobs(&field, source, report)));
    let claims = fields.take("claims").map_or(Vec::new(), |field| read_all(&field, source, report));
    fields.finish(report);
    let constants = knobs.map_or(Vec::new(), |(range, (engine, constants))| {
        refuse_engine(range, &engine, report);
        constants
    });
    Some(Explore { program: program?, granularity: granularity.unwrap_or_default(), watch, constants, claims })
}

/// Reads a `challenge` block. None if it cannot be used; what is wrong is in the report.
pub fn read_challenge(
    map: &Patchwork,
    head: Range<usize>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) -> Option<Challenge> {
    let mut fields = Fields::parse(map, "challenge", head, &CHALLENGE_KEYS, report)?;
    let program = read_program(&mut fields, context, report);
    let source = program.as_ref().and_then(|name| context.programs.get(&name.node));
    let solution = fields
        .take("solution")
        .and_then(|field| field.string(report))
        .and_then(|name| check_program(name, context, report));
    let goal = fields
        .require("goal", "goal = { always = \"x == 2\" }", report)
        .and_then(|field| read_schedule_claim(&field, source, report));
    let hints = fields.take("hints").map_or(Vec::new(), |field| read_hints(&field, report));
    fields.finish(report);
    Some(Challenge { program: program?, solution, goal: goal?, hints })
}

fn read_program(fields: &mut Fields<'_>, context: &Context<'_>, report: &mut Report<'_>) -> Option<At<String>> {
    let field = fields.require("program", "program = \"count.py\"", report)?;
    let name = field.string(report)?;
    check_program(name, context, report)
}

fn refuse_engine(range: Range<usize>, engine: &EngineKnobs, report: &mut Report<'_>) {
    if let Some(name) = engine.names().first() {
        let message = format!("the knob `{name}` makes no difference to a search");
        report.error_help(range, message, "leave it out");
    }
}

fn read_watch(field: &Field<'_>, report: &mut Report<'_>) -> Vec<String> {
    let names = field.strings(report).unwrap_or_default();
    for name in names.iter().filter(|name| !is_name(name)) {
        report.error(name.place.range.clone(), format!("{} is not the name of a variable", quoted(name)));
    }
    names.into_iter().map(|name| name.node).collect()
}

fn read_hints(field: &Field<'_>, report: &mut Report<'_>) -> Vec<String> {
    let hints = field.strings(report).unwrap_or_default();
    if hints.len() > MOST_HINTS {
        report.error(field.range.clone(), format!("these are more than {MOST_HINTS} hints; nobody reads so many"));
    }
    for hint in hints.iter().filter(|hint| hint.trim().is_empty()) {
        report.error(hint.place.range.clone(), "this hint is empty");
    }
    hints.into_iter().map(|hint| hint.node).collect()
}

/// The claims of a page that is about all schedules.
fn read_all(field: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Vec<ScheduleClaim> {
    let mut claims = Vec::new();
    for table in field.tables(report, "a list of claims, each `[[claims]]`").unwrap_or_default() {
        claims.extend(read_schedule_claim(&table, program, report));
    }
    claims
}
