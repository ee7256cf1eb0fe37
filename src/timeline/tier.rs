//! One level of the pyramid: blocks of mixed states, no two of which fit into the same cell of time.
//!
//! Invariant: a block is either one state, however long, or lies inside one cell of the tier's grain. So a long wait
//! stays exact for ever, and a tier that covers a time `t` holds at most `2 t / grain + 2` blocks.

use std::collections::VecDeque;

use super::mix::Mix;
use crate::trace::Nanos;

/// A stretch of one lane's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) from: Nanos,
    pub(super) to: Nanos,
    pub(super) mix: Mix,
}

/// Blocks in the order of time, at one grain.
#[derive(Clone, Debug)]
pub(super) struct Tier {
    /// The grain is two to the power of this, nanoseconds.
    grain: u32,
    blocks: VecDeque<Block>,
}

impl Tier {
    pub(super) fn new(grain: u32) -> Tier {
        Tier { grain, blocks: VecDeque::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(super) fn capacity(&self) -> usize {
        self.blocks.capacity()
    }

    /// All blocks that reach beyond `from`, in order.
    pub(super) fn since(&self, from: Nanos) -> impl Iterator<Item = &Block> {
        let first = self.blocks.partition_point(|b| b.to < from);
        self.blocks.range(first..)
    }

    /// Adds a block that begins where the last one ended.
    #[inline]
    pub(super) fn add(&mut self, block: Block) {
        if let Some(last) = self.blocks.back_mut() {
            let end = if block.to > block.from { block.to - 1 } else { block.to };
            let same_cell = last.from >> self.grain == end >> self.grain;
            if same_cell || (last.mix.only().is_some() && last.mix.seen == block.mix.seen) {
                last.to = block.to;
                last.mix.absorb(&block.mix);
                return;
            }
        }
        self.blocks.push_back(block);
    }

    /// Moves the older half of the blocks to the coarser tier `to`.
    pub(super) fn age_into(&mut self, to: &mut Tier) {
        let half = self.blocks.len() / 2;
        for block in self.blocks.drain(..half) {
            to.add(block);
        }
    }

    /// Doubles the grain until no more than `room` blocks are left.
    pub(super) fn coarsen_to(&mut self, room: usize) {
        while self.blocks.len() > room.max(1) && self.grain < Nanos::BITS - 1 {
            self.grain += 1;
            let blocks = std::mem::take(&mut self.blocks);
            self.blocks.reserve_exact(blocks.len());
            for block in blocks {
                self.add(block);
            }
        }
    }

    /// Gives back memory beyond `room` blocks.
    pub(super) fn shrink_to(&mut self, room: usize) {
        self.blocks.shrink_to(room);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::State;

    fn alternating(tier: &mut Tier, spans: u64, length: Nanos) {
        for i in 0..spans {
            let state = if i % 2 == 0 { State::Running } else { State::WantsGil };
            tier.add(Block { from: i * length, to: (i + 1) * length, mix: Mix::pure(state, length) });
        }
    }

    #[test]
    fn short_spans_share_a_cell_and_long_ones_stay_exact() {
        let mut tier = Tier::new(6);
        alternating(&mut tier, 64, 4);
        assert_eq!(tier.len(), 4, "256 ns in cells of 64 ns");
        assert_eq!(tier.since(0).next().map(|b| b.mix.of(State::Running)), Some(32));
        let mut tier = Tier::new(6);
        alternating(&mut tier, 10, 1000);
        assert_eq!(tier.len(), 10);
    }

    #[test]
    fn coarsening_keeps_the_sums_and_the_bound() {
        let mut tier = Tier::new(3);
        alternating(&mut tier, 1000, 13);
        for room in [500, 64, 3, 1] {
            tier.coarsen_to(room);
            assert!(tier.len() <= room);
            let mut sum = Mix::default();
            tier.since(0).for_each(|b| sum.absorb(&b.mix));
            assert_eq!((sum.of(State::Running), sum.of(State::WantsGil)), (6500, 6500));
        }
    }
}
