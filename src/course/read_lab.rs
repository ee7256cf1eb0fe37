//! Reads a `lab` block and holds it against the program it runs.

use std::ops::Range;
use std::time::Duration;

use crate::trace::CheckPoints;

use super::block::Context;
use super::fields::{Field, Fields, Patchwork, did_you_mean};
use super::lab::{ConstantKnob, Cores, Driver, EngineKnobs, Lab, Pane};
use super::place::At;
use super::problem::quoted;
use super::program::Program;
use super::read_claims::read_claims;
use super::read_switch::read_switches;
use super::report::Report;
use super::suggest::{listed, nearest};
use super::value::Value;

const KEYS: [&str; 8] = ["id", "program", "knobs", "switch", "drivers", "compare", "panes", "claims"];
/// The engine's knobs, by the names that lessons use.
pub(super) const ENGINE_KNOBS: [&str; 4] = ["gil", "check", "interval", "cores"];
const PANES: [(&str, Pane); 5] = [
    ("code", Pane::Code),
    ("timeline", Pane::Timeline),
    ("cores", Pane::Cores),
    ("output", Pane::Output),
    ("happened", Pane::Happened),
];
const DRIVERS: [(&str, Driver); 2] = [("threads", Driver::Threads), ("free-threads", Driver::FreeThreads)];
/// Ways to run that are no drivers of a laboratory, and how a lesson has them.
const OTHER_WAYS: [(&str, &str); 3] = [
    ("processes", "a program starts its processes by itself; a switch can set the constant that makes it do so"),
    ("event-loop", "a program starts its event loop by itself; a switch can set the constant that makes it do so"),
    ("model", "the blocks `step` and `explore` run a program on the model machine"),
];

/// Reads a `lab` block. None if it cannot be used; what is wrong is in the report.
pub fn read_lab(map: &Patchwork, head: Range<usize>, context: &Context<'_>, report: &mut Report<'_>) -> Option<Lab> {
    let mut fields = Fields::parse(map, "lab", head, &KEYS, report)?;
    let id = fields.take("id").and_then(|field| field.string(report));
    let program = fields
        .require("program", "program = \"count.py\"", report)
        .and_then(|field| field.string(report))
        .and_then(|name| check_program(name, context, report));
    let compare = fields.take("compare").and_then(|field| field.boolean(report)).unwrap_or(false);
    let panes = fields.take("panes").and_then(|field| read_panes(&field, report));
    let drivers = fields.take("drivers").map(|field| (field.range.clone(), read_drivers(&field, report)));
    let source = program.as_ref().and_then(|name| context.programs.get(&name.node));
    let knobs = fields.take("knobs").map(|field| read_knobs(&field, source, report));
    let (mut engine, constants) = knobs.unwrap_or_default();
    let switches = fields.take("switch").map_or(Vec::new(), |field| read_switches(&field, source, report));
    let drivers = settle_drivers(drivers, &mut engine, report);
    let claims = fields.take("claims").map(|field| read_claims(&field, source, report)).unwrap_or_default();
    fields.finish(report);
    Some(Lab {
        id: id.map(|id| id.node),
        program: program?,
        engine,
        constants,
        switches,
        drivers,
        compare,
        panes: panes.unwrap_or_else(|| PANES.map(|(_, pane)| pane).to_vec()),
        claims: claims.runs,
        schedule_claims: claims.schedules,
    })
}

pub(super) fn check_program(name: At<String>, context: &Context<'_>, report: &mut Report<'_>) -> Option<At<String>> {
    if context.programs.contains_key(&name.node) {
        return Some(name);
    }
    let known: Vec<&str> = context.programs.keys().map(String::as_str).collect();
    let help = match nearest(&name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "put the program beside lesson.md; the name has to end in .py".to_owned(),
        None => format!("the folder has {}", listed(known)),
    };
    let message = format!("there is no program {} in the lesson's folder", quoted(&name));
    report.error_help(name.place.range.clone(), message, help);
    None
}

/// Reads a list of words that each stand for something; reports words that stand for nothing, and an
/// empty list. `otherwise`: words that mean something elsewhere, and what to write there.
fn words<T: Copy + PartialEq>(
    field: &Field<'_>,
    known: &[(&str, T)],
    otherwise: &[(&str, &str)],
    what: &str,
    report: &mut Report<'_>,
) -> Option<Vec<T>> {
    let mut read = Vec::new();
    let written = field.strings(report)?;
    for word in &written {
        let range = word.place.range.clone();
        if let Some((_, way)) = otherwise.iter().find(|(name, _)| *name == word.as_str()) {
            report.error_help(range, format!("{} is no {what} of a laboratory", quoted(word)), *way);
        } else if let Some((_, thing)) = known.iter().find(|(name, _)| *name == word.as_str()) {
            if read.contains(thing) {
                report.error(range, format!("the {what} {} is named twice", quoted(word)));
            } else {
                read.push(*thing);
            }
        } else {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let help = did_you_mean(word, &names, "there are");
            report.error_help(range, format!("there is no {what} {}", quoted(word)), help);
        }
    }
    if written.is_empty() {
        report.error(field.range.clone(), format!("{} is empty; leave it out or name one", quoted(&field.key)));
    }
    (!read.is_empty()).then_some(read)
}

fn read_panes(field: &Field<'_>, report: &mut Report<'_>) -> Option<Vec<Pane>> {
    words(field, &PANES, &[], "pane", report)
}

