//! Loading the programs of this folder, and short words for what searches find.

use hilo::explore::{Granularity, Machine, Options, Outcomes, Settings, search};
use hilo::python::Program;

/// Everything is a program of this folder.
pub fn program(name: &str) -> Program {
    let path = format!("{}/tests/explore/{name}.py", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    match Program::read(&format!("{name}.py"), &text, &[]) {
        Ok(program) => program,
        Err(problems) => panic!("{name}: {}", problems[0].message),
    }
}

/// A machine for a program of this folder.
pub fn machine(name: &str, granularity: Granularity) -> Machine {
    match Machine::new(&program(name), Settings::at(granularity)) {
        Ok(machine) => machine,
        Err(trouble) => panic!("{name}: {trouble}"),
    }
}

/// All schedules of a program of this folder; the search must be complete.
pub fn outcomes(name: &str, granularity: Granularity) -> Outcomes {
    let found = match search(&program(name), &Options::at(granularity)) {
        Ok(found) => found,
        Err(trouble) => panic!("{name}: {trouble}"),
    };
    assert!(found.complete, "{name}: {:?}", found.limit);
    found
}

/// One line for each outcome: its values, how many schedules lead to it, the simplest of them.
pub fn lines(found: &Outcomes) -> Vec<String> {
    let line = |f: &hilo::explore::Found| {
        let values: Vec<String> = f.outcome.values.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let schedules = f.schedules.as_ref().map_or("endless".to_owned(), |n| n.to_string());
        format!("{:?} {} | {schedules} | {}", f.outcome.kind, values.join(" "), f.simplest)
    };
    found.outcomes.iter().map(line).collect()
}

/// The different values that a global has in the end.
pub fn finals(found: &Outcomes, name: &str) -> Vec<String> {
    let mut values: Vec<String> =
        found.outcomes.iter().filter_map(|f| f.outcome.value(name).map(str::to_owned)).collect();
    values.sort();
    values.dedup();
    values
}
