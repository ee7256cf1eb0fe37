//! What the operating system says of the machine: processors, cores, hardware threads, caches.
//!
//! Linux tells it in files under `/sys/devices/system/cpu` and `/proc/cpuinfo`; elsewhere only the number of hardware
//! threads is known. A file that is missing or makes no sense is something that nobody said: it becomes `None`, never
//! a guess. Nothing here is asked twice: a machine does not change while Hilo runs.

#[cfg(any(target_os = "linux", test))]
mod linux;

use crate::trace::Machine;

/// The machine this program runs on.
#[cfg(target_os = "linux")]
pub fn read() -> Machine {
    linux::read(std::path::Path::new("/"), &super::system::allowed_cores())
}

/// The machine this program runs on.
#[cfg(not(target_os = "linux"))]
pub fn read() -> Machine {
    Machine::unknown(std::thread::available_parallelism().map_or(1, usize::from))
}
