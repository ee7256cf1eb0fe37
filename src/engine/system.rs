//! What is asked of Linux, with an answer for systems that have none.

use crate::trace::Nanos;

fn clock(id: libc::clockid_t) -> Nanos {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is a valid place for the answer.
    if unsafe { libc::clock_gettime(id, &mut time) } != 0 {
        return 0;
    }
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Processor time of the calling thread, nanoseconds.
pub fn thread_cpu() -> Nanos {
    clock(libc::CLOCK_THREAD_CPUTIME_ID)
}

/// Processor time of this process, nanoseconds.
pub fn process_cpu() -> Nanos {
    clock(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// Processor time of another thread of this process, nanoseconds; 0 where the system does not tell.
#[cfg(target_os = "linux")]
pub fn cpu_of(tid: u64) -> Nanos {
    // The clock id of a thread, as the kernel's `MAKE_THREAD_CPUCLOCK` (CPUCLOCK_SCHED = 2, per thread = 4).
    clock((!(tid as libc::clockid_t) << 3) | 6)
}

/// Processor time of another thread of this process, nanoseconds; 0 where the system does not tell.
#[cfg(not(target_os = "linux"))]
pub fn cpu_of(_: u64) -> Nanos {
    0
}

/// The operating system's id of the calling thread.
#[cfg(target_os = "linux")]
pub fn thread_id() -> u64 {
    // SAFETY: no arguments, cannot fail.
    unsafe { libc::syscall(libc::SYS_gettid) as u64 }
}

/// The operating system's id of the calling thread.
#[cfg(not(target_os = "linux"))]
pub fn thread_id() -> u64 {
    0
}

/// The core the calling thread is on, or [`crate::trace::NO_CORE`].
#[cfg(target_os = "linux")]
pub fn core() -> u16 {
    // SAFETY: no arguments; negative on failure.
    let core = unsafe { libc::sched_getcpu() };
    u16::try_from(core).unwrap_or(crate::trace::NO_CORE)
}

/// The core the calling thread is on, or [`crate::trace::NO_CORE`].
#[cfg(not(target_os = "linux"))]
pub fn core() -> u16 {
    crate::trace::NO_CORE
}

/// The cores that this process may use.
#[cfg(target_os = "linux")]
pub fn allowed_cores() -> Vec<usize> {
    // SAFETY: a zeroed set is a valid set.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: `set` is a valid place for the answer of that size.
    if unsafe { libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &mut set) } != 0 {
        return (0..std::thread::available_parallelism().map_or(1, usize::from)).collect();
    }
    // SAFETY: the index stays below the size of the set.
    (0..libc::CPU_SETSIZE as usize).filter(|&i| unsafe { libc::CPU_ISSET(i, &set) }).collect()
}

/// The cores that this process may use.
#[cfg(not(target_os = "linux"))]
pub fn allowed_cores() -> Vec<usize> {
    (0..std::thread::available_parallelism().map_or(1, usize::from)).collect()
}

/// Keeps the calling thread, and the threads it starts, to the first `n` of the allowed cores.
#[cfg(target_os = "linux")]
pub fn keep_to(n: usize) {
    // SAFETY: a zeroed set is a valid set.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    for core in allowed_cores().into_iter().take(n.max(1)) {
        // SAFETY: the index came from a set of the same size.
        unsafe { libc::CPU_SET(core, &mut set) };
    }
    // SAFETY: `set` is valid; failure leaves things as they are.
    unsafe { libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &set) };
}

/// Keeps the calling thread, and the threads it starts, to the first `n` of the allowed cores.
#[cfg(not(target_os = "linux"))]
pub fn keep_to(_: usize) {}

/// Lets this process have as many descriptors as it may: a shell allows few of them at first.
pub fn allow_descriptors() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // Where it is not allowed, the program meets the lower limit.
    let _ = setrlimit(Resource::Nofile, limit);
}
