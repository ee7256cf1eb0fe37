//! A second opinion on what is counted: a machine for the little language, written from the definition alone. It tries
//! every order one by one, merges nothing, and finds what is shared by trying every order of all accesses.

use std::collections::{BTreeMap, HashSet};

use super::program::{ATTRIBUTE, CONDITION, LIST, Micro, NAMES, Program};

/// More schedules than this are not tried.
pub const MOST: u64 = 4_000;

/// What a worker waits for after a notification was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Waiting {
    No,
    /// For the notification.
    Asleep,
    /// It came: to take the lock again.
    Notified,
    /// To take the lock again; whether the time was over before.
    Relock {
        late: bool,
    },
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Thread {
    pc: usize,
    loaded: i64,
    waiting: Waiting,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    values: [i64; 5],
    items: Vec<i64>,
    locks: [Option<usize>; 3],
    event: bool,
    /// Who is in the condition's list, in order.
    asleep: Vec<usize>,
    /// Main is the last.
    threads: Vec<Thread>,
    /// Main has joined everybody, and is at its last statements.
    joined: bool,
    over: bool,
}

/// What a choice does.
#[derive(Clone, Copy)]
enum Way {
    Go,
    Expire,
}

pub struct Model {
    codes: Vec<Vec<Micro>>,
    after: Vec<Micro>,
    daemons: Vec<bool>,
    /// Which locations are shared.
    shared: [bool; 6],
}

#[derive(Default)]
struct Seen {
    accessed: [HashSet<usize>; 6],
    written: [bool; 6],
    visited: HashSet<State>,
}

impl Model {
    pub fn new(program: &Program) -> Model {
        let (main, after, mut codes) = program.micros();
        codes.push(main);
        let daemons = program.workers.iter().map(|w| w.daemon).collect();
        let mut model = Model { codes, after, daemons, shared: [true; 6] };
        let mut seen = Seen::default();
        let mut begin = model.begin();
        model.settle(&mut begin);
        model.look(begin, &mut seen);
        model.shared = std::array::from_fn(|at| seen.written[at] && seen.accessed[at].len() > 1);
        model
    }

    fn begin(&self) -> State {
        let thread = Thread { pc: 0, loaded: 0, waiting: Waiting::No };
        State {
            values: [0; 5],
            items: Vec::new(),
            locks: [None; 3],
            event: false,
            asleep: Vec::new(),
            threads: vec![thread; self.codes.len()],
            joined: false,
            over: false,
        }
    }

    fn main(&self) -> usize {
        self.codes.len() - 1
    }

    /// The operation that a worker stands before; none at its end.
    fn next(&self, state: &State, who: usize) -> Option<Micro> {
        let code = if who == self.main() && state.joined { &self.after } else { &self.codes[who] };
        code.get(state.threads[who].pc).copied()
    }

    fn ended(&self, state: &State, who: usize) -> bool {
        state.threads[who].waiting == Waiting::No && self.next(state, who).is_none()
    }

    /// Whether the operation touches nothing shared and synchronises nothing.
    fn is_private(&self, micro: Micro) -> bool {
        match micro {
            Micro::Jump(_) | Micro::JumpIfSet(_) => true,
            _ => location(micro).is_some_and(|(at, _)| !self.shared[at]),
        }
    }

    /// Everybody goes on to the next operation that matters; main joins who has ended.
    fn settle(&self, state: &mut State) {
        for who in 0..self.codes.len() {
            loop {
                match self.next(state, who) {
                    Some(micro) if self.is_private(micro) => self.perform(state, who, micro),
                    None if who == self.main() && !state.joined => {
                        let all = (0..self.main()).all(|w| self.daemons[w] || self.ended(state, w));
                        if !all {
                            break;
                        }
                        state.joined = true;
                        state.threads[who].pc = 0;
                    }
                    _ => break,
                }
            }
        }
    }

    fn ways(&self, state: &State) -> Vec<(usize, Way)> {
        let mut ways = Vec::new();
        if state.over {
            return ways;
        }
        for who in 0..self.codes.len() {
            let free = |lock: usize| state.locks[lock].is_none();
            let timed = |ready: bool| Some(if ready { Way::Go } else { Way::Expire });
            let way = match (state.threads[who].waiting, self.next(state, who)) {
                (Waiting::Asleep, Some(Micro::TimedAwait(_))) => Some(Way::Expire),
                (Waiting::Asleep, _) => None,
                (Waiting::Notified, _) => Some(Way::Go),
                (Waiting::Relock { .. }, _) => free(CONDITION).then_some(Way::Go),
                (_, Some(Micro::Acquire(lock))) => free(lock).then_some(Way::Go),
                (_, Some(Micro::TimedAcquire(lock, _))) => timed(free(lock)),
                (_, Some(Micro::WaitEvent)) => state.event.then_some(Way::Go),
                (_, Some(Micro::TimedEvent(_))) => timed(state.event),
                (_, Some(_)) => Some(Way::Go),
                // Main ends, and with it the daemons.
                (_, None) => (who == self.main() && state.joined).then_some(Way::Go),
            };
            ways.extend(way.map(|way| (who, way)));
        }
        ways
    }

