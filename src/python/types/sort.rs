//! Sorting: stable, asking only "is this less than that?", and never confused by an order that contradicts itself.
//!
//! Lists of only small ints, floats or texts go the short way. Everything else is a merge sort over positions whose
//! comparison may fail (TypeError) or need Python code ([`crate::python::vm::Bail::Python`]).

use std::cmp::Ordering;

use crate::python::object::{Body, Value};
use crate::python::ops::{compare, interrupt};
use crate::python::vm::OpResult;

/// Runs of this length are sorted by insertion before they are merged.
const RUN: usize = 16;

/// Puts the values into ascending order (descending if `reverse`); equal ones stay in the order they came in. After an
/// error nothing has changed.
pub fn sort(values: &mut Vec<Value>, reverse: bool) -> OpResult<()> {
    let order = order(values, reverse)?;
    *values = pick(values, order.into_iter().map(|i| i as usize));
    Ok(())
}

/// Moves the values at these positions, each of which comes once, into a new row. No reference is counted: in the order
/// of a sort each count would have to be fetched from somewhere else.
pub fn pick(values: &mut [Value], order: impl Iterator<Item = usize>) -> Vec<Value> {
    order.filter_map(|i| values.get_mut(i).map(Value::take)).collect()
}

/// The positions of `keys` in the order of the keys.
pub fn order(keys: &[Value], reverse: bool) -> OpResult<Vec<u32>> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    // Reversing before and after keeps equal keys in the order they came in.
    if reverse {
        order.reverse();
    }
    if !simple(keys, &mut order) {
        let less = |a: u32, b: u32| compare::less(&keys[a as usize], &keys[b as usize]);
        match leading(keys) {
            // Where the first items differ they decide; only then the rest is looked at.
            Some(first) => merge_sort(&mut order, &mut |a, b| {
                let (x, y) = (first[a as usize], first[b as usize]);
                if x == y { less(a, b) } else { Ok(x < y) }
            })?,
            None => merge_sort(&mut order, &mut |a, b| less(a, b))?,
        }
    }
    if reverse {
        order.reverse();
    }
    Ok(order)
}

/// Sorts positions by what `key` gives for each of them, which is looked at once.
fn sort_by<K>(order: &mut [u32], key: impl Fn(u32) -> K, compare: impl Fn(&K, &K) -> Ordering) {
    let mut pairs: Vec<(K, u32)> = order.iter().map(|&i| (key(i), i)).collect();
    pairs.sort_by(|a, b| compare(&a.0, &b.0));
    for (to, (_, i)) in order.iter_mut().zip(&pairs) {
        *to = *i;
    }
}

/// The first bytes of a text as a number that is ordered as they are, and the text.
fn beginning(text: &str) -> (u64, &str) {
    let mut first = [0; 8];
    let n = text.len().min(8);
    first[..n].copy_from_slice(&text.as_bytes()[..n]);
    (u64::from_be_bytes(first), text)
}

/// For keys that are all tuples which begin with small ints, or all with texts: a number for each, ordered as the first
/// items are wherever two numbers differ.
fn leading(keys: &[Value]) -> Option<Vec<u64>> {
    let first = |key: &Value| match key.body() {
        Some(Body::Tuple(items)) => items.first().cloned(),
        _ => None,
    };
    let texts = first(keys.first()?)?.as_small().is_none();
    let number = |key: &Value| {
        let first = first(key)?;
        match first.body() {
            Some(Body::Str(text)) if texts => Some(beginning(text.as_str()).0),
            // With the sign turned round, the order of the bits is that of the ints.
            _ if !texts => first.as_small().map(|i| (i as u64) ^ (1 << 63)),
            _ => None,
        }
    };
    keys.iter().map(number).collect()
}

/// Sorts if all keys are small ints, all floats (no NaN), or all texts.
fn simple(keys: &[Value], order: &mut [u32]) -> bool {
    let at = |i: u32| &keys[i as usize];
    if keys.iter().all(Value::is_small) {
        sort_by(order, |i| at(i).as_small(), Ord::cmp);
        return true;
    }
    if keys.iter().all(|k| k.as_float().is_some_and(|f| !f.is_nan())) {
        sort_by(order, |i| at(i).as_float().unwrap_or(0.0), |a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
        return true;
    }
    if keys.iter().all(|k| k.as_str().is_some()) {
        // The order of UTF-8 bytes is the order of code points.
        sort_by(order, |i| beginning(at(i).as_str().unwrap_or("")), |a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        return true;
    }
    false
}

fn merge_sort(order: &mut Vec<u32>, less: &mut impl FnMut(u32, u32) -> OpResult<bool>) -> OpResult<()> {
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

fn insertion(run: &mut [u32], less: &mut impl FnMut(u32, u32) -> OpResult<bool>) -> OpResult<()> {
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

fn merge(
    mut left: &[u32],
    mut right: &[u32],
    to: &mut Vec<u32>,
    less: &mut impl FnMut(u32, u32) -> OpResult<bool>,
) -> OpResult<()> {
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
    fn tuples_are_ordered_by_their_first_items_and_then_by_the_rest() {
        let pair = |a: Value, b: i64| Value::tuple(vec![a, Value::int(b)]);
        let ints: Vec<Value> = [(3, 1), (-3, 2), (3, 0), (-5, 9), (0, 0)].map(|(a, b)| pair(Value::int(a), b)).to_vec();
        assert_eq!(order(&ints, false).unwrap_or_default(), [3, 1, 4, 2, 0]);
        let words = ["pear tree b", "pear tree a", "", "pear", "pear tree a"].map(|w| pair(Value::str(w), 1)).to_vec();
        assert_eq!(order(&words, false).unwrap_or_default(), [2, 3, 1, 4, 0]);
        assert_eq!(order(&words, true).unwrap_or_default(), [0, 1, 4, 3, 2]);
    }

    #[test]
    fn equal_keys_keep_their_order_in_both_directions() {
        let keys: Vec<Value> = [3, 1, 3, 2, 1].map(Value::int).to_vec();
        assert_eq!(order(&keys, false).unwrap_or_default(), [1, 4, 3, 0, 2]);
        assert_eq!(order(&keys, true).unwrap_or_default(), [0, 2, 3, 1, 4]);
    }
}
