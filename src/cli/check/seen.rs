//! What came of one run of a program, here or under CPython, as far as a claim can speak of it.

use std::collections::BTreeMap;
use std::time::Duration;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Standard output.
    pub stdout: String,
    /// How it ended.
    pub ended: Ended,
    /// The watched variables at the end: what `repr` says, or none if there is no such variable.
    pub values: BTreeMap<String, Option<String>>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At its end, with exit code 0.
    Well,
    /// An exception reached the top: its type as a traceback names it, and its text. `sys.exit(3)` is a `SystemExit`.
    Raised {
        /// `ValueError`, `queue.Empty`.
        kind: String,
        /// Its text, perhaps empty.
        message: String,
    },
    /// Everybody waited for ever: who for what.
    Deadlock(Vec<String>),
    /// It was stopped after this time.
    Time(Duration),
    /// A limit or a signal ended it, or Hilo itself failed: why.
    Broken(String),
    /// The person who checks stopped it.
    Interrupted,
}

impl Ended {
    /// The exception of a traceback's last line, `ValueError: too large`.
    pub fn raised(last_line: &str) -> Ended {
        let (kind, message) = last_line.split_once(": ").unwrap_or((last_line, ""));
        Ended::Raised { kind: kind.to_owned(), message: message.to_owned() }
    }

    /// The exception of `sys.exit(code)`, or a good end.
    pub fn exit(code: i32) -> Ended {
        match code {
            0 => Ended::Well,
            code => Ended::Raised { kind: "SystemExit".to_owned(), message: code.to_string() },
        }
    }
}
