//! `hilo run`: a program without a screen. Its output is its own; what Hilo has to say goes to standard error.
//!
//! `settings` understands the options, `report` collects what the run tells and prints it, `summary` and
//! `document` are the two forms of the end. Nothing here knows how a program is run: that is the engine's.

mod document;
mod failure;
mod interrupt;
mod record;
mod report;
mod settings;
mod stdin;
mod summary;
mod sweep;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::args::RunArgs;
use crate::engine;
use crate::python::Program;
use crate::python::syntax::{self, Diagnostic, Source, render};
use crate::runtime;
use crate::timeline::sweep::Sweep;
use crate::trace::RunSettings;
use record::Record;
use report::Report;

pub(super) use failure::install_hook;
pub(super) use interrupt::{INTERRUPTED, Interrupts};
pub use report::exit_code;
pub(super) use report::{tell, write};
pub use settings::settings_of;
pub(super) use settings::{constant, duration, number, one_of, set_limit};

/// The longest wait for news of the run before the interrupts are looked at again.
const PATIENCE: Duration = Duration::from_millis(10);

/// What `hilo run` was asked for, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The program.
    pub file: PathBuf,
    /// How to run it; its own arguments are in here.
    pub settings: RunSettings,
    /// One JSON object instead of output and summary.
    pub json: bool,
    /// No summary.
    pub quiet: bool,
    /// The file that the run is recorded into.
    pub record: Option<PathBuf>,
    /// The constant that goes through several values, a run each.
    pub sweep: Option<Sweep>,
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
        if args.record.is_some() && !settings.trace {
            return Err("--record and --no-trace at once make no sense: leave one of them out.".to_owned());
        }
        let (json, quiet, record) = (args.json, args.quiet, args.record.clone());
        let sweep = args.sweep.as_deref().map(swept).transpose()?;
        if sweep.is_some() && record.is_some() {
            return Err("--sweep and --record at once make no sense: a recording is of one run.".to_owned());
        }
        Ok(Asked { file: PathBuf::from(file), settings, json, quiet, record, sweep })
    }
}

/// What `--sweep` names.
fn swept(text: &str) -> Result<Sweep, String> {
    let (name, values) = text
        .split_once('=')
        .ok_or_else(|| format!("--sweep takes NAME=FROM..TO or NAME=A,B,C, such as `WORKERS=1..8`, not `{text}`."))?;
    let values = runtime::sweep::values(values).map_err(|why| format!("--sweep {why}."))?;
    Ok(Sweep::new(name.trim(), values))
}

/// Runs it and gives the exit code.
pub fn run(asked: Asked) -> ExitCode {
    install_hook();
    if let Some(series) = asked.sweep.clone() {
        return sweep::sweep(&asked, series);
    }
    let program = match read(&asked.file, &asked.settings.set) {
        Ok(program) => program,
        Err(why) => {
            tell(&why);
            return ExitCode::from(super::REFUSED);
        }
    };
    let mut record = match asked.record.as_deref().map(|out| Record::begin(out, &asked)).transpose() {
        Ok(record) => record,
        Err(sentence) => return super::refuse(&sentence),
    };
    let interrupts = match Interrupts::catch() {
        Ok(interrupts) => interrupts,
        Err(error) => return super::refuse(&format!("Signals cannot be caught: {error}.")),
    };
    let input = stdin::standard_input();
    let mut handle = engine::start_with_input(Arc::new(program), asked.settings.clone(), Some(input), || {});
    interrupts.stop_with(handle.canceller());
    interrupts.interrupt_with(handle.interrupter(), handle.interrupt_pending());
    let mut report = Report::new(&asked);
    while !report.is_over() {
        let messages = handle.feed.wait_messages(PATIENCE);
        match &mut record {
            Some(record) => record.take(&mut handle.feed, &messages),
            // Nobody looks at the events; they are taken so that what did not fit is what would not fit elsewhere.
            None => handle.feed.take_events(|_| {}),
        }
        messages.into_iter().for_each(|message| report.message(message));
        report.flush();
        if interrupts.any() || report.is_shut() {
            handle.cancel();
        }
    }
    report.dropped(handle.feed.dropped());
    let cores = handle.cores();
    drop(handle);
    let code = report.finish(cores);
    match record.map(|record| record.write(cores)) {
        Some(Err(sentence)) => {
            tell(&format!("hilo: {sentence}\n"));
            ExitCode::FAILURE
        }
        _ => code,
    }
}

/// Reads and compiles a program, its constants `set`; or what is wrong with it, as it is to be printed.
pub(super) fn read(file: &Path, set: &[(String, String)]) -> Result<Program, String> {
    let shown = file.display().to_string();
    let bytes = runtime::read_source(file).map_err(|sentence| format!("hilo: {sentence}\n"))?;
    Program::read(&shown, &bytes, set).map_err(|problems| refusal(set, &shown, &bytes, &problems))
}

/// Why a program is refused: the sentence about a constant that cannot be set, else its diagnostics with their lines.
fn refusal(set: &[(String, String)], shown: &str, bytes: &[u8], problems: &[Diagnostic]) -> String {
    let text = Source::new(&String::from_utf8_lossy(bytes)).text().to_owned();
    // The text of the program itself comes first: `--set` cannot do with one that does not parse.
    if syntax::parse(shown, bytes).is_ok()
        && let Some(why) = set.iter().find_map(|(name, value)| syntax::set_constant(&text, name, value).err())
    {
        return format!("hilo: --set: {why}.\n");
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    render(shown, &text, problems, colour)
}
