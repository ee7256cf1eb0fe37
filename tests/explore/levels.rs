//! Nineteen small worlds in which the reader is the scheduler and looks for the bad schedule. Here the search finds it,
//! or proves, for the repaired version, that there is none.
//!
//! What is bad: somebody waits for ever, an exception is not caught, or the program says `broken`.

use std::fs;
use std::path::{Path, PathBuf};

use hilo::explore::{Kind, Machine, Options, Outcome, Settings, Trouble, search};
use hilo::python::Program;

fn levels(version: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explore/levels").join(version);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Program {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Program::read(&file, &bytes, &[]).unwrap_or_else(|problems| panic!("{file}: {}", problems[0].message))
}

fn is_bad(outcome: &Outcome) -> bool {
    outcome.kind != Kind::Finished || !outcome.errors.is_empty() || outcome.value("broken") == Some("True")
}

#[test]
fn every_level_has_a_bad_schedule_that_can_be_replayed() {
    for path in levels("broken") {
        let program = read(&path);
        let found = search(&program, &Options::default()).unwrap_or_else(|trouble| panic!("{path:?}: {trouble}"));
        let bad = found.outcomes.iter().find(|f| is_bad(&f.outcome));
        let bad = bad.unwrap_or_else(|| panic!("{path:?}: no bad schedule was found"));
        let mut machine = Machine::new(&program, Settings::default()).unwrap_or_else(|trouble| panic!("{trouble}"));
        let replayed = machine.replay(&bad.simplest);
        assert!(matches!(replayed, Ok(()) | Err(Trouble::Endless { .. })), "{path:?} {}: {replayed:?}", bad.simplest);
        if let Some(outcome) = machine.outcome(&[]) {
            assert!(is_bad(&outcome), "{path:?} {}", bad.simplest);
        }
    }
}

#[test]
fn no_repaired_level_has_one() {
    for path in levels("repaired") {
        let found = search(&read(&path), &Options::default()).unwrap_or_else(|trouble| panic!("{path:?}: {trouble}"));
        assert!(found.complete, "{path:?}: {:?}", found.limit);
        let bad: Vec<&Outcome> = found.outcomes.iter().map(|f| &f.outcome).filter(|o| is_bad(o)).collect();
        assert!(bad.is_empty(), "{path:?}: {bad:?}");
    }
}

#[test]
fn there_are_nineteen_of_them_each_with_its_repair() {
    let names =
        |version| levels(version).iter().filter_map(|p| p.file_name().map(|n| n.to_owned())).collect::<Vec<_>>();
    assert_eq!(names("broken"), names("repaired"));
    assert_eq!(names("broken").len(), 19);
}
