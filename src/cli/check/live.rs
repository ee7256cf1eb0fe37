//! One run of a program through the engine, as far as a claim can speak of it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::seen::{Ended, Seen};
use crate::engine::{self, Input};
use crate::python::Program;
use crate::trace::{Ending, Lifecycle, RunSettings, Stream};

/// The longest wait for news of the run before the clock and the interrupts are looked at again.
const PATIENCE: Duration = Duration::from_millis(10);

/// Runs a program to its end, at most for `time`, or until `stop` says so.
pub fn run(program: Arc<Program>, settings: RunSettings, input: &str, time: Duration, stop: &dyn Fn() -> bool) -> Seen {
    let until = Instant::now() + time;
    let mut handle = engine::start_with_input(program, settings, Some(lines(input)), || {});
    let mut seen = Seen { stdout: String::new(), ended: Ended::Interrupted, values: BTreeMap::new() };
    let mut late = false;
    loop {
        for message in handle.feed.wait_messages(PATIENCE) {
            match message {
                Lifecycle::Output { stream: Stream::Stdout, text, .. } => seen.stdout.push_str(&text),
                Lifecycle::Watched { name, value } => {
                    seen.values.insert(name, value);
                }
                Lifecycle::Finished(finished) => {
                    seen.ended = match ended(finished.ending) {
                        Ended::Interrupted if late => Ended::Time(time),
                        _ if finished.output_dropped > 0 => {
                            Ended::Broken("it printed more than a run may print".to_owned())
                        }
                        other => other,
                    };
                    return seen;
                }
                _ => {}
            }
        }
        handle.feed.take_events(|_| {});
        late |= Instant::now() >= until;
        if late || stop() {
            handle.cancel();
        }
    }
}

/// Standard input with this text: line by line, then its end.
fn lines(text: &str) -> Input {
    let lines: VecDeque<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let lines = Mutex::new(lines);
    Box::new(move || Some(lines.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default()))
}

fn ended(ending: Ending) -> Ended {
    match ending {
        Ending::Ok => Ended::Well,
        Ending::Exit(code) => Ended::exit(code & 0xFF),
        Ending::Raised(last_line) => Ended::raised(&last_line),
        Ending::Limit(why) | Ending::Internal(why) => Ended::Broken(why),
        Ending::Deadlock(deadlock) => Ended::Deadlock(engine::deadlock_in_words(&deadlock)),
        Ending::Interrupted => Ended::Interrupted,
    }
}
