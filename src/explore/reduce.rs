//! Looking for one outcome without visiting all states: partial-order reduction.
//!
//! In a state it is enough to try the steps of a *persistent* set of workers: one such that nothing which the others can
//! ever do without them touches what their next steps touch (Godefroid 1996; the closure below is Valmari's stubborn
//! sets, by whole workers). Whatever happens from the state then can be reordered so that a step of the set comes first,
//! and in the end the same outcome is reached. What others can ever do is looked up in an atlas: for each position in the
//! code that a worker has stood at, what it touched there, and where it went. It is learned from the walk itself, which
//! is made again until nothing new is learned.
//!
//! Why that is enough: let the atlas be complete for all states that were visited. Suppose a run of others from a state
//! comes to a step that touches what a set member touches next, and take the first such step. All before it commute with
//! the member's step, so that the run is also possible after that, from a state that was visited. By induction on the
//! longest run from there, some reordering of it was visited, in which the worker of that step goes through the same
//! positions and touches the same. So the atlas would have known. Longest runs exist because a walk that meets a cycle
//! gives up: all states are visited then. So it is if a worker runs on for ever by itself, or asks which threads run; and
//! all choices are tried in a state in which somebody stands in a wait with a time-out, or would die
//! with the program.

use hashbrown::{HashMap, HashSet};

use super::footprint::{Blocked, Place, Standing};
use super::graph::Met;
use super::inner::Trouble;
use super::machine::Machine;
use super::outcome::Outcome;
use super::progress::Progress;
use super::schedule::Choice;
use super::settings::Options;
use super::walker::{Halt, LONGEST};

/// So often the walk is made again at most to learn what it has to know.
const ROUNDS: usize = 20;

/// Places with whether they are written.
type Touched = HashMap<Place, bool>;

/// What was learned about positions in the code.
#[derive(Default)]
struct Atlas {
    touched: HashMap<u64, Touched>,
    next: HashMap<u64, HashSet<u64>>,
    /// What can be touched from a position on; forgotten when something new is learned.
    futures: HashMap<u64, Touched>,
    grew: bool,
}

fn add(touched: &mut Touched, place: Place, write: bool) -> bool {
    let is_new = touched.get(&place).is_none_or(|&known| write && !known);
    if is_new {
        touched.insert(place, write);
    }
    is_new
}

impl Atlas {
    fn touch(&mut self, at: u64, place: Place, write: bool) {
        if add(self.touched.entry(at).or_default(), place, write) {
            self.learned();
        }
    }

    fn lead(&mut self, from: u64, to: u64) {
        if to != 0 && self.next.entry(from).or_default().insert(to) {
            self.learned();
        }
    }

    fn learned(&mut self) {
        self.grew = true;
        self.futures.clear();
    }

    /// Everything that can be touched from a position on, as far as is known.
    fn future(&mut self, position: u64) -> &Touched {
        if !self.futures.contains_key(&position) {
            let mut all = Touched::new();
            let (mut open, mut seen) = (vec![position], HashSet::new());
            while let Some(at) = open.pop() {
                if !seen.insert(at) {
                    continue;
                }
                for (&place, &write) in self.touched.get(&at).into_iter().flatten() {
                    add(&mut all, place, write);
                }
                open.extend(self.next.get(&at).into_iter().flatten());
            }
            self.futures.insert(position, all);
        }
        self.futures.entry(position).or_default()
    }

    /// Whether a step and what somebody may still do touch something in common that one of them writes.
    fn conflicts(&mut self, step: &[(Place, bool)], position: u64) -> bool {
        let future = self.future(position);
        if future.contains_key(&Place::All) || step.iter().any(|(place, _)| *place == Place::All) {
            return !future.is_empty() && !step.is_empty();
        }
        step.iter().any(|(place, write)| future.get(place).is_some_and(|&other| *write || other))
    }

    fn may_write(&mut self, place: Place, position: u64) -> bool {
        let future = self.future(position);
        future.contains_key(&Place::All)
            || match place {
                Place::All => !future.is_empty(),
                place => future.get(&place) == Some(&true),
            }
    }
}

