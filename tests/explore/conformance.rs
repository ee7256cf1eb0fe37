//! The conformance programs of threads and pools in the model: every schedule that is tried ends, and prints what
//! CPython printed, unless what is printed depends on the clock or on who comes first.

use std::fs;
use std::path::{Path, PathBuf};

use hilo::explore::{Choice, Machine, Settings};
use hilo::python::Program;

/// The longest schedule that is followed.
const LONGEST: usize = 4_000;

/// Programs that take more steps than that.
const LONG: &[&str] = &["threads/closures_and_late_binding", "threads/lock_protects_counter"];

/// Programs that are refused, because they see objects go.
const REFUSED: &[&str] = &["threads/finalisers_in_threads"];

/// Programs whose output depends on when something happens: a time-out that may pass or not, sleeping in a certain
/// order, or who comes first. In a model run every order is possible.
const TIMED: &[&str] = &[
    "threads/condition_methods",
    "threads/interleaved_lines",
    "threads/join_timeout",
    "threads/queue_blocked_both_ways",
    "threads/race_without_lock",
    "threads/semaphore_methods",
    "threads/sleep_ordering",
    "threads/try_lock_loop",
    "threads/uncaught_in_several",
    "pools/as_completed",
    "pools/as_completed_timeout",
    "pools/callbacks_and_wait",
    "pools/future_by_hand",
    "pools/future_callbacks",
    "pools/initializer_fails",
    "pools/map_in_order",
    "pools/pool_at_exit",
    "pools/submit_and_result",
    "pools/thread_names",
    "pools/wait_modes",
];

fn programs(area: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(area);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths
}

/// What CPython printed to standard output.
fn recorded(path: &Path) -> String {
    let record =
        fs::read_to_string(path.with_extension("expect")).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let stdout = record.split_once("=== stdout\n").and_then(|(_, rest)| rest.split_once("=== stderr"));
    stdout.map(|(text, _)| text.to_owned()).unwrap_or_default()
}

/// The worker after the last one, in turn; or by lot.
fn pick(choices: &[Choice], last: u32, dice: &mut Option<u64>) -> Choice {
    match dice {
        None => *choices.iter().find(|c| c.worker.0 > last).unwrap_or(&choices[0]),
        Some(dice) => {
            *dice ^= *dice << 13;
            *dice ^= *dice >> 7;
            *dice ^= *dice << 17;
            choices[(*dice % choices.len() as u64) as usize]
        }
    }
}

/// Runs to the end by one schedule; what was printed.
fn run(machine: &mut Machine, mut dice: Option<u64>) -> Result<String, String> {
    let mut last = 0;
    for _ in 0..LONGEST {
        let choices = machine.choices();
        if choices.is_empty() {
            let printed = machine.printed();
            return if machine.is_over() { Ok(printed) } else { Err(format!("a deadlock after {printed:?}")) };
        }
        let choice = pick(&choices, last, &mut dice);
        last = choice.worker.0;
        machine.choose(choice).map_err(|trouble| trouble.to_string())?;
    }
    Err(format!("no end after {LONGEST} steps"))
}

fn check(path: &Path, name: &str) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|e| e.to_string())?;
    let any_order = String::from_utf8_lossy(&bytes).lines().take(5).any(|line| line == "# order: any");
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let program = Program::read(&file, &bytes, &[]).map_err(|problems| problems[0].message.clone())?;
    let settings = Settings { discovery: 50, patience: 30_000, ..Settings::default() };
    let mut machine = Machine::new(&program, settings).map_err(|trouble| trouble.to_string())?;
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if any_order {
            lines.sort();
        }
        lines
    };
    let expected = sorted(&recorded(path));
    for dice in [None, Some(0x9E37_79B9_7F4A_7C15), Some(0xD1B5_4A32_D192_ED03)] {
        let printed = sorted(&run(&mut machine, dice)?);
        if printed != expected && !TIMED.contains(&name) {
            let n = printed.iter().zip(&expected).take_while(|(a, b)| a == b).count();
            let schedule = machine.schedule();
            return Err(format!("line {} is {:?}, not {:?}: {schedule}", n + 1, printed.get(n), expected.get(n)));
        }
        while machine.undo() {}
    }
    Ok(())
}

fn check_area(area: &str) {
    let mut failures = Vec::new();
    for path in programs(area) {
        let name = format!("{area}/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        if LONG.contains(&name.as_str()) {
            continue;
        }
        let why = match (check(&path, &name), REFUSED.contains(&name.as_str())) {
            (Ok(()), false) => continue,
            (Err(why), true) if why.contains("__del__() cannot be modelled") => continue,
            (Ok(()), true) => "it is not refused".to_owned(),
            (Err(why), _) => why,
        };
        failures.push(format!("{name}: {why}"));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn programs_of_threads_do_in_a_model_as_cpython_does() {
    check_area("threads");
}

#[test]
fn programs_of_pools_do_in_a_model_as_cpython_does() {
    check_area("pools");
}
