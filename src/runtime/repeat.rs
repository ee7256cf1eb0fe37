//! One program run again and again on real threads, to see what happens here: up to a number of runs or a time,
//! whichever comes first.
//!
//! The runs follow each other on a thread of their own; each is as any run of the laboratory, with the GIL and the check
//! points as they stand, but without events. What came of them is counted in the words of a search, so that both can
//! stand side by side. A run that is cut off by the end of the time does not count.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::run::Wake;
use crate::app::Action;
use crate::app::explore::tally::{MOST_RUNS, MOST_TIME};
use crate::app::explore::{End, SearchNews, Tally};
use crate::engine;
use crate::explore::{Kind, Outcome, letters, wait_in_words};
use crate::python::Program;
use crate::trace::{Deadlock, Ending, LaneId, Lifecycle, RunSettings, Stream};

/// The longest wait for news of a run before the clock and the flag are looked at again.
const PATIENCE: Duration = Duration::from_millis(20);

/// Bytes of a run's output that are kept.
const SAMPLE: usize = 4_000;

/// The series of runs that goes on, if any.
#[derive(Default)]
pub struct Repeats {
    current: Option<Job>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    changed: AtomicBool,
    tally: Mutex<Tally>,
}

struct Job {
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

impl Repeats {
    /// Begins a series of runs; any other is ended and forgotten. `wake` is called when something has come.
    ///
    /// # Errors
    /// There is no thread for it; why, in a sentence.
    pub fn start(&mut self, program: Arc<Program>, settings: RunSettings, wake: Wake) -> Result<(), String> {
        self.forget();
        let shared = Arc::new(Shared::default());
        let inside = shared.clone();
        let work = move || {
            series(&program, &settings, &inside, (MOST_RUNS, MOST_TIME));
            wake();
        };
        let spawned = std::thread::Builder::new().name("runs".into()).spawn(work);
        let thread = spawned.map_err(|error| format!("The runs cannot have a thread of their own: {error}."))?;
        self.current = Some(Job { shared, thread });
        Ok(())
    }

