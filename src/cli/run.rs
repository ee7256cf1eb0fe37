//! `hilo run`: a program without a screen.

use std::path::PathBuf;
use std::process::ExitCode;

use super::args::RunArgs;
use super::settings::settings_of;
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
    super::refuse(&format!("`{}` cannot be run: this build has no interpreter.", asked.file.display()))
}
