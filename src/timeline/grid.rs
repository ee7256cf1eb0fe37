//! A window cut into columns, and the sweep that pours a lane's time into them.
//!
//! Nothing is lost or made up: what is poured in and lies in the window comes out as the same number of nanoseconds of
//! each state, however the columns cut it.

use super::mix::{Cell, Mix};
use super::window::Window;
use crate::trace::{Nanos, State};

/// A window cut into columns of (nearly) equal width.
#[derive(Clone, Debug)]
pub struct Grid {
    window: Window,
    edges: Vec<Nanos>,
}

impl Grid {
    /// Cuts `window` into `columns` columns; there may be none.
    pub fn new(window: Window, columns: usize) -> Grid {
        let width = u128::from(window.width());
        let edge = |c: usize| window.from() + (width * c as u128 / columns.max(1) as u128) as Nanos;
        let edges = if columns == 0 { Vec::new() } else { (0..=columns).map(edge).collect() };
        Grid { window, edges }
    }

    /// What was cut.
    pub fn window(&self) -> Window {
        self.window
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Where column `c` begins and ends; empty beyond the last.
    pub fn bounds(&self, c: usize) -> (Nanos, Nanos) {
        match self.edges.get(c..c + 2) {
            Some(&[from, to]) => (from, to),
            _ => (self.window.to(), self.window.to()),
        }
    }

    /// The column in which `at` lies; the very end of the window belongs to the last one.
    pub fn column_of(&self, at: Nanos) -> Option<usize> {
        if self.columns() == 0 || !self.window.contains(at) {
            return None;
        }
        Some(self.edges.partition_point(|&e| e <= at).clamp(1, self.columns()) - 1)
    }

    /// The number of column `c` when the whole run is cut into columns of this width: it stays with its time as the
    /// window moves.
    pub(super) fn number(&self, c: usize) -> u64 {
        let width = self.window.width() / self.columns().max(1) as u64;
        (self.window.from() / width.max(1)).wrapping_add(c as u64)
    }

    pub(super) fn sweep(&self) -> Sweep<'_> {
        Sweep { grid: self, cells: vec![Cell::default(); self.columns()], column: 0 }
    }
}

/// Pours stretches of one lane, in the order of their time, into the columns of a grid.
pub(super) struct Sweep<'g> {
    grid: &'g Grid,
    cells: Vec<Cell>,
    /// No stretch still to come begins before this column.
    column: usize,
}

impl Sweep<'_> {
    /// Moves on to the first column that reaches beyond `from`.
    #[inline]
    fn seek(&mut self, from: Nanos) {
        while self.column + 1 < self.cells.len() && self.grid.edges[self.column + 1] <= from {
            self.column += 1;
        }
    }

    /// Whether a stretch touches the window at all.
    #[inline]
    fn touches(&self, from: Nanos, to: Nanos) -> bool {
        let window = self.grid.window;
        !self.cells.is_empty()
            && if from == to { window.contains(from) } else { to > window.from() && from < window.to() }
    }

    /// One state from `from` to `to`. An instant (`from == to`) counts as seen.
    pub(super) fn pure(&mut self, from: Nanos, to: Nanos, state: State) {
        if !self.touches(from, to) {
            return;
        }
        self.seek(from);
        if from == to {
            self.cells[self.column].mix.add(state, 0);
            return;
        }
        for c in self.column..self.cells.len() {
            let (begin, end) = (self.grid.edges[c].max(from), self.grid.edges[c + 1].min(to));
            if begin < end {
                self.cells[c].mix.add(state, end - begin);
            }
            if self.grid.edges[c + 1] >= to {
                break;
            }
        }
    }

    /// A mix of states from `from` to `to`, of which it is not known which came when: it is spread evenly, and each
    /// column that it touches has seen all of its states.
    pub(super) fn mixed(&mut self, from: Nanos, to: Nanos, mix: &Mix) {
        if !self.touches(from, to) {
            return;
        }
        self.seek(from);
        let edges = &self.grid.edges;
        if edges[self.column] <= from && to <= edges[self.column + 1] {
            self.cells[self.column].mix.absorb(mix);
            return;
        }
        // The part of the mix up to a time, rounded down; differences of neighbours then add up exactly.
        let length = (to - from) as f64;
        let up_to = |at: Nanos| {
            let share = (at.clamp(from, to) - from) as f64 / length;
            mix.spent.map(|spent| if at >= to { spent } else { (spent as f64 * share) as Nanos })
        };
        let mut before = up_to(edges[self.column]);
        for c in self.column..self.cells.len() {
            let after = up_to(edges[c + 1]);
            if edges[c] < edges[c + 1] {
                let cell = &mut self.cells[c].mix;
                for s in 0..State::COUNT {
                    cell.spent[s] = cell.spent[s].saturating_add(after[s].saturating_sub(before[s]));
                }
                cell.seen |= mix.seen;
            }
            if edges[c + 1] >= to {
                break;
            }
            before = after;
        }
    }

    /// The worker ended at `at` by an exception.
    pub(super) fn raised(&mut self, at: Nanos) {
        if let Some(c) = self.grid.column_of(at) {
            self.cells[c].raised = true;
        }
    }

    pub(super) fn finish(self) -> Vec<Cell> {
        self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_cover_the_window_without_gaps() {
        let grid = Grid::new(Window::new(7, 1007), 3);
        assert_eq!((0..3).map(|c| grid.bounds(c)).collect::<Vec<_>>(), [(7, 340), (340, 673), (673, 1007)]);
        assert_eq!([7, 339, 340, 1007].map(|at| grid.column_of(at)), [Some(0), Some(0), Some(1), Some(2)]);
        assert_eq!((grid.column_of(6), grid.column_of(1008)), (None, None));
        assert_eq!(Grid::new(Window::new(0, 5), 0).column_of(3), None);
    }

    #[test]
    fn a_mix_is_spread_evenly_and_nothing_is_lost() {
        let grid = Grid::new(Window::new(0, 100), 3);
        let mut sweep = grid.sweep();
        let mut mix = Mix::pure(State::Running, 67);
        mix.add(State::Blocked, 1);
        mix.add(State::Idle, 32);
        sweep.mixed(0, 100, &mix);
        let cells = sweep.finish();
        assert!(cells.iter().all(Cell::rare));
        let mut sum = Mix::default();
        cells.iter().for_each(|c| sum.absorb(&c.mix));
        assert_eq!(sum, mix);
        assert!(cells.iter().all(|c| (21..=24).contains(&c.mix.of(State::Running))), "{cells:?}");
    }

    #[test]
    fn an_instant_at_the_very_end_is_seen_in_the_last_column() {
        let grid = Grid::new(Window::new(0, 100), 4);
        let mut sweep = grid.sweep();
        sweep.pure(0, 100, State::Running);
        sweep.pure(100, 100, State::Blocked);
        sweep.raised(100);
        let cells = sweep.finish();
        assert!(cells[3].raised && cells[3].mix.saw(State::Blocked) && !cells[2].rare());
    }
}
