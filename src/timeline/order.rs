//! The lanes as a tree in the order it is drawn: every worker under the one that started it.

use super::lane::Lane;

/// One line of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The lane's place among the timeline's lanes.
    pub(super) slot: u32,
    /// How many ancestors it has.
    pub depth: u16,
}

/// Depth first: a worker's children follow it in the order in which they were started, so a process is followed by its
/// threads. A lane whose parent is unknown is a root; lanes that are each other's ancestors, as only a damaged recording
/// can have them, become roots too.
pub(super) fn tree(lanes: &[Option<Lane>]) -> Vec<Row> {
    const NONE: u32 = u32::MAX;
    let parent_of = |slot: usize| -> Option<usize> {
        let parent = lanes.get(slot)?.as_ref()?.parent()?.0 as usize;
        lanes.get(parent).and_then(Option::as_ref).map(|_| parent).filter(|&p| p != slot)
    };
    let mut first_child = vec![NONE; lanes.len()];
    let mut next_sibling = vec![NONE; lanes.len()];
    // Not all lanes are numbered in the order of their starts: those of a process come in its own order.
    let mut slots: Vec<usize> = (0..lanes.len()).filter(|&s| lanes[s].is_some()).collect();
    slots.sort_by_key(|&s| lanes[s].as_ref().map(Lane::started));
    for &slot in slots.iter().rev() {
        if let Some(parent) = parent_of(slot) {
            next_sibling[slot] = std::mem::replace(&mut first_child[parent], slot as u32);
        }
    }
    let mut rows = Vec::with_capacity(lanes.len());
    let mut placed = vec![false; lanes.len()];
    let mut stack = Vec::new();
    let roots = slots.iter().copied().filter(|&s| parent_of(s).is_none());
    for root in roots.chain(slots.iter().copied()) {
        if placed[root] {
            continue;
        }
        stack.push((root as u32, 0));
        while let Some((slot, depth)) = stack.pop() {
            let sibling = next_sibling[slot as usize];
            if depth > 0 && sibling != NONE {
                stack.push((sibling, depth));
            }
            if std::mem::replace(&mut placed[slot as usize], true) {
                continue;
            }
            rows.push(Row { slot, depth });
            if first_child[slot as usize] != NONE {
                stack.push((first_child[slot as usize], depth.saturating_add(1)));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::LaneId;

    fn lanes(parents: &[Option<u32>]) -> Vec<Option<Lane>> {
        let lane = |(id, parent): (usize, &Option<u32>)| {
            let mut lane = Lane::new(LaneId(id as u32), 0, 16);
            if let Some(parent) = parent {
                lane.spawned_by(LaneId(*parent));
            }
            Some(lane)
        };
        parents.iter().enumerate().map(lane).collect()
    }

    fn shape(parents: &[Option<u32>]) -> Vec<(u32, u16)> {
        tree(&lanes(parents)).iter().map(|r| (r.slot, r.depth)).collect()
    }

    #[test]
    fn children_follow_their_parent_in_order() {
        let shape = shape(&[None, Some(0), Some(0), Some(1), Some(9), Some(1)]);
        assert_eq!(shape, [(0, 0), (1, 1), (3, 2), (5, 2), (2, 1), (4, 0)]);
    }

    #[test]
    fn children_are_ordered_by_their_start_and_equals_by_their_number() {
        let mut lanes = lanes(&[None, Some(0), Some(0), Some(0)]);
        let mut late = Lane::new(LaneId(1), 50, 16);
        late.spawned_by(LaneId(0));
        lanes[1] = Some(late);
        assert_eq!(tree(&lanes).iter().map(|r| r.slot).collect::<Vec<_>>(), [0, 2, 3, 1]);
    }

    #[test]
    fn a_circle_of_ancestors_is_cut_and_nobody_is_lost() {
        let shape = shape(&[None, Some(2), Some(1), Some(2)]);
        assert_eq!(shape.len(), 4);
        let mut slots: Vec<u32> = shape.iter().map(|s| s.0).collect();
        slots.sort_unstable();
        assert_eq!(slots, [0, 1, 2, 3]);
    }
}
