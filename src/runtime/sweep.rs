//! The runs of a sweep: one program with one value of a knob after another, each as any run, without events.

use std::sync::Arc;
use std::time::Duration;

use crate::engine;
use crate::python::Program;
use crate::timeline::sweep::Point;
use crate::trace::{Ending, Lifecycle, RunSettings};

/// The longest wait for news of a run before it is asked whether to stop.
const PATIENCE: Duration = Duration::from_millis(10);

/// The values that a text names: `1..8`, or literals with commas between them.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub fn values(text: &str) -> Result<Vec<String>, String> {
    const MOST: i64 = 256;
    let wrong = || format!("takes NAME=FROM..TO or NAME=A,B,C, such as `WORKERS=1..8`, not `{text}`");
    let values: Vec<String> = match text.split_once("..") {
        Some((from, to)) => {
            let (from, to): (i64, i64) =
                (from.trim().parse().map_err(|_| wrong())?, to.trim().parse().map_err(|_| wrong())?);
            if to < from || to.saturating_sub(from) >= MOST {
                return Err(format!("takes at most {MOST} values, the smallest first, not `{text}`"));
            }
            (from..=to).map(|value| value.to_string()).collect()
        }
        None => text.split(',').map(|value| value.trim().to_owned()).collect(),
    };
    if values.iter().any(String::is_empty) { Err(wrong()) } else { Ok(values) }
}

/// One run to its end, or until `stop` says so: then there is nothing. Its standard input is empty and its output is not
/// kept.
pub fn one(program: Arc<Program>, settings: &RunSettings, value: &str, stop: &dyn Fn() -> bool) -> Option<Point> {
    let empty: engine::Input = Box::new(|| Some(String::new()));
    let settings = RunSettings { trace: false, ..settings.clone() };
    let mut handle = engine::start_with_input(program, settings, Some(empty), || {});
    loop {
        for message in handle.feed.wait_messages(PATIENCE) {
            if let Lifecycle::Finished(finished) = message {
                let failed = failed(&finished.ending);
                let interrupted = matches!(finished.ending, Ending::Interrupted);
                return (!interrupted).then(|| Point { value: value.to_owned(), wall: finished.at, failed });
            }
        }
        handle.feed.take_events(|_| {});
        if stop() {
            handle.cancel();
        }
    }
}

/// How a run ended that did not end well.
fn failed(ending: &Ending) -> Option<String> {
    match ending {
        Ending::Ok | Ending::Exit(0) | Ending::Interrupted => None,
        Ending::Exit(code) => Some(format!("sys.exit({code})")),
        Ending::Raised(error) => Some(error.clone()),
        Ending::Deadlock(_) => Some("a deadlock".to_owned()),
        Ending::Limit(why) | Ending::Internal(why) => Some(why.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_a_range_or_a_list() {
        assert_eq!(values("1..3"), Ok(vec!["1".into(), "2".into(), "3".into()]));
        assert_eq!(values("1, 2,16"), Ok(vec!["1".into(), "2".into(), "16".into()]));
        assert_eq!(values("serial,threads").map(|values| values.len()), Ok(2));
        for wrong in ["", "1..", "a..b", "3..1", "1..1000", "1,,2"] {
            assert!(values(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_run_is_timed_and_one_that_is_stopped_is_none() {
        let program =
            |text: &str| Arc::new(Program::read("a.py", text.as_bytes(), &[]).unwrap_or_else(|_| panic!("{text}")));
        let settings = RunSettings::default();
        let slept = one(program("import time\ntime.sleep(0.02)\n"), &settings, "1", &|| false);
        assert!(slept.is_some_and(|point| point.wall >= 20_000_000 && point.failed.is_none()));
        let raised = one(program("1 / 0\n"), &settings, "1", &|| false).and_then(|point| point.failed);
        assert_eq!(raised.as_deref(), Some("ZeroDivisionError: division by zero"));
        assert_eq!(one(program("while True: pass\n"), &settings, "1", &|| true), None);
    }
}
