//! Every program of `tests/conformance` prints what CPython 3.11 printed: output, errors and exit code.
//!
//! The records are made by `tests/conformance/record`; where a CPython 3.11 is present a test holds them to it. A
//! program listed in `pending.txt` is expected to differ, and fails the test when it no longer does. Programs of one
//! thread do the same without a GIL; so they are run a second time.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use common::{hilo, start};

/// One program takes a second or two in a debug build on a loaded machine; after this it hangs.
const DEADLINE: Duration = Duration::from_secs(30);

/// Lines of a difference that are shown; the rest is counted.
const SHOWN: usize = 24;

const NO_NEWLINE: &str = "=== no newline at the end\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// One program: where it is, how it is to be run.
struct Program {
    name: String,
    path: PathBuf,
    any_order: bool,
    args: Vec<String>,
    input: Vec<u8>,
}

impl Program {
    fn load(path: PathBuf) -> Program {
        let text = read(&path);
        let option = |key: &str| {
            let lines = text.lines().take(5);
            lines.filter_map(|line| line.strip_prefix("# ")?.strip_prefix(key)).map(str::trim).next()
        };
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Program {
            name: format!("{folder}/{stem}"),
            any_order: option("order:") == Some("any"),
            args: words(option("args:").unwrap_or_default()),
            input: fs::read(path.with_extension("in")).unwrap_or_default(),
            path,
        }
    }

    fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Runs it with these options of `hilo run`, and returns what happened in the form of a record.
    fn run(&self, options: &[&str]) -> Result<String, String> {
        let mut command = hilo();
        let folder = self.path.parent().expect("a program is in a folder");
        command.args(["run", "--quiet"]).args(options).arg(self.file_name()).args(&self.args).current_dir(folder);
        let Some(done) = start(command, &self.input).finish(DEADLINE) else {
            return Err(format!("did not end within {DEADLINE:?} and was killed\n"));
        };
        let code = done.code.map_or_else(|| format!("killed ({})", done.status), |code| code.to_string());
        let whole = self.path.display().to_string();
        let stderr = done.stderr.replace(&whole, &self.file_name());
        Ok(format!(
            "exit: {code}\n{}{}",
            section("stdout", &done.stdout, self.any_order),
            section("stderr", &stderr, self.any_order)
        ))
    }

    /// `Ok` if it does what CPython did; else the difference, to be read.
    fn check(&self, options: &[&str]) -> Result<(), String> {
        let recorded = read(&self.path.with_extension("expect"));
        let now = self.run(options)?;
        if now == recorded { Ok(()) } else { Err(difference(&recorded, &now)) }
    }
}

/// Splits at blanks; double quotes keep blanks together.
fn words(text: &str) -> Vec<String> {
    text.split('"')
        .enumerate()
        .flat_map(|(i, part)| match i % 2 {
            0 => part.split_whitespace().map(String::from).collect(),
            _ => vec![part.to_string()],
        })
        .collect()
}

fn section(name: &str, text: &str, any_order: bool) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let ends_with_newline = lines.last() == Some(&"");
    if ends_with_newline {
        lines.pop();
    }
    if any_order {
        lines.sort_unstable();
    }
    let mut out = format!("=== {name}\n");
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
    if !ends_with_newline {
        out.push_str(NO_NEWLINE);
    }
    out
}

