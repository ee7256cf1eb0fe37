//! Reads the switches of a `lab` block: `[switch.NAME]`, with a line for each position.

use super::fields::Field;
use super::problem::quoted;
use super::program::Program;
use super::read_lab::{ENGINE_KNOBS, read_knobs};
use super::report::Report;
use super::suggest::listed;
use super::switch::{Position, Switch};

/// The longest name of a switch or of a position, in characters: it stands in the row of knobs.
const LONGEST: usize = 20;

/// Reads the table of switches; what cannot be used is reported and left out.
pub fn read_switches(field: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Vec<Switch> {
    let Some(mut table) = field.table("table of switches", &[], report) else { return Vec::new() };
    table.drain().iter().filter_map(|switch| read_switch(switch, program, report)).collect()
}

fn read_switch(field: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Option<Switch> {
    let lines = field.table("switch", &[], report)?.drain();
    check_name(field, "switch", report);
    if ENGINE_KNOBS.contains(&field.key.as_str()) || program.is_some_and(|p| p.knob(&field.key).is_some()) {
        let message = format!("there is a knob {} already", quoted(&field.key));
        report.error_help(field.key_range.clone(), message, "give the switch a name of its own");
    }
    if lines.len() < 2 {
        let help = "write a line such as `threads = { gil = true }` for each";
        report.error_help(field.key_range.clone(), "a switch has at least two positions", help);
    }
    let mut positions: Vec<Position> = Vec::new();
    for line in &lines {
        if let Some(position) = read_position(line, program, report) {
            compare(&positions, &position, line, report);
            positions.push(position);
        }
    }
    (positions.len() >= 2).then(|| Switch { name: field.key.clone(), positions })
}

/// Reads a position. None if a knob of it could not be read, so that what is missing is not reported twice.
fn read_position(field: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Option<Position> {
    check_name(field, "position", report);
    let written = field.table("table of knobs", &ENGINE_KNOBS, report)?.drain().len();
    if written == 0 {
        let message = format!("the position {} sets nothing", quoted(&field.key));
        report.error_help(field.range.clone(), message, "write what it sets, for example `{ gil = true }`");
        return None;
    }
    let (engine, constants) = read_knobs(field, program, report);
    let position = Position { name: field.key.clone(), engine, constants };
    (position.knobs().len() == written).then_some(position)
}

fn check_name(field: &Field<'_>, what: &str, report: &mut Report<'_>) {
    if field.key.trim().is_empty() || field.key.chars().count() > LONGEST {
        let message = format!("the name of a {what} has 1 to {LONGEST} characters; this is {}", quoted(&field.key));
        report.error(field.key_range.clone(), message);
    }
}

/// Reports a position that sets other knobs than the first one, or the same as one before it.
fn compare(before: &[Position], position: &Position, line: &Field<'_>, report: &mut Report<'_>) {
    let Some(first) = before.first() else { return };
    let (wanted, set) = (first.knobs(), position.knobs());
    let only = |these: &[&str], those: &[&str]| -> Vec<String> {
        these.iter().filter(|name| !those.contains(name)).map(|name| (*name).to_owned()).collect()
    };
    let odd = [only(&wanted, &set), only(&set, &wanted)].concat();
    if !odd.is_empty() {
        let message = format!("{} and {} set different knobs", quoted(&first.name), quoted(&position.name));
        let help = format!(
            "every position sets the same ones; only one of these sets {}",
            listed(odd.iter().map(String::as_str))
        );
        report.error_help(line.key_range.clone(), message, help);
    } else if let Some(other) = before.iter().find(|other| other.same(position)) {
        let message = format!("{} sets what {} sets", quoted(&position.name), quoted(&other.name));
        report.error(line.key_range.clone(), message);
    }
}
