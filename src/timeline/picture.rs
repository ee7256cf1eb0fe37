//! Which one glyph stands for each column of each lane, when a column holds a mix of states.
//!
//! The most common state alone would lie: of three threads that share the GIL each wants it for two thirds of every
//! column, and nobody would seem to run. So who is drawn as running is chosen over all lanes together, by systematic
//! sampling (Madow 1949): each lane is chosen in as large a share of the columns as it ran, and in each column as many
//! lanes are chosen as ran at once on average, rounded up or down. Under a GIL that is never more than one. A lane
//! that is not chosen shows the most common of its other states. Blocked never vanishes: every stretch of columns in
//! which it occurs shows it, at least every few columns; and a column that holds one state alone shows that state.

use super::grid::Grid;
use super::mix::Cell;
use crate::trace::{Nanos, State};

/// What a column of a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// The worker did not live.
    Nothing,
    /// It was in this state, or mostly.
    State(State),
    /// It ended by an exception.
    Raised,
}

impl Shown {
    /// The sign for it: one column wide, and told from the others without colour. Without Unicode if `ascii`.
    pub fn glyph(self, ascii: bool) -> &'static str {
        let (unicode, plain) = match self {
            Shown::Nothing => (" ", " "),
            Shown::Raised => ("✗", "X"),
            Shown::State(State::Running) => ("█", "#"),
            Shown::State(State::WantsGil) => ("▒", "%"),
            Shown::State(State::Blocked) => ("╱", "/"),
            Shown::State(State::Sleeping) => ("z", "z"),
            Shown::State(State::Io) => ("≈", "~"),
            Shown::State(State::Waiting) => ("┈", "-"),
            Shown::State(State::Idle) => ("·", "."),
            Shown::State(State::Starting) => ("░", ":"),
        };
        if ascii { plain } else { unicode }
    }
}

/// Within a stretch of columns in which a worker was blocked, so many at most in a row do not show it.
const GAP: usize = 5;

/// The fraction of the golden ratio, as a share of 2^64: its multiples fall evenly, and in step with nothing.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Chooses what each column of each lane shows. `lanes` are the cells of lanes that are drawn together, each with as
/// many columns as `grid` has.
pub fn picture(grid: &Grid, lanes: &[Vec<Cell>]) -> Vec<Vec<Shown>> {
    let mut shown: Vec<Vec<Shown>> = lanes.iter().map(|l| Vec::with_capacity(l.len())).collect();
    let mut unshown = vec![GAP; lanes.len()];
    for c in 0..grid.columns() {
        let (from, to) = grid.bounds(c);
        let width = to - from;
        let phase = grid.number(c).wrapping_add(1).wrapping_mul(GOLDEN);
        let mut sum = ((u128::from(phase) * u128::from(width)) >> 64) as Nanos;
        for (l, cells) in lanes.iter().enumerate() {
            let Some(cell) = cells.get(c) else { continue };
            sum = sum.saturating_add(cell.mix.of(State::Running));
            let chosen = width > 0 && sum >= width;
            if chosen {
                sum -= width;
            }
            shown[l].push(choose(cell, chosen, &mut unshown[l]));
        }
    }
    shown
}

/// `unshown` counts the columns since blocked was last shown, and is full outside of a stretch of it.
fn choose(cell: &Cell, chosen: bool, unshown: &mut usize) -> Shown {
    let blocked = cell.mix.saw(State::Blocked);
    if !blocked {
        *unshown = GAP;
    }
    if cell.raised {
        return Shown::Raised;
    }
    let other = cell.mix.dominant_of(|s| s != State::Running);
    let due = blocked && *unshown >= GAP;
    let state = match other {
        _ if due => State::Blocked,
        Some(other) if !chosen => other,
        _ if cell.mix.saw(State::Running) => State::Running,
        Some(other) => other,
        None => return Shown::Nothing,
    };
    if blocked {
        *unshown = if state == State::Blocked { 0 } else { *unshown + 1 };
    }
    Shown::State(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{LaneView, Timeline, Window, synthetic};

    fn pictured(timeline: &Timeline, columns: usize) -> Vec<Vec<Shown>> {
        let grid = Grid::new(Window::whole(timeline.now(), true), columns);
        let cells: Vec<_> = timeline.lanes().map(|l: LaneView<'_>| l.cells(&grid)).collect();
        picture(&grid, &cells)
    }

    fn running(lane: &[Shown]) -> usize {
        lane.iter().filter(|&&s| s == Shown::State(State::Running)).count()
    }

    #[test]
    fn under_a_gil_one_runs_per_column_and_all_run_in_proportion() {
        let timeline = synthetic::gil(3, 5_000_000, 2_610_000_000);
        let shown = pictured(&timeline, 60);
        for c in 1..59 {
            let at_once = shown.iter().filter(|l| l[c] == Shown::State(State::Running)).count();
            assert_eq!(at_once, 1, "column {c}");
        }
        for lane in &shown[1..] {
            assert!((17..=23).contains(&running(lane)), "a third of 60 columns: {}", running(lane));
        }
    }

    #[test]
    fn without_a_gil_all_run_all_the_time() {
        let shown = pictured(&synthetic::parallel(4, 1_000_000_000), 40);
        for lane in &shown[1..] {
            assert!(running(lane) >= 38, "{lane:?}");
        }
    }

    #[test]
    fn a_zoomed_picture_is_what_happened() {
        let timeline = synthetic::gil(2, 5_000_000, 100_000_000);
        let grid = Grid::new(Window::new(50_000_000, 60_000_000), 10);
        let cells: Vec<_> = timeline.lanes().map(|l| l.cells(&grid)).collect();
        let shown = picture(&grid, &cells);
        for (l, lane) in shown.iter().enumerate() {
            for (c, &shown) in lane.iter().enumerate() {
                assert_eq!(shown, Shown::State(cells[l][c].dominant().expect("alive")), "lane {l} column {c}");
            }
        }
    }
}
