//! Output in the order in which it was written, whichever process wrote it, as if all had one terminal.
//!
//! What a child writes comes to the first process over sockets, and what a child tells another over a pipe may be there
//! before. So each piece is counted in shared memory when it is written and again when it has arrived, and whoever writes
//! waits until what others wrote before is with the first process. A process that is gone is waited for no more.

use std::time::{Duration, Instant};

use super::host::Engine;
use super::process::budget::Budget;
use crate::trace::Lifecycle;

/// How long a piece may be under way before nobody waits for it.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often a waiter only lets others run before it sleeps.
const TURNS: u32 = 50;

/// How long it sleeps then.
const PAUSE: Duration = Duration::from_micros(50);

impl Engine {
    /// Sends a piece of output of a worker of this process; `false` if the run is being stopped.
    pub fn print(&self, piece: Lifecycle) -> bool {
        let Some((budget, place)) = self.children.place() else { return self.send_piece(piece) };
        self.wait_for_others(budget, place);
        match &self.parent {
            None => self.send_piece(piece),
            Some(parent) => {
                budget.writes(place);
                let sent = self.send_piece(piece);
                parent.flush();
                sent
            }
        }
    }

    /// Takes over a piece of output of the child at `place`.
    pub fn hand_on(&self, place: usize, piece: Lifecycle) {
        let Some((budget, own)) = self.children.place() else { return };
        if let Some(parent) = &self.parent {
            // From now on it counts as ours.
            budget.writes(own);
            budget.arrives(place);
            self.send_piece(piece);
            parent.flush();
        } else {
            self.send_piece(piece);
            budget.arrives(place);
        }
    }

    fn send_piece(&self, piece: Lifecycle) -> bool {
        self.feed.send(piece, || self.is_cancelled()) || !self.is_cancelled()
    }

    fn wait_for_others(&self, budget: &Budget, place: usize) {
        if budget.is_written(place) {
            return;
        }
        let end = Instant::now() + PATIENCE;
        let mut turns = 0;
        while !budget.is_written(place) && !self.is_cancelled() {
            if Instant::now() >= end {
                budget.forget_unwritten(place);
                return;
            }
            turns += 1;
            if turns < TURNS { std::thread::yield_now() } else { std::thread::sleep(PAUSE) }
        }
    }
}