/// How a reduced walk ended.
pub enum Reduced {
    /// With an outcome that was wanted.
    Met(Met),
    /// No state is left, and there is none.
    None,
    /// It would have to go on for too long.
    Halted(Halt),
    /// Steps were followed no further than this many.
    Cut,
    /// Reduction is no good here: all states have to be visited.
    GivenUp,
}

/// A state whose choices are being tried.
struct Node {
    key: u128,
    choices: std::vec::IntoIter<Choice>,
}

/// A walk through a part of the states that is large enough.
pub struct Reducer<'r> {
    machine: &'r mut Machine,
    options: &'r Options,
    progress: &'r Progress,
    wanted: &'r (dyn Fn(&Outcome) -> bool + Sync),
    atlas: Atlas,
    known: HashSet<u128>,
    on_path: HashSet<u128>,
    is_cut: bool,
}

/// What comes of a step or a state.
enum Came {
    On,
    End(Reduced),
}

impl<'r> Reducer<'r> {
    /// The machine is at its beginning.
    pub fn new(
        machine: &'r mut Machine,
        options: &'r Options,
        progress: &'r Progress,
        wanted: &'r (dyn Fn(&Outcome) -> bool + Sync),
    ) -> Reducer<'r> {
        let (known, on_path) = (HashSet::new(), HashSet::new());
        Reducer { machine, options, progress, wanted, atlas: Atlas::default(), known, on_path, is_cut: false }
    }

    /// Walks until nothing new is learned about what workers touch.
    pub fn run(mut self) -> Result<Reduced, Trouble> {
        self.machine.leave_footprints();
        for _ in 0..ROUNDS {
            self.atlas.grew = false;
            self.is_cut = false;
            self.known.clear();
            self.on_path.clear();
            let ended = self.walk()?;
            while self.machine.undo() {}
            match ended {
                Reduced::None if self.is_cut => return Ok(Reduced::Cut),
                Reduced::None if self.atlas.grew => {}
                ended => return Ok(ended),
            }
        }
        Ok(Reduced::GivenUp)
    }

    fn walk(&mut self) -> Result<Reduced, Trouble> {
        let mut stack: Vec<Node> = Vec::new();
        if let Came::End(ended) = self.arrive(&mut stack)? {
            return Ok(ended);
        }
        while let Some(node) = stack.last_mut() {
            let Some(choice) = node.choices.next() else {
                self.on_path.remove(&node.key);
                stack.pop();
                if !stack.is_empty() {
                    self.machine.undo();
                }
                continue;
            };
            if let Some(halt) = self.halt() {
                return Ok(Reduced::Halted(halt));
            }
            if self.step(choice)?.is_none() {
                return Ok(Reduced::GivenUp);
            }
            if let Came::End(ended) = self.arrive(&mut stack)? {
                return Ok(ended);
            }
        }
        Ok(Reduced::None)
    }

    fn halt(&self) -> Option<Halt> {
        self.progress.states.store(self.known.len(), std::sync::atomic::Ordering::Relaxed);
        if self.progress.is_stopped() {
            return Some(Halt::Stopped);
        }
        if self.known.len() > self.options.max_states {
            return Some(Halt::States);
        }
        self.options.until.filter(|until| std::time::Instant::now() >= *until).map(|_| Halt::Time)
    }

    /// Comes to a state.
    fn arrive(&mut self, stack: &mut Vec<Node>) -> Result<Came, Trouble> {
        let key = self.machine.key();
        if self.on_path.contains(&key) {
            return Ok(Came::End(Reduced::GivenUp));
        }
        if !self.known.insert(key) {
            self.machine.undo();
            return Ok(Came::On);
        }
        let choices = self.machine.choices();
        if choices.is_empty() {
            if let Some(outcome) = self.machine.outcome(&self.options.watch)
                && (self.wanted)(&outcome)
            {
                return Ok(Came::End(Reduced::Met((outcome, self.machine.schedule()))));
            }
            self.machine.undo();
            return Ok(Came::On);
        }
        if stack.len() >= LONGEST {
            self.is_cut = true;
            self.machine.undo();
            return Ok(Came::On);
        }
        let Some(choices) = self.enough(choices)? else { return Ok(Came::End(Reduced::GivenUp)) };
        self.on_path.insert(key);
        stack.push(Node { key, choices: choices.into_iter() });
        Ok(Came::On)
    }

    /// Takes a step and learns from it what it touched; `None` if reduction is no good here.
    fn step(&mut self, choice: Choice) -> Result<Option<Vec<(Place, bool)>>, Trouble> {
        let before = self.machine.positions();
        match self.machine.advance(choice) {
            Ok(()) => {}
            Err(Trouble::Endless { .. }) => return Ok(None),
            Err(other) => return Err(other),
        }
        // Tasks of one loop are no workers of which one can go on without the others.
        if self.machine.accesses().is_running_looked_at() || self.machine.has_tasks() {
            return Ok(None);
        }
        let after = self.machine.positions();
        let places = self.machine.places();
        let Some(&at) = before.get(choice.worker.0 as usize) else { return Ok(None) };
        for touching in &places {
            let by = before.get(touching.lane.0 as usize).copied().unwrap_or(at);
            self.atlas.touch(by, touching.place, touching.write);
        }
        // Who waits will touch that, even if it never comes to it on this way.
        for (&position, place) in after.iter().zip(self.machine.waits()) {
            if let Some(place) = place {
                self.atlas.touch(position, place, true);
            }
        }
        for (lane, &to) in after.iter().enumerate() {
            match before.get(lane) {
                // Who moves along goes on from where it stood; who is started, from where it was started.
                Some(&from) if from != to => self.atlas.lead(from, to),
                Some(_) => {}
                None => self.atlas.lead(at, to),
            }
        }
        Ok(Some(places.into_iter().map(|t| (t.place, t.write)).collect()))
    }

    /// As many of the choices of a state as have to be tried; `None` if reduction is no good here.
    fn enough(&mut self, choices: Vec<Choice>) -> Result<Option<Vec<Choice>>, Trouble> {
        if choices.len() < 2 {
            return Ok(Some(choices));
        }
        let Some(standings) = self.machine.standings() else { return Ok(Some(choices)) };
        let mut steps: HashMap<usize, Vec<(Place, bool)>> = HashMap::new();
        let mut best: Option<Vec<Choice>> = None;
        for seed in &choices {
            let Some(members) = self.members(seed.worker.0 as usize, &standings, &choices, &mut steps)? else {
                return Ok(None);
            };
            let tried: Vec<Choice> = choices.iter().copied().filter(|c| members[c.worker.0 as usize]).collect();
            if best.as_ref().is_none_or(|best| tried.len() < best.len()) {
                let done = tried.len() == 1;
                best = Some(tried);
                if done {
                    break;
                }
            }
        }
        Ok(best.or(Some(choices)))
    }

    /// The smallest persistent set with a worker in it, as far as is known.
    fn members(
        &mut self,
        seed: usize,
        standings: &[Standing],
        choices: &[Choice],
        steps: &mut HashMap<usize, Vec<(Place, bool)>>,
    ) -> Result<Option<Vec<bool>>, Trouble> {
        let mut members = vec![false; standings.len()];
        let mut open = vec![seed];
        members[seed] = true;
        while let Some(member) = open.pop() {
            let others = (0..standings.len()).filter(|&n| standings[n].position != 0);
            let mut joining: Vec<usize> = Vec::new();
            match (&standings[member].blocked, choices.iter().find(|c| c.worker.0 as usize == member)) {
                (None, Some(&choice)) => {
                    if !steps.contains_key(&member) {
                        let Some(places) = self.step(choice)? else { return Ok(None) };
                        self.machine.undo();
                        steps.insert(member, places);
                    }
                    let places = steps.get(&member).map(Vec::as_slice).unwrap_or_default();
                    joining.extend(others.filter(|&n| self.atlas.conflicts(places, standings[n].position)));
                }
                // Whoever can let it go on.
                (Some(Blocked::On(place)), _) => {
                    joining.extend(others.filter(|&n| self.atlas.may_write(*place, standings[n].position)));
                }
                (Some(Blocked::Ends(of)), _) if !of.is_empty() => joining.extend(others.filter(|n| of.contains(n))),
                _ => joining.extend(others),
            }
            for other in joining {
                if !std::mem::replace(&mut members[other], true) {
                    open.push(other);
                }
            }
        }
        Ok(Some(members))
    }
}
