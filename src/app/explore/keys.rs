//! The part of the table of keys that is about the search.

use crate::app::input::Key as K;
use crate::app::keys::Command as C;
use crate::app::keys::Context as X;
use crate::app::keys::{Binding, bind};

/// The bindings of the search, as [`crate::app::keys::BINDINGS`].
pub static BINDINGS: &[Binding] = &[
    bind(X::Ways, &[K::Enter], C::StepWay, Some("step it"), "step the way there, from its end backwards"),
    bind(X::Challenge, &[K::Char('e')], C::Edit, Some("edit"), "edit the program; it is judged when you come back"),
    bind(X::Challenge, &[K::Char('h')], C::Hint, Some("hint"), "one hint more"),
    bind(X::Challenge, &[K::Char('o')], C::OtherCopy, None, "the lesson's own program, or your copy of it"),
    bind(X::Explore, &[K::Char(' ')], C::Search, Some("search again"), "search the program as it stands, or stop"),
    bind(X::Explore, &[K::Char('m')], C::Repeat, Some("run it many times"), "run it up to 1,000 times on real threads"),
    bind(X::Explore, &[K::Char('g')], C::Granularity, Some("granularity"), "what counts as a step"),
    bind(X::Explore, &[K::Char('w')], C::ChooseWatch, Some("variables"), "choose which variables tell outcomes apart"),
    bind(X::Explore, &[K::Char('x')], C::Laboratory, Some("laboratory"), "back to the laboratory"),
    bind(X::Explore, &[K::Char('v')], C::Knobs, Some("values"), "change the values below: the knobs"),
    bind(X::Explore, &[K::Char('0')], C::PutBack, Some("page's values"), "the values as the page gives them"),
    bind(X::Explore, &[K::Tab], C::NextPane, Some("pane"), "the next pane, then the knobs"),
    bind(X::Explore, &[K::BackTab], C::PreviousPane, None, "the pane before"),
    bind(X::Explore, &[K::Char('z')], C::Zoom, None, "this pane alone, or all of them"),
    bind(X::Explore, &[K::Esc], C::Back, None, "stop what goes on, else back to the laboratory"),
    bind(X::Watch, &[K::Char(' ')], C::ToggleWatch, Some("choose"), "choose the variable, or no longer"),
    bind(X::Watch, &[K::Enter], C::ApplyWatch, Some("search"), "search with these; with all of them if none is chosen"),
    bind(X::Watch, &[K::Down, K::Char('j')], C::Down, None, "the next one"),
    bind(X::Watch, &[K::Up, K::Char('k')], C::Up, None, "the one before"),
    bind(X::Watch, &[K::Esc], C::Back, Some("close"), "close it, and leave it as it was"),
];
