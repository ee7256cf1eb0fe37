//! The arguments as they are written.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::app::look::ThemeName;
use crate::app::save::Form;

/// A classroom for concurrency in a terminal: Python programs run live on real threads, and you watch them.
#[derive(Debug, Parser)]
#[command(name = "hilo", version, about, disable_help_subcommand = true)]
pub struct Args {
    /// What to do, if it is not to open the course.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// A lesson, by number or id; without one the course map opens.
    pub lesson: Option<String>,

    /// How it looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// How the screen looks and where lessons come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, ClapArgs)]
pub struct LookArgs {
    /// The theme to begin with, the one chosen last if not given; `t` switches.
    #[arg(long, value_enum)]
    pub theme: Option<Theme>,

    /// Draw with ASCII characters alone.
    #[arg(long)]
    pub ascii: bool,

    /// Take the lessons from this folder.
    #[arg(long, value_name = "DIR")]
    pub lessons: Option<PathBuf>,
}

impl LookArgs {
    /// What was said after a command, and before it where nothing was said after.
    pub fn or(self, before: LookArgs) -> LookArgs {
        LookArgs {
            theme: self.theme.or(before.theme),
            ascii: self.ascii || before.ascii,
            lessons: self.lessons.or(before.lessons),
        }
    }
}

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Every text at a contrast of 7:1 or more.
    HighContrast,
    /// Colours that are told apart with any colour vision.
    ColourBlind,
    /// For a presentation in a dark room.
    ProjectorDark,
    /// For a presentation in a room with daylight.
    ProjectorLight,
}

