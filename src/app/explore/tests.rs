//! The search of a laboratory by scripts of keys and news: what is asked for, what is told, what becomes old.

use std::time::Duration;

use num_bigint::BigUint;

use super::rows::{Sort, is_opaque, rows};
use super::verdict::verdict;
use super::*;
use crate::app::action::{Action, Effect};
use crate::app::input::Key;
use crate::app::program::{Loaded, ProgramKey, ProgramSource};
use crate::app::state::{Overlay, State};
use crate::app::step::words::next_granularity;
use crate::app::testing::*;
use crate::app::update;
use crate::explore::{Kind, Outcomes};

fn explore(state: &State) -> &Explore {
    &state.lab().expect("a laboratory").explore
}

fn ordered(effects: &[Effect]) -> Vec<(Granularity, Vec<String>)> {
    let order = |effect: &Effect| match effect {
        Effect::Search(_, order) => Some((order.granularity, order.watch.clone())),
        _ => None,
    };
    effects.iter().filter_map(order).collect()
}

fn told(state: &State) -> String {
    let explore = explore(state);
    let said = verdict(explore, &rows(explore));
    said.iter().flatten().map(|(_, text)| text.as_str()).collect()
}

fn arrives(state: &mut State, news: SearchNews) -> Vec<Effect> {
    update(state, Action::Searched(news))
}

#[test]
fn one_key_opens_the_search_and_begins_it_and_the_same_key_leads_back() {
    let mut state = lab(120, 36);
    let effects = type_keys(&mut state, "x");
    assert_eq!(ordered(&effects), [(Granularity::Visible, vec![])]);
    assert!(matches!(effects.as_slice(), [Effect::Search(ProgramKey(7), _)]), "{effects:?}");
    arrives(&mut state, SearchNews::Progress(0, Duration::from_millis(300)));
    assert!(told(&state).starts_with("Searching: for what is shared at all, 300 ms."), "{}", told(&state));
    arrives(&mut state, SearchNews::Progress(1200, Duration::from_secs(2)));
    assert_eq!(told(&state), "Searching: 1,200 states in 2.00 s. Esc stops it and shows what was found.");
    arrives(&mut state, found(race()));
    assert_eq!(type_keys(&mut state, "x"), [Effect::ForgetSearch], "its schedules are not told yet");
    assert!(state.lab().is_some_and(|lab| lab.exploring().is_none()));
    assert_eq!(type_keys(&mut state, "x"), [], "what was found is still there");
    assert_eq!(rows(explore(&state)).len(), 2);
}

#[test]
fn a_run_that_goes_on_is_stopped_by_the_search() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 100);
    assert!(matches!(type_keys(&mut state, "x").as_slice(), [Effect::Stop, Effect::Search(..)]));
}

#[test]
fn a_search_is_stopped_and_what_it_found_by_then_is_no_proof() {
    let mut state = lab(120, 36);
    type_keys(&mut state, "x");
    assert_eq!(press(&mut state, Key::Esc), [Effect::StopSearch]);
    assert_eq!(press(&mut state, Key::Esc), [], "once is enough");
    let some = Outcomes { complete: false, limit: Some("the search was stopped".to_owned()), ..one_end() };
    arrives(&mut state, found(some));
    let said = told(&state);
    assert_eq!(said, "Not complete: the search was stopped. What is not listed may still be possible.");
    assert!(!said.contains("Proved"));
}

#[test]
fn only_a_complete_search_without_anything_bad_is_told_as_a_proof() {
    let mut state = searched(120, 36, one_end());
    assert_eq!(told(&state), "Proved: each of the 20 schedules ends like this. Nothing else can happen.");
    arrives(&mut state, found(race()));
    assert!(told(&state).contains("Proved: none of it is a deadlock"), "{}", told(&state));
    arrives(&mut state, found(embrace()));
    assert!(!told(&state).contains("Proved"), "{}", told(&state));
    let endless = Outcomes { schedules: None, endless: true, ..one_end() };
    arrives(&mut state, found(endless));
    assert!(told(&state).starts_with("Proved: every schedule that ends, ends like this."), "{}", told(&state));
}

