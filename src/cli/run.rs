//! `hilo run`: a program without a screen.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::args::RunArgs;
use super::report::Report;
use super::settings::settings_of;
use crate::engine;
use crate::python::Program;
use crate::trace::RunSettings;

/// What `hilo run` was asked for, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The program.
    pub file: PathBuf,
    /// How to run it; its own arguments are in here.
    pub settings: RunSettings,
    /// One JSON object instead of output and summary.
    pub json: bool,
    /// No summary.
    pub quiet: bool,
}

impl Asked {
    /// Makes sense of the options.
    ///
    /// # Errors
    /// A sentence about the option that makes none.
    pub fn from_args(args: &RunArgs) -> Result<Asked, String> {
        let file = args.program.first().ok_or("`hilo run` needs a FILE.")?;
        if file.starts_with('-') && file != "-" {
            return Err(format!("`hilo run` has no option `{file}`. `hilo run --help` shows those it has."));
        }
        let settings = settings_of(args)?;
        Ok(Asked { file: PathBuf::from(file), settings, json: args.json, quiet: args.quiet })
    }
}

/// Runs it and gives the exit code.
pub fn run(asked: Asked) -> ExitCode {
    let program = match read(&asked) {
        Ok(program) => program,
        Err(sentences) => {
            for sentence in sentences {
                eprintln!("{sentence}");
            }
            return ExitCode::from(super::REFUSED);
        }
    };
    let settings = asked.settings.clone();
    let interrupted = match interrupts() {
        Ok(flag) => flag,
        Err(error) => return super::refuse(&format!("Signals cannot be caught: {error}.")),
    };
    let mut handle = engine::start_with_input(Arc::new(program), settings, Some(standard_input()), || {});
    let mut report = Report::new(&asked);
    loop {
        let messages = handle.feed.wait_messages(Duration::from_millis(50));
        let clock = handle.feed.clock();
        handle.feed.take_events(|event| report.event(event));
        for message in messages {
            report.message(message, clock.now());
        }
        report.flush();
        if report.is_over() {
            break;
        }
        if interrupted.load(Ordering::SeqCst) || report.reader_is_gone() {
            handle.cancel();
        }
    }
    report.dropped(handle.feed.dropped());
    let cores = handle.cores();
    drop(handle);
    report.finish(cores)
}

/// Reads and compiles the program.
fn read(asked: &Asked) -> Result<Program, Vec<String>> {
    let shown = asked.file.display().to_string();
    let bytes = match std::fs::metadata(&asked.file) {
        Ok(found) if found.is_dir() => {
            return Err(vec![format!("hilo: `{shown}` is a folder; `hilo run` wants a Python file.")]);
        }
        _ => std::fs::read(&asked.file).map_err(|error| {
            vec![match error.kind() {
                std::io::ErrorKind::NotFound => format!("hilo: There is no file `{shown}`."),
                _ => format!("hilo: `{shown}` cannot be read: {error}."),
            }]
        })?,
    };
    Program::read(&shown, &bytes, &asked.settings.set)
        .map_err(|problems| problems.iter().map(|problem| problem.one_line(&shown)).collect())
}

/// A flag that SIGINT, SIGTERM and SIGHUP set.
fn interrupts() -> std::io::Result<Arc<AtomicBool>> {
    use tokio::signal::unix::{SignalKind, signal};
    let flag = Arc::new(AtomicBool::new(false));
    let seen = flag.clone();
    let (ready, wait) = std::sync::mpsc::channel();
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            let signals = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()].map(signal);
            let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = signals else { return };
            let _ = ready.send(());
            loop {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                    _ = hangup.recv() => {}
                }
                seen.store(true, Ordering::SeqCst);
            }
        });
    })?;
    wait.recv().map_err(|_| std::io::Error::other("no signal handler could be installed"))?;
    Ok(flag)
}

/// Standard input, one line per question, read by a thread of its own when the program first asks.
fn standard_input() -> engine::Input {
    let asked: OnceLock<Mutex<Receiver<String>>> = OnceLock::new();
    Box::new(move || {
        let lines = asked.get_or_init(|| {
            let (send, lines) = std::sync::mpsc::channel();
            let reader = std::thread::Builder::new().name("stdin".into()).spawn(move || {
                loop {
                    let mut line = String::new();
                    // What is no text ends the input, as a closed pipe does.
                    let read = std::io::stdin().read_line(&mut line).unwrap_or(0);
                    if send.send(line).is_err() || read == 0 {
                        return;
                    }
                }
            });
            drop(reader);
            Mutex::new(lines)
        });
        match lines.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(Duration::from_millis(20)) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(String::new()),
        }
    })
}
