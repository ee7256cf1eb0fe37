//! States a second of the exhaustive search, by one thread. Loading the program and finding out what is shared is measured
//! by itself, with a search that stops at its first state, and taken off.

use std::time::Instant;

use hilo::explore::{Granularity, Options, search};
use hilo::python::Program;

use crate::program;
use crate::report::{Bar, Report, Sample, Unit};

/// Searches behind each figure, after one that does not count.
const SEARCHES: usize = 7;

/// How many states each of them visits at most.
const STATES: usize = 300_000;

/// Seconds and states of a search.
fn searched(program: &Program, granularity: Granularity, max_states: usize) -> Result<(f64, usize), String> {
    let options = Options { max_states, threads: 1, ..Options::at(granularity) };
    let begun = Instant::now();
    let found = search(program, &options).map_err(|trouble| trouble.to_string())?;
    Ok((begun.elapsed().as_secs_f64(), found.states))
}

fn states_a_second(name: &str, granularity: Granularity) -> Result<Sample, String> {
    let path = program(name);
    let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let program = Program::read(name, &text, &[]).map_err(|problems| format!("{} problems", problems.len()))?;
    let mut rates = Vec::new();
    for search in 0..=SEARCHES {
        let (before, _) = searched(&program, granularity, 1)?;
        let (all, states) = searched(&program, granularity, STATES)?;
        if search > 0 {
            rates.push(states as f64 / (all - before));
        }
    }
    Ok(Sample::new(rates))
}

/// States a second for few objects and for many.
pub fn exploring(report: &mut Report) {
    for (name, granularity, what, least) in [
        ("explore_increments", Granularity::Visible, "states a second, 30 increments each, visible operations", 3e5),
        ("explore_increments", Granularity::Instruction, "states a second, 30 increments each, instructions", 3e5),
        ("explore_buffer", Granularity::Visible, "states a second, bounded buffer with a condition", 1e5),
    ] {
        match states_a_second(name, granularity) {
            Ok(sample) => report.row(what, Unit::Count, &sample, Bar::AtLeast(least)),
            Err(why) => report.unmeasured(what, &why),
        }
    }
}
