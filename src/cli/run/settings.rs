//! The options of a run made into [`RunSettings`]; what makes no sense is refused in a sentence.

use std::io::IsTerminal as _;
use std::time::Duration;

use crate::cli::args::RunArgs;
use crate::trace::{CheckPoints, Limits, Motion, NetSettings, OnDeadlock, RunSettings};

/// The settings that the options ask for. The program's own arguments are in them too.
///
/// # Errors
/// A sentence that names the option, what was written, and what may be written.
pub fn settings_of(args: &RunArgs) -> Result<RunSettings, String> {
    let mut limits = Limits::default();
    for limit in &args.limit {
        set_limit(&mut limits, limit)?;
    }
    let mut net = NetSettings::default();
    for pair in args.net.iter().flat_map(|given| given.split(',')) {
        set_net(&mut net, pair.trim())?;
    }
    Ok(RunSettings {
        net,
        files: None,
        gil: one_of("--gil", &args.gil, &[("on", true), ("off", false)])?,
        check: one_of(
            "--check",
            &args.check,
            &[("instruction", CheckPoints::Instruction), ("jump", CheckPoints::Jump)],
        )?,
        switch_interval: interval(&args.switch_interval)?,
        cores: args.cores.as_deref().map(cores).transpose()?,
        trace: !args.no_trace,
        on_deadlock: one_of(
            "--on-deadlock",
            &args.on_deadlock,
            &[("end", OnDeadlock::End), ("wait", OnDeadlock::Wait)],
        )?,
        limits,
        args: args.program.iter().skip(1).cloned().collect(),
        set: args.set.iter().map(|pair| constant(pair)).collect::<Result<_, _>>()?,
        watch: Vec::new(),
        binary: std::env::current_exe().ok(),
        motion: Motion::default(),
        terminal: !args.json && std::io::stdout().is_terminal(),
    })
}

/// The value of one of a few words.
///
/// # Errors
/// A sentence that names the words.
pub fn one_of<T: Copy>(option: &str, given: &str, allowed: &[(&str, T)]) -> Result<T, String> {
    let found = allowed.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let words: Vec<String> = allowed.iter().map(|(word, _)| format!("`{word}`")).collect();
        format!("{option} takes {}, not `{given}`.", words.join(" or "))
    })
}

fn interval(given: &str) -> Result<Duration, String> {
    let long = duration(given).filter(|d| !d.is_zero() && *d <= Duration::from_secs(3600));
    long.ok_or_else(|| format!("--switch-interval takes a time such as `5ms`, `100us` or `0.01s`, not `{given}`."))
}

fn cores(given: &str) -> Result<usize, String> {
    let number = given.parse().ok().filter(|&n: &usize| n > 0);
    number.ok_or_else(|| format!("--cores takes a number from 1, not `{given}`."))
}

