//! The table of keys is a function.

use super::*;
use std::collections::HashSet;

#[test]
fn no_key_means_two_things_in_one_context() {
    let mut seen = HashSet::new();
    for binding in all() {
        for key in binding.keys {
            assert!(seen.insert((binding.context, *key)), "{key:?} twice in {:?}", binding.context);
        }
    }
}
