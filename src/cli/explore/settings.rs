//! The options of a search made into [`explore::Options`]; what makes no sense is refused in a sentence.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::cli::args::ExploreArgs;
use crate::cli::run::{constant, duration, number, one_of, set_limit};
use crate::explore::{Granularity, Options, Schedule, Settings};
use crate::trace::{Limits, RunSettings};

/// States that are visited if nothing else is said.
const MAX_STATES: usize = 5_000_000;

/// The words for what counts as a step.
pub const GRANULARITIES: [(&str, Granularity); 3] =
    [("instruction", Granularity::Instruction), ("visible", Granularity::Visible), ("line", Granularity::Line)];

/// What is to be done with the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Search all schedules.
    Search,
    /// Replay one.
    Replay(Schedule),
    /// Let a seed choose.
    Random(u64),
}

/// What `hilo explore` was asked for, understood.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The program.
    pub file: PathBuf,
    /// Constants that are replaced.
    pub set: Vec<(String, String)>,
    /// What the search looks at, and how far it goes.
    pub options: Options,
    /// How long it may take.
    pub time: Option<Duration>,
    /// What is to be done.
    pub way: Way,
    /// One JSON object instead of text.
    pub json: bool,
    /// Nothing that can be left out.
    pub quiet: bool,
}

impl Asked {
    /// Makes sense of the options.
    ///
    /// # Errors
    /// A sentence about the option that makes none.
    pub fn from_args(args: &ExploreArgs) -> Result<Asked, String> {
        let file = args.program.first().ok_or("`hilo explore` needs a FILE.")?;
        if file.starts_with('-') && file != "-" {
            return Err(format!("`hilo explore` has no option `{file}`. `hilo explore --help` shows those it has."));
        }
        let limits = limits(&args.limit)?;
        let max_bytes = args.max_memory.as_deref().map(memory).transpose()?;
        let time = args.time.as_deref().map(time).transpose()?;
        let run = RunSettings {
            args: args.program.iter().skip(1).cloned().collect(),
            limits: limits.clone(),
            ..RunSettings::default()
        };
        let granularity = one_of("--granularity", &args.granularity, &GRANULARITIES)?;
        let settings = Settings { granularity, run, output: args.output, ..Settings::default() };
        let plain = Limits::default();
        let of_limit = (limits.memory != plain.memory).then(|| usize::try_from(limits.memory).unwrap_or(usize::MAX));
        let options = Options {
            settings,
            watch: names(&args.watch)?,
            max_states: args.max_states.as_deref().map_or(Ok(MAX_STATES), |n| count("--max-states", n))?,
            max_bytes: max_bytes.or(of_limit).unwrap_or(Options::default().max_bytes),
            threads: args.threads.as_deref().map_or(Ok(0), |n| count("--threads", n))?,
            ..Options::default()
        };
        Ok(Asked {
            file: PathBuf::from(file),
            set: args.set.iter().map(|pair| constant(pair)).collect::<Result<_, _>>()?,
            options,
            time: time.or(limits.time),
            way: way(args)?,
            json: args.json,
            quiet: args.quiet,
        })
    }

    /// The options, with the clock started.
    pub fn begun(&self) -> Options {
        Options { until: self.time.and_then(|time| Instant::now().checked_add(time)), ..self.options.clone() }
    }
}

fn way(args: &ExploreArgs) -> Result<Way, String> {
    match (&args.schedule, &args.random) {
        (Some(schedule), _) => match schedule.parse::<Schedule>() {
            Ok(schedule) => Ok(Way::Replay(schedule)),
            Err(why) => Err(format!("--schedule: {why}.")),
        },
        (None, Some(seed)) => {
            let known = seed.parse().map_err(|_| format!("--random takes a whole number from 0, not `{seed}`."));
            Ok(Way::Random(known?))
        }
        (None, None) => Ok(Way::Search),
    }
}

