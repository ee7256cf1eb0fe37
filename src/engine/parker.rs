//! The one place where a worker's OS thread sleeps, be it for others of its process or for descriptors.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::bell::Bell;
use crate::python::between::futex;
use crate::python::net::{Interest, Watched};

/// How long a thread that has no bell waits before it looks for a token.
const WITHOUT_BELL: Duration = Duration::from_millis(10);

#[derive(Default)]
struct Token {
    left: bool,
    /// Its thread waits for descriptors: who leaves a token rings.
    polling: bool,
    /// Its thread waits for a word of memory: who leaves a token changes the parker's own.
    reading: bool,
}

/// A token that one thread waits for and any thread can leave.
///
/// A token that was left before the wait ends it at once, and tokens do not add up: whoever is woken looks at what it
/// waits for again.
#[derive(Default)]
pub struct Parker {
    token: Mutex<Token>,
    left: Condvar,
    /// There from the first wait for descriptors on; `None` if the system had none to give.
    bell: OnceLock<Option<Bell>>,
    /// Changes when a token is left while the thread waits for a word of memory.
    word: AtomicU32,
}

impl Parker {
    fn lock(&self) -> MutexGuard<'_, Token> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a token, at most until `deadline`; whether there was one.
    pub fn park(&self, deadline: Option<Instant>) -> bool {
        let mut token = self.lock();
        while !token.left {
            token = match deadline {
                None => self.left.wait(token).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|d| !d.is_zero()) else {
                        return false;
                    };
                    self.left.wait_timeout(token, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        token.left = false;
        true
    }

    /// Waits for a token or for one of the descriptors, at most until `deadline`; whether there was a token. It may return
    /// before any of them.
    pub fn park_on(&self, watched: &[Watched], deadline: Option<Instant>) -> bool {
        // Before anybody can see that it is needed.
        let bell = self.bell.get_or_init(|| Bell::new().ok()).as_ref();
        {
            let mut token = self.lock();
            if std::mem::take(&mut token.left) {
                return true;
            }
            token.polling = true;
        }
        let mut asked: Vec<PollFd<'_>> = Vec::with_capacity(watched.len() + 1);
        asked.extend(bell.map(|bell| PollFd::new(bell, PollFlags::IN)));
        asked.extend(watched.iter().map(|w| PollFd::new(&w.descriptor, flags(w.interest))));
        let now = Instant::now();
        let patience = bell.is_none().then_some(WITHOUT_BELL);
        let left = deadline.map(|deadline| deadline.saturating_duration_since(now));
        let timeout = [left, patience].into_iter().flatten().min().and_then(|left| Timespec::try_from(left).ok());
        // Who is woken for nothing, by a signal or an error, looks again at what it waits for.
        let _ = rustix::event::poll(&mut asked, timeout.as_ref());
        let mut token = self.lock();
        token.polling = false;
        let told = std::mem::take(&mut token.left);
        if told && let Some(bell) = bell {
            bell.silence();
        }
        told
    }

    /// Waits for a token, or as long as a word of memory that other processes share has this value, at most until
    /// `deadline`; whether there was a token. It may return before any of them.
    pub fn park_on_word(&self, (word, value): (&AtomicU32, u32), deadline: Option<Instant>) -> bool {
        let seen = {
            let mut token = self.lock();
            if std::mem::take(&mut token.left) {
                return true;
            }
            token.reading = true;
            self.word.load(Ordering::SeqCst)
        };
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        futex::wait_either(word, value, &self.word, seen, left.unwrap_or(futex::LONGEST));
        let mut token = self.lock();
        token.reading = false;
        std::mem::take(&mut token.left)
    }

    /// Leaves a token.
    pub fn unpark(&self) {
        let mut token = self.lock();
        if !token.left
            && token.polling
            && let Some(Some(bell)) = self.bell.get()
        {
            bell.ring();
        }
        if !token.left && token.reading {
            self.word.fetch_add(1, Ordering::SeqCst);
            futex::wake_own(&self.word);
        }
        token.left = true;
        drop(token);
        self.left.notify_one();
    }
}

fn flags(interest: Interest) -> PollFlags {
    PollFlags::from_bits_truncate(interest.0 as u16 as _)
}
