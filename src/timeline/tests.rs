//! The timeline as a whole against a plain model of it: every span kept, nothing merged.

use std::sync::Arc;

use proptest::prelude::*;

use super::synthetic::{self, Script};
use super::units::duration;
use super::*;
use crate::trace::event::{WAITS_FOR_LANE, message_argument};
use crate::trace::{Ending, Event, EventKind, Finished, Gauge, NO_CORE, ObjectId, RunId, WorkerInfo};

/// The spans of one lane: from, to, state.
type Spans = Vec<(Nanos, Nanos, State)>;

/// A lane's life: the states it enters and how long it stays in each, and whether it ends by an exception.
#[derive(Clone, Debug)]
struct Life {
    started: Nanos,
    stays: Vec<(State, Nanos)>,
    raised: bool,
    /// Whether its introduction comes after its events.
    late: bool,
}

impl Life {
    fn spans(&self) -> Spans {
        let mut at = self.started;
        let span = |&(state, length): &(State, Nanos)| {
            at += length;
            (at - length, at, state)
        };
        self.stays.iter().map(span).collect()
    }

    fn end(&self) -> Nanos {
        self.started + self.stays.iter().map(|s| s.1).sum::<Nanos>()
    }
}

fn life() -> impl Strategy<Value = Life> {
    let state = prop::sample::select(State::ALL.to_vec());
    let length = prop_oneof![
        4 => 0..2_000u64,
        4 => 2_000..200_000u64,
        2 => 200_000..20_000_000u64,
        1 => 20_000_000..3_000_000_000u64,
    ];
    let stays = prop::collection::vec((state, length), 1..400);
    (0..50_000_000u64, stays, any::<bool>(), any::<bool>()).prop_map(|(started, stays, raised, late)| Life {
        started,
        stays,
        raised,
        late,
    })
}

fn events(lane: LaneId, life: &Life) -> Vec<Event> {
    let event = |at, kind, arg| Event { at, arg, lane, core: NO_CORE, kind };
    // Every stay has an argument of its own, so that stays in the same state one after another stay apart.
    let begin = |(i, s): (usize, &(Nanos, Nanos, State))| event(s.0, EventKind::of(s.2), i as u64);
    let mut events: Vec<Event> = life.spans().iter().enumerate().map(begin).collect();
    events.push(event(life.end(), if life.raised { EventKind::Raised } else { EventKind::Ended }, 0));
    events
}

fn info(lane: LaneId, life: &Life) -> WorkerInfo {
    let gauge = Arc::new(Gauge::new(life.started));
    life.spans().iter().for_each(|s| gauge.enter(s.2, s.0));
    gauge.end(life.end(), 0);
    let (name, kind, parent) = (format!("w{}", lane.0), WorkerKind::Thread, None);
    WorkerInfo { lane, name, kind, pid: 1, parent, started: life.started, gauge }
}

/// Folds the lives, lane after lane, as rings are drained; the budget is small, so that everything is merged.
fn fold(lives: &[Life]) -> Timeline {
    let mut timeline = Timeline::new(RunId(1), 1);
    for (i, life) in lives.iter().enumerate().rev() {
        let (lane, late) = (LaneId(i as u32), life.late);
        if !late {
            timeline.worker_started(&info(lane, life));
        }
        events(lane, life).iter().for_each(|e| timeline.apply(e));
        if late {
            timeline.worker_started(&info(lane, life));
        }
    }
    let at = lives.iter().map(Life::end).max().unwrap_or(0);
    timeline.finished(&Finished { at, ending: Ending::Ok, gil: None, output_dropped: 0 });
    timeline
}

