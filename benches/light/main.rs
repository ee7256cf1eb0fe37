//! The figures of `benches/README.md`, measured again: `cargo bench`. Name sections to measure only those:
//! `cargo bench -- loops stops`. Every figure is a ratio or a time of this run on this machine, with its spread and the
//! load. Exit code 1 if a bar was missed or could not be measured.

mod exploring;
mod frames;
mod language;
mod report;
mod screen;
mod speed;
mod stopping;
mod tasks;
mod tracing;

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/terminal.rs"]
mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use report::Report;

type Section = (&'static str, fn(&mut Report));

const SECTIONS: &[Section] = &[
    ("loops", speed::loops),
    ("scaling", speed::scaling),
    ("language", language::language),
    ("threads", language::threads),
    ("memory", language::held_in_memory),
    ("processes", speed::processes),
    ("tasks", tasks::tasks),
    ("start", screen::start_up),
    ("idle", screen::idle),
    ("drawing", screen::drawing),
    ("frames", frames::frames),
    ("keys", frames::keys),
    ("stepping", screen::stepping),
    ("stops", stopping::stops),
    ("tracing", tracing::cost_of_tracing),
    ("explore", exploring::exploring),
];

/// Where a program of the benchmark is.
fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs").join(name).with_extension("py")
}

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let unknown = wanted.iter().find(|name| SECTIONS.iter().all(|(section, _)| section != name));
    if let Some(name) = unknown {
        let names: Vec<&str> = SECTIONS.iter().map(|(section, _)| *section).collect();
        eprintln!("there is no section {name}; there are {}", names.join(", "));
        return ExitCode::from(2);
    }
    println!("{}\n", machine());
    let mut report = Report::new();
    for (name, section) in SECTIONS {
        if wanted.is_empty() || wanted.iter().any(|w| w == name) {
            section(&mut report);
        }
    }
    if report.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One line on what this was measured with.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let python =
        Command::new("python3").arg("--version").output().map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
    format!("{} x {}, {}", cores, model.trim_start_matches(['\t', ' ', ':']), python.unwrap_or_default().trim())
}
