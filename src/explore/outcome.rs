//! How a model run ended.

use crate::python::object::{Body, Name, Value};
use crate::python::ops::repr;
use crate::trace::{Deadlock, DeadlockEdge, LaneId};

use super::inner::{Inner, Trouble};
use super::schedule::letters;

/// Which way it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Main came to its end.
    Finished,
    /// An exception of main was not caught.
    Raised,
    /// Everybody waits for ever.
    Deadlock,
    /// A worker runs on for ever by itself.
    Endless,
    /// Several workers go round and round, each of them as often as it likes, and nothing watched changes.
    Livelock,
}

/// What tells one end of a program from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Outcome {
    /// Which way it ended.
    pub kind: Kind,
    /// The watched globals that are assigned, by name, as `repr` gives them.
    pub values: Vec<(String, String)>,
    /// Exceptions that were not caught: the worker's letters and the last line of the traceback.
    pub errors: Vec<String>,
    /// Who waits for whom: worker, what, line. Those of the cycle come first. In a livelock, who goes round at which
    /// lines.
    pub waits: Vec<String>,
    /// How many of `waits` make up the cycle.
    pub cycle: usize,
    /// What was printed, if that is to tell outcomes apart.
    pub output: String,
}

impl Outcome {
    /// The value of a watched global.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

impl Inner {
    /// The outcome of a settled state without choices.
    pub fn outcome(&self, watch: &[String]) -> Outcome {
        let raised = self.table.errors.iter().any(|(lane, _)| *lane == LaneId::MAIN);
        let deadlock = if self.is_over() { Deadlock::default() } else { self.deadlock() };
        let kind = match (self.is_over(), raised) {
            (false, _) => Kind::Deadlock,
            (true, true) => Kind::Raised,
            (true, false) => Kind::Finished,
        };
        self.ended_as(kind, watch, &deadlock)
    }

    /// The outcome of a worker that runs on for ever.
    pub fn endless(&self, worker: LaneId, line: u32, watch: &[String]) -> Outcome {
        let mut outcome = self.ended_as(Kind::Endless, watch, &Deadlock::default());
        outcome.waits = vec![format!("{} runs on at line {line}", letters(worker))];
        outcome
    }

    /// The outcome of a program that goes on for ever although its workers take steps.
    pub fn goes_on(&self, kind: Kind, watch: &[String], waits: Vec<String>) -> Outcome {
        let mut outcome = self.ended_as(kind, watch, &Deadlock::default());
        outcome.cycle = if kind == Kind::Livelock { waits.len() } else { 0 };
        outcome.waits = waits;
        outcome
    }

    fn ended_as(&self, kind: Kind, watch: &[String], deadlock: &Deadlock) -> Outcome {
        Outcome {
            kind,
            values: self.values(watch),
            errors: self.table.errors.iter().map(|(lane, e)| format!("{}: {e}", letters(*lane))).collect(),
            waits: deadlock.edges.iter().map(wait_in_words).collect(),
            cycle: deadlock.cycle,
            output: if self.settings.output { self.printed() } else { String::new() },
        }
    }

    /// Everything that was printed to standard output.
    pub fn printed(&self) -> String {
        self.output.iter().filter(|p| p.stream == 1).map(|p| p.text.as_str()).collect()
    }

    /// The watched globals that are assigned, by name, as `repr` gives them.
    pub fn values(&self, watch: &[String]) -> Vec<(String, String)> {
        let Some(program) = self.program() else { return Vec::new() };
        if watch.is_empty() {
            let data = program.variables().into_iter().filter(|(n, v)| !n.as_str().starts_with("__") && is_data(v));
            return data.map(|(n, v)| (n.to_string(), words(&v))).collect();
        }
        let value = |name: &String| program.get(Name::of(name)).map(|v| (name.clone(), words(&v)));
        watch.iter().filter_map(value).collect()
    }
}

/// How many values of a container are looked at to see whether all of it is data.
const LOOKED_AT: usize = 10_000;

/// Whether a value is data through and through: a list of locks tells no end from another.
fn is_data(value: &Value) -> bool {
    let mut open = vec![value.clone()];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        if seen > LOOKED_AT {
            return true;
        }
        let Some(body) = value.body() else {
            if value.is_unbound() {
                return false;
            }
            continue;
        };
        match body {
            Body::Str(_) | Body::Int(_) | Body::Bytes(_) | Body::ByteArray(_) => {}
            Body::List(items) => open.extend(items.lock_unnoticed().iter().cloned()),
            Body::Tuple(items) => open.extend(items.iter().cloned()),
            Body::Dict(table) | Body::Set(table) => {
                for entry in table.lock_unnoticed().iter() {
                    open.extend([entry.key.clone(), entry.value.clone()].into_iter().filter(|v| !v.is_unbound()));
                }
            }
            Body::FrozenSet(table) => open.extend(table.iter().map(|entry| entry.key.clone())),
            _ => return false,
        }
    }
    true
}

fn words(value: &Value) -> String {
    repr::repr(value).unwrap_or_else(|_| "...".to_owned())
}

/// A wait of a deadlock as an [`Outcome`] tells it.
pub fn wait_in_words(edge: &DeadlockEdge) -> String {
    let held = match edge.holder {
        Some(holder) if holder == edge.waiter => ", which it holds itself".to_owned(),
        Some(holder) if !edge.what.starts_with("the end of") => format!(", held by {}", letters(holder)),
        _ => String::new(),
    };
    format!("{} waits for {}{held} at line {}", letters(edge.waiter), edge.what, edge.line)
}

/// What a trouble that one schedule runs into means: an outcome of the program, or the end of the whole search.
pub fn of_trouble(inner: &Inner, trouble: Trouble, watch: &[String]) -> Result<Outcome, Trouble> {
    match trouble {
        Trouble::Endless { worker, line } => Ok(inner.endless(worker, line, watch)),
        other => Err(other),
    }
}
