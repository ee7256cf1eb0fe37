//! What programs of the language are made of, one thing a program: each against CPython 3.11, all of them together as a
//! geometric mean, and each by two threads without a GIL. And what a million ints and a million objects take.

use std::process::Command;

use crate::report::{Bar, Report, Sample, Unit};
use crate::speed::{NO_ORACLE, add, hilo, in_turn, is_oracle, python, ratios};
use crate::tasks::memory;

/// Runs behind each figure of memory: it hardly varies.
const RUNS: usize = 3;

/// The programs, and what they are about.
const PROGRAMS: [(&str, &str); 12] = [
    ("language_locals", "counting over locals"),
    ("language_globals", "counting over globals"),
    ("language_primes", "nested loops with %, primes"),
    ("language_calls", "calls, fib(27)"),
    ("language_lists", "list append and index"),
    ("language_dicts", "counting in dicts"),
    ("language_strings", "building strings"),
    ("language_methods", "attributes and methods"),
    ("language_generators", "sums over generators"),
    ("language_sorting", "sorting with a key"),
    ("language_hashing", "a chain of SHA-512"),
    ("language_fstrings", "f-strings"),
];

/// Each program against CPython, and the geometric mean of the medians.
pub fn language(report: &mut Report) {
    let mean = "geometric mean of these twelve, times CPython 3.11";
    let mut medians = Vec::new();
    for (name, about) in PROGRAMS {
        let what = format!("{about}, times CPython 3.11");
        if !is_oracle() {
            report.unmeasured(&what, NO_ORACLE);
            continue;
        }
        let sample = ratios(|| python(name), || hilo(&[], name));
        medians.extend(sample.as_ref().ok().map(Sample::median));
        add(report, &what, sample, Bar::AtLeast(0.7));
    }
    if medians.len() < PROGRAMS.len() {
        return report.unmeasured(mean, "not all of them were measured");
    }
    let logarithms: f64 = medians.iter().map(|m| m.ln()).sum();
    let value = (logarithms / medians.len() as f64).exp();
    report.row(mean, Unit::Ratio, &Sample::new(vec![value]), Bar::AtLeast(1.5));
}

/// Each program by two threads without a GIL, against one.
pub fn threads(report: &mut Report) {
    for (name, about) in PROGRAMS {
        let command = || {
            let mut command = hilo(&["--gil", "off"], name);
            command.arg("threads");
            command
        };
        add(report, &format!("{about}: two threads vs one, GIL off"), in_turn(command), Bar::AtLeast(1.8));
    }
}

/// The most memory that each of [`RUNS`] runs held beyond those of a program that does nothing, in megabytes.
fn held(command: impl Fn(&str) -> Command, name: &str) -> Result<Sample, String> {
    let difference = |_| {
        let (all, nothing) = (memory(&command(name))?, memory(&command("trace_nothing"))?);
        Ok((all - nothing) * 1024.0 / 1e6)
    };
    Ok(Sample::new((0..RUNS).map(difference).collect::<Result<Vec<f64>, String>>()?))
}

/// A list of a million ints, and a million small objects.
pub fn held_in_memory(report: &mut Report) {
    let row = |report: &mut Report, what: &str, unit: Unit, sample: Result<Sample, String>, bar: Bar| match sample {
        Ok(sample) => report.row(what, unit, &sample, bar),
        Err(why) => report.unmeasured(what, &why),
    };
    let ints = held(|name| hilo(&[], name), "memory_ints");
    row(report, "memory of a list of a million ints", Unit::Megabytes, ints, Bar::AtMost(40.0));
    let objects = "memory of a million objects with two attributes, times CPython 3.11's";
    if !is_oracle() {
        return report.unmeasured(objects, NO_ORACLE);
    }
    let ratio = held(|name| hilo(&[], name), "memory_objects")
        .and_then(|ours| Ok(Sample::new(vec![ours.median() / held(python, "memory_objects")?.median()])));
    row(report, objects, Unit::Ratio, ratio, Bar::AtMost(1.5));
}