/// The lines that differ, `-` as CPython has them and `+` as they are now, after what both begin with.
fn difference(recorded: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (recorded.lines().collect(), now.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut lines = Vec::new();
    if let Some(context) = same.checked_sub(1) {
        lines.push(format!("    {}", old[context]));
    }
    // Line by line as long as both have one, so that a wrong digit stands under the right one.
    let (old, new) = (&old[same..old.len() - tail], &new[same..new.len() - tail]);
    for i in 0..old.len().max(new.len()) {
        match (old.get(i), new.get(i)) {
            (Some(a), Some(b)) if a == b => lines.push(format!("    {a}")),
            (a, b) => {
                lines.extend(a.map(|a| format!("  - {a}")));
                lines.extend(b.map(|b| format!("  + {b}")));
            }
        }
    }
    let hidden = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if hidden > 0 {
        lines.push(format!("    ... and {hidden} lines more"));
    }
    lines.join("\n") + "\n"
}

/// The programs that are expected to differ, each with its reason.
fn pending() -> BTreeMap<String, String> {
    let entry = |line: &str| {
        let (name, reason) = line.split_once(':').unwrap_or_else(|| panic!("pending.txt: no reason in {line:?}"));
        (name.trim().to_string(), reason.trim().to_string())
    };
    let text = read(&folder().join("pending.txt"));
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(entry).collect()
}

fn programs_of(area: &str) -> Vec<Program> {
    let entries = fs::read_dir(folder().join(area)).unwrap_or_else(|e| panic!("{area}: {e}"));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths.into_iter().map(Program::load).collect()
}

/// Runs every program of an area and fails with all that differ.
fn check(area: &str, options: &[&str]) {
    let (programs, pending) = (programs_of(area), pending());
    assert!(!programs.is_empty(), "no programs in {area}");
    let (mut failures, mut failed, mut waiting) = (String::new(), 0, 0);
    for program in &programs {
        let complaint = match (program.check(options), pending.get(&program.name)) {
            (Ok(()), None) => continue,
            (Err(_), Some(_)) => {
                waiting += 1;
                continue;
            }
            (Ok(()), Some(_)) => "passes: remove it from pending.txt\n".to_string(),
            (Err(difference), None) => difference,
        };
        failed += 1;
        let _ = writeln!(failures, "{}:\n{complaint}", program.name);
    }
    let passed = programs.len() - failed - waiting;
    println!("{area}: {passed} of {} programs do as CPython does, {waiting} pending", programs.len());
    assert!(failed == 0, "{area}: {failed} of {} programs differ\n\n{failures}", programs.len());
}

macro_rules! areas {
    ($($area:ident)*) => {
        $(#[test] fn $area() { check(stringify!($area), &[]); })*

        #[test]
        fn every_folder_is_an_area() {
            let known = [$(stringify!($area)),*];
            for entry in fs::read_dir(folder()).expect("the folder of programs can be read").flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_folder = entry.path().is_dir() && !name.starts_with('_');
                assert!(!is_folder || known.contains(&name.as_str()), "no test runs the programs of {name}");
            }
        }
    };
}

areas! {
    numbers strings containers functions classes exceptions control generators threads pools processes pickle modules
    library programs tutorials asyncio network multiprocessing
}

/// What one thread does is the same with every reference counted atomically and every container locked.
mod without_a_gil {
    macro_rules! areas {
        ($($area:ident)*) => { $(#[test] fn $area() { super::check(stringify!($area), &["--gil", "off"]); })* };
    }

    areas! { numbers strings containers functions classes exceptions control generators pickle }
}

#[test]
fn every_pending_program_exists() {
    for (name, reason) in pending() {
        assert!(folder().join(&name).with_extension("py").exists(), "pending.txt: there is no program {name}");
        assert!(!reason.is_empty(), "pending.txt: {name} needs a reason");
    }
}

/// Where CPython 3.11 is present, the records are what it prints today.
#[test]
fn records_are_current() {
    let version = Command::new("python3").args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).output();
    if version.is_ok_and(|output| output.stdout.starts_with(b"3.11")) {
        let check = Command::new("python3").arg(folder().join("record")).arg("--check").output();
        let check = check.expect("python3 was there a moment ago");
        assert!(
            check.status.success(),
            "{}{}",
            String::from_utf8_lossy(&check.stdout),
            String::from_utf8_lossy(&check.stderr)
        );
    } else {
        println!("no CPython 3.11 here: the records were not compared with it");
    }
}

#[test]
fn a_difference_shows_the_lines_that_differ_and_no_others() {
    let shown = difference("exit: 0\n=== stdout\n1\n2\n3\n", "exit: 0\n=== stdout\n1\n5\n3\n");
    assert_eq!(shown, "    1\n  - 2\n  + 5\n");
    let shown = difference("exit: 0\na\n", "exit: 0\na\nb\n");
    assert_eq!(shown, "    a\n  + b\n");
}

#[test]
fn a_missing_last_newline_and_the_order_of_lines_are_part_of_a_record() {
    assert_eq!(section("stdout", "b\na", false), "=== stdout\nb\na\n=== no newline at the end\n");
    assert_eq!(section("stdout", "b\na\n", true), "=== stdout\na\nb\n");
    assert_eq!(section("stdout", "", false), "=== stdout\n");
    assert_eq!(words("one \"two words\" 3"), ["one", "two words", "3"]);
}
