//! The walk that finds out what is shared: through the states, for what is touched in them.

use hashbrown::HashSet;

use super::inner::Trouble;
use super::machine::Machine;
use super::schedule::Choice;
use super::walker::LONGEST;

/// Visits states, up to as many as the machine wants to look at; whether it came to the end of them. The machine is at
/// its beginning before.
pub fn walk(machine: &mut Machine, wanted: &dyn Fn() -> bool) -> Result<bool, Trouble> {
    let held = machine.hold();
    let walked = walk_on(machine, wanted);
    machine.release(held);
    walked
}

fn walk_on(machine: &mut Machine, wanted: &dyn Fn() -> bool) -> Result<bool, Trouble> {
    let mut known = HashSet::new();
    known.insert(machine.key());
    let mut stack: Vec<std::vec::IntoIter<Choice>> = vec![machine.choices().into_iter()];
    let mut all = true;
    while let Some(choices) = stack.last_mut() {
        let Some(choice) = choices.next() else {
            stack.pop();
            if !stack.is_empty() {
                machine.undo();
            }
            continue;
        };
        if !wanted() {
            return Ok(false);
        }
        match machine.advance(choice) {
            Ok(()) => {
                let fits = known.len() < machine.discovery_limit() && stack.len() < LONGEST;
                all &= fits;
                if fits && known.insert(machine.key()) {
                    stack.push(machine.choices().into_iter());
                } else {
                    machine.undo();
                }
            }
            // It is an outcome, or the search itself will say what cannot be modelled.
            Err(Trouble::Endless { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(all)
}
