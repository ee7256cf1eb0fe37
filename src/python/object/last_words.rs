//! What is still to be done for objects that nobody refers to any more: a coroutine that was never awaited is told of, a
//! generator that was left in the middle is closed, an exception that nobody asked for is reported.
//!
//! Dropping runs no Python. What is to be done is noted here, by the thread that dropped the object, and its worker is
//! told by its breaker; it is done at the next check point. In a model run nothing is noted.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::class::{Class, any_finaliser};
use super::generator::Generator;
use super::guarded::Guarded;
use super::mode::{Mode, mode};
use super::obj::{Body, Obj};
use super::value::Value;
use super::weak;

/// What is to be done for one object.
pub enum LastWords {
    /// Say that a coroutine of this function was never awaited.
    NeverAwaited(&'static str),
    /// Close this generator or coroutine.
    Close(Value),
    /// Close this asynchronous generator on its loop.
    CloseAsync(Value),
    /// Hand this to whoever asked for it.
    Tell(Value),
    /// Call what this weak reference has to call, now that its object is gone.
    Gone(Value),
    /// Call the finaliser of this object, to which there was no reference any more.
    Finalise(Value),
}

#[derive(Default)]
struct Noted {
    words: Vec<LastWords>,
    /// The breaker of this thread's worker, and the bit that tells it.
    breaker: Option<(Arc<AtomicU32>, u32)>,
}

thread_local! {
    static NOTED: RefCell<Noted> = RefCell::default();
}

/// This thread drives a worker whose breaker is told by `bit` when there is something to be done.
pub fn enter(breaker: Arc<AtomicU32>, bit: u32) {
    NOTED.with_borrow_mut(|noted| *noted = Noted { words: Vec::new(), breaker: Some((breaker, bit)) });
}

/// Takes what was noted on this thread.
pub fn take() -> Vec<LastWords> {
    NOTED.with_borrow_mut(|noted| std::mem::take(&mut noted.words))
}

/// This thread drives no worker any more; what was noted and not done.
pub fn leave() -> Vec<LastWords> {
    std::mem::take(&mut NOTED.take().words)
}

pub(super) fn note(words: LastWords) {
    let unheard = NOTED.with_borrow_mut(|noted| match &noted.breaker {
        Some((breaker, bit)) => {
            breaker.fetch_or(*bit, Ordering::Relaxed);
            noted.words.push(words);
            None
        }
        None => Some(words),
    });
    // Dropped when the list can be written again: that may note more.
    drop(unheard);
}

/// Before an object is taken apart that nobody refers to. `true` if it lives on for its finaliser, `tag` being that of
/// references to it.
#[inline]
pub(super) fn before_free(object: &Obj, tag: u64) -> bool {
    match &object.body {
        Body::Instance(instance) => {
            let has = instance.class.as_class().is_some_and(Class::has_finaliser);
            if has && mode() != Mode::Model && object.finalise() {
                note(LastWords::Finalise(Value::revived(object, tag)));
                return true;
            }
        }
        // CPython takes lists apart from their ends.
        Body::List(list) if any_finaliser() => list.lock().reverse(),
        Body::Generator(generator) => of_generator(generator),
        Body::Foreign(foreign) => {
            if let Some(value) = foreign.last_words()
                && mode() != Mode::Model
            {
                note(LastWords::Tell(value));
            }
        }
        _ => {}
    }
    if object.is_watched() {
        weak::gone(object);
    }
    false
}

fn of_generator(generator: &Generator) {
    let code = generator.code;
    let flags = code.unit.flags;
    let mut state = generator.state.lock();
    let Some(saved) = state.waiting() else { return };
    let fresh = saved.awaits.is_none();
    if generator.last {
        return;
    }
    let plain = !flags.coroutine || flags.generator;
    if fresh && plain || !fresh && (flags.hidden || code.unit.handlers.is_empty()) || mode() == Mode::Model {
        return;
    }
    if fresh {
        return note(LastWords::NeverAwaited(&code.unit.qualname));
    }
    // The frame lives on in another object, which is closed.
    let state = state.finish();
    let again = Generator { code, last: true, state: Guarded::new(Box::new(state)) };
    let value = Value::object(Body::Generator(Box::new(again)));
    note(if flags.coroutine && flags.generator { LastWords::CloseAsync(value) } else { LastWords::Close(value) });
}
