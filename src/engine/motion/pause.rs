//! Standing still: one worker has come to a line at which the run is to stand, and nobody goes on.
//!
//! The worker that came there keeps the GIL while it stands. Another worker that comes to its next line meanwhile lets go
//! of it and stands too; so does everybody without a GIL. One that waits or sleeps waits on: the time that the run stands
//! does not count for it ([`Motion::stood`]), nor for the clocks of the program, except that of the wall. What comes from
//! outside of the process (sockets, its child processes) goes on.

use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Inner, Motion, Stride};
use crate::trace::{Go, LaneId};

/// The run stands, or one worker goes a line on.
pub(super) struct Standing {
    who: LaneId,
    /// Since when; `None` while that worker goes a line on.
    since: Option<Instant>,
}

/// What a worker does that has come to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It goes on.
    Goes,
    /// It is the one that stands there: it says so, and stands ([`Motion::stand`]).
    Pauses,
    /// Somebody else stands: it lets go of the GIL and stands too ([`Motion::wait`]).
    Waits,
}

impl Motion {
    /// The thread `me` has come to a line of the program itself, or of another file (0).
    pub fn arrive(&self, stride: &mut Stride, me: LaneId, line: u32) -> Arrival {
        if stride.seen != self.changes.load(Ordering::Acquire) {
            let inner = self.lock();
            stride.breaks.clone_from(&inner.wanted.breaks);
        }
        let stops = stride.breaks.binary_search(&line).is_ok();
        if !stops && !self.paused.load(Ordering::Acquire) {
            return Arrival::Goes;
        }
        let mut inner = self.lock();
        match &mut inner.standing {
            Some(standing) if standing.who == me => {
                standing.since = Some(Instant::now());
                Arrival::Pauses
            }
            Some(_) => Arrival::Waits,
            None if stops => {
                inner.standing = Some(Standing { who: me, since: Some(Instant::now()) });
                self.paused.store(true, Ordering::Release);
                self.on.store(true, Ordering::Relaxed);
                Arrival::Pauses
            }
            None => Arrival::Goes,
        }
    }

    /// Stands until somebody says how the run goes on.
    pub fn stand(&self, me: LaneId, cancelled: &AtomicBool) {
        self.wait_while(cancelled, |inner| {
            inner.standing.as_ref().is_some_and(|standing| standing.who == me && standing.since.is_some())
        });
    }

    /// Waits until the run goes on.
    pub fn wait(&self, cancelled: &AtomicBool) {
        self.wait_while(cancelled, |inner| inner.standing.is_some());
    }