/// The name and the value of a constant that is set.
///
/// # Errors
/// A sentence about what is wrong with it.
pub fn constant(pair: &str) -> Result<(String, String), String> {
    let wrong = || format!("--set takes NAME=VALUE, such as `--set WORKERS=4`, not `{pair}`.");
    let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
    let (name, value) = (name.trim(), value.trim());
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if !starts || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return Err(format!("--set: `{name}` is not the name of a constant."));
    }
    if value.is_empty() {
        return Err(format!("--set: `{name}` has no value. Write a Python literal, such as `{name}=4`."));
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// Sets the limit that is written as NAME=VALUE.
///
/// # Errors
/// A sentence about what is wrong with it.
pub fn set_limit(limits: &mut Limits, pair: &str) -> Result<(), String> {
    let wrong = || format!("--limit takes NAME=VALUE, such as `--limit memory=512M`, not `{pair}`.");
    let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
    let count =
        || number(value).ok_or_else(|| format!("--limit {name} takes a number such as `100` or `64M`, not `{value}`."));
    let small = || {
        let n = count()?;
        u32::try_from(n).map_err(|_| format!("--limit {name}: {value} is too large; {} is the most.", u32::MAX))
    };
    match name {
        "memory" => limits.memory = count()?,
        "output" => limits.output = count()?,
        "threads" => limits.threads = small()?,
        "processes" => limits.processes = small()?,
        "tasks" => limits.tasks = small()?,
        "recursion" => limits.recursion = small()?,
        "time" => {
            let time = duration(value);
            limits.time = Some(time.ok_or_else(|| format!("--limit time takes a time such as `10s`, not `{value}`."))?);
        }
        _ => {
            let known = "memory, threads, processes, tasks, output, recursion and time";
            return Err(format!("--limit knows no `{name}`. It knows {known}."));
        }
    }
    Ok(())
}

/// Sets what is written as NAME=VALUE of the lesson network.
///
/// # Errors
/// A sentence about what is wrong with it.
pub fn set_net(net: &mut NetSettings, pair: &str) -> Result<(), String> {
    let wrong = || format!("--net takes NAME=VALUE, such as `--net delay=200ms`, not `{pair}`.");
    let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
    let time = || {
        let time = duration(value).filter(|time| *time <= Duration::from_secs(3600));
        time.ok_or_else(|| format!("--net {name} takes a time such as `200ms` or `1s`, not `{value}`."))
    };
    let count =
        || number(value).ok_or_else(|| format!("--net {name} takes a number such as `100` or `64k`, not `{value}`."));
    match name {
        "delay" => net.delay = time()?,
        "jitter" => net.jitter = time()?,
        "failures" => {
            let share = share(value);
            net.failures =
                share.ok_or_else(|| format!("--net failures takes a share such as `5%` or `0.05`, not `{value}`."))?;
        }
        "size" => net.size = Some(count()?.min(8 << 20)),
        "at-once" => net.at_once = Some(u32::try_from(count()?).unwrap_or(u32::MAX).clamp(1, 100_000)),
        _ => {
            return Err(format!("--net knows no `{name}`. It knows delay, jitter, failures, size and at-once."));
        }
    }
    Ok(())
}

/// A share in thousandths: `5%` or `0.05`.
fn share(text: &str) -> Option<u16> {
    let number = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    (0.0..=1.0).contains(&number).then(|| (number * 1000.0).round() as u16)
}

/// A whole number, perhaps with k, M or G for powers of 1024, and perhaps with a B for bytes: `512M`, `64MB`.
pub fn number(text: &str) -> Option<u64> {
    let text = text.strip_suffix(['b', 'B']).unwrap_or(text);
    let (digits, unit) = match text.char_indices().next_back()? {
        (at, 'k' | 'K') => (&text[..at], 1 << 10),
        (at, 'm' | 'M') => (&text[..at], 1 << 20),
        (at, 'g' | 'G') => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    digits.replace('_', "").parse::<u64>().ok()?.checked_mul(unit)
}

/// A time such as `5ms`, `100us`, `0.5s` or `2min`; a number alone is seconds.
pub fn duration(text: &str) -> Option<Duration> {
    let at = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, unit) = text.split_at(at);
    let seconds = match unit.trim() {
        "ns" => 1e-9,
        "us" | "µs" => 1e-6,
        "ms" => 1e-3,
        "" | "s" => 1.0,
        "min" => 60.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(digits.parse::<f64>().ok()? * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command};
    use clap::Parser;

    fn parse(line: &str) -> Result<RunSettings, String> {
        let args = Args::try_parse_from(line.split(' ')).map_err(|error| error.to_string())?;
        match args.command {
            Some(Command::Run(run)) => settings_of(&run),
            other => panic!("no run: {other:?}"),
        }
    }

    #[test]
    fn options_come_before_the_file_and_what_follows_is_the_programs() {
        let line = "hilo run --gil off --check instruction --switch-interval 100us --cores 1 --set N=5 --set KIND='a' \
                    --limit memory=64M --limit time=2.5s --no-trace --on-deadlock wait \
                    --net delay=1s,failures=5% --net at-once=4 f.py --gil on -x";
        let settings = parse(line).expect("it is understood");
        assert!(!settings.gil && !settings.trace);
        assert_eq!(settings.check, CheckPoints::Instruction);
        assert_eq!(settings.on_deadlock, OnDeadlock::Wait);
        assert_eq!((settings.switch_interval, settings.cores), (Duration::from_micros(100), Some(1)));
        assert_eq!((settings.limits.memory, settings.limits.time), (64 << 20, Some(Duration::from_millis(2500))));
        assert_eq!((settings.net.delay, settings.net.failures), (Duration::from_secs(1), 50));
        assert_eq!((settings.net.at_once, settings.net.jitter), (Some(4), NetSettings::default().jitter));
        assert_eq!(settings.args, ["--gil", "on", "-x"]);
        assert_eq!(settings.set, [("N".to_owned(), "5".to_owned()), ("KIND".to_owned(), "'a'".to_owned())]);
    }

    #[test]
    fn without_options_a_run_is_as_cpython() {
        let parsed = parse("hilo run f.py").map(|settings| RunSettings { terminal: false, ..settings });
        let expected = RunSettings { binary: std::env::current_exe().ok(), ..RunSettings::default() };
        assert_eq!(parsed, Ok(expected));
    }

    #[test]
    fn what_makes_no_sense_is_refused_in_a_sentence() {
        let cases = [
            ("--gil maybe", "--gil takes `on` or `off`, not `maybe`."),
            ("--switch-interval soon", "--switch-interval takes a time such as `5ms`, `100us` or `0.01s`, not `soon`."),
            ("--switch-interval 0ms", "--switch-interval takes a time such as `5ms`, `100us` or `0.01s`, not `0ms`."),
            ("--cores 0", "--cores takes a number from 1, not `0`."),
            ("--set WORKERS", "--set takes NAME=VALUE, such as `--set WORKERS=4`, not `WORKERS`."),
            ("--set 3=4", "--set: `3` is not the name of a constant."),
            ("--net delay", "--net takes NAME=VALUE, such as `--net delay=200ms`, not `delay`."),
            ("--net failures=2", "--net failures takes a share such as `5%` or `0.05`, not `2`."),
            ("--net speed=9", "--net knows no `speed`. It knows delay, jitter, failures, size and at-once."),
            ("--limit threads=5000000000", "--limit threads: 5000000000 is too large; 4294967295 is the most."),
            (
                "--limit fuel=3",
                "--limit knows no `fuel`. It knows memory, threads, processes, tasks, output, recursion and time.",
            ),
        ];
        for (options, sentence) in cases {
            assert_eq!(parse(&format!("hilo run {options} f.py")), Err(sentence.to_owned()));
        }
    }
}