    /// Asks the series to end with what it has counted.
    pub fn stop(&self) {
        if let Some(job) = &self.current {
            job.shared.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the series; nothing of it is told any longer. Its last run is over within a moment.
    pub fn forget(&mut self) {
        self.stop();
        self.current = None;
    }

    /// Whether the loop has to look again by itself.
    pub fn active(&self) -> bool {
        self.current.is_some()
    }

    /// What has come since the last call.
    pub fn poll(&mut self) -> Vec<Action> {
        let Some(job) = &self.current else { return Vec::new() };
        let over = job.thread.is_finished();
        let changed = job.shared.changed.swap(false, Ordering::AcqRel);
        let mut tally = job.shared.tally.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if over {
            tally.over = true;
            self.current = None;
        }
        if over || changed { vec![Action::Searched(SearchNews::Runs(tally))] } else { Vec::new() }
    }
}

impl Drop for Repeats {
    /// The last run has threads and perhaps processes of its own: they are gone when this is over.
    fn drop(&mut self) {
        self.stop();
        if let Some(job) = self.current.take() {
            let _ = job.thread.join();
        }
    }
}

/// Runs the program until there are enough runs, the time is up, or it is to stop.
fn series(program: &Arc<Program>, settings: &RunSettings, shared: &Shared, (runs, time): (u32, Duration)) {
    let began = Instant::now();
    let over = || shared.stop.load(Ordering::Relaxed) || began.elapsed() >= time;
    for _ in 0..runs {
        if over() {
            break;
        }
        let seen = one(program.clone(), settings.clone(), &over);
        let mut tally = shared.tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.elapsed = began.elapsed();
        match seen {
            Seen::End(end) => tally.count(*end),
            Seen::Other(why) => tally.count_other(&why),
            Seen::Cut => {}
        }
        drop(tally);
        shared.changed.store(true, Ordering::Release);
    }
}

/// What came of a run.
enum Seen {
    /// It ended in a way that a search knows too.
    End(Box<End>),
    /// It ended otherwise; how.
    Other(String),
    /// It was ended from outside.
    Cut,
}

/// What is collected of a run while it goes on.
#[derive(Default)]
struct Collected {
    values: BTreeMap<String, String>,
    errors: Vec<String>,
    sample: String,
}

/// One run, to its end or until `over` says so. Its standard input is empty.
fn one(program: Arc<Program>, settings: RunSettings, over: &dyn Fn() -> bool) -> Seen {
    let names = settings.watch.clone();
    let empty: engine::Input = Box::new(|| Some(String::new()));
    let mut handle = engine::start_with_input(program, settings, Some(empty), || {});
    let mut collected = Collected::default();
    loop {
        for message in handle.feed.wait_messages(PATIENCE) {
            match message {
                Lifecycle::Output { stream: Stream::Stdout, text, .. } if collected.sample.len() < SAMPLE => {
                    collected.sample.push_str(&text);
                }
                Lifecycle::Raised { lane, error, .. } => {
                    collected.errors.push(format!("{}: {error}", letters(lane)));
                }
                Lifecycle::Watched { name, value: Some(value) } => {
                    collected.values.insert(name, value);
                }
                Lifecycle::Finished(finished) => return ended(finished.ending, collected, &names),
                _ => {}
            }
        }
        handle.feed.take_events(|_| {});
        if over() {
            handle.cancel();
        }
    }
}

fn ended(ending: Ending, mut collected: Collected, names: &[String]) -> Seen {
    let (kind, deadlock) = match ending {
        Ending::Ok | Ending::Exit(0) => (Kind::Finished, None),
        Ending::Raised(_) => (Kind::Raised, None),
        Ending::Exit(code) => {
            collected.errors.push(format!("{}: SystemExit: {code}", letters(LaneId::MAIN)));
            (Kind::Raised, None)
        }
        Ending::Deadlock(deadlock) => (Kind::Deadlock, Some(deadlock)),
        Ending::Interrupted => return Seen::Cut,
        Ending::Limit(why) | Ending::Internal(why) => return Seen::Other(why),
    };
    Seen::End(Box::new(end(kind, deadlock, collected, names)))
}

/// The end of a run in the words of a search.
fn end(kind: Kind, deadlock: Option<Deadlock>, collected: Collected, names: &[String]) -> End {
    let Collected { mut values, errors, sample } = collected;
    let outcome = Outcome {
        kind,
        values: names.iter().filter_map(|name| Some((name.clone(), values.remove(name)?))).collect(),
        errors,
        waits: deadlock.iter().flat_map(|deadlock| &deadlock.edges).map(wait_in_words).collect(),
        cycle: deadlock.as_ref().map_or(0, |deadlock| deadlock.cycle),
        output: String::new(),
    };
    End { outcome, runs: 1, deadlock, sample }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(text: &str) -> Arc<Program> {
        match Program::read("a.py", text.as_bytes(), &[]) {
            Ok(program) => Arc::new(program),
            Err(problems) => panic!("{}", problems[0].message),
        }
    }

    fn settings(watch: &[&str]) -> RunSettings {
        let watch = watch.iter().map(|name| (*name).to_owned()).collect();
        RunSettings { trace: false, watch, ..RunSettings::default() }
    }

    fn tally(text: &str, watch: &[&str], runs: u32) -> Tally {
        let shared = Shared::default();
        series(&program(text), &settings(watch), &shared, (runs, Duration::from_secs(300)));
        shared.tally.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[test]
    fn runs_are_counted_by_how_they_end_in_the_words_of_a_search() {
        let counted = tally(include_str!("../../tests/explore/locked.py"), &["x", "gone"], 5);
        let [end] = counted.ends.as_slice() else { panic!("{counted:?}") };
        assert_eq!((counted.runs, end.runs, end.outcome.kind), (5, 5, Kind::Finished));
        assert_eq!(end.outcome.values, [("x".to_owned(), "2".to_owned())]);

        let text =
            "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\nraise KeyError(1)\n";
        let counted = tally(text, &[], 2);
        let [end] = counted.ends.as_slice() else { panic!("{counted:?}") };
        assert_eq!((end.outcome.kind, end.runs), (Kind::Raised, 2));
        assert_eq!(end.outcome.errors, ["A: ZeroDivisionError: division by zero", "m: KeyError: 1"]);

        let counted = tally("import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n", &[], 1);
        let [end] = counted.ends.as_slice() else { panic!("{counted:?}") };
        assert_eq!((end.outcome.kind, end.outcome.cycle), (Kind::Deadlock, 1));
        assert_eq!(end.outcome.waits, ["m waits for lock 'l', which it holds itself at line 4"]);
    }

    #[test]
    fn a_series_that_is_stopped_ends_its_run_and_does_not_count_it() {
        let mut repeats = Repeats::default();
        let endless = program("while True:\n    pass\n");
        repeats.start(endless, settings(&[]), Arc::new(|| {})).expect("a thread");
        repeats.stop();
        let until = Instant::now() + Duration::from_secs(60);
        let mut told = Vec::new();
        while repeats.active() {
            assert!(Instant::now() < until, "the run did not end");
            std::thread::yield_now();
            told.extend(repeats.poll());
        }
        let Some(Action::Searched(SearchNews::Runs(tally))) = told.last() else { panic!("{told:?}") };
        assert!(tally.over && tally.runs == 0, "{tally:?}");
    }
}