fn read_drivers(field: &Field<'_>, report: &mut Report<'_>) -> Option<Vec<Driver>> {
    words(field, &DRIVERS, &OTHER_WAYS, "driver", report)
}

/// Brings the drivers and the GIL knob together: the first driver is how the page begins.
fn settle_drivers(
    drivers: Option<(Range<usize>, Option<Vec<Driver>>)>,
    engine: &mut EngineKnobs,
    report: &mut Report<'_>,
) -> Vec<Driver> {
    if let Some((range, Some(drivers))) = drivers {
        let gil = drivers.first() == Some(&Driver::Threads);
        if engine.gil.is_some_and(|knob| knob != gil) {
            let help = "the first driver is how the page begins: `threads` has a GIL, `free-threads` has none";
            report.error_help(range, "the first driver and the knob `gil` say different things", help);
        }
        engine.gil = Some(gil);
        return drivers;
    }
    match engine.gil {
        Some(false) => vec![Driver::FreeThreads, Driver::Threads],
        _ => vec![Driver::Threads, Driver::FreeThreads],
    }
}

/// Reads a table of knobs, those of the engine and those of the program; what cannot be used is reported and left out.
pub(super) fn read_knobs(
    field: &Field<'_>,
    program: Option<&Program>,
    report: &mut Report<'_>,
) -> (EngineKnobs, Vec<ConstantKnob>) {
    let mut engine = EngineKnobs::default();
    let mut constants = Vec::new();
    let Some(mut knobs) = field.table("table of knobs", &ENGINE_KNOBS, report) else { return (engine, constants) };
    for knob in knobs.drain() {
        match knob.key.as_str() {
            "gil" => engine.gil = knob.boolean(report),
            "check" => engine.check = read_check(&knob, report),
            "interval" => engine.interval = read_interval(&knob, report),
            "cores" => engine.cores = read_cores(&knob, report),
            _ => constants.extend(read_constant(&knob, program, report)),
        }
    }
    (engine, constants)
}

fn read_check(knob: &Field<'_>, report: &mut Report<'_>) -> Option<CheckPoints> {
    match knob.value() {
        Some(Value::Text(text)) if text == "instruction" => Some(CheckPoints::Instruction),
        Some(Value::Text(text)) if text == "jump" => Some(CheckPoints::Jump),
        _ => knob.wrong("`\"instruction\"` or `\"jump\"`", report),
    }
}

fn read_cores(knob: &Field<'_>, report: &mut Report<'_>) -> Option<Cores> {
    match knob.value() {
        Some(Value::Text(text)) if text == "all" => Some(Cores::All),
        Some(Value::Int(cores @ 1..=1024)) => usize::try_from(cores).ok().map(Cores::First),
        _ => knob.wrong("a whole number from 1 to 1024, or `\"all\"`", report),
    }
}

fn read_interval(knob: &Field<'_>, report: &mut Report<'_>) -> Option<Duration> {
    let wanted = "a time from 1us to 10s in quotes, for example `\"5ms\"`";
    let Some(Value::Text(text)) = knob.value() else { return knob.wrong(wanted, report) };
    let interval = duration(&text).filter(|time| (Duration::from_micros(1)..=Duration::from_secs(10)).contains(time));
    interval.or_else(|| knob.wrong(wanted, report))
}

/// A time such as `5ms`, `100us` or `0.5s`.
fn duration(text: &str) -> Option<Duration> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (figure, unit) = text.split_at(split);
    let seconds = match unit.trim() {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(figure.parse::<f64>().ok()? * seconds).ok()
}

fn read_constant(knob: &Field<'_>, program: Option<&Program>, report: &mut Report<'_>) -> Option<ConstantKnob> {
    let Some(value) = knob.value() else {
        let wanted = "a number, text, or true or false";
        let message = format!("the knob {} has to be {wanted}; this is {}", quoted(&knob.key), knob.shown());
        report.error(knob.range.clone(), message);
        return None;
    };
    let program = program?;
    let Some(constant) = program.knob(&knob.key) else {
        let known: Vec<&str> =
            program.knobs.iter().map(|constant| constant.name.as_str()).chain(ENGINE_KNOBS).collect();
        let help = match nearest(&knob.key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the knobs are {}; a constant becomes one by a comment such as `#: 1..16`", listed(known)),
        };
        let message = format!("{} is neither a knob of the engine nor of `{}`", quoted(&knob.key), program.name);
        report.error_help(knob.key_range.clone(), message, help);
        return None;
    };
    if !constant.allowed.allows(&value) {
        let message = format!("{} cannot be {}", quoted(&knob.key), value.literal());
        let help = format!("`{}` allows {}", program.name, constant.allowed.words());
        report.error_help(knob.range.clone(), message, help);
        return None;
    }
    Some(ConstantKnob { name: knob.key.clone(), value, place: report.place(knob.key_range.clone()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_have_a_unit() {
        assert_eq!(duration("5ms"), Some(Duration::from_millis(5)));
        assert_eq!(duration("0.5s"), Some(Duration::from_millis(500)));
        assert_eq!(duration("100 us"), Some(Duration::from_micros(100)));
        assert_eq!([duration("5"), duration("ms"), duration("1..2s"), duration("9h")], [None; 4]);
        assert_eq!(duration(&format!("{}s", "9".repeat(400))), None);
    }
}
