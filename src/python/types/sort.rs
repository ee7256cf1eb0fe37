//! Sorting: stable, asking only "is this less than that?", and never confused by an order that contradicts itself.
//!
//! Lists of only small ints, floats or texts go the short way. Everything else is a merge sort over positions whose
//! comparison may fail (TypeError) or need Python code ([`crate::python::vm::Bail::Python`]).

use crate::python::object::Value;
use crate::python::ops::{compare, interrupt};
use crate::python::vm::OpResult;

/// Runs of this length are sorted by insertion before they are merged.
const RUN: usize = 16;

/// The values in ascending order (descending if `reverse`); equal ones stay in the order they came in.
pub fn sorted(values: &[Value], reverse: bool) -> OpResult<Vec<Value>> {
    let order = order(values, reverse)?;
    Ok(order.iter().filter_map(|&i| values.get(i as usize).cloned()).collect())
}

/// The positions of `keys` in the order of the keys.
pub fn order(keys: &[Value], reverse: bool) -> OpResult<Vec<u32>> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    // Reversing before and after keeps equal keys in the order they came in.
    if reverse {
        order.reverse();
    }
    if !simple(keys, &mut order) {
        let mut less = |a: u32, b: u32| compare::less(&keys[a as usize], &keys[b as usize]);
        merge_sort(&mut order, &mut less)?;
    }
    if reverse {
        order.reverse();
    }
    Ok(order)
}

/// Sorts if all keys are small ints, all floats (no NaN), or all texts.
fn simple(keys: &[Value], order: &mut [u32]) -> bool {
    let at = |i: u32| &keys[i as usize];
    if keys.iter().all(Value::is_small) {
        order.sort_by_key(|&i| at(i).as_small());
        return true;
    }
    if keys.iter().all(|k| k.as_float().is_some_and(|f| !f.is_nan())) {
        order.sort_by(|&a, &b| {
            let (a, b) = (at(a).as_float().unwrap_or(0.0), at(b).as_float().unwrap_or(0.0));
            a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)
        });
        return true;
    }
    if keys.iter().all(|k| k.as_str().is_some()) {
        // The order of UTF-8 bytes is the order of code points.
        order.sort_by(|&a, &b| at(a).as_str().cmp(&at(b).as_str()));
        return true;
    }
    false
}

type Less<'a> = &'a mut dyn FnMut(u32, u32) -> OpResult<bool>;

fn merge_sort(order: &mut Vec<u32>, less: Less<'_>) -> OpResult<()> {
    for run in order.chunks_mut(RUN) {
        insertion(run, less)?;
    }
    let mut width = RUN;
    while width < order.len() {
        let mut merged = Vec::with_capacity(order.len());
        for pair in order.chunks(2 * width) {
            interrupt::check()?;
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, less)?;
        }
        *order = merged;
        width *= 2;
    }
    Ok(())
}

fn insertion(run: &mut [u32], less: Less<'_>) -> OpResult<()> {
    for i in 1..run.len() {
        let moving = run[i];
        // Where it goes: behind everything that it is not less than.
        let (mut low, mut high) = (0, i);
        while low < high {
            let middle = (low + high) / 2;
            if less(moving, run[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        run.copy_within(low..i, low + 1);
        run[low] = moving;
    }
    Ok(())
}

fn merge(mut left: &[u32], mut right: &[u32], to: &mut Vec<u32>, less: Less<'_>) -> OpResult<()> {
    if let (Some(&l), Some(&r)) = (left.last(), right.first())
        && !less(r, l)?
    {
        // Already in order: what was sorted before is sorted again in linear time.
        to.extend_from_slice(left);
        to.extend_from_slice(right);
        return Ok(());
    }
    while let ([l, after_l @ ..], [r, after_r @ ..]) = (left, right) {
        if less(*r, *l)? {
            to.push(*r);
            right = after_r;
        } else {
            to.push(*l);
            left = after_l;
        }
    }
    to.extend_from_slice(left);
    to.extend_from_slice(right);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mut less: impl FnMut(u32, u32) -> OpResult<bool>, n: u32) -> Vec<u32> {
        let mut order: Vec<u32> = (0..n).collect();
        assert!(merge_sort(&mut order, &mut less).is_ok());
        order
    }

    #[test]
    fn a_merge_sort_is_stable_and_complete() {
        for n in [0, 1, 2, 15, 16, 17, 31, 33, 64, 100, 1000] {
            let key = |i: u32| (i * 7919) % 13;
            let mut expected: Vec<u32> = (0..n).collect();
            expected.sort_by_key(|&i| key(i));
            assert_eq!(check(|a, b| Ok(key(a) < key(b)), n), expected);
        }
    }

    #[test]
    fn an_order_that_contradicts_itself_loses_nothing() {
        let mut n = 0u32;
        let mut order = check(
            |_, _| {
                n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                Ok(n & 0x10000 != 0)
            },
            500,
        );
        order.sort_unstable();
        assert_eq!(order, (0..500).collect::<Vec<u32>>());
    }

    #[test]
    fn equal_keys_keep_their_order_in_both_directions() {
        let keys: Vec<Value> = [3, 1, 3, 2, 1].map(Value::int).to_vec();
        assert_eq!(order(&keys, false).unwrap_or_default(), [1, 4, 3, 0, 2]);
        assert_eq!(order(&keys, true).unwrap_or_default(), [0, 2, 3, 1, 4]);
    }
}
