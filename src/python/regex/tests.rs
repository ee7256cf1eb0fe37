//! Matching against what CPython 3.11 answers: `modules::re` is held to it by the conformance programs; here are the
//! bounds that those cannot show.

use std::cell::Cell;

use super::{Failure, Kind, Matcher, compile};

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

fn spans(pattern: &str, text: &str) -> Option<Vec<Option<(usize, usize)>>> {
    let regex = compile(&chars(pattern), 0, false).unwrap_or_else(|e| panic!("{pattern}: {}", e.message));
    let text = chars(text);
    let found = Matcher::new(&regex, text.as_slice(), text.len(), &|| false).find(0, Kind::Search, false);
    found.unwrap_or_else(|e| panic!("{pattern}: {e:?}")).map(|found| found.spans)
}

#[test]
fn groups_of_a_loop_hold_the_last_round_and_what_was_undone_is_undone() {
    assert_eq!(spans("(a|ab)(c|bcd)(d*)", "abcd"), Some(vec![Some((0, 4)), Some((0, 1)), Some((1, 4)), Some((4, 4))]));
    assert_eq!(spans("(?:(a)|b)*", "ab"), Some(vec![Some((0, 2)), Some((0, 1))]));
    assert_eq!(spans("(a)?b", "b"), Some(vec![Some((0, 1)), None]));
    assert_eq!(spans("(?=(a+))a", "aaa"), Some(vec![Some((0, 1)), Some((0, 3))]));
    assert_eq!(spans("(?!(a)b)a", "ab"), None);
}

#[test]
fn a_pattern_that_tries_everything_is_given_up_when_asked() {
    let regex = compile(&chars("(a+)+$"), 0, false).expect("it compiles");
    let text = chars(&("a".repeat(40) + "b"));
    let asked = Cell::new(0);
    let give_up = || {
        asked.set(asked.get() + 1);
        asked.get() > 100
    };
    let found = Matcher::new(&regex, text.as_slice(), text.len(), &give_up).find(0, Kind::Search, false);
    assert_eq!(found, Err(Failure::Interrupted));
}

#[test]
fn choices_are_bounded() {
    let regex = compile(&chars("(?:a|b)*c"), 0, false).expect("it compiles");
    let text = vec![b'a'; 4_000_000];
    let found = Matcher::new(&regex, text.as_slice(), text.len(), &|| false).find(0, Kind::Match, false);
    assert_eq!(found, Err(Failure::TooDeep));
}

#[test]
fn deep_nesting_is_refused_and_long_patterns_are_not() {
    let deep = "(".repeat(5_000) + &")".repeat(5_000);
    assert!(compile(&chars(&deep), 0, false).is_err());
    let long = "ab|".repeat(20_000);
    assert!(compile(&chars(&long), 0, false).is_ok());
}