    fn wait_while(&self, cancelled: &AtomicBool, stands: impl Fn(&Inner) -> bool) {
        let mut inner = self.lock();
        while stands(&inner) && !cancelled.load(Ordering::SeqCst) {
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Somebody says how the run goes on. Where it does not stand, nothing happens.
    pub fn go(&self, go: Go) {
        let mut inner = self.lock();
        let Some(standing) = &mut inner.standing else { return };
        let stood = standing.since.take().map_or(Duration::ZERO, |since| since.elapsed());
        self.stood.fetch_add(stood.as_nanos() as u64, Ordering::Relaxed);
        if go == Go::On {
            self.end(&mut inner);
        }
        self.changed.notify_all();
    }

    /// A thread is over: if it was going a line on, the run goes on without it.
    pub fn over(&self, me: LaneId) {
        if self.paused.load(Ordering::Acquire) {
            let mut inner = self.lock();
            if inner.standing.as_ref().is_some_and(|standing| standing.who == me) {
                self.end(&mut inner);
                self.changed.notify_all();
            }
        }
    }

    fn end(&self, inner: &mut Inner) {
        inner.standing = None;
        self.paused.store(false, Ordering::Release);
        self.on.store(!inner.wanted.is_free(), Ordering::Relaxed);
    }

    /// Whether this thread goes a line on while the others stand: nobody may take the GIL from it.
    pub fn goes_alone(&self, me: LaneId) -> bool {
        self.paused.load(Ordering::Acquire) && self.lock().standing.as_ref().is_some_and(|standing| standing.who == me)
    }

    /// For how long the run has stood still in all.
    pub fn stood(&self) -> Duration {
        let mut stood = Duration::from_nanos(self.stood.load(Ordering::Relaxed));
        if self.paused.load(Ordering::Acquire) {
            let inner = self.lock();
            // Again under the lock: it may have gone on in between.
            stood = Duration::from_nanos(self.stood.load(Ordering::Relaxed));
            stood += inner.standing.as_ref().and_then(|s| s.since).map_or(Duration::ZERO, |since| since.elapsed());
        }
        stood
    }

    /// Whether the run has stood still for longer than when `stood` was read, or stands.
    pub fn has_stood_since(&self, stood: Duration) -> bool {
        self.paused.load(Ordering::Acquire) || self.stood.load(Ordering::Relaxed) > stood.as_nanos() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace;

    const ONE: LaneId = LaneId(1);
    const TWO: LaneId = LaneId(2);

    fn motion() -> Motion {
        Motion::new(trace::Motion { breaks: vec![7, 9], ..trace::Motion::default() })
    }

    #[test]
    fn one_pauses_and_the_others_wait_until_it_goes_on() {
        let (motion, mut one, mut two) = (motion(), Stride::default(), Stride::default());
        assert_eq!(motion.arrive(&mut one, ONE, 6), Arrival::Goes);
        assert_eq!(motion.arrive(&mut one, ONE, 7), Arrival::Pauses);
        assert_eq!(motion.arrive(&mut two, TWO, 3), Arrival::Waits, "wherever it is");
        motion.go(Go::Line);
        assert!(motion.goes_alone(ONE) && !motion.goes_alone(TWO));
        assert_eq!(motion.arrive(&mut two, TWO, 3), Arrival::Waits, "only one goes a line on");
        assert_eq!(motion.arrive(&mut one, ONE, 8), Arrival::Pauses, "at its next line it stands again");
        motion.go(Go::On);
        assert_eq!(motion.arrive(&mut one, ONE, 8), Arrival::Goes);
        assert_eq!(motion.arrive(&mut two, TWO, 9), Arrival::Pauses, "a line of its own");
    }

    #[test]
    fn a_worker_that_ends_while_it_goes_a_line_on_leaves_the_run_to_the_others() {
        let (motion, mut one, mut two) = (motion(), Stride::default(), Stride::default());
        assert_eq!(motion.arrive(&mut one, ONE, 9), Arrival::Pauses);
        motion.go(Go::Line);
        motion.over(TWO);
        assert_eq!(motion.arrive(&mut two, TWO, 3), Arrival::Waits);
        motion.over(ONE);
        assert_eq!(motion.arrive(&mut two, TWO, 3), Arrival::Goes);
    }

    #[test]
    fn the_time_that_it_stands_is_counted_and_the_end_of_a_run_ends_it() {
        let (motion, mut one) = (motion(), Stride::default());
        assert!(!motion.has_stood_since(Duration::ZERO));
        let before = motion.stood();
        assert_eq!(motion.arrive(&mut one, ONE, 7), Arrival::Pauses);
        let cancelled = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let stands = scope.spawn(|| motion.stand(ONE, &cancelled));
            let waits = scope.spawn(|| motion.wait(&cancelled));
            while motion.stood() < Duration::from_millis(5) {
                std::thread::yield_now();
            }
            cancelled.store(true, Ordering::SeqCst);
            motion.stop();
            stands.join().and(waits.join()).expect("both go");
        });
        motion.go(Go::On);
        assert!(motion.has_stood_since(before) && motion.stood() >= Duration::from_millis(5));
        let stood = motion.stood();
        assert!(!motion.has_stood_since(stood));
    }
}
