//! What one lane did, newest exact, older coarser: a ring of spans and three tiers of blocks, all bounded.
//!
//! A span that ended goes into the ring. When the ring is full its older half moves to the first tier, whose older
//! half moves to the second, and so on; the last tier doubles its grain instead of giving anything away. So the whole
//! run is always there, at a grain that is finer the younger the time, and pure spans stay exact at any age.

use std::collections::VecDeque;

use super::grid::Sweep;
use super::mix::Mix;
use super::tier::{Block, Tier};
use crate::trace::{Nanos, State};

/// One stay of a worker in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Nanos,
    pub(super) to: Nanos,
    pub(super) arg: u64,
    pub(super) core: u16,
    pub(super) state: State,
}

/// The grains of the tiers, as powers of two of a nanosecond: 66 µs, 2 ms, and 4 ms to begin with.
const GRAINS: [u32; 3] = [16, 21, 22];

/// Room of the parts in units of the lane's allowance: the ring, then the tiers.
const RING_SHARE: usize = 2;
const TIER_SHARES: [usize; 3] = [1, 1, 2];

/// The ended spans of one lane.
#[derive(Clone, Debug)]
pub(super) struct History {
    unit: usize,
    recent: VecDeque<Span>,
    tiers: [Tier; 3],
}

/// What is known of a moment: an exact span, or a block in which it lies.
pub(super) enum Found<'a> {
    Span(&'a Span),
    Block(&'a Block),
}

impl History {
    /// Bytes that a history takes at most for each unit of its allowance.
    pub(super) const UNIT_BYTES: usize =
        RING_SHARE * size_of::<Span>() + (TIER_SHARES[0] + TIER_SHARES[1] + TIER_SHARES[2]) * size_of::<Block>();

    /// An empty history with an allowance of `unit` units, a power of two.
    pub(super) fn new(unit: usize) -> History {
        History { unit, recent: VecDeque::new(), tiers: GRAINS.map(Tier::new) }
    }

    /// Adds a span that begins where the last one ended.
    #[inline]
    pub(super) fn push(&mut self, span: Span) {
        if self.recent.len() >= RING_SHARE * self.unit {
            self.age();
        }
        self.recent.push_back(span);
    }

    fn age(&mut self) {
        let half = self.recent.len() / 2;
        let [first, second, last] = &mut self.tiers;
        for span in self.recent.drain(..half) {
            // A tier is emptied before it could outgrow its room, so that its memory does not double once more.
            if first.len() >= TIER_SHARES[0] * self.unit {
                if second.len() + first.len() / 2 >= TIER_SHARES[1] * self.unit {
                    if last.len() + second.len() / 2 >= TIER_SHARES[2] * self.unit {
                        last.coarsen_to(self.unit);
                    }
                    second.age_into(last);
                }
                first.age_into(second);
            }
            let mix = Mix::pure(span.state, span.to - span.from);
            first.add(Block { from: span.from, to: span.to, mix });
        }
    }

    /// Changes the allowance; a smaller one takes effect at once.
    pub(super) fn set_unit(&mut self, unit: usize) {
        let smaller = unit < self.unit;
        self.unit = unit;
        if !smaller {
            return;
        }
        while self.recent.len() > RING_SHARE * unit {
            self.age();
        }
        self.recent.shrink_to(RING_SHARE * unit);
        let [first, second, last] = &mut self.tiers;
        while first.len() > TIER_SHARES[0] * unit {
            first.age_into(second);
        }
        while second.len() > TIER_SHARES[1] * unit {
            second.age_into(last);
        }
        last.coarsen_to(TIER_SHARES[2] * unit);
        for (tier, share) in self.tiers.iter_mut().zip(TIER_SHARES) {
            tier.shrink_to(share * unit);
        }
    }

    /// Pours all of it into the columns of `sweep`, oldest first, from the window's beginning `from` to its end `to`.
    pub(super) fn pour(&self, sweep: &mut Sweep<'_>, from: Nanos, to: Nanos) {
        for tier in self.tiers.iter().rev() {
            for block in tier.since(from).take_while(|b| b.from <= to) {
                match block.mix.only() {
                    Some(state) => sweep.pure(block.from, block.to, state),
                    None => sweep.mixed(block.from, block.to, &block.mix),
                }
            }
        }
        let first = self.recent.partition_point(|s| s.to < from);
        for span in self.recent.range(first..).take_while(|s| s.from <= to) {
            sweep.pure(span.from, span.to, span.state);
        }
    }

    /// What is known of the moment `at`.
    pub(super) fn find(&self, at: Nanos) -> Option<Found<'_>> {
        let after = self.recent.partition_point(|s| s.to <= at);
        if let Some(span) = self.recent.get(after).filter(|s| s.from <= at) {
            return Some(Found::Span(span));
        }
        let block = self.tiers.iter().find_map(|t| t.since(at).find(|b| b.from <= at && at < b.to))?;
        Some(Found::Block(block))
    }

    /// How many spans and blocks are kept.
    pub(super) fn stored(&self) -> (usize, usize) {
        (self.recent.len(), self.tiers.iter().map(Tier::len).sum())
    }

    /// Bytes taken on the heap.
    pub(super) fn bytes(&self) -> usize {
        let blocks: usize = self.tiers.iter().map(Tier::capacity).sum();
        self.recent.capacity() * size_of::<Span>() + blocks * size_of::<Block>()
    }
}
