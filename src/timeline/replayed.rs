//! The timeline of a recorded run, and what it shows of one moment: who was on which core.
//!
//! A recording is folded as a live run is, but all at once and into more room, so that whoever looks at a moment long ago
//! still finds what happened then and not a mix.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::run::Timeline;
use crate::trace::recording::Worker;
use crate::trace::{Ending, Finished, Gauge, LaneId, NO_CORE, Nanos, Recording, RunId, State, WorkerInfo};

/// Bytes for the lanes of a recorded run.
const BUDGET: usize = 128 << 20;

impl Timeline {
    /// The timeline of a recording.
    pub fn of_recording(recording: &Recording) -> Timeline {
        let mut timeline = Timeline::close(RunId::fresh(), BUDGET);
        let cut: BTreeMap<LaneId, Nanos> = recording.tape.cut().collect();
        cut.iter().for_each(|(&lane, &at)| timeline.known_from(lane, at));
        for worker in &recording.workers {
            timeline.worker_started(&introduced(worker, cut.get(&worker.lane).copied(), recording.wall()));
        }
        for event in recording.tape.events() {
            if event.core != NO_CORE
                && let Some(lane) = timeline.lane(event.lane)
            {
                lane.seen_on(event.core);
            }
            timeline.apply(&event);
        }
        timeline.not_drawn_were(recording.others.count, recording.others.sums.as_ref());
        recording.names.iter().for_each(|(object, name)| timeline.named(*object, name));
        recording.raised.iter().for_each(|(at, lane, error)| timeline.raised(*at, *lane, error));
        recording.cores.iter().for_each(|sample| timeline.cores(sample));
        for edge in recording.deadlock.iter().flat_map(|deadlock| &deadlock.edges) {
            timeline.stuck(edge.waiter, &edge.what);
            if let Some(object) = edge.object {
                timeline.named(object, &edge.what);
            }
        }
        let unfinished = Finished { at: recording.now, ending: Ending::Interrupted, gil: None, output_dropped: 0 };
        timeline.finished(recording.finished.as_ref().unwrap_or(&unfinished));
        timeline
    }

    /// Who ran on each of the first `cores` cores at a moment, as far as that is still known.
    pub fn on_cores_at(&self, cores: usize, at: Nanos) -> Vec<Vec<LaneId>> {
        let mut found = vec![Vec::new(); cores];
        for lane in self.lanes() {
            let moment = lane.at(at).filter(|moment| moment.state == State::Running);
            if let Some(core) = moment.and_then(|moment| found.get_mut(usize::from(moment.core?))) {
                core.push(lane.id());
            }
        }
        found
    }
}

/// The message with which a worker of a recording would have come; `from` if what it did before is lost.
fn introduced(worker: &Worker, from: Option<Nanos>, wall: Nanos) -> WorkerInfo {
    let gauge = Gauge::new(worker.started);
    gauge.mirror(wall, &worker.sums);
    gauge.set_how(worker.how);
    gauge.set_signal(worker.signal);
    WorkerInfo {
        lane: worker.lane,
        name: worker.name.clone(),
        kind: worker.kind,
        pid: worker.pid,
        parent: worker.parent,
        started: from.unwrap_or(worker.started),
        gauge: Arc::new(gauge),
    }
}