    fn step(&self, state: &mut State, who: usize, way: Way) {
        match (state.threads[who].waiting, self.next(state, who)) {
            (Waiting::Asleep, _) => self.relock(state, who, true),
            (Waiting::Notified, _) => self.relock(state, who, false),
            (Waiting::Relock { late }, _) => self.relock(state, who, late),
            (_, Some(Micro::TimedAcquire(_, place) | Micro::TimedEvent(place))) if matches!(way, Way::Expire) => {
                state.threads[who].pc = place;
            }
            (_, Some(micro)) => self.perform(state, who, micro),
            (_, None) => state.over = true,
        }
        self.settle(state);
    }

    /// Takes the condition's lock again, or goes on waiting for it; the list is left with the lock in the hand.
    fn relock(&self, state: &mut State, who: usize, late: bool) {
        if state.locks[CONDITION].is_some() {
            state.threads[who].waiting = Waiting::Relock { late };
            return;
        }
        state.locks[CONDITION] = Some(who);
        state.asleep.retain(|w| *w != who);
        let to = match self.next(state, who) {
            Some(Micro::TimedAwait(place)) if late => place,
            _ => state.threads[who].pc + 1,
        };
        state.threads[who] = Thread { pc: to, loaded: state.threads[who].loaded, waiting: Waiting::No };
    }

    fn perform(&self, state: &mut State, who: usize, micro: Micro) {
        state.threads[who].pc += 1;
        match micro {
            Micro::Load(at) => state.threads[who].loaded = state.values[at],
            Micro::Store { to, loaded, plus } => {
                state.values[to] = plus + if loaded { state.threads[who].loaded } else { 0 };
            }
            Micro::Append(value) => state.items.push(value),
            Micro::Length => state.threads[who].loaded = state.items.len() as i64,
            Micro::Acquire(lock) | Micro::TimedAcquire(lock, _) => state.locks[lock] = Some(who),
            Micro::TryAcquire(lock, place) => match state.locks[lock] {
                None => state.locks[lock] = Some(who),
                Some(_) => state.threads[who].pc = place,
            },
            Micro::Release(lock) => state.locks[lock] = None,
            Micro::SetEvent => state.event = true,
            Micro::WaitEvent | Micro::TimedEvent(_) => {}
            Micro::Await | Micro::TimedAwait(_) => {
                state.threads[who].pc -= 1;
                state.threads[who].waiting = Waiting::Asleep;
                state.locks[CONDITION] = None;
                state.asleep.push(who);
            }
            Micro::Notify { all } => {
                let n = if all { state.asleep.len() } else { state.asleep.len().min(1) };
                for woken in state.asleep.drain(..n) {
                    let thread = &mut state.threads[woken];
                    if thread.waiting == Waiting::Asleep {
                        thread.waiting = Waiting::Notified;
                    }
                }
            }
            Micro::JumpIfSet(place) if state.threads[who].loaded != 0 => state.threads[who].pc = place,
            Micro::JumpIfSet(_) => {}
            Micro::Jump(place) => state.threads[who].pc = place,
        }
    }

    /// Comes to every state that there is with every access a step, and notes who accesses what.
    fn look(&self, state: State, seen: &mut Seen) {
        if !seen.visited.insert(state.clone()) {
            return;
        }
        for (who, way) in self.ways(&state) {
            if let Some((at, write)) = self.next(&state, who).and_then(location) {
                seen.accessed[at].insert(who);
                seen.written[at] |= write;
            }
            let mut after = state.clone();
            self.step(&mut after, who, way);
            self.look(after, seen);
        }
    }

    /// How many schedules lead to each outcome; none if there are more than [`MOST`].
    pub fn count(&self) -> Option<BTreeMap<String, u64>> {
        let mut counts = BTreeMap::new();
        let mut left = MOST;
        let mut begin = self.begin();
        self.settle(&mut begin);
        self.walk(begin, &mut counts, &mut left)?;
        Some(counts)
    }

    fn walk(&self, state: State, counts: &mut BTreeMap<String, u64>, left: &mut u64) -> Option<()> {
        let ways = self.ways(&state);
        if ways.is_empty() {
            *left = left.checked_sub(1)?;
            *counts.entry(outcome(&state)).or_default() += 1;
        }
        for (who, way) in ways {
            let mut after = state.clone();
            self.step(&mut after, who, way);
            self.walk(after, counts, left)?;
        }
        Some(())
    }
}

/// The location that an operation accesses, and whether it writes it.
fn location(micro: Micro) -> Option<(usize, bool)> {
    match micro {
        Micro::Load(at) => Some((at, false)),
        Micro::Store { to, .. } => Some((to, true)),
        Micro::Append(_) => Some((LIST, true)),
        Micro::Length => Some((LIST, false)),
        _ => None,
    }
}

/// The globals in the end, by name, and whether main came to its end.
fn outcome(state: &State) -> String {
    let mut values: Vec<String> =
        NAMES.iter().zip(state.values).map(|(name, value)| format!("{name}={value}")).collect();
    values.remove(ATTRIBUTE);
    values.push(format!("items={:?}", state.items));
    let end = if state.over { "Finished" } else { "Deadlock" };
    format!("{end} {}", values.join(" "))
}
