//! `hilo completions`: a script with which a shell completes Hilo's commands and options.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::args::Args;

/// Prints the script for a shell.
pub fn completions(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    generate(shell, &mut Args::command(), "hilo", &mut script);
    match io::stdout().write_all(&script) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            super::run::tell(&format!("hilo: Standard output cannot be written: {error}.\n"));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
