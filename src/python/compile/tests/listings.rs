//! Snapshots of code.

use super::listing;

#[test]
fn a_counting_loop() {
    insta::assert_snapshot!(listing("def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n"));
}
