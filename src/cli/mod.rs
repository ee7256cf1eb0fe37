//! The command line: what was asked for, and who does it.
//!
//! Parsing gives plain data or a sentence and exit code 2; nothing is started before all of it is understood.

mod args;
mod check;
mod completions;
mod cpython;
mod doctor;
mod explore;
mod export;
mod list;
mod new;
mod progress;
pub mod run;
mod tui;

use std::process::ExitCode;

use clap::Parser;

use crate::engine::process;

pub use args::{Args, Command, RunArgs, Theme};
pub use run::settings_of;

/// The exit code of a usage that is wrong, and of a program that is refused.
pub const REFUSED: u8 = 2;

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    // A child of a program, which is started often: nothing else is looked at.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == process::ARGUMENT) {
        return process::main();
    }
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let code = if error.use_stderr() { REFUSED } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    if let (Some(lesson), Some(_)) = (&args.lesson, &args.command) {
        return refuse(&format!("A lesson and a command at once make no sense: leave out `{lesson}` or the command."));
    }
    match args.command {
        None => tui::open(args.look, args.lesson.as_deref()),
        Some(Command::Lab { file, look }) => tui::lab(look.or(args.look), &file),
        Some(Command::Present { lesson, page, look }) => tui::present(look.or(args.look), lesson, page),
        Some(Command::Notes { look }) => tui::notes(look.or(args.look)),
        Some(Command::Check(asked)) => match check::Asked::from_args(&asked, args.look.lessons) {
            Ok(asked) => check::check(&asked),
            Err(sentence) => refuse(&sentence),
        },
        Some(Command::Progress(asked)) => {
            let folder = asked.lessons.clone().or(args.look.lessons);
            progress::progress(&asked, folder.as_deref())
        }
        Some(Command::New { name }) => new::new(&name),
        Some(Command::Doctor { json }) => doctor::doctor(json),
        Some(Command::Completions { shell }) => completions::completions(shell),
        Some(Command::List { lessons, misconceptions }) => {
            list::list(lessons.or(args.look.lessons).as_deref(), misconceptions)
        }
        Some(Command::Replay { file, look }) => tui::replay(look.or(args.look), &file),
        Some(Command::Export(asked)) => export::export(&asked),
        Some(Command::Explore(asked)) => match explore::Asked::from_args(&asked) {
            Ok(asked) => explore::explore(&asked),
            Err(sentence) => refuse(&sentence),
        },
        Some(Command::Run(run)) => match run::Asked::from_args(&run) {
            Ok(asked) => run::run(asked),
            Err(sentence) => refuse(&sentence),
        },
    }
}

/// Says why not, on standard error.
pub(crate) fn refuse(sentence: &str) -> ExitCode {
    run::tell(&format!("hilo: {sentence}\n"));
    ExitCode::from(REFUSED)
}
