//! Waiting for a word of shared memory to change, and waking who does. Linux has a system call for it; elsewhere a waiter
//! looks again after a moment.

use std::sync::atomic::AtomicU32;
use std::time::Duration;

/// How long a waiter sleeps at most before it looks again. A process that was killed between being woken and acting upon
/// it would otherwise have taken somebody else's wake-up with it.
pub const LONGEST: Duration = Duration::from_millis(100);

/// How long a waiter sleeps before it looks again where the system has no such call.
const WITHOUT: Duration = Duration::from_millis(1);

/// Wakes up to `n` of those that wait for the word, in all processes.
#[cfg(target_os = "linux")]
pub fn wake(word: &AtomicU32, n: u32) {
    // It fails for no word of a mapping that is there.
    let _ = rustix::thread::futex::wake(word, rustix::thread::futex::Flags::empty(), n.min(i32::MAX as u32));
}

/// Wakes the thread of this process that waits for its own word.
#[cfg(target_os = "linux")]
pub fn wake_own(word: &AtomicU32) {
    let _ = rustix::thread::futex::wake(word, rustix::thread::futex::Flags::PRIVATE, 1);
}

/// Nobody sleeps for long here.
#[cfg(not(target_os = "linux"))]
pub fn wake_own(_: &AtomicU32) {}

/// Nobody sleeps for long here.
#[cfg(not(target_os = "linux"))]
pub fn wake(_: &AtomicU32, _: u32) {}

/// Sleeps as long as `word` is `seen`, or until it or `own` is woken, at most for `patience`. It may return for no reason.
#[cfg(target_os = "linux")]
pub fn wait_either(word: &AtomicU32, seen: u32, own: &AtomicU32, own_seen: u32, patience: Duration) {
    use rustix::io::Errno;
    use rustix::thread::futex::{Flags, Wait, WaitFlags, WaitPtr, WaitvFlags, wait, waitv};
    use rustix::thread::{ClockId, Timespec};
    let end = now().saturating_add(patience.min(LONGEST));
    let Ok(until) = Timespec::try_from(end) else { return };
    let mut first = Wait::new();
    first.val = u64::from(seen);
    first.uaddr = WaitPtr::new(word.as_ptr().cast());
    first.flags = WaitFlags::SIZE_U32;
    let mut second = Wait::new();
    second.val = u64::from(own_seen);
    second.uaddr = WaitPtr::new(own.as_ptr().cast());
    second.flags = WaitFlags::SIZE_U32 | WaitFlags::PRIVATE;
    let waited = waitv(&[first, second], WaitvFlags::empty(), Some(&until), ClockId::Monotonic);
    if matches!(waited, Err(Errno::NOSYS)) {
        // A kernel before 5.16: what is our own is looked at again soon.
        let short = Timespec::try_from(patience.min(WITHOUT * 10)).ok();
        let _ = wait(word, Flags::empty(), seen, short.as_ref());
    }
}

#[cfg(target_os = "linux")]
fn now() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Sleeps for a moment.
#[cfg(not(target_os = "linux"))]
pub fn wait_either(_: &AtomicU32, _: u32, _: &AtomicU32, _: u32, patience: Duration) {
    std::thread::sleep(patience.min(WITHOUT));
}
