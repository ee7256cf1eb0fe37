//! The simplest schedule to each outcome: the fewest context switches that were not forced.
//!
//! A switch is forced if the worker that took the last step cannot take another. So what has been switched depends on
//! the state and on who took the last step: places are pairs of both. They are visited in the order of switches, and
//! among equals in the order of schedules (a worker that was started earlier comes first at the first difference): a
//! depth-first walk over steps of the same worker or forced ones, which sets aside where unforced switches lead, in the
//! order in which it meets them. No place is visited twice, so that a worker that spins does not go round.

use super::graph::{Graph, NONE};
use super::log::choice_of;
use super::schedule::Schedule;

/// A place that was visited: a state, and how it was come to.
struct Place {
    node: u32,
    /// The place before.
    from: u32,
    /// The step that led here.
    by: u8,
}

/// The step that led to the first state: none.
const BEGIN: u8 = u8::MAX;

/// All places, in the order of their simplest schedules.
pub struct Simplest {
    places: Vec<Place>,
}

/// A place that is being visited, and how many of its steps were looked at.
struct Open {
    place: u32,
    next: u32,
}

struct Visit<'g> {
    graph: &'g Graph,
    workers: usize,
    seen: Vec<u64>,
    places: Vec<Place>,
    open: Vec<Open>,
    /// Where unforced switches lead.
    later: Vec<Place>,
}

impl Simplest {
    /// Visits all places of a graph.
    pub fn of(graph: &Graph) -> Simplest {
        let workers = graph.most_workers() + 1;
        let seen = vec![0; (graph.len() * workers).div_ceil(64)];
        let mut visit = Visit { graph, workers, seen, places: Vec::new(), open: Vec::new(), later: Vec::new() };
        let mut sources = vec![Place { node: 0, from: NONE, by: BEGIN }];
        while !sources.is_empty() {
            for source in sources {
                visit.come_to(source);
                visit.go_on();
            }
            sources = std::mem::take(&mut visit.later);
        }
        Simplest { places: visit.places }
    }

    /// For each of so many goals the place where it is met first; `goal` says which one a node is.
    pub fn first(&self, goals: usize, goal: impl Fn(u32) -> Option<usize>) -> Vec<Option<usize>> {
        let mut first = vec![None; goals];
        let mut missing = goals;
        for (at, place) in self.places.iter().enumerate() {
            if missing == 0 {
                break;
            }
            if let Some(slot) = goal(place.node).and_then(|g| first.get_mut(g))
                && slot.is_none()
            {
                *slot = Some(at);
                missing -= 1;
            }
        }
        first
    }

    /// The node of a place.
    pub fn node(&self, place: usize) -> u32 {
        self.places.get(place).map_or(0, |p| p.node)
    }

    /// The simplest schedule to a place.
    pub fn schedule(&self, place: usize) -> Schedule {
        let mut choices = Vec::new();
        let mut next = self.places.get(place);
        while let Some(place) = next.filter(|p| p.by != BEGIN) {
            choices.push(choice_of(place.by));
            next = self.places.get(place.from as usize);
        }
        choices.reverse();
        Schedule(choices)
    }
}

impl Visit<'_> {
    /// Comes to a place, unless it was visited.
    fn come_to(&mut self, place: Place) {
        let last = if place.by == BEGIN { self.workers - 1 } else { usize::from(place.by >> 1) };
        let bit = place.node as usize * self.workers + last;
        let word = &mut self.seen[bit / 64];
        if *word >> (bit % 64) & 1 == 0 {
            *word |= 1 << (bit % 64);
            self.open.push(Open { place: self.places.len() as u32, next: 0 });
            self.places.push(place);
        }
    }

    /// Visits everything that can be come to without another unforced switch.
    fn go_on(&mut self) {
        while let Some(open) = self.open.last_mut() {
            let (at, number) = (open.place, open.next);
            open.next += 1;
            let Place { node, by: last, .. } = self.places[at as usize];
            let Some((by, to)) = self.graph.step(node, number) else {
                self.open.pop();
                continue;
            };
            if to == NONE {
                continue;
            }
            let place = Place { node: to, from: at, by };
            let stays = last == BEGIN || by >> 1 == last >> 1;
            if stays || !self.graph.is_enabled(node, last >> 1) {
                self.come_to(place);
            } else {
                self.later.push(place);
            }
        }
    }
}