#[test]
fn what_never_happened_in_many_runs_is_marked_as_possible() {
    let mut state = searched(120, 36, race());
    let effects = type_keys(&mut state, "m");
    let [Effect::Repeat(ProgramKey(7), settings)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((settings.watch.as_slice(), settings.trace), (&["x".to_owned()][..], false));
    arrives(&mut state, SearchNews::Runs(ran(400, false)));
    let marked = rows(explore(&state));
    assert!(marked.iter().all(|row| !row.never_seen), "as long as they go on, nothing is never seen");
    arrives(&mut state, SearchNews::Runs(ran(1000, true)));
    let shown: Vec<(String, String, String)> = rows(explore(&state))
        .into_iter()
        .map(|row| (row.title, row.can.expect("found").words, row.did.expect("runs").words))
        .collect();
    let row = |title: &str, can: &str, did: &str| (title.to_owned(), can.to_owned(), did.to_owned());
    assert_eq!(
        shown,
        [
            row("x = 1", "18 of 20", "never seen in 1,000 runs, but possible"),
            row("x = 2", "2 of 20", "1,000 of 1,000 runs"),
        ]
    );
    assert!(told(&state).ends_with("1,000 runs on real threads, 2.50 s: one possible end was never seen."));
}

#[test]
fn runs_asked_for_during_a_search_begin_after_it_and_escape_stops_them_first() {
    let mut state = lab(120, 36);
    type_keys(&mut state, "x");
    assert_eq!(type_keys(&mut state, "m"), []);
    let effects = arrives(&mut state, found(race()));
    assert!(matches!(effects.as_slice(), [Effect::Repeat(..)]), "{effects:?}");
    assert_eq!(press(&mut state, Key::Esc), [Effect::StopRepeat]);
    assert_eq!(type_keys(&mut state, "m"), [Effect::StopRepeat]);
    arrives(&mut state, SearchNews::Runs(ran(3, true)));
    assert!(matches!(press(&mut state, Key::Esc).as_slice(), [Effect::ForgetSearch]));
    assert!(state.lab().is_some_and(|lab| lab.exploring().is_none()));
}

#[test]
fn an_end_that_no_schedule_has_stands_in_a_row_of_its_own() {
    let mut state = searched(120, 36, race());
    let mut tally = ran(10, true);
    tally.count(End { outcome: outcome(Kind::Finished, "7"), runs: 1, deadlock: None, sample: String::new() });
    tally.count_other("The run was out of memory.");
    arrives(&mut state, SearchNews::Runs(tally));
    let shown = rows(explore(&state));
    assert_eq!((shown[2].title.as_str(), shown[2].can.is_none()), ("x = 7", true));
    assert_eq!((shown[3].title.as_str(), shown[3].sort), ("The run was out of memory.", Sort::Other));
    assert!(told(&state).contains("some ended as no schedule does"), "{}", told(&state));
}

#[test]
fn a_deadlock_of_a_run_is_the_one_of_the_search_though_its_lines_are_worded_otherwise() {
    let mut state = searched(120, 36, embrace());
    let mut dead = embrace().outcomes[1].outcome.clone();
    dead.waits[0] = "A waits for lock 'knife', held by B at line 99".to_owned();
    let mut tally = Tally { over: true, ..Tally::default() };
    tally.count(End { outcome: dead, runs: 4, deadlock: None, sample: String::new() });
    arrives(&mut state, SearchNews::Runs(tally));
    let shown = rows(explore(&state));
    assert_eq!((shown.len(), shown[1].sort, shown[1].end), (2, Sort::Deadlock, Some(0)));
    assert_eq!(shown[1].title, "deadlock: A, B, x = 0");
}

#[test]
fn steps_variables_and_values_that_change_are_searched_anew() {
    let mut state = searched(120, 36, race());
    let finer = next_granularity(Granularity::Visible);
    assert_eq!(ordered(&type_keys(&mut state, "g")), [(finer, vec![])]);
    let mut both = race();
    both.outcomes.iter_mut().for_each(|found| found.outcome.values.push(("done".to_owned(), "True".to_owned())));
    arrives(&mut state, found(both));
    type_keys(&mut state, "w");
    assert!(matches!(&state.overlay, Some(Overlay::Watch(choosing)) if choosing.names.len() == 2));
    press(&mut state, Key::Down);
    type_keys(&mut state, " ");
    assert_eq!(ordered(&press(&mut state, Key::Enter)), [(finer, vec!["x".to_owned()])]);
    arrives(&mut state, found(race()));
    assert_eq!(explore(&state).names, ["x", "done"], "all can still be chosen");
    arrives(&mut state, SearchNews::Runs(ran(10, true)));
    type_keys(&mut state, "v");
    press(&mut state, Key::Right);
    press(&mut state, Key::Esc);
    let effects = type_keys(&mut state, " ");
    assert_eq!(ordered(&effects), [(finer, vec![])], "other values, other variables");
    assert!(explore(&state).tally().is_none(), "runs with other values are no runs of this");
}

#[test]
fn a_saved_file_is_searched_again_and_a_broken_one_keeps_what_was_found() {
    let mut state = searched(120, 36, race());
    let source = ProgramSource::File("count.py".into());
    let effects = update(&mut state, Action::Loaded(source.clone(), Loaded::Ready(program(PROGRAM))));
    assert_eq!(ordered(&effects).len(), 1);
    arrives(&mut state, found(race()));
    let broken = Loaded::Refused { lines: Vec::new(), problems: Vec::new() };
    assert_eq!(update(&mut state, Action::Loaded(source.clone(), broken)), []);
    assert_eq!(rows(explore(&state)).len(), 2);
    type_keys(&mut state, "x");
    let effects = update(&mut state, Action::Loaded(source, Loaded::Ready(program(PROGRAM))));
    assert_eq!((ordered(&effects).len(), rows(explore(&state)).len()), (0, 0), "old, and nobody looks");
}

#[test]
fn leaving_the_page_ends_the_search() {
    let mut state = question(120, 36);
    type_keys(&mut state, "x");
    assert!(state.notice.as_ref().is_some_and(|notice| notice.text.contains("Choose an answer first")));
    type_keys(&mut state, "2x");
    assert!(explore(&state).searching());
    assert_eq!(press(&mut state, Key::Right), [Effect::ForgetSearch]);
    press(&mut state, Key::Left);
    assert!(!explore(&state).searching());
}

#[test]
fn ends_are_in_the_order_of_their_kinds_and_numbers() {
    let mut many = embrace();
    for value in ["10", "9", "2"] {
        let mut more = many.outcomes[0].clone();
        more.outcome.values = vec![("x".to_owned(), value.to_owned())];
        many.outcomes.push(more);
    }
    let state = searched(120, 36, many);
    let titles: Vec<String> = rows(explore(&state)).into_iter().map(|row| row.title).collect();
    assert_eq!(titles, ["x = 2", "x = 2", "x = 9", "x = 10", "deadlock: A, B, x = 0"]);
    assert_eq!(explore(&state).marked, 4, "what goes wrong is marked first");
}

#[test]
fn numbers_too_large_to_read_are_powers_with_their_share() {
    let mut large = race();
    let whole: BigUint = "184756000000000".parse().expect("a number");
    large.schedules = Some(whole.clone());
    large.outcomes[0].schedules = Some(&whole / 4u32);
    let state = searched(120, 36, large);
    assert_eq!(rows(explore(&state))[0].can.as_ref().map(|bar| bar.words.as_str()), Some("4.6 × 10^13 (25 %)"));
}

#[test]
fn what_differs_from_run_to_run_tells_nothing_apart() {
    assert!(is_opaque("[<Thread(Thread-1, stopped 140)>]") && is_opaque("<_thread.lock object>"));
    assert!(!is_opaque("'<html>'") && !is_opaque("{\"a\": '<'}") && !is_opaque(r"'it\'s <'") && !is_opaque("12"));
}
