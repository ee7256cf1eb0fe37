//! Programs that run for ever although their workers take steps.
//!
//! A *livelock* is a cycle of states in which at least two workers take steps, every worker that stays enabled all the
//! way round takes one too, nobody's time could run out and never does, and no watched value changes. The second condition is weak fairness: a cycle in which
//! somebody could always go on and never does is no fault of the program but of the schedule, and no scheduler is like
//! that. So a worker that spins until another sets a flag is endless, but no livelock; two workers that take a lock
//! each, cannot have the other's, put theirs back and try again are one, for both take steps for ever. If only one
//! worker goes round and nobody else can ever take a step, it *runs on for ever*.
//!
//! Such a cycle exists in a strongly connected component (of states with equal watched values) if and only if the walk
//! through all of the component is one: more states and steps can only make more workers take steps, and fewer stay
//! enabled. So components are looked at as a whole, and only a component that passes is walked with the machine, to find
//! the values in it.

use hashbrown::{HashMap, HashSet};

use super::component::components;
use super::graph::{Graph, NONE};
use super::inner::Trouble;
use super::log::choice_of;
use super::machine::Machine;
use super::outcome::{Kind, Outcome};
use super::schedule::{Choice, Schedule, letters};
use super::search::Found;
use super::simplest::Simplest;

/// What looks for livelocks.
pub struct Rounds<'g> {
    /// The states.
    pub graph: &'g Graph,
    /// The ways to them.
    pub simplest: &'g Simplest,
    /// A machine at its beginning.
    pub machine: &'g mut Machine,
    /// The watched globals.
    pub watch: &'g [String],
}

/// Who does what in a component; a bit for each worker.
struct Crowd {
    /// Who takes steps.
    steps: u128,
    /// Who can take a step in some state.
    somewhere: u128,
    /// Who can take a step in every state.
    everywhere: u128,
    /// Whose time can run out in some state: of tasks also while they can go on or the loop runs another. It will.
    due: u128,
}

impl Crowd {
    fn of(graph: &Graph, nodes: &[u32], inside: impl Fn(u32, u32) -> bool) -> Crowd {
        let mut crowd = Crowd { steps: 0, somewhere: 0, everywhere: u128::MAX, due: 0 };
        let (mut expires, mut both, mut expired) = (0, 0, 0);
        for &node in nodes {
            let (mut goes, mut expires_here) = (0, 0);
            for (by, to) in graph.steps(node) {
                let is_inside = to != NONE && inside(node, to);
                crowd.steps |= if is_inside { bit(by) } else { 0 };
                if choice_of(by).expire {
                    expires_here |= bit(by);
                    expired |= if is_inside { bit(by) } else { 0 };
                } else {
                    goes |= bit(by);
                }
            }
            expires |= expires_here;
            both |= goes & expires_here;
            crowd.somewhere |= goes | expires_here;
            crowd.everywhere &= goes | expires_here;
        }
        crowd.due = expires & !crowd.steps | both & !expired;
        crowd
    }

    /// What going round in it for ever is, if a fair scheduler can do so.
    fn kind(&self) -> Option<Kind> {
        match self.steps.count_ones() {
            _ if self.due != 0 => None,
            0 => None,
            1 => (self.somewhere == self.steps).then_some(Kind::Endless),
            _ => (self.everywhere & !self.steps == 0).then_some(Kind::Livelock),
        }
    }
}

fn bit(by: u8) -> u128 {
    1 << (by >> 1)
}

/// Which component each of some states is in.
fn membership(components: &[Vec<u32>]) -> HashMap<u32, u32> {
    let numbered = components.iter().zip(0u32..);
    numbered.flat_map(|(nodes, n)| nodes.iter().map(move |&node| (node, n))).collect()
}

