//! What the futures of a state come to: the outcomes, how many schedules lead to each, and the simplest of them.

use std::sync::Arc;

use num_bigint::BigUint;

use crate::trace::LaneId;

use super::schedule::{Choice, Schedule};

/// A schedule as a list that shares its end with others.
struct Step {
    choice: Choice,
    rest: Option<Arc<Step>>,
}

impl Drop for Step {
    /// A long schedule is taken apart without recursion.
    fn drop(&mut self) {
        let mut rest = self.rest.take();
        while let Some(step) = rest {
            match Arc::into_inner(step) {
                Some(mut last) => rest = last.rest.take(),
                None => return,
            }
        }
    }
}

/// The schedule with the fewest switches that were not forced, of those that begin with a certain choice.
#[derive(Clone)]
struct Best {
    first: Option<Choice>,
    switches: u32,
    path: Option<Arc<Step>>,
}

/// One outcome among the futures of a state.
#[derive(Clone)]
struct Future {
    outcome: usize,
    schedules: BigUint,
    best: Vec<Best>,
}

/// All futures of a state.
#[derive(Clone, Default)]
pub struct Results {
    enabled: Vec<LaneId>,
    futures: Vec<Future>,
}

impl Results {
    /// Of a state in which nobody can go on.
    pub fn end(outcome: usize) -> Results {
        let best = vec![Best { first: None, switches: 0, path: None }];
        Results { enabled: Vec::new(), futures: vec![Future { outcome, schedules: BigUint::from(1u8), best }] }
    }

    /// Of a state whose choices have not been tried yet.
    pub fn of(choices: &[Choice]) -> Results {
        Results { enabled: choices.iter().map(|c| c.worker).collect(), futures: Vec::new() }
    }

    /// Adds what follows after a choice.
    pub fn add(&mut self, choice: Choice, after: &Results) {
        for future in &after.futures {
            let mut best: Option<Best> = None;
            for next in &future.best {
                let stays = next.first.is_none_or(|first| first.worker == choice.worker);
                let forced = !after.enabled.contains(&choice.worker);
                let switches = next.switches + u32::from(!stays && !forced);
                if best.as_ref().is_none_or(|b| switches < b.switches) {
                    let path = Some(Arc::new(Step { choice, rest: next.path.clone() }));
                    best = Some(Best { first: Some(choice), switches, path });
                }
            }
            match self.futures.iter_mut().find(|f| f.outcome == future.outcome) {
                Some(known) => {
                    known.schedules += &future.schedules;
                    known.best.extend(best);
                }
                None => self.futures.push(Future {
                    outcome: future.outcome,
                    schedules: future.schedules.clone(),
                    best: best.into_iter().collect(),
                }),
            }
        }
    }

    /// Each outcome with its number of schedules and the simplest of them.
    pub fn list(&self) -> Vec<(usize, BigUint, Schedule)> {
        let simplest = |future: &Future| {
            let best = future.best.iter().min_by_key(|b| b.switches);
            let mut choices = Vec::new();
            let mut next = best.and_then(|b| b.path.as_ref());
            while let Some(step) = next {
                choices.push(step.choice);
                next = step.rest.as_ref();
            }
            Schedule(choices)
        };
        self.futures.iter().map(|f| (f.outcome, f.schedules.clone(), simplest(f))).collect()
    }
}
