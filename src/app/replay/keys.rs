//! The part of the table of keys that is about recordings: showing a run again, and saving it.

use super::Command as R;
use crate::app::input::Key as K;
use crate::app::keys::Command as C;
use crate::app::keys::Context as X;
use crate::app::keys::{Binding, bind};

/// The bindings of replays, as [`crate::app::keys::BINDINGS`].
pub static BINDINGS: &[Binding] = &[
    bind(X::Lab, &[K::Char('R')], C::OpenReplay, Some("replay"), "the run again, as it was recorded, at any speed"),
    bind(
        X::Lab,
        &[K::Char('M')],
        C::OpenRecorded,
        Some("bigger machine"),
        "where there is one core: a recorded run of a machine with more",
    ),
    bind(X::Lab, &[K::Char('o')], C::Save, Some("save"), "save the run: recording, picture, table"),
    bind(X::Replay, &[K::Char(' ')], C::Replay(R::Toggle), Some("play"), "play, or stand still"),
    bind(X::Replay, &[K::Right], C::Replay(R::Later), Some("later"), "a little later and a little earlier"),
    bind(X::Replay, &[K::Left], C::Replay(R::Earlier), Some("earlier"), ""),
    bind(X::Replay, &[K::PageDown], C::Replay(R::FarLater), None, "a tenth of what is in sight later and earlier"),
    bind(X::Replay, &[K::PageUp], C::Replay(R::FarEarlier), None, ""),
    bind(X::Replay, &[K::Char(']')], C::Replay(R::Faster), Some("faster"), "faster and slower, 1/100 to 10 times"),
    bind(X::Replay, &[K::Char('[')], C::Replay(R::Slower), Some("slower"), ""),
    bind(
        X::Replay,
        &[K::Char('n')],
        C::Replay(R::NextChange),
        Some("next change"),
        "where the chosen worker changes, on and back",
    ),
    bind(X::Replay, &[K::Char('p')], C::Replay(R::PreviousChange), None, ""),
    bind(X::Replay, &[K::Home], C::Replay(R::Beginning), None, "to the beginning and to the end of the run"),
    bind(X::Replay, &[K::End], C::Replay(R::End), None, ""),
    bind(X::Replay, &[K::Char('o')], C::Save, Some("save"), "save the run: recording, picture, table"),
    bind(X::Replay, &[K::Tab], C::NextPane, Some("pane"), "the next pane, and the one before"),
    bind(X::Replay, &[K::BackTab], C::PreviousPane, None, ""),
    bind(X::Replay, &[K::Char('z')], C::Zoom, Some("zoom"), "this pane alone, or all of them"),
    bind(X::Replay, &[K::Char('w')], C::Who, Some("who wrote it"), "say who wrote each line of output"),
    bind(X::Replay, &[K::Esc], C::Back, Some("laboratory"), "back to the laboratory"),
    bind(X::Save, &[K::Enter], C::SaveMarked, Some("save"), "save the run in the form that is marked"),
    bind(X::Save, &[K::Down, K::Char('j')], C::Down, Some("choose"), "the next form"),
    bind(X::Save, &[K::Up, K::Char('k')], C::Up, None, "the form before"),
    bind(X::Save, &[K::Esc, K::Char('o')], C::Back, Some("close"), "close it, and save nothing"),
];