fn limits(given: &[String]) -> Result<Limits, String> {
    let mut limits = Limits::default();
    for pair in given {
        let name = pair.split('=').next().unwrap_or_default();
        if ["threads", "processes", "tasks", "output"].contains(&name) {
            return Err(format!("--limit {name} has no meaning here: a model run knows recursion, memory and time."));
        }
        set_limit(&mut limits, pair)?;
    }
    Ok(limits)
}

fn names(given: &[String]) -> Result<Vec<String>, String> {
    let names = given.iter().flat_map(|list| list.split(',')).map(str::trim);
    let name = |name: &str| {
        let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let is_name = starts && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_name { Ok(name.to_owned()) } else { Err(format!("--watch: `{name}` is not the name of a global.")) }
    };
    names.map(name).collect()
}

fn count(option: &str, given: &str) -> Result<usize, String> {
    let number = given.replace(['_', ','], "").parse().ok().filter(|&n: &usize| n > 0);
    number.ok_or_else(|| format!("{option} takes a number from 1, not `{given}`."))
}

fn memory(given: &str) -> Result<usize, String> {
    let size = number(given).and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 0);
    size.ok_or_else(|| format!("--max-memory takes a size such as `512M` or `2G`, not `{given}`."))
}

fn time(given: &str) -> Result<Duration, String> {
    let long = duration(given).filter(|time| !time.is_zero());
    long.ok_or_else(|| format!("--time takes a time such as `30s` or `2min`, not `{given}`."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command};
    use clap::Parser;

    fn parse(options: &[&str]) -> Result<Asked, String> {
        let line = ["hilo", "explore"].iter().chain(options).chain(&["f.py", "--json"]);
        match Args::try_parse_from(line).map_err(|error| error.to_string())?.command {
            Some(Command::Explore(args)) => Asked::from_args(&args),
            other => panic!("no search: {other:?}"),
        }
    }

    #[test]
    fn options_are_understood_and_what_follows_the_file_is_the_programs() {
        let options = "--watch x,y --watch z --granularity instruction --max-states 1_000 --max-memory 64M --time 2s \
                       --threads 1 --output --set N=2 --limit recursion=50 --random 7";
        let asked = parse(&options.split(' ').collect::<Vec<_>>()).expect("it is understood");
        assert_eq!(asked.options.watch, ["x", "y", "z"]);
        assert_eq!((asked.options.max_states, asked.options.max_bytes, asked.options.threads), (1000, 64 << 20, 1));
        assert_eq!((asked.time, asked.way), (Some(Duration::from_secs(2)), Way::Random(7)));
        assert_eq!(asked.set, [("N".to_owned(), "2".to_owned())]);
        let settings = asked.options.settings;
        assert_eq!((settings.granularity, settings.output), (Granularity::Instruction, true));
        assert_eq!((settings.run.limits.recursion, settings.run.args), (50, vec!["--json".to_owned()]));
        assert!(!asked.json);
    }

    #[test]
    fn what_makes_no_sense_is_refused_in_a_sentence() {
        let cases = [
            (["--max-states", "0"], "--max-states takes a number from 1, not `0`."),
            (["--watch", "x,3"], "--watch: `3` is not the name of a global."),
            (["--time", "soon"], "--time takes a time such as `30s` or `2min`, not `soon`."),
            (["--max-memory", "much"], "--max-memory takes a size such as `512M` or `2G`, not `much`."),
            (["--random", "x"], "--random takes a whole number from 0, not `x`."),
            (
                ["--limit", "threads=3"],
                "--limit threads has no meaning here: a model run knows recursion, memory and time.",
            ),
            (
                ["--schedule", "A1 B"],
                "--schedule: part 2 of it, 'B', makes no sense: write a worker and a number of steps, such as A3, or \
                 B! for B's time that runs out.",
            ),
        ];
        for (options, sentence) in cases {
            assert_eq!(parse(&options).err().as_deref(), Some(sentence));
        }
    }
}