impl Rounds<'_> {
    /// All of them, each outcome once, with the simplest schedule that comes to it and goes round once.
    pub fn find(mut self) -> Result<Vec<Found>, Trouble> {
        let mut wholes = components(self.graph, 0..self.graph.states as u32, |_, _| true);
        let of = membership(&wholes);
        wholes.retain(|nodes| {
            let inside = |from, to| of.get(&from).is_some() && of.get(&from) == of.get(&to);
            Crowd::of(self.graph, nodes, inside).kind().is_some()
        });
        if wholes.is_empty() {
            return Ok(Vec::new());
        }
        let of = membership(&wholes);
        let values = self.values_in(&wholes, &of)?;
        let part = |node: u32| of.get(&node).zip(values.get(&node));
        let same = |from: u32, to: u32| part(from).is_some() && part(from) == part(to);
        let nodes: Vec<u32> = wholes.iter().flatten().copied().collect();
        let parts = components(self.graph, nodes.into_iter(), same);
        let of = membership(&parts);
        let inside = |from: u32, to: u32| of.get(&from).is_some() && of.get(&from) == of.get(&to);
        let places = self.simplest.first(parts.len(), |node| of.get(&node).map(|&n| n as usize));
        let mut entered: Vec<_> = parts.iter().zip(places).filter_map(|(nodes, place)| Some((place?, nodes))).collect();
        entered.sort_unstable();
        let mut found: Vec<Found> = Vec::new();
        for (place, nodes) in entered {
            let crowd = Crowd::of(self.graph, nodes, inside);
            if let Some(kind) = crowd.kind() {
                let round = self.round(self.simplest.node(place), &crowd, inside);
                let one = self.go_round(kind, self.simplest.schedule(place), &round)?;
                if found.iter().all(|f| f.outcome != one.outcome) {
                    found.push(one);
                }
            }
        }
        Ok(found)
    }

    /// The watched values in all states of some components, as numbers.
    fn values_in(&mut self, wholes: &[Vec<u32>], of: &HashMap<u32, u32>) -> Result<HashMap<u32, u32>, Trouble> {
        let mut numbers: HashMap<Vec<(String, String)>, u32> = HashMap::new();
        let mut values: HashMap<u32, u32> = HashMap::new();
        let places = self.simplest.first(wholes.len(), |node| of.get(&node).map(|&n| n as usize));
        for place in places.into_iter().flatten() {
            self.machine.replay(&self.simplest.schedule(place))?;
            let mut open = vec![(self.simplest.node(place), 0)];
            let whole = open.first().and_then(|(node, _)| of.get(node));
            while let Some((node, number)) = open.last_mut() {
                if *number == 0 {
                    let next = numbers.len() as u32;
                    let here = *numbers.entry(self.machine.values(self.watch)).or_insert(next);
                    values.insert(*node, here);
                }
                let step = self.graph.step(*node, *number);
                *number += 1;
                match step {
                    Some((by, to)) if to != NONE && of.get(&to) == whole && !values.contains_key(&to) => {
                        self.machine.choose(choice_of(by))?;
                        open.push((to, 0));
                    }
                    Some(_) => {}
                    None => {
                        open.pop();
                        self.machine.undo();
                    }
                }
            }
            while self.machine.undo() {}
        }
        Ok(values)
    }

    /// A way round from a state, in which all take steps that do in the component, and nobody stays enabled that need
    /// not.
    fn round(&self, begin: u32, crowd: &Crowd, inside: impl Fn(u32, u32) -> bool) -> Vec<Choice> {
        let disabled = |node: u32| !self.graph.steps(node).fold(0, |all, (by, _)| all | bit(by));
        let mut to_step = crowd.steps;
        let mut to_pause = crowd.somewhere & !crowd.steps & !disabled(begin);
        let (mut here, mut way) = (begin, Vec::new());
        while to_step | to_pause != 0 {
            let part = self.way(here, &inside, |by, to| bit(by) & to_step | disabled(to) & to_pause != 0);
            if part.is_empty() {
                break;
            }
            for (by, to) in part {
                to_step &= !bit(by);
                to_pause &= !disabled(to);
                here = to;
                way.push(choice_of(by));
            }
        }
        if here != begin {
            way.extend(self.way(here, &inside, |_, to| to == begin).into_iter().map(|(by, _)| choice_of(by)));
        }
        way
    }

    /// The shortest way from a state to the end of a step that is wanted.
    fn way(&self, from: u32, inside: &impl Fn(u32, u32) -> bool, wanted: impl Fn(u8, u32) -> bool) -> Vec<(u8, u32)> {
        let mut before: HashMap<u32, (u32, u8)> = HashMap::new();
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            for (by, to) in self.graph.steps(node).filter(|&(_, to)| to != NONE && inside(node, to)) {
                if wanted(by, to) {
                    let mut way = vec![(by, to)];
                    let mut at = node;
                    while at != from {
                        let Some(&(earlier, by)) = before.get(&at) else { break };
                        way.push((by, at));
                        at = earlier;
                    }
                    way.reverse();
                    return way;
                }
                if to != from && !before.contains_key(&to) {
                    before.insert(to, (node, by));
                    queue.push_back(to);
                }
            }
        }
        Vec::new()
    }

    /// Takes the way round with the machine, to see at which lines it goes.
    fn go_round(&mut self, kind: Kind, to: Schedule, round: &[Choice]) -> Result<Found, Trouble> {
        self.machine.replay(&to)?;
        let mut lines: Vec<(Choice, u32)> = Vec::new();
        for &choice in round {
            lines.push((Choice::go(choice.worker), self.machine.line(choice.worker)));
            self.machine.choose(choice)?;
        }
        lines.sort_unstable();
        lines.dedup();
        let workers: HashSet<Choice> = lines.iter().map(|&(worker, _)| worker).collect();
        let mut workers: Vec<Choice> = workers.into_iter().collect();
        workers.sort_unstable();
        let words = |worker: &Choice| {
            let at: Vec<u32> = lines.iter().filter(|(w, _)| w == worker).map(|&(_, line)| line).collect();
            let verb = if kind == Kind::Endless { "runs on" } else { "goes round" };
            format!("{} {verb} at {}", letters(worker.worker), lines_in_words(&at))
        };
        let waits: Vec<String> = workers.iter().map(words).collect();
        let outcome: Outcome = self.machine.goes_on(kind, self.watch, waits);
        let sample = self.machine.printed();
        while self.machine.undo() {}
        let simplest = Schedule(to.0.into_iter().chain(round.iter().copied()).collect());
        Ok(Found { outcome, schedules: None, simplest, round: round.len(), sample })
    }
}

fn lines_in_words(lines: &[u32]) -> String {
    match lines {
        [] => "no line".to_owned(),
        [line] => format!("line {line}"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(u32::to_string).collect();
            format!("lines {} and {last}", first.join(", "))
        }
    }
}