impl From<Theme> for ThemeName {
    fn from(theme: Theme) -> ThemeName {
        match theme {
            Theme::Dark => ThemeName::Dark,
            Theme::Light => ThemeName::Light,
            Theme::HighContrast => ThemeName::HighContrast,
            Theme::ColourBlind => ThemeName::ColourBlind,
            Theme::ProjectorDark => ThemeName::ProjectorDark,
            Theme::ProjectorLight => ThemeName::ProjectorLight,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a program of your own in the laboratory; it is reloaded on save.
    Lab {
        /// The program.
        file: PathBuf,
        /// How it looks.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Run a program without a screen: its output as it comes, then a summary on standard error.
    Run(RunArgs),
    /// Show a recorded run again: scrub it, play it at any speed.
    Replay {
        /// The recording, as `hilo run --record` or the laboratory made it.
        file: PathBuf,
        /// How it looks.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Turn a recorded run into a form that other programs read.
    Export(ExportArgs),
    /// Find everything that a program can do, whatever schedule its threads run in, and the simplest schedule to each.
    Explore(ExploreArgs),
    /// Present a lesson to a room: large letters, clicker keys, the demo and nothing else.
    Present {
        /// The lesson, by number or id; the one that comes next if not given.
        lesson: Option<String>,
        /// The page to begin at.
        #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u16).range(1..))]
        page: u16,
        /// How it looks.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Show the speaker notes of the presentation that goes on in another terminal, the time, and what comes next.
    Notes {
        /// How it looks.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Say what is wrong with lessons, and prove what they claim by running their programs.
    Check(CheckArgs),
    /// Make a folder with a lesson to begin from.
    New {
        /// The lesson's name, such as two-cooks, or its folder, such as my-lessons/03-two-cooks.
        name: PathBuf,
    },
    /// Show how far you are: pages, answers, challenges, quizzes; make the certificate; forget a lesson or everything.
    Progress(ProgressArgs),
    /// Say what this machine and this terminal offer, and what does not work here.
    Doctor {
        /// Print one JSON object instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Print a script with which your shell completes commands and options.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// List the lessons, or the misconceptions and where each is refuted.
    List {
        /// List the misconceptions, and the pages that refute them.
        #[arg(long)]
        misconceptions: bool,
        /// Take the lessons from this folder.
        #[arg(long, value_name = "DIR")]
        lessons: Option<PathBuf>,
    },
}

/// The options of `hilo progress`.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct ProgressArgs {
    /// Print one JSON object instead of a table.
    #[arg(long, conflicts_with_all = ["certificate", "reset"])]
    pub json: bool,

    /// Save the certificate as a new file, a picture (.svg) or text (.txt), once all lessons are done.
    #[arg(long, value_name = "FILE", conflicts_with = "reset")]
    pub certificate: Option<PathBuf>,

    /// The name to write on the certificate.
    #[arg(long, requires = "certificate")]
    pub name: Option<String>,

    /// Forget a lesson, by number or id, or `all` of them, after a question.
    #[arg(long, value_name = "LESSON|all")]
    pub reset: Option<String>,

    /// Forget without a question.
    #[arg(long, requires = "reset")]
    pub yes: bool,

    /// Take the lessons from this folder.
    #[arg(long, value_name = "DIR")]
    pub lessons: Option<PathBuf>,
}

/// The options of `hilo check`.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct CheckArgs {
    /// A folder of lessons, or one lesson's; Hilo's own lessons if not given.
    pub dir: Option<PathBuf>,

    /// Run no program: look at files and programs alone.
    #[arg(long)]
    pub no_run: bool,

    /// Run programs here alone and not under python3, where they could reach your files.
    #[arg(long)]
    pub no_python: bool,

    /// How long one run of a program may take, 30s if not given.
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,

    /// Print one JSON object instead of text.
    #[arg(long)]
    pub json: bool,
}

/// The options of `hilo run`. They come before FILE; what follows it belongs to the program.
#[derive(Clone, Debug, ClapArgs)]
pub struct RunArgs {
    /// Whether there is a GIL.
    #[arg(long, value_name = "on|off", default_value = "on")]
    pub gil: String,

    /// Where a thread looks whether another wants the GIL: at every instruction, or at jumps and calls.
    #[arg(long, value_name = "instruction|jump", default_value = "jump")]
    pub check: String,

    /// How long a thread waits before it asks for the GIL, such as 5ms, 100us or 0.01s.
    #[arg(long, value_name = "TIME", default_value = "5ms")]
    pub switch_interval: String,

    /// How many cores the run may use; all if not given.
    #[arg(long, value_name = "N")]
    pub cores: Option<String>,

    /// Replace a constant at the top level of the program by a Python literal; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,

    /// Set a limit: memory, threads, processes, tasks, output, recursion or time, such as memory=512M or time=10s; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub limit: Vec<String>,

    /// How the lesson network behaves, which answers for every web host: delay, jitter, failures, size or at-once, such as delay=200ms,failures=5%; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub net: Vec<String>,

    /// Print one JSON object instead of the program's output and the summary.
    #[arg(long)]
    pub json: bool,

    /// Leave the summary out.
    #[arg(long)]
    pub quiet: bool,

    /// Record no events; the figures stay exact.
    #[arg(long)]
    pub no_trace: bool,

    /// Record the run into this file, for `hilo replay` and `hilo export`.
    #[arg(long, value_name = "OUT.hilo")]
    pub record: Option<PathBuf>,

    /// What to do when everybody waits for ever.
    #[arg(long, value_name = "end|wait", default_value = "end")]
    pub on_deadlock: String,

    /// The program, and its own arguments.
    #[arg(required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE")]
    pub program: Vec<String>,
}

/// The options of `hilo export`.
#[derive(Clone, Debug, ClapArgs)]
pub struct ExportArgs {
    /// The recording.
    pub recording: PathBuf,

    /// The form: a trace for the Perfetto viewer, a picture, a table, an asciicast of the screen, or plain text.
    #[arg(long = "as", value_name = "FORM", value_enum)]
    pub form: ExportForm,

    /// The theme of a picture or a screen; light for a picture, dark for a screen, if not given.
    #[arg(long, value_enum)]
    pub theme: Option<Theme>,

    /// Columns and rows of the screen of an asciicast.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36")]
    pub size: String,

    /// The file to write; standard output if not given.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// A form of an exported run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// A trace for ui.perfetto.dev and chrome://tracing.
    Perfetto,
    /// A picture of the lanes.
    Svg,
    /// What each worker did, a row each.
    Csv,
    /// The screen as it moves, for asciinema.
    Cast,
    /// Lanes, figures and output in plain text.
    Text,
}

impl From<ExportForm> for Form {
    fn from(form: ExportForm) -> Form {
        match form {
            ExportForm::Perfetto => Form::Perfetto,
            ExportForm::Svg => Form::Svg,
            ExportForm::Csv => Form::Csv,
            ExportForm::Cast => Form::Cast,
            ExportForm::Text => Form::Text,
        }
    }
}

/// The options of `hilo explore`. They come before FILE; what follows it belongs to the program.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct ExploreArgs {
    /// The globals whose final values tell outcomes apart, with commas between them; all that hold plain data if not
    /// given.
    #[arg(long, value_name = "NAMES")]
    pub watch: Vec<String>,

    /// What counts as a step: an instruction of a line that touches something shared, one visible operation, or a line.
    #[arg(long, value_name = "instruction|visible|line", default_value = "visible")]
    pub granularity: String,

    /// Let what is printed tell outcomes apart; every print is a step then.
    #[arg(long)]
    pub output: bool,

    /// Stop after so many different states, 5,000,000 if not given.
    #[arg(long, value_name = "N")]
    pub max_states: Option<String>,

    /// Stop when the states take so much memory, such as 512M; 1G if not given.
    #[arg(long, value_name = "SIZE")]
    pub max_memory: Option<String>,

    /// Stop after this time, such as 30s.
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,

    /// Search with so many threads, with one on each core if not given; the answer is the same.
    #[arg(long, value_name = "N")]
    pub threads: Option<String>,

    /// Replay a schedule, such as "A3 B3", and tell every step.
    #[arg(long, value_name = "SCHEDULE", conflicts_with = "random")]
    pub schedule: Option<String>,

    /// Tell one run in which this seed chooses who goes next.
    #[arg(long, value_name = "SEED")]
    pub random: Option<String>,

    /// Replace a constant at the top level of the program by a Python literal; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,

    /// Set a limit of the program: recursion, such as recursion=200; memory and time are those of the search.
    #[arg(long, value_name = "NAME=VALUE")]
    pub limit: Vec<String>,

    /// Print one JSON object instead of text.
    #[arg(long)]
    pub json: bool,

    /// Print the table and the last line alone, and no progress.
    #[arg(long)]
    pub quiet: bool,

    /// The program, and its own arguments.
    #[arg(required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE")]
    pub program: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Args {
        Args::try_parse_from(line.split(' ')).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    #[test]
    fn options_of_the_screen_stand_before_a_command_or_after_it() {
        for line in ["hilo --ascii --theme light lab f.py", "hilo lab --theme light --ascii f.py"] {
            let args = parse(line);
            let Some(Command::Lab { file, look }) = args.command else { panic!("{line}") };
            let wanted = LookArgs { theme: Some(Theme::Light), ascii: true, lessons: None };
            assert_eq!((file, look.or(args.look)), (PathBuf::from("f.py"), wanted), "{line}");
        }
        assert!(matches!(
            parse("hilo --lessons here list").command,
            Some(Command::List { lessons: None, misconceptions: false })
        ));
        assert_eq!(parse("hilo --theme light 4").lesson.as_deref(), Some("4"));
    }

    #[test]
    fn what_follows_the_program_is_not_looked_at() {
        let Some(Command::Run(run)) = parse("hilo run --quiet f.py --quiet -- -x").command else { panic!("a run") };
        assert_eq!(run.program, ["f.py", "--quiet", "--", "-x"]);
    }
}
