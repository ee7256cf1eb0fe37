//! A run for people who have nothing but text: what it was, its lanes in eighty columns, its figures, what it printed.

use std::fmt::{self, Write};

use super::svg::outcome;
use crate::timeline::{Cell, Grid, LaneView, Shown, Timeline, Window, duration, percent, picture, state_word};
use crate::trace::{Recording, State};

/// Columns of a lane's name and of its track.
const NAME: usize = 20;
const TRACK: usize = 50;

/// Lanes that are drawn; of the others only the number is told.
const MOST_LANES: usize = 100;

/// The text of a recording.
pub fn text(recording: &Recording) -> String {
    let mut out = String::new();
    // Writing to a text does not fail.
    let _ = all(recording, &mut out);
    out
}

fn all(recording: &Recording, out: &mut String) -> fmt::Result {
    let about = &recording.about;
    writeln!(out, "{}: {}", about.file, outcome(recording))?;
    let values: Vec<String> = about.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
    if !values.is_empty() {
        writeln!(out, "{}", values.join(", "))?;
    }
    if let Some(remark) = about.watched.remark() {
        writeln!(out, "{remark}")?;
    }
    if let Some(lost) = recording.lost_in_words() {
        writeln!(out, "{lost}")?;
    }
    let timeline = Timeline::of_recording(recording);
    lanes(&timeline, recording, out)?;
    if let Some(deadlock) = &recording.deadlock {
        writeln!(out, "\nEverybody waits for ever:")?;
        for edge in &deadlock.edges {
            writeln!(out, "  {}", edge.sentence())?;
        }
    }
    if !recording.output.is_empty() {
        writeln!(out, "\nOutput:")?;
        let printed: String = recording.output.iter().map(|piece| piece.text.as_str()).collect();
        for line in printed.lines() {
            let plain: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
            writeln!(out, "  {plain}")?;
        }
    }
    Ok(())
}

fn lanes(timeline: &Timeline, recording: &Recording, out: &mut String) -> fmt::Result {
    let lanes: Vec<LaneView<'_>> = timeline.lanes().take(MOST_LANES).collect();
    let grid = Grid::new(Window::whole(recording.wall().max(1), true), TRACK);
    let cells: Vec<Vec<Cell>> = lanes.iter().map(|lane| lane.cells(&grid)).collect();
    writeln!(out)?;
    for (lane, shown) in lanes.iter().zip(picture(&grid, &cells)) {
        let track: String = shown.iter().map(|shown| shown.glyph(false)).collect();
        let share = lane.running_share().map_or(String::new(), |share| format!("{:>3} % running", percent(share)));
        let name = name(lane);
        writeln!(out, "{name:<NAME$} {track} {share}")?;
    }
    let more = timeline.rows().len() - lanes.len() + timeline.not_drawn();
    if more > 0 {
        writeln!(out, "and {more} workers more")?;
    }
    let occurring = State::ALL.into_iter().filter(|state| lanes.iter().any(|lane| lane.saw(*state)));
    let legend: Vec<String> =
        occurring.map(|state| format!("{} {}", Shown::State(state).glyph(false), state_word(state))).collect();
    writeln!(out, "{:NAME$} 0 to {}:  {}", "", duration(recording.wall()), legend.join("  "))
}

/// A lane's name on one line, cut where it is too long.
fn name(lane: &LaneView<'_>) -> String {
    let name: String = lane.name().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match name.chars().count() > NAME {
        true => name.chars().take(NAME - 1).chain(['…']).collect(),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{deadlocked, three_threads};

    #[test]
    fn a_run_is_told_in_lines() {
        let text = text(&three_threads());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(&lines[..2], ["count.py: 300 ms", "WORKERS 2, GIL on"]);
        assert!(lines[3].starts_with("MainThread           ┈┈┈") && lines[3].ends_with("┈   0 % running"), "{text}");
        assert!(lines[4].starts_with("Thread-1 (<count> &… ███"), "{text}");
        assert!(text.contains("0 to 300 ms:  █ running  ▒ wants the GIL  ┈ waits"), "{text}");
        assert!(text.ends_with("Output:\n  half turn <0> & done\n  half turn <1> & done\n  half turn <2> & done\n"));
    }

    #[test]
    fn a_deadlock_is_named() {
        let text = text(&deadlocked());
        assert!(
            text.contains("Everybody waits for ever:\n  Thread-1 waits for lock 'b' in line 5, held by Thread-2\n")
        );
    }
}
