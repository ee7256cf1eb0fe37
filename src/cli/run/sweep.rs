//! `hilo run --sweep NAME=FROM..TO`: the program once for each value of a constant, and how the time goes with it. A row is
//! printed as soon as its run is over.

use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::interrupt::{INTERRUPTED, Interrupts};
use super::report::{tell, write};
use super::{Asked, read};
use crate::cli::{REFUSED, refuse};
use crate::runtime::sweep::one;
use crate::timeline::duration;
use crate::timeline::sweep::{Sweep, bar};
use crate::trace::RunSettings;

/// A first run that is shorter than this is done twice, and the second one counts; nanoseconds.
const WARM: u64 = 2_000_000_000;
/// Cells of the curve.
const WIDTH: usize = 40;

/// Runs it for each value, and gives the exit code: 0 if every run ended well, 1 if one did not.
pub fn sweep(asked: &Asked, mut sweep: Sweep) -> ExitCode {
    let interrupts = match Interrupts::catch() {
        Ok(interrupts) => interrupts,
        Err(error) => return refuse(&format!("Signals cannot be caught: {error}.")),
    };
    let said = |text: String| asked.json || write(text.as_bytes()).is_ok();
    let wide =
        sweep.values.iter().map(|value| value.chars().count()).max().unwrap_or(0).max(sweep.name.chars().count());
    for (at, value) in sweep.values.clone().iter().enumerate() {
        let mut set = asked.settings.set.clone();
        set.retain(|(name, _)| *name != sweep.name);
        set.push((sweep.name.clone(), value.clone()));
        let program = match read(&asked.file, &set) {
            Ok(program) => program,
            Err(why) => {
                tell(&why);
                return ExitCode::from(REFUSED);
            }
        };
        if at == 0 && !said(head(&sweep, wide)) {
            return ExitCode::SUCCESS;
        }
        let settings = RunSettings { set, ..asked.settings.clone() };
        let program = Arc::new(program);
        let run = || one(program.clone(), &settings, value, &|| interrupts.any());
        let Some(mut point) = run() else { break };
        if at == 0 && point.wall < WARM {
            // The first run of all also compiles what the program imports: that is no matter of the value.
            let Some(again) = run() else { break };
            point = again;
        }
        sweep.points.push(point);
        if !said(row(&sweep, at, wide)) {
            // Whoever read it has seen enough.
            return ExitCode::SUCCESS;
        }
    }
    if asked.json {
        if let Err(error) = write(format!("{}\n", document(&sweep)).as_bytes()) {
            tell(&format!("hilo: Standard output cannot be written: {error}.\n"));
            return ExitCode::FAILURE;
        }
    } else if !asked.quiet {
        tell(&ending(&sweep));
    }
    let failed = sweep.points.iter().any(|point| point.failed.is_some());
    match (sweep.is_complete(), failed) {
        (false, _) => ExitCode::from(INTERRUPTED),
        (true, true) => ExitCode::FAILURE,
        (true, false) => ExitCode::SUCCESS,
    }
}

fn head(sweep: &Sweep, wide: usize) -> String {
    format!("{:>wide$}  {:>9}  {:>8}  {:>5}\n", sweep.name, "time", "speed-up", "ideal")
}

fn row(sweep: &Sweep, at: usize, wide: usize) -> String {
    let Some(point) = sweep.points.get(at) else { return String::new() };
    let figure = |figure: Option<f64>| figure.map_or("-".to_owned(), |figure| format!("{figure:.2}"));
    let (speed_up, ideal) = (sweep.speed_up(at), sweep.ideal(at));
    let last = match &point.failed {
        Some(why) => why.clone(),
        None => bar(speed_up, ideal, sweep.highest(), WIDTH),
    };
    let row = format!(
        "{:>wide$}  {:>9}  {:>8}  {:>5}  {last}",
        point.value,
        duration(point.wall),
        figure(speed_up),
        figure(ideal)
    );
    row.trim_end().to_owned() + "\n"
}

/// What the figures mean, below the table.
fn ending(sweep: &Sweep) -> String {
    let Some(first) = sweep.values.first() else { return String::new() };
    let mut text = String::new();
    if let Some(at) = sweep.fastest()
        && let Some(point) = sweep.points.get(at)
    {
        text += &format!("── fastest with {} = {}: {}\n", sweep.name, point.value, duration(point.wall));
    }
    text += &format!(
        "   speed-up: how many times as fast as with {first}; | marks the ideal, work shared out without loss\n"
    );
    if !sweep.is_complete() {
        text += &format!("   stopped after {} of {} values\n", sweep.points.len(), sweep.values.len());
    }
    text
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    sweep: &'a str,
    complete: bool,
    points: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    value: &'a str,
    wall_ns: u64,
    speed_up: Option<f64>,
    ideal: Option<f64>,
    error: Option<&'a str>,
}

fn document(sweep: &Sweep) -> String {
    let row = |at: usize| {
        let point = sweep.points.get(at)?;
        let (speed_up, ideal) = (sweep.speed_up(at), sweep.ideal(at));
        Some(Row { value: &point.value, wall_ns: point.wall, speed_up, ideal, error: point.failed.as_deref() })
    };
    let points = (0..sweep.points.len()).filter_map(row).collect();
    let document = Document { version: 1, sweep: &sweep.name, complete: sweep.is_complete(), points };
    // Plain data of ours always has a JSON form.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
