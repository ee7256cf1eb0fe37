//! The part of the table of keys that is about stepping.

use super::Command as S;
use crate::app::input::Key as K;
use crate::app::keys::Command as C;
use crate::app::keys::Context as X;
use crate::app::keys::{Binding, bind};

/// The bindings of the stepping screen, as [`crate::app::keys::BINDINGS`].
pub static BINDINGS: &[Binding] = &[
    bind(X::StepLine, &[K::Enter], C::Step(S::TakeTyped), Some("go there"), "go where the schedule leads"),
    bind(X::StepLine, &[K::Backspace], C::Step(S::Erase), None, "take the last character back"),
    bind(X::StepLine, &[K::Esc], C::Back, Some("leave the line"), "leave the line"),
    bind(X::StepLine, &[K::Ctrl('c')], C::Interrupt, None, "leave"),
    bind(X::StepLine, &[K::Ctrl('z')], C::Suspend, None, "put Hilo into the background"),
    bind(X::StepMark, &[K::Up], C::Step(S::Up), None, "mark the worker above or below"),
    bind(X::StepMark, &[K::Down], C::Step(S::Down), None, ""),
    bind(X::Step, &[K::Char('a')], C::Step(S::Worker(1)), Some("step"), "that worker takes a step; m is main"),
    bind(X::Step, &[K::Char('b')], C::Step(S::Worker(2)), None, ""),
    bind(X::Step, &[K::Char('c')], C::Step(S::Worker(3)), None, ""),
    bind(X::Step, &[K::Char('d')], C::Step(S::Worker(4)), None, ""),
    bind(X::Step, &[K::Char('e')], C::Step(S::Worker(5)), None, ""),
    bind(X::Step, &[K::Char('f')], C::Step(S::Worker(6)), None, ""),
    bind(X::Step, &[K::Char('m')], C::Step(S::Worker(0)), None, ""),
    bind(X::Step, &[K::Enter, K::Char(' ')], C::Step(S::Marked), None, "the worker that is marked takes a step"),
    bind(X::Step, &[K::Char('u'), K::Backspace], C::Step(S::Undo), Some("undo"), "one step back, as often as you like"),
    bind(X::Step, &[K::Char('U')], C::Step(S::Restart), Some("restart"), "back to the beginning"),
    bind(X::Step, &[K::Char('g')], C::Step(S::Granularity), Some("granularity"), "what counts as a step"),
    bind(X::Step, &[K::Char('r')], C::Step(S::Random), Some("random"), "a random step; U begins the next seed"),
    bind(X::Step, &[K::Char('R')], C::Step(S::RoundRobin), None, "a step of the next worker in turn"),
    bind(X::Step, &[K::Char('n')], C::Step(S::Visible), None, "the marked worker, up to what others can see"),
    bind(X::Step, &[K::Char('w')], C::Step(S::Switch), Some("run on"), "the marked worker, until it cannot go on"),
    bind(X::Step, &[K::Char('.')], C::Step(S::Finish), Some("finish"), "to the end, as r or R was used last"),
    bind(X::Step, &[K::Char('y')], C::Step(S::Copy), Some("copy"), "copy the schedule"),
    bind(X::Step, &[K::Char('p')], C::Step(S::Type), Some("paste"), "type or paste a schedule, or seed 7"),
    bind(X::Step, &[K::Tab], C::NextPane, Some("pane"), "the next pane, to scroll it"),
    bind(X::Step, &[K::BackTab], C::PreviousPane, None, "the pane before"),
    bind(X::Step, &[K::Char('z')], C::Zoom, Some("zoom"), "this pane alone, or all of them"),
    bind(X::StepLab, &[K::Char('x')], C::Explore, Some("explore"), "all that can happen, by a search"),
    bind(X::StepLab, &[K::Esc], C::Back, Some("back"), "back to the laboratory"),
];
