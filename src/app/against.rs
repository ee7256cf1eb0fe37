//! What somebody does with earlier runs: keep one in view, choose which, walk through the table.

use super::state::State;

/// Which run a laboratory compares with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The last one of the same program before.
    #[default]
    Before,
    /// The one with this number.
    Chosen(u32),
}

/// Keeps an earlier run in view, or not any longer.
pub(super) fn compare(state: &mut State) {
    let Some((lab, records)) = state.lab_and_records() else { return };
    lab.compare = !lab.compare;
    let alone = lab.compare && super::compare::baseline(lab, records).is_none();
    if alone {
        state.say("There is no earlier run that came to its end; the next one will stand below this one.");
    }
}

/// Compares with the run that has this number, else with the one that is marked; with the one that was chosen already,
/// no longer with it but with the run before.
pub(super) fn compare_with(state: &mut State, number: Option<u32>) {
    let Some((lab, records)) = state.lab_and_records() else { return };
    let latest = records.iter().next_back().map(|record| record.number);
    let Some(number) = number.or(lab.view.marked).or(latest) else { return };
    lab.view.marked = Some(number);
    if lab.run.as_ref().and_then(|run| run.number) == Some(number) {
        state.say("This is the run that is shown. Choose an earlier one to compare it with.");
        return;
    }
    let again = lab.against == Against::Chosen(number);
    lab.against = if again { Against::Before } else { Against::Chosen(number) };
    lab.compare = true;
    state.say(if again { "Compared with the run before.".to_owned() } else { format!("Compared with run {number}.") });
}

/// Marks a run of the table so many rows further down; the latest is the first.
pub(super) fn mark(state: &mut State, rows: isize) {
    let Some((lab, records)) = state.lab_and_records() else { return };
    let numbers: Vec<u32> = records.iter().rev().map(|record| record.number).collect();
    let at = numbers.iter().position(|number| Some(*number) == lab.view.marked).unwrap_or(0);
    lab.view.marked = numbers.get(at.saturating_add_signed(rows).min(numbers.len().saturating_sub(1))).copied();
}
