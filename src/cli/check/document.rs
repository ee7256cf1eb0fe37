//! The JSON of a check, version 1. Fields are only ever added within a version.

use serde::Serialize;

use super::Checked;
use super::prove::{Job, Proof};
use crate::course::{Problem, Severity};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    code: u8,
    lessons: Vec<&'a str>,
    programs: usize,
    cpython: Option<&'a str>,
    problems: Vec<Told<'a>>,
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    notes: &'a [String],
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Claim<'a> {
    lesson: &'a str,
    page: &'a str,
    program: &'a str,
    file: String,
    line: usize,
    column: usize,
    says: Vec<&'static str>,
    result: &'static str,
    runs: u32,
    states: usize,
    cpython: bool,
    took_ns: u64,
    failures: Vec<Told<'a>>,
}

/// The one object, on one line.
pub fn of(checked: &Checked<'_>) -> String {
    let document = Document {
        version: 1,
        code: checked.code(),
        lessons: checked.lessons().map(|lesson| lesson.front.id.as_str()).collect(),
        programs: checked.programs,
        cpython: checked.cpython.right().map(|cpython| cpython.version.as_str()),
        problems: checked.problems.iter().map(told).collect(),
        claims: checked.claims.iter().map(|(job, proof)| claim(job, proof.as_ref())).collect(),
    };
    // There is no map with keys that are no texts in it, and no number that JSON lacks.
    serde_json::to_string(&document).unwrap_or_default()
}

fn told(problem: &Problem) -> Told<'_> {
    Told {
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: &problem.file,
        line: problem.place.as_ref().map(|place| place.line),
        column: problem.place.as_ref().map(|place| place.column),
        message: &problem.message,
        notes: &problem.notes,
        help: problem.help.as_deref(),
    }
}

fn claim<'a>(job: &Job<'a>, proof: Option<&'a Proof>) -> Claim<'a> {
    let result = match proof {
        None => "unproved",
        Some(proof) if proof.interrupted => "unproved",
        Some(proof) if proof.failures.is_empty() => "proved",
        Some(_) => "failed",
    };
    Claim {
        lesson: &job.lesson.front.id,
        page: &job.page.slug,
        program: job.program,
        file: job.examined.file(),
        line: job.claim.place().line,
        column: job.claim.place().column,
        says: job.claim.words(),
        result,
        runs: proof.map_or(0, |proof| proof.runs),
        states: proof.map_or(0, |proof| proof.states),
        cpython: proof.is_some_and(|proof| proof.cpython),
        took_ns: proof.map_or(0, |proof| u64::try_from(proof.took.as_nanos()).unwrap_or(u64::MAX)),
        failures: proof.map_or_else(Vec::new, |proof| proof.failures.iter().map(told).collect()),
    }
}
