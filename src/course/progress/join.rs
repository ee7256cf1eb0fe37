//! The rules by which two records become one. Each is the greater of two by a total order, the union of two sets, or
//! made of such: that is what makes joining commutative, associative and idempotent.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Given, LessonRecord, Moment, Reading};

/// Lessons, each by itself.
pub(super) fn lessons(into: &mut BTreeMap<String, LessonRecord>, other: &BTreeMap<String, LessonRecord>) {
    for (id, theirs) in other {
        lesson(into.entry(id.clone()).or_default(), theirs);
    }
}

fn lesson(into: &mut LessonRecord, other: &LessonRecord) {
    earliest(&mut into.done, other.done);
    greatest(&mut into.passed, &other.passed, |one, other| other.cmp(one));
    greatest(&mut into.first, &other.first, in_favour);
    reading(&mut into.reading, &other.reading);
}

/// The reading that was begun later; of the same reading, all that both know.
fn reading(into: &mut Reading, other: &Reading) {
    match other.begun.cmp(&into.begun) {
        Ordering::Less => return,
        Ordering::Greater => *into = Reading { begun: other.begun, ..Reading::default() },
        Ordering::Equal => {}
    }
    if other.place > into.place {
        into.place.clone_from(&other.place);
    }
    earliest(&mut into.ended, other.ended);
    into.seen.extend(other.seen.iter().cloned());
    greatest(&mut into.answers, &other.answers, in_favour);
    greatest(&mut into.values, &other.values, Ord::cmp);
}

fn earliest(into: &mut Option<Moment>, other: Option<Moment>) {
    *into = (*into).into_iter().chain(other).min();
}

/// The keys of both; where both have one, the greater value.
pub(super) fn greatest<T: Clone>(
    into: &mut BTreeMap<String, T>,
    other: &BTreeMap<String, T>,
    by: fn(&T, &T) -> Ordering,
) {
    for (key, theirs) in other {
        match into.get_mut(key) {
            Some(ours) if by(theirs, ours) == Ordering::Greater => *ours = theirs.clone(),
            Some(_) => {}
            None => {
                into.insert(key.clone(), theirs.clone());
            }
        }
    }
}

/// Which of two answers is kept. One whose run has begun before one that can still be changed; among those the earlier,
/// else the later; the same answer with the verdict before without.
fn in_favour(one: &Given, other: &Given) -> Ordering {
    let age = |given: &Given| if given.fixed { u64::MAX - given.at.0 } else { given.at.0 };
    (one.fixed, age(one), &one.choice, &one.right).cmp(&(other.fixed, age(other), &other.choice, &other.right))
}
