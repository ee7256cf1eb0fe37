//! Pickles against CPython's, with values and damage made at random.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use common::{assert_no_panic, hilo, start};

const DEADLINE: Duration = Duration::from_secs(120);

fn program(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn of_hilo(path: &str, args: &[&str]) -> String {
    let mut command = hilo();
    command.args(["run", "--quiet", "--limit", "output=64M"]).arg(program(path)).args(args);
    let done = start(command, b"").finish(DEADLINE).unwrap_or_else(|| panic!("{path} {args:?} did not end"));
    assert_no_panic(&done);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{path} {args:?}");
    done.stdout
}

/// What CPython 3.11 prints, where there is one.
fn of_cpython(path: &str, args: &[&str]) -> Option<String> {
    let version = Command::new("python3").args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).output();
    if !version.is_ok_and(|output| output.stdout.starts_with(b"3.11")) {
        return None;
    }
    let output =
        Command::new("python3").arg(program(path)).args(args).output().expect("python3 was there a moment ago");
    assert!(output.status.success(), "{path} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program itself checks that it reads back what it wrote; equal bytes mean that each reads the other's.
#[test]
fn random_values_have_the_same_bytes_as_cpythons() {
    for seed in ["2", "3", "4"] {
        let ours = of_hilo("conformance/pickle/random_values.py", &[seed, "bytes"]);
        assert!(ours.lines().count() >= 1200 && !ours.contains("DIFFERENT"), "seed {seed}");
        let Some(theirs) = of_cpython("conformance/pickle/random_values.py", &[seed, "bytes"]) else { return };
        for (ours, theirs) in ours.lines().zip(theirs.lines()) {
            assert_eq!(ours, theirs, "seed {seed}");
        }
        assert_eq!(ours.len(), theirs.len(), "seed {seed}");
    }
}

#[test]
fn damaged_pickles_are_values_or_exceptions() {
    let expected = [
        "value",
        "AttributeError",
        "EOFError",
        "ImportError",
        "IndexError",
        "KeyError",
        "LookupError",
        "MemoryError",
        "ModuleNotFoundError",
        "OverflowError",
        "TypeError",
        "UnicodeDecodeError",
        "UnpicklingError",
        "ValueError",
    ];
    for seed in ["1", "2"] {
        let found = of_hilo("pickle/damaged.py", &[seed, "6000"]);
        let kinds: Vec<&str> = found.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(kinds.contains(&"value") && kinds.contains(&"UnpicklingError"), "seed {seed}: {found}");
        assert!(kinds.iter().all(|kind| expected.contains(kind)), "seed {seed}: {found}");
    }
}
