//! A size is asked for once, set as if the page gave it, and left alone where somebody turned it.

use std::sync::Arc;

use super::*;
use crate::app::input::Key;
use crate::app::program::Loaded;
use crate::app::testing::*;
use crate::app::{Action, update};
use crate::course::Lesson;

const SIZED: &str = "WORKERS = 2  #: 1..4\nSIZE = 40_000_000  #: 1_000..400_000_000\nprint(SIZE)\n";

/// The small lesson, whose program has a size, at its laboratory; and the orders that came of opening it.
fn at_lab(sizes: Sizes) -> (State, Vec<Order>) {
    let mut lesson: Lesson = (*lesson()).clone();
    lesson.front.work.insert("count.py".to_owned(), "SIZE".to_owned());
    let mut state = player_of(Arc::new(lesson), 80, 24);
    state.sizes = sizes;
    let effects = press(&mut state, Key::Right);
    let Some(Effect::Load(source)) = effects.into_iter().next() else { panic!("a program") };
    let effects = update(&mut state, Action::Loaded(source, Loaded::Ready(program(SIZED))));
    let orders =
        effects.into_iter().filter_map(|effect| if let Effect::Fit(order) = effect { Some(*order) } else { None });
    let orders = orders.collect();
    (state, orders)
}

fn wanted() -> Sizes {
    Sizes { wanted: true, known: BTreeMap::new() }
}

fn size(state: &State) -> String {
    let values = state.lab().expect("a laboratory").knobs.values();
    values.into_iter().find(|(name, _)| name == "SIZE").expect("the size").1
}

#[test]
fn a_size_is_asked_for_and_set_as_if_the_page_gave_it() {
    let (mut state, orders) = at_lab(wanted());
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!((order.own, order.range, order.constant.as_str()), (40_000_000, (1_000, 400_000_000), "SIZE"));
    update(&mut state, Action::Fitted(order.key.clone(), 12_000_000));
    assert_eq!(size(&state), "12,000,000");
    assert!(state.lab().is_some_and(|lab| lab.knobs.changed().is_empty()), "nobody has turned anything");
    let said = state.notice.as_ref().map(|notice| notice.text.as_str());
    let wanted = "SIZE is 12,000,000 here, so that a run takes about two seconds; the lesson's own is 40,000,000.";
    assert_eq!(said, Some(wanted));
    let known = state.sizes.clone();
    let (state, orders) = at_lab(known);
    assert!(orders.is_empty(), "it is known by now");
    assert_eq!(size(&state), "12,000,000");
}

#[test]
fn what_somebody_turned_or_ran_is_left_alone() {
    let (mut state, orders) = at_lab(wanted());
    let lab = state.lab_mut().expect("a laboratory");
    assert!(lab.knobs.change(1, -1));
    update(&mut state, Action::Fitted(orders[0].key.clone(), 12_000_000));
    assert_eq!(size(&state), "20,000,000");
    let (mut state, orders) = at_lab(wanted());
    type_keys(&mut state, "1 ");
    update(&mut state, Action::Fitted(orders[0].key.clone(), 12_000_000));
    assert_eq!(size(&state), "40,000,000");
}

#[test]
fn the_authors_number_stands_where_nothing_is_to_be_fitted() {
    let (state, orders) = at_lab(Sizes::default());
    assert!(orders.is_empty());
    assert_eq!(size(&state), "40,000,000");
}
