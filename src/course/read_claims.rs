//! Reads the claims of a block: those about runs here, those about all schedules in `read_schedule_claim`.

use std::ops::Range;

use super::claim::{Claim, MOST_RUNS, Statement};
use super::fields::{Field, Fields};
use super::lab::EngineKnobs;
use super::place::At;
use super::problem::quoted;
use super::program::Program;
use super::read_lab::read_knobs;
use super::read_schedule_claim::{OWN_KEYS, read_schedule_claim};
use super::report::Report;
use super::schedule_claim::ScheduleClaim;
use super::value::Value;

/// The keys of a claim about runs, then those of one about all schedules: a slip is told the nearest of all.
const KEYS: [&str; 15] = [
    "prints",
    "prints-lines",
    "raises",
    "equals",
    "knobs",
    "runs",
    "input",
    "cpython",
    "always",
    "never",
    "sometimes",
    "deadlock-free",
    "outcomes",
    "granularity",
    "max-states",
];
const VALUE: &str = "a number, true or false, or in quotes what `repr` says of the value";
const RAISES: &str = "an exception and perhaps its text, for example `\"ValueError\"` or `\"ValueError: too large\"`";

/// The claims of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// What is said of runs.
    pub runs: Vec<Claim>,
    /// What is said of all schedules.
    pub schedules: Vec<ScheduleClaim>,
}

/// Reads the claims: a list of tables, or one table. `program` is the laboratory's, if it is known.
pub fn read_claims(field: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Claims {
    let mut claims = Claims::default();
    let tables = field.tables(report, "a list of claims, each `[[claims]]`");
    // Each is read even if one before it is broken: its mistakes are to be seen too.
    for table in tables.unwrap_or_default() {
        if OWN_KEYS.iter().any(|key| table.has(key)) {
            claims.schedules.extend(read_schedule_claim(&table, program, report));
        } else {
            claims.runs.extend(read_claim(&table, program, report));
        }
    }
    claims
}

fn read_claim(table: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Option<Claim> {
    let mut fields = table.table("claim", &KEYS, report)?;
    let place = report.place(fields.head());
    let says = read_statements(&mut fields, report);
    let (engine, constants) = match fields.take("knobs") {
        Some(knobs) => read_knobs(&knobs, program, report),
        None => (EngineKnobs::default(), Vec::new()),
    };
    let runs = fields.take("runs").and_then(|field| field.whole(1, i64::from(MOST_RUNS), report));
    let input = fields.take("input").and_then(|field| field.string(report));
    let cpython = fields.take("cpython").and_then(|field| field.boolean(report));
    fields.finish(report);
    Some(Claim {
        place,
        engine,
        constants,
        runs: runs.and_then(|runs| u32::try_from(runs).ok()).unwrap_or(1),
        input: input.map(|text| text.node).unwrap_or_default(),
        cpython: cpython.unwrap_or(true),
        says,
    })
}

/// What the claim says, in the order of the file.
fn read_statements(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<At<Statement>> {
    let mut says = Vec::new();
    let prints = fields.take("prints");
    let lines = fields.take("prints-lines");
    if let (Some(_), Some(lines)) = (&prints, &lines) {
        let help = "leave one of them out";
        let message = "`prints` says all of the output, and so does `prints-lines`";
        report.error_help(lines.key_range.clone(), message, help);
    }
    if let Some(field) = prints
        && let Some(text) = field.string(report)
    {
        says.push(report.at(field.key_range, Statement::Prints(text.node)));
    }
    if let Some(field) = lines
        && let Some(lines) = read_lines(&field, report)
    {
        says.push(report.at(field.key_range, Statement::PrintsLines(lines)));
    }
    if let Some(field) = fields.take("raises")
        && let Some(raises) = read_raises(&field, report)
    {
        says.push(report.at(field.key_range, raises));
    }
    if let Some(field) = fields.take("equals")
        && let Some(mut table) = field.table("table of values", &[], report)
    {
        says.extend(table.drain().iter().filter_map(|field| read_equals(field, report)));
    }
    says.sort_by_key(|says| says.place.range.start);
    says
}

fn read_lines(field: &Field<'_>, report: &mut Report<'_>) -> Option<Vec<String>> {
    let lines = field.strings(report)?;
    for line in &lines {
        if line.contains('\n') {
            let help = "write each line as a text of its own";
            report.error_help(line.place.range.clone(), "this is more than one line", help);
        }
    }
    Some(lines.into_iter().map(|line| line.node).collect())
}

fn read_raises(field: &Field<'_>, report: &mut Report<'_>) -> Option<Statement> {
    let text = field.string(report)?.node;
    let (kind, message) = match text.split_once(':') {
        Some((kind, message)) => (kind, Some(message.trim().to_owned())),
        None => (text.as_str(), None),
    };
    if !kind.split('.').all(is_name) {
        return field.wrong(RAISES, report);
    }
    Some(Statement::Raises { kind: kind.to_owned(), message })
}

fn read_equals(field: &Field<'_>, report: &mut Report<'_>) -> Option<At<Statement>> {
    let range: Range<usize> = field.key_range.clone();
    if !is_name(&field.key) {
        report.error(range, format!("{} is not the name of a variable", quoted(&field.key)));
        return None;
    }
    let repr = match field.value() {
        Some(Value::Text(repr)) => repr,
        Some(value) => value.literal(),
        None => return field.wrong(VALUE, report),
    };
    Some(report.at(range, Statement::Equals { name: field.key.clone(), repr }))
}

/// Whether it is a name as Python has them.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !text.starts_with(|c: char| c.is_ascii_digit())
}
