//! One run of a program under CPython, as far as a claim can speak of it.
//!
//! The lesson's programs are laid into a folder of their own, and a witness (`witness.py`) beside them tells how the
//! program ended and what its variables hold. The process has a process group of its own, which is killed when the time
//! is over; it dies with ours.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::seen::{Ended, Seen};
use crate::cli::cpython::Cpython;
use crate::course::Program;
use crate::python::syntax;
use crate::trace::RunSettings;

const WITNESS: &str = include_str!("witness.py");

/// The longest wait for the process before the interrupts are looked at again.
const PATIENCE: Duration = Duration::from_millis(10);

/// How long the output of a process that is over may stay open.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Bytes of output that are kept, as of a run of ours.
const MOST_OUTPUT: u64 = 10 << 20;

/// What the witness is asked.
#[derive(Serialize)]
struct Task<'a> {
    seen: &'a Path,
    watch: &'a [String],
    interval: f64,
    cores: Option<usize>,
}

/// What the witness saw.
#[derive(Default, Deserialize)]
struct Witnessed {
    raised: Option<(String, String)>,
    values: BTreeMap<String, Option<String>>,
}

/// A program to be run, with those that stand beside it.
pub struct Asked<'a> {
    /// The program's file name.
    pub name: &'a str,
    /// All programs of the lesson.
    pub programs: &'a BTreeMap<String, Program>,
    /// How it is run: constants, interval, cores, what to watch.
    pub settings: &'a RunSettings,
    /// Standard input.
    pub input: &'a str,
}

/// Runs a program to its end, at most for `time`, or until `stop` says so.
///
/// # Errors
/// A sentence about what the system refused.
pub fn run(cpython: &Cpython, asked: &Asked<'_>, time: Duration, stop: &dyn Fn() -> bool) -> Result<Seen, String> {
    let until = Instant::now() + time;
    let folder = lay_out(asked)?;
    let told = folder.path().join("seen.json");
    let mut child = start(cpython, asked, folder.path(), &told).map_err(|error| cannot("be started", &error))?;
    let group = Pid::from_child(&child);
    let stdout = child.stdout.take().map(collect);
    let news = wait(child, group).map_err(|error| {
        let _ = kill_process_group(group, Signal::KILL);
        cannot("be watched", &error)
    })?;
    let (mut late, mut stopped) = (false, false);
    let status = loop {
        match news.recv_timeout(PATIENCE) {
            Ok(status) => break status,
            Err(RecvTimeoutError::Disconnected) => break None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        late |= Instant::now() >= until;
        stopped |= stop();
        if late || stopped {
            // It may be over in this very moment; then there is nobody to be killed.
            let _ = kill_process_group(group, Signal::KILL);
        }
    };
    let stdout = stdout.and_then(|output| output.recv_timeout(LAST_WORDS).ok()).unwrap_or_default();
    let seen: Witnessed = fs::read(&told).ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
    let ended = match status {
        _ if stopped => Ended::Interrupted,
        _ if late => Ended::Time(time),
        Some(status) => ended(status, seen.raised),
        None => Ended::Broken("the operating system does not say how it ended".to_owned()),
    };
    Ok(Seen { stdout, ended, values: seen.values })
}

fn cannot(what: &str, error: &io::Error) -> String {
    format!("CPython cannot {what}: {error}")
}

/// A folder with the lesson's programs, the constants set in the one that is run, the witness, and the input.
fn lay_out(asked: &Asked<'_>) -> Result<TempDir, String> {
    let failed = |error: io::Error| cannot("be given its files", &error);
    let folder = tempfile::Builder::new().prefix("hilo-check-").tempdir().map_err(failed)?;
    let at = |name: &str| folder.path().join(name);
    for name in ["programs", "witness", "work"] {
        fs::create_dir(at(name)).map_err(failed)?;
    }
    for program in asked.programs.values() {
        let mut text = program.text.clone();
        if program.name == asked.name {
            for (constant, value) in &asked.settings.set {
                text = syntax::set_constant(&text, constant, value)?;
            }
        }
        fs::write(at("programs").join(&program.name), text).map_err(failed)?;
    }
    fs::write(at("witness").join("sitecustomize.py"), WITNESS).map_err(failed)?;
    fs::write(at("input"), asked.input).map_err(failed)?;
    Ok(folder)
}

fn start(cpython: &Cpython, asked: &Asked<'_>, folder: &Path, told: &Path) -> io::Result<Child> {
    let settings = asked.settings;
    let interval = settings.switch_interval.as_secs_f64();
    let task = Task { seen: told, watch: &settings.watch, interval, cores: settings.cores };
    let mut command = Command::new(&cpython.command);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PYTHON")) {
        command.env_remove(name);
    }
    command
        .env("PYTHONPATH", folder.join("witness"))
        .env("PYTHONUTF8", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("HILO_WITNESS", serde_json::to_string(&task)?)
        .current_dir(folder.join("work"))
        .arg(folder.join("programs").join(asked.name))
        .stdin(File::open(folder.join("input"))?)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0);
    die_with_us(&mut command);
    command.spawn()
}

/// Lets the process end when ours does, however that ends.
#[cfg(target_os = "linux")]
fn die_with_us(command: &mut Command) {
    use rustix::process::set_parent_process_death_signal;
    // SAFETY: between fork and exec nothing happens but one system call, which allocates nothing and takes no lock.
    unsafe {
        command.pre_exec(|| set_parent_process_death_signal(Some(Signal::KILL)).map_err(io::Error::from));
    }
}