fn sum_of(cells: &[Cell]) -> Mix {
    let mut sum = Mix::default();
    cells.iter().for_each(|c| sum.absorb(&c.mix));
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn cells_add_up_to_the_events_and_to_the_gauges(
        lives in prop::collection::vec(life(), 1..5),
        columns in 1..300usize,
    ) {
        let timeline = fold(&lives);
        let grid = Grid::new(Window::whole(timeline.now(), true), columns);
        for (i, life) in lives.iter().enumerate() {
            let lane = timeline.lane(LaneId(i as u32)).expect("it sent events");
            let cells = lane.cells(&grid);
            let sum = sum_of(&cells);
            let sums = lane.sums().expect("it was introduced");
            for state in State::ALL {
                let spent: Nanos = life.spans().iter().filter(|s| s.2 == state).map(|s| s.1 - s.0).sum();
                prop_assert_eq!(sum.of(state), spent);
                prop_assert_eq!(sums.of(state), spent);
            }
            for (c, cell) in cells.iter().enumerate() {
                let (from, to) = grid.bounds(c);
                prop_assert!(cell.mix.total() <= to - from + State::COUNT as u64);
                let shares: f64 = State::ALL.iter().map(|&s| cell.mix.fraction(s)).sum();
                prop_assert!(cell.mix.total() == 0 || (shares - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_matters_is_seen_at_every_zoom(
        lives in prop::collection::vec(life(), 1..4),
        columns in 1..200usize,
        (from, to) in (0.0..1.0f64, 0.0..1.0f64),
    ) {
        let timeline = fold(&lives);
        let part = |share: f64| (timeline.now() as f64 * share) as Nanos;
        let grid = Grid::new(Window::new(part(from.min(to)), part(from.max(to))), columns);
        let cells: Vec<Vec<Cell>> = timeline.lanes().map(|l| l.cells(&grid)).collect();
        let shown = picture(&grid, &cells);
        let ids: Vec<LaneId> = timeline.lanes().map(|l| l.id()).collect();
        for (l, id) in ids.iter().enumerate() {
            let life = &lives[id.0 as usize];
            for span in life.spans().iter().filter(|s| s.2 == State::Blocked) {
                let middle = span.0 + (span.1 - span.0) / 2;
                if let Some(c) = grid.column_of(middle) {
                    prop_assert!(cells[l][c].rare(), "blocked at {middle}, column {c}");
                }
            }
            if let Some(c) = grid.column_of(life.end()).filter(|_| life.raised) {
                prop_assert_eq!(shown[l][c], Shown::Raised);
            }
            let stretches = cells[l].iter().zip(&shown[l]).collect::<Vec<_>>();
            for stretch in stretches.split(|(cell, _)| !cell.rare()).filter(|s| !s.is_empty()) {
                let told = |(_, s): &(&Cell, &Shown)| matches!(s, Shown::Raised | Shown::State(State::Blocked));
                prop_assert!(stretch.iter().any(told));
                prop_assert!(stretch.chunks(7).all(|c| c.len() < 7 || c.iter().any(told)));
            }
        }
    }

    #[test]
    fn what_is_exact_about_a_moment_is_true(lives in prop::collection::vec(life(), 1..3), share in 0.0..1.0f64) {
        let timeline = fold(&lives);
        let at = (timeline.now() as f64 * share) as Nanos;
        for (i, life) in lives.iter().enumerate() {
            let lane = timeline.lane(LaneId(i as u32)).expect("it sent events");
            let truth = life.spans().into_iter().find(|s| s.0 <= at && at < s.1);
            match (lane.at(at), truth) {
                (Some(moment), Some((from, to, state))) if moment.exact => {
                    prop_assert_eq!(moment.state, state);
                    // Old stays in the same state are one.
                    prop_assert!(moment.since <= from && moment.until.is_none_or(|until| until >= to));
                }
                (Some(moment), Some(_)) => prop_assert!(moment.since <= at && moment.until.is_some_and(|u| at < u)),
                (None, None) => {}
                // The moment at which it ended belongs to what came before.
                (Some(_), None) => prop_assert_eq!(at, life.end()),
                (None, Some(truth)) => prop_assert!(false, "{truth:?} is unknown"),
            }
        }
    }
}

#[test]
fn memory_is_bounded_for_any_number_of_events() {
    let budget = 4 << 20;
    let mut run = Script::with_budget(budget);
    let lanes: Vec<LaneId> = (0..16).map(|i| run.start(&format!("w{i}"), None, 0)).collect();
    let mut at = 0;
    let mut most = Stored::default();
    for i in 0..400_000u64 {
        // From bursts of nanoseconds to pauses of a second.
        at += if i % 5_000 == 0 { 1_000_000_000 } else { 1 + i * i % 9_973 };
        let lane = lanes[(i % 16) as usize];
        run.begin(at, lane, State::ALL[(i / 16 % 7) as usize], i, NO_CORE);
        if i % 1_000 == 0 {
            let now = run.timeline.stored();
            most.bytes = most.bytes.max(now.bytes);
            most.blocks = most.blocks.max(now.blocks);
        }
    }
    assert!(most.bytes <= budget, "{most:?}");
    assert!(most.blocks > 1_000, "the budget is used: {most:?}");
    for i in 16..600 {
        run.start(&format!("w{i}"), Some(0), at);
    }
    let now = run.timeline.stored();
    assert!(now.bytes <= budget / 4 && now.lanes == 600, "lanes shrink when others come: {now:?}");
    let all = Grid::new(Window::whole(at, true), 50);
    for lane in lanes.iter().filter_map(|&id| run.timeline.lane(id)) {
        assert_eq!(sum_of(&lane.cells(&all)).total(), at, "and nothing of the run is forgotten");
    }
}

#[test]
fn workers_beyond_what_is_kept_are_counted_and_summed() {
    let mut run = Script::new();
    let n = MAX_LANES as u64 + 5_000;
    for i in 0..n {
        let lane = run.start("task", None, i);
        run.begin(i + 10, lane, State::Sleeping, 0, NO_CORE);
        run.end(i + 30, lane, EventKind::Ended);
    }
    let timeline = run.finish(n + 30);
    let figures = timeline.figures();
    assert_eq!((timeline.rows().len(), timeline.not_drawn(), figures.workers), (MAX_LANES, 5_000, n as usize));
    assert_eq!((figures.of(State::Running), figures.of(State::Sleeping)), (10 * n, 20 * n));
}

#[test]
fn a_run_under_a_gil_has_its_figures() {
    let timeline = synthetic::gil(3, 5_000_000, 2_610_000_000);
    let figures = timeline.figures();
    assert!(figures.finished && figures.wall == 2_610_000_000 && figures.workers == 4);
    assert_eq!((figures.handovers, figures.gil_held_share()), (520, Some(0.991)));
    assert!((figures.running_at_once() - 1.0).abs() < 0.01, "{}", figures.running_at_once());
    assert!((figures.utilisation(2) - 0.5).abs() < 0.01);
    for lane in timeline.lanes().skip(1) {
        assert_eq!(lane.running_share().map(percent), Some(33));
        assert_eq!(lane.ended(), Some((2_610_000_000, HowEnded::Returned)));
    }
}

#[test]
fn a_live_lane_reaches_up_to_now_and_stops_with_the_run() {
    let mut run = Script::new();
    let main = run.start("MainThread", None, 0);
    let daemon = run.start("daemon", Some(0), 10);
    run.begin(20, daemon, State::Sleeping, 1_000_000, 1);
    run.timeline.advance(100);
    let lane = run.timeline.lane(daemon).expect("started");
    let present = lane.present().expect("alive");
    assert_eq!((present.state, present.since, present.until, present.core), (State::Sleeping, 20, None, Some(1)));
    assert_eq!(run.timeline.doing(&present), "sleeps: 1.00 ms");
    assert_eq!(sum_of(&lane.cells(&Grid::new(Window::new(0, 200), 7))).of(State::Sleeping), 80);
    run.end(150, main, EventKind::Raised);
    run.timeline.raised(150, main, "ValueError: no");
    let timeline = run.finish(160);
    let end = |id| timeline.lane(id).and_then(|l| l.ended());
    assert_eq!((end(main), end(daemon)), (Some((150, HowEnded::Raised)), Some((160, HowEnded::Stopped))));
    assert_eq!(timeline.lane(main).and_then(|l| l.error()), Some("ValueError: no"));
    assert_eq!(timeline.raised_count(), 1);
}

#[test]
fn moments_are_told_in_words() {
    let mut run = Script::new();
    run.timeline.named(ObjectId(4), "lock 'a'");
    let main = run.start("MainThread", None, 0);
    let worker = run.start("Thread-1", Some(0), 1_000);
    run.begin(2_000, main, State::Waiting, WAITS_FOR_LANE | 1, 0);
    run.begin(3_000, worker, State::Blocked, 4, 1);
    run.begin(9_000, worker, State::Running, 0, 1);
    run.timeline.advance(10_000);
    let said = |id, at| run.timeline.lane(id).map(|l| run.timeline.sentence(&l, at)).expect("started");
    assert_eq!(said(main, 5_000), "5.00 µs: MainThread waits: join Thread-1 on core 0, since 2.00 µs");
    assert_eq!(said(worker, 5_000), "5.00 µs: Thread-1 blocked: lock 'a' on core 1, 3.00 µs to 9.00 µs");
    assert_eq!(said(worker, 500), "500 ns: Thread-1 not started yet");
    assert_eq!(said(worker, 20_000), "20.0 µs: Thread-1 over");
}

#[test]
fn threads_follow_their_process_and_its_start_its_waits_and_its_end_are_told() {
    let s = 1_000_000_000;
    let timeline = synthetic::processes(s);
    let tree: Vec<(String, u16)> =
        timeline.rows().iter().filter_map(|r| Some((timeline.lane_of(*r)?.name().into_owned(), r.depth))).collect();
    let tree: Vec<(&str, u16)> = tree.iter().map(|(name, depth)| (name.as_str(), *depth)).collect();
    let wanted = [
        ("MainThread", 0),
        ("SpawnProcess-1", 1),
        ("Thread-1 (read)", 2),
        ("SpawnProcess-2", 1),
        ("Thread-1 (read)", 2),
        ("QueueFeederThread", 1),
    ];
    assert_eq!(tree, wanted);
    let said = |id, at| timeline.lane(LaneId(id)).map(|l| timeline.sentence(&l, at)).expect("started");
    assert_eq!(said(1, s / 20), "50.0 ms: SpawnProcess-1 (pid 4001) starting up, 20.0 ms to 120 ms");
    assert_eq!(
        said(2, s / 5),
        "200 ms: SpawnProcess-2 (pid 4002) waits: a message from MainThread on core 0, 170 ms to 250 ms"
    );
    assert_eq!(said(0, s / 5), "200 ms: MainThread waits: a message on core 0, 50.0 ms to 810 ms");
    assert_eq!(said(2, s * 7 / 10), "700 ms: SpawnProcess-2 (pid 4002) over, killed by SIGKILL");
    assert_eq!(said(5, s * 3 / 10), "300 ms: Thread-1 (read) (pid 4002) waits for I/O on core 1, 260 ms to 600 ms");
    let exchanged = |id, from, to| {
        let lane = timeline.lane(LaneId(id)).expect("started");
        timeline.exchange(&lane, from, to).map(|e| timeline.exchange_in_words(&lane, &e))
    };
    let ms = 1_000_000;
    let got = "230 ms: SpawnProcess-1 got a message that MainThread sent 10.0 ms before";
    assert_eq!(exchanged(1, 225 * ms, 235 * ms).as_deref(), Some(got));
    let sent = "220 ms: MainThread sent a message that SpawnProcess-1 got 10.0 ms later";
    assert_eq!(exchanged(0, 215 * ms, 225 * ms).as_deref(), Some(sent));
    assert_eq!(exchanged(3, 0, s), None);
}

#[test]
fn who_started_another_is_not_its_child() {
    let mut run = Script::new();
    let main = run.start("MainThread", None, 0);
    let worker = run.start("Thread-1", None, 10);
    run.mark(10, main, EventKind::Spawned, u64::from(worker.0));
    let parent = |id| run.timeline.lane(id).and_then(|lane| lane.parent());
    assert_eq!((parent(main), parent(worker)), (None, Some(main)));
}

#[test]
fn a_copy_to_be_kept_is_smaller_and_tells_the_same_times() {
    let whole = synthetic::mixed(20, 900_000_000);
    let kept = whole.copy_within(64 << 10);
    assert!(kept.stored().bytes <= whole.stored().bytes && kept.figures() == whole.figures());
    let grid = Grid::new(Window::new(0, whole.now()), 40);
    for (a, b) in whole.lanes().zip(kept.lanes()) {
        assert_eq!(sum_of(&a.cells(&grid)), sum_of(&b.cells(&grid)), "{}", a.name());
        assert_eq!(a.ended(), b.ended());
    }
}

#[test]
fn a_message_tells_its_size_and_what_each_step_of_it_took() {
    let mut run = Script::new();
    let (a, b) = (run.start("a", None, 0), run.start("b", None, 0));
    let message = message_argument(7, 1234);
    run.mark(10_000, a, EventKind::Pickling, 7);
    run.mark(13_000, a, EventKind::Sent, message);
    run.mark(14_000, a, EventKind::Copied, message);
    run.mark(34_000, b, EventKind::Received, message);
    run.mark(36_000, b, EventKind::Unpickled, message);
    let said = |id| {
        let lane = run.timeline.lane(id).expect("started");
        run.timeline.exchange(&lane, 0, 100_000).map(|e| run.timeline.exchange_in_words(&lane, &e))
    };
    let steps = format!(
        "(pickle {}, copy {}, wait {}, unpickle {})",
        duration(3_000),
        duration(1_000),
        duration(20_000),
        duration(2_000)
    );
    let (later, at, got) = (duration(21_000), duration(13_000), duration(34_000));
    assert_eq!(said(a), Some(format!("{at}: a sent a message of 1.2 kB that b got {later} later {steps}")));
    assert_eq!(said(b), Some(format!("{got}: b got a message of 1.2 kB that a sent {later} before {steps}")));
}

#[test]
fn a_lock_and_a_message_know_where_they_came_from() {
    let mut run = Script::new();
    let (a, b) = (run.start("a", None, 0), run.start("b", None, 0));
    run.mark(10, a, EventKind::Released, 3);
    run.mark(11, a, EventKind::Released, 5);
    run.mark(20, b, EventKind::Acquired, 3);
    run.mark(30, b, EventKind::Sent, 77);
    run.mark(40, a, EventKind::Received, 77);
    let sources = |id| -> Vec<_> {
        let lane = run.timeline.lane(id).expect("started");
        lane.marks(0, 100).filter_map(|m| run.timeline.source_of(m)).collect()
    };
    assert_eq!((sources(b), sources(a)), (vec![(a, 10)], vec![(b, 30)]));
}

#[test]
fn workers_are_found_on_their_cores_those_that_run_first() {
    let mut run = Script::new();
    let lanes: Vec<LaneId> = (0..4).map(|i| run.start(&format!("w{i}"), None, 0)).collect();
    run.begin(5, lanes[0], State::WantsGil, 0, 1);
    run.begin(5, lanes[1], State::Running, 0, 1);
    run.begin(5, lanes[2], State::Running, 0, 9);
    run.begin(5, lanes[3], State::Running, 0, 0);
    run.end(6, lanes[3], EventKind::Ended);
    assert_eq!(run.timeline.on_cores(2), [vec![], vec![lanes[1], lanes[0]]]);
}

#[test]
fn nonsense_from_outside_is_survived() {
    let mut timeline = Timeline::new(RunId(1), 0);
    for (at, lane) in [(u64::MAX, 0), (5, 0), (0, 3), (u64::MAX, u32::MAX), (u64::MAX - 1, 3)] {
        for kind in [EventKind::Running, EventKind::Spawned, EventKind::Blocked, EventKind::Raised, EventKind::Idle] {
            timeline.apply(&Event { at, arg: u64::MAX, lane: LaneId(lane), core: 7, kind });
        }
    }
    for window in [Window::new(0, 0), Window::new(9, 3), Window::new(0, u64::MAX), Window::new(u64::MAX, u64::MAX)] {
        for columns in [0, 1, 7] {
            let grid = Grid::new(window, columns);
            let cells: Vec<_> = timeline.lanes().map(|l| l.cells(&grid)).collect();
            assert_eq!(picture(&grid, &cells).len(), 2);
            timeline.lanes().for_each(|l| assert!(!timeline.sentence(&l, window.from()).is_empty()));
        }
    }
}

#[test]
fn figures_stay_exact_when_a_ring_lost_events() {
    use crate::trace::{Clock, Lifecycle, Tracer, feed};
    let (feed, mut end) = feed(RunId(1), Clock::start(), || {});
    let gauge = Arc::new(Gauge::new(0));
    let mut tracer = Tracer::new(feed.clone(), LaneId(0), gauge.clone(), Some(8), || 1);
    for i in 1..=100u64 {
        tracer.begin_at(i * 10, if i % 2 == 0 { State::Running } else { State::Blocked }, 0);
    }
    let (name, kind) = ("MainThread".to_owned(), WorkerKind::Thread);
    let info = WorkerInfo { lane: LaneId(0), name, kind, pid: 1, parent: None, started: 0, gauge };
    feed.send_last(Lifecycle::Started(info));
    let mut timeline = Timeline::new(end.run(), DEFAULT_BUDGET);
    end.take_messages().iter().for_each(|m| timeline.message(m));
    end.take_events(|e| timeline.apply(&e));
    timeline.advance(1_010);
    assert_eq!(end.dropped(), 92);
    let figures = timeline.figures();
    assert_eq!((figures.of(State::Running), figures.of(State::Blocked), figures.wall), (510, 500, 1_010));
    let cells = timeline.lane(LaneId(0)).expect("introduced").cells(&Grid::new(Window::new(0, 1_010), 5));
    assert_eq!(sum_of(&cells).total(), 1_010, "the picture is coarser, and as long");
}
