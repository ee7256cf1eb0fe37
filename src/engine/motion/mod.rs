//! Slow motion: how fast the workers of a live run go from line to line, and where they stand still (`pause.rs`).
//!
//! While the run goes at full speed nobody comes here: the driver looks at one flag each time its fiber has stopped for
//! whatever reason. In slow motion fibers stop at every line ([`crate::python::vm::Pace::Lines`]), and each worker rests
//! there for as long as the speed asks. It rests as it runs, *with* the GIL: who is next stays for the GIL to decide,
//! whose check points are where they always are. At a tenth the switch interval is stretched as the running is; at a
//! number of lines a second it is left as it is. Sleeps and waits for the outside are never stretched.
//!
//! A rest ends at once when the speed is changed or the run is stopped.

mod pause;
mod scene;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub use pause::Arrival;
pub use scene::of_fiber;

use crate::trace::{self, Speed};

/// How long Python runs between two rests at a tenth of the speed, at least.
const SLICE: Duration = Duration::from_millis(1);

/// How much longer everything takes at a tenth of the speed.
const TENTH: u32 = 10;

/// The speed of a run, for all workers of one process.
pub struct Motion {
    on: AtomicBool,
    /// Counts the changes, for workers that keep a copy.
    changes: AtomicU64,
    inner: Mutex<Inner>,
    changed: Condvar,
    /// Whether the run stands still, or one worker alone goes a line on.
    paused: AtomicBool,
    /// For how long it has stood still until it went on last, nanoseconds.
    stood: AtomicU64,
}

struct Inner {
    wanted: trace::Motion,
    standing: Option<pause::Standing>,
    /// When the next line may begin, where all workers share one pace.
    next: Instant,
}

/// What a worker keeps of it.
pub struct Stride {
    seen: u64,
    speed: Speed,
    breaks: Vec<u32>,
    /// Since when it has been running without a rest.
    since: Instant,
    /// When its next line may begin, where each worker has a pace of its own.
    next: Instant,
}

impl Default for Stride {
    fn default() -> Stride {
        let now = Instant::now();
        Stride { seen: 0, speed: Speed::Full, breaks: Vec::new(), since: now, next: now }
    }
}

impl Stride {
    /// It did not run until now: what lies behind is nothing to rest for.
    pub fn restart(&mut self) {
        self.since = Instant::now();
    }
}