/// Lets the process end when ours does, where the system can do that: here only an end that we see ends it.
#[cfg(not(target_os = "linux"))]
fn die_with_us(_: &mut Command) {}

/// Reads all that a process prints, on a thread of its own. What is beyond the limit is read and not kept.
fn collect(mut from: impl Read + Send + 'static) -> Receiver<String> {
    let (send, output) = sync_channel(1);
    let read = move || {
        let mut kept = Vec::new();
        let _ = from.by_ref().take(MOST_OUTPUT).read_to_end(&mut kept);
        let _ = io::copy(&mut from, &mut io::sink());
        let _ = send.send(String::from_utf8_lossy(&kept).into_owned());
    };
    // Without a thread the sender is gone, and nothing was printed.
    let _ = std::thread::Builder::new().name("output".into()).spawn(read);
    output
}

/// Waits for the end of a process on a thread of its own; none if the system does not tell it. What the process
/// started and left behind ends with it: it would keep the output open.
fn wait(mut child: Child, group: Pid) -> io::Result<Receiver<Option<ExitStatus>>> {
    let (send, end) = sync_channel(1);
    let wait = move || {
        // As long as the process is not reaped, its number and its group's are nobody else's.
        let _ = waitid(WaitId::Pid(group), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        let _ = kill_process_group(group, Signal::KILL);
        let _ = send.send(child.wait().ok());
    };
    std::thread::Builder::new().name("python3".into()).spawn(wait)?;
    Ok(end)
}

fn ended(status: ExitStatus, raised: Option<(String, String)>) -> Ended {
    match (raised, status.code(), status.signal()) {
        (Some((kind, message)), ..) => Ended::Raised { kind, message },
        (None, Some(code), _) => Ended::exit(code),
        (None, None, signal) => Ended::Broken(format!("signal {} ended it", signal.unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::cpython::find;

    const NEVER: &dyn Fn() -> bool = &|| false;

    /// What came of a program under CPython 3.11, its constants set so; none where there is none.
    fn seen(text: &str, set: &[(&str, &str)], watch: &[&str], time: Duration) -> Option<Seen> {
        let found = find();
        let cpython = found.right()?;
        let program = |name: &str, text: &str| (name.to_owned(), Program::read(name, text));
        let programs = BTreeMap::from([program("main.py", text), program("beside.py", "X = 'beside'\n")]);
        let settings = RunSettings {
            set: set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            watch: watch.iter().map(|name| (*name).to_owned()).collect(),
            switch_interval: Duration::from_millis(50),
            ..RunSettings::default()
        };
        let asked = Asked { name: "main.py", programs: &programs, settings: &settings, input: "typed\n" };
        Some(run(cpython, &asked, time, NEVER).unwrap_or_else(|why| panic!("{why}")))
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_program_is_run_as_a_lesson_runs_it() {
        let text = "import sys, os, beside\nN = 1  #: 1..9\nprint(N, input(), beside.X, round(sys.getswitchinterval(), 3))\n\
                    print('HILO_WITNESS' in os.environ, os.listdir())\nx = [N]\nraise beside.__class__(2)\n";
        let Some(seen) = seen(text, &[("N", "7")], &["x", "gone"], LONG) else { return };
        assert_eq!(seen.stdout, "7 typed beside 0.05\nFalse []\n");
        let values = [("gone".to_owned(), None), ("x".to_owned(), Some("[7]".to_owned()))];
        assert_eq!(seen.values, BTreeMap::from(values));
        assert!(matches!(seen.ended, Ended::Raised { kind, .. } if kind == "TypeError"));
    }

    #[test]
    fn processes_are_spawned_as_hilo_spawns_them() {
        let pool = "with ProcessPoolExecutor(2) as pool:\n        print(list(pool.map(abs, [-1, -2])))\n";
        let text = format!(
            "import multiprocessing\nfrom concurrent.futures import ProcessPoolExecutor\n\
             if __name__ == '__main__':\n    print(multiprocessing.get_start_method())\n    {pool}"
        );
        let Some(guarded) = seen(&text, &[], &[], LONG) else { return };
        assert_eq!((guarded.stdout.as_str(), guarded.ended), ("spawn\n[1, 2]\n", Ended::Well));
        let chosen = "import multiprocessing\nmultiprocessing.set_start_method('fork')\nprint('chosen')\n";
        assert_eq!(seen(chosen, &[], &[], LONG).map(|seen| seen.stdout), Some("chosen\n".to_owned()));
    }

    #[test]
    fn what_a_program_leaves_behind_is_ended_with_it() {
        let text = "import subprocess, sys\nsubprocess.Popen(['sleep', '1000'])\nprint('started')\nsys.exit(4)\n";
        let Some(left) = seen(text, &[], &[], LONG) else { return };
        assert_eq!((left.stdout.as_str(), left.ended), ("started\n", Ended::exit(4)));
        let hangs = "import subprocess\nsubprocess.run(['sleep', '1000'])\n";
        let time = Duration::from_millis(500);
        assert_eq!(seen(hangs, &[], &[], time).map(|seen| seen.ended), Some(Ended::Time(time)));
    }
}
