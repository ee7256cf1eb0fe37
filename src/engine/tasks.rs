//! The lanes of tasks: events and figures of what a loop's thread runs one after another.
//!
//! A task has no ring of its own: its events go through that of the thread which runs its loop. Only so many tasks of a
//! run are drawn; all of them count against the limit.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::host::{Engine, next_lane, with_tracer};
use crate::python::sync::WorkerRef;
use crate::python::vm::TaskLane;
use crate::trace::{Ending, EventKind, Gauge, LaneId, Lifecycle, State, WorkerInfo, WorkerKind};

/// Tasks of a run that get a lane; those that come later do not, so that a program with a million tasks costs no more
/// than one with a thousand.
const MOST_LANES: u32 = 1000;

thread_local! {
    /// The task that this thread's loop runs.
    static RUNNING: RefCell<Option<(LaneId, Arc<Gauge>)>> = const { RefCell::new(None) };
}

/// The worker of this thread is at a line: so is the task that its loop runs. Returns that task, if there is one.
pub fn at_line(line: u32) -> Option<LaneId> {
    RUNNING.with_borrow(|running| {
        running.as_ref().map(|(lane, gauge)| {
            gauge.set_line(line);
            *lane
        })
    })
}

/// One task.
struct Task {
    engine: Arc<Engine>,
    drawn: Option<(LaneId, Arc<Gauge>)>,
    over: AtomicBool,
    /// When the sleep that it began last is over; 0 if it does not sleep. Only its loop's thread writes it.
    due: AtomicU64,
}

/// A task was made by a worker. Crossing the limit ends the run.
pub fn start(engine: Arc<Engine>, worker: &WorkerRef, name: &dyn Fn() -> String) -> Arc<dyn TaskLane> {
    let alive = engine.tasks.alive.fetch_add(1, Ordering::Relaxed);
    let most = engine.settings.limits.tasks;
    if alive >= most {
        engine.stop(Ending::Limit(format!(
            "the run has {most} tasks already, which is its limit; --limit tasks={} would allow more",
            most.saturating_mul(2).max(1)
        )));
    }
    let hidden = engine.tasks.made.fetch_add(1, Ordering::Relaxed) >= MOST_LANES;
    let drawn = (!hidden).then(|| announce(&engine, worker, &name()));
    Arc::new(Task { engine, drawn, over: AtomicBool::new(false), due: AtomicU64::new(0) })
}

fn announce(engine: &Engine, worker: &WorkerRef, name: &str) -> (LaneId, Arc<Gauge>) {
    let (lane, started) = (next_lane(engine), engine.clock.now());
    let gauge = Arc::new(Gauge::new(started));
    engine.feed.send_last(Lifecycle::Started(WorkerInfo {
        lane,
        name: name.to_owned(),
        kind: WorkerKind::Task,
        pid: std::process::id(),
        parent: Some(worker.lane),
        started,
        gauge: gauge.clone(),
    }));
    with_tracer(|tracer| {
        tracer.mark_at(started, EventKind::Spawned, u64::from(lane.0));
        tracer.begin_of(lane, &gauge, started, State::WantsGil, 0);
    });
    (lane, gauge)
}

impl TaskLane for Task {
    fn begin(&self, state: State, arg: u64) {
        let Some((lane, gauge)) = &self.drawn else { return };
        RUNNING.set((state == State::Running).then(|| (*lane, gauge.clone())));
        with_tracer(|tracer| {
            let at = tracer.now();
            let next = if state == State::Sleeping && arg > 0 { at.saturating_add(arg) } else { 0 };
            let due = self.due.swap(next, Ordering::Relaxed);
            // Its time came while something else kept the loop: since then it wants its turn.
            let waited = due > 0 && due < at && matches!(state, State::WantsGil | State::Running);
            if waited {
                tracer.begin_of(*lane, gauge, due, State::WantsGil, 0);
            }
            if !waited || state != State::WantsGil {
                tracer.begin_of(*lane, gauge, at, state, arg);
            }
        });
    }

    fn end(&self, raised: bool) {
        if self.over.swap(true, Ordering::Relaxed) {
            return;
        }
        self.engine.tasks.alive.fetch_sub(1, Ordering::Relaxed);
        RUNNING.set(None);
        if let Some((lane, gauge)) = &self.drawn {
            let kind = if raised { EventKind::Raised } else { EventKind::Ended };
            with_tracer(|tracer| tracer.end_of(*lane, gauge, kind));
        }
    }

    fn lane(&self) -> Option<LaneId> {
        self.drawn.as_ref().map(|(lane, _)| *lane)
    }
}

impl Drop for Task {
    /// A task that is dropped before its end is alive no more.
    fn drop(&mut self) {
        self.end(false);
    }
}