impl Motion {
    /// As the settings of the run ask for to begin with.
    pub fn new(wanted: trace::Motion) -> Motion {
        Motion {
            on: AtomicBool::new(!wanted.is_free()),
            changes: AtomicU64::new(1),
            inner: Mutex::new(Inner { wanted, standing: None, next: Instant::now() }),
            changed: Condvar::new(),
            paused: AtomicBool::new(false),
            stood: AtomicU64::new(0),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether fibers have to stop at lines.
    #[inline]
    pub fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    /// What was asked for last.
    pub fn wanted(&self) -> trace::Motion {
        self.lock().wanted.clone()
    }

    /// Asks for something else. Who rests is told at once; who runs at full speed notices at its next check point
    /// after the sampler has asked for its line.
    pub fn set(&self, wanted: trace::Motion) {
        let mut inner = self.lock();
        self.on.store(!wanted.is_free() || inner.standing.is_some(), Ordering::Relaxed);
        inner.wanted = wanted;
        self.changes.fetch_add(1, Ordering::Release);
        self.changed.notify_all();
    }

    /// Ends all rests: the run is being stopped, which they see for themselves.
    pub fn stop(&self) {
        drop(self.lock());
        self.changed.notify_all();
    }

    /// How much longer than in a free run a waiter waits before it asks for the GIL.
    pub fn stretch(&self) -> u32 {
        if self.is_on() && self.lock().wanted.speed == Speed::Tenth { TENTH } else { 1 }
    }

    /// A worker has come to a line and rests until it may begin. With `together` all workers share one pace, for they
    /// come here one at a time.
    pub fn rest(&self, stride: &mut Stride, together: bool, cancelled: &AtomicBool) {
        if stride.seen == self.changes.load(Ordering::Acquire) && !stride.wants_rest() {
            return;
        }
        let mut inner = self.lock();
        let came = Instant::now();
        while !cancelled.load(Ordering::SeqCst) {
            stride.seen = self.changes.load(Ordering::Acquire);
            stride.speed = inner.wanted.speed;
            let due = match stride.speed {
                Speed::Full => None,
                Speed::Tenth => Some(came + (came - stride.since) * (TENTH - 1)),
                Speed::Lines(n) => {
                    let next = if together { inner.next } else { stride.next };
                    Some(next.clamp(came, came + period(n)))
                }
            };
            let now = Instant::now();
            let Some(left) = due.and_then(|due| due.checked_duration_since(now)).filter(|left| !left.is_zero()) else {
                break;
            };
            inner = self.changed.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        stride.restart();
        if let Speed::Lines(n) = stride.speed {
            *(if together { &mut inner.next } else { &mut stride.next }) = stride.since + period(n);
        }
    }
}

impl Stride {
    fn wants_rest(&self) -> bool {
        match self.speed {
            Speed::Full => false,
            Speed::Tenth => self.since.elapsed() >= SLICE,
            Speed::Lines(_) => true,
        }
    }
}

/// How long a line takes.
fn period(lines: u16) -> Duration {
    Duration::from_secs(1) / u32::from(lines.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    static GOES_ON: AtomicBool = AtomicBool::new(false);

    fn motion(speed: Speed) -> Motion {
        Motion::new(trace::Motion { speed, ..trace::Motion::default() })
    }

    fn lines(motion: &Motion, strides: &mut [Stride], together: bool, n: usize) -> Duration {
        let began = Instant::now();
        for at in 0..n {
            let each = at % strides.len();
            motion.rest(&mut strides[each], together, &GOES_ON);
        }
        began.elapsed()
    }

    #[test]
    fn lines_of_all_workers_share_a_pace_and_a_worker_alone_has_its_own() {
        let slow = motion(Speed::Lines(50));
        let mut two = [Stride::default(), Stride::default()];
        assert!(lines(&slow, &mut two, true, 6) >= Duration::from_millis(100), "five lines later");
        let mut own = [Stride::default()];
        assert!(lines(&slow, &mut own, false, 6) >= Duration::from_millis(100));
    }

    #[test]
    fn at_a_tenth_a_rest_is_nine_times_what_ran() {
        let slow = motion(Speed::Tenth);
        let mut stride = Stride::default();
        while stride.since.elapsed() < Duration::from_millis(3) {
            std::hint::spin_loop();
        }
        let began = Instant::now();
        slow.rest(&mut stride, true, &GOES_ON);
        assert!(began.elapsed() >= Duration::from_millis(27));
        assert_eq!((slow.stretch(), motion(Speed::Lines(1)).stretch(), motion(Speed::Full).stretch()), (10, 1, 1));
    }

    #[test]
    fn a_rest_ends_when_the_speed_changes_or_the_run_is_stopped() {
        let slow = motion(Speed::Lines(1));
        let cancelled = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let rests = scope.spawn(|| {
                let mut stride = Stride::default();
                for _ in 0..3600 {
                    slow.rest(&mut stride, true, &GOES_ON);
                }
            });
            let other = scope.spawn(|| {
                let mut stride = Stride::default();
                while !cancelled.load(Ordering::SeqCst) {
                    slow.rest(&mut stride, false, &cancelled);
                }
            });
            slow.set(trace::Motion::default());
            rests.join().expect("an hour at full speed");
            slow.set(trace::Motion { speed: Speed::Lines(1), ..trace::Motion::default() });
            cancelled.store(true, Ordering::SeqCst);
            slow.stop();
            other.join().expect("the rest of a stopped run");
        });
    }
}
