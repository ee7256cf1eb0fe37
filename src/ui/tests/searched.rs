//! The screens of a search: what can happen, one way there, and a challenge.

use std::time::Duration;

use crate::app::explore::{End, SearchNews, Tally};
use crate::app::input::Key;
use crate::app::testing::*;
use crate::app::{Action, State, update};
use crate::explore::Kind;
use crate::trace::{Deadlock, DeadlockEdge, LaneId, ObjectId};

pub fn searching(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    type_keys(&mut state, "x");
    update(&mut state, Action::Searched(SearchNews::Progress(12_408, Duration::from_millis(1300))));
    state
}

pub fn outcomes(width: u16, height: u16) -> State {
    let mut state = searched(width, height, race());
    let lines = [(1, "LOAD x; ADD 1", 10), (2, "LOAD x; ADD 1; STORE x", 10), (1, "STORE x", 10)];
    update(&mut state, Action::Searched(SearchNews::Told(0, telling(&lines, None))));
    state
}

pub fn outcomes_and_runs(width: u16, height: u16) -> State {
    let mut state = outcomes(width, height);
    type_keys(&mut state, "m");
    update(&mut state, Action::Searched(SearchNews::Runs(ran(1000, true))));
    state
}

/// A search that found a deadlock, and runs of which one ended in it and some as no schedule does.
pub fn deadlock_found(width: u16, height: u16) -> State {
    let mut state = searched(width, height, embrace());
    let edge = |waiter: u32, what: &str, holder: u32, line: u32| DeadlockEdge {
        waiter: LaneId(waiter),
        waiter_name: format!("Thread-{waiter}"),
        line,
        what: what.to_owned(),
        object: Some(ObjectId(waiter)),
        holder: Some(LaneId(holder)),
        holder_name: Some(format!("Thread-{holder}")),
    };
    let deadlock = Deadlock::of(vec![edge(1, "lock 'knife'", 2, 11), edge(2, "lock 'fork'", 1, 18)]);
    let lines = [(1, "ACQUIRE fork", 10), (2, "ACQUIRE knife", 17)];
    update(&mut state, Action::Searched(SearchNews::Told(1, telling(&lines, Some(deadlock)))));
    let mut tally = Tally { over: true, elapsed: Duration::from_secs(10), ..Tally::default() };
    for (kind, x, runs) in [(Kind::Finished, "2", 411), (Kind::Finished, "3", 2)] {
        tally.count(End { outcome: outcome(kind, x), runs, deadlock: None, sample: String::new() });
    }
    let dead = embrace().outcomes[1].outcome.clone();
    tally.count(End { outcome: dead, runs: 1, deadlock: None, sample: String::new() });
    update(&mut state, Action::Searched(SearchNews::Runs(tally)));
    state
}

/// More ends than there is room for, with numbers of schedules that nobody can read, of a search that was stopped.
pub fn many_outcomes(width: u16, height: u16) -> State {
    let mut many = race();
    many.outcomes = (0..60u32)
        .map(|x| {
            let mut one = race().outcomes[0].clone();
            one.outcome = outcome(Kind::Finished, &x.to_string());
            one.schedules = Some(num_bigint::BigUint::from(x).pow(20));
            one
        })
        .collect();
    many.schedules = Some(many.outcomes.iter().filter_map(|one| one.schedules.as_ref()).sum());
    let mut state = searched(width, height, many);
    for _ in 0..40 {
        press(&mut state, Key::Down);
    }
    state
}

/// A challenge whose program loses an update still, and one hint.
pub fn challenge_failed(width: u16, height: u16) -> State {
    let mut state = challenge(width, height);
    type_keys(&mut state, " h");
    update(&mut state, Action::Searched(found(race())));
    let lines = [(1, "reads x = 0", 10), (2, "reads x = 0; writes x = 1", 10), (1, "writes x = 1", 10)];
    update(&mut state, Action::Searched(SearchNews::Told(0, telling(&lines, None))));
    state
}

pub fn explore_page(width: u16, height: u16) -> State {
    let mut state = challenge(width, height);
    let effects = press(&mut state, Key::Right);
    answer_loads(&mut state, effects, PROGRAM);
    state
}

pub fn variables(width: u16, height: u16) -> State {
    let mut state = outcomes(width, height);
    type_keys(&mut state, "w");
    state
}
