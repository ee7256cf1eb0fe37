//! The part of the table of keys that is about quizzes.

use super::Command as Q;
use crate::app::input::Key as K;
use crate::app::keys::Command as C;
use crate::app::keys::Context as X;
use crate::app::keys::{Binding, bind};

/// The bindings of quizzes, as [`crate::app::keys::BINDINGS`].
pub static BINDINGS: &[Binding] = &[
    bind(X::QuizAsked, &[K::Enter], C::Quiz(Q::Give), Some("answer"), "answer with what is marked"),
    bind(X::QuizAsked, &[K::Char('1')], C::Quiz(Q::Choose(1)), None, "answer by number, 1 to 6"),
    bind(X::QuizAsked, &[K::Char('2')], C::Quiz(Q::Choose(2)), None, ""),
    bind(X::QuizAsked, &[K::Char('3')], C::Quiz(Q::Choose(3)), None, ""),
    bind(X::QuizAsked, &[K::Char('4')], C::Quiz(Q::Choose(4)), None, ""),
    bind(X::QuizAsked, &[K::Char('5')], C::Quiz(Q::Choose(5)), None, ""),
    bind(X::QuizAsked, &[K::Char('6')], C::Quiz(Q::Choose(6)), None, ""),
    bind(X::QuizAsked, &[K::Down, K::Char('j')], C::Quiz(Q::Down), Some("choose"), "mark the choice below"),
    bind(X::QuizAsked, &[K::Up, K::Char('k')], C::Quiz(Q::Up), None, "mark the choice above"),
    bind(
        X::QuizTold,
        &[K::Enter, K::Right, K::Char(' ')],
        C::Quiz(Q::Next),
        Some("go on"),
        "the next question, or the result",
    ),
    bind(
        X::QuizTold,
        &[K::Char('o')],
        C::Quiz(Q::Page),
        Some("open its page"),
        "open the page of the lesson that it is from",
    ),
    bind(X::QuizTold, &[K::Down, K::Char('j')], C::Down, None, "down and up"),
    bind(X::QuizTold, &[K::Up, K::Char('k')], C::Up, None, ""),
    bind(
        X::QuizOver,
        &[K::Char('r')],
        C::Quiz(Q::Again),
        Some("once more"),
        "another sitting: what was wrong comes first",
    ),
    bind(X::QuizOver, &[K::Down, K::Char('j')], C::Down, None, "down and up"),
    bind(X::QuizOver, &[K::Up, K::Char('k')], C::Up, None, ""),
    bind(X::Quiz, &[K::PageDown], C::PageDown, None, "by a screenful"),
    bind(X::Quiz, &[K::PageUp], C::PageUp, None, ""),
    bind(X::Quiz, &[K::Esc], C::Back, Some("course map"), "back to the course map; the answers stay noted"),
];
