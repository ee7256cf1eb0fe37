//! What is known of the machine: its processors, their cores, and the caches between them and the memory.
//!
//! Plain data. What the operating system calls a CPU is a *hardware thread* here: a core has one, or two that share
//! what it has. What nobody said is `None`, and is never guessed.

/// The machine as the operating system describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// What the system calls the processor, for example `AMD EPYC`.
    pub model: Option<String>,
    /// Whether something underneath divides a larger machine: then the rest is what this part was told.
    pub is_virtual: bool,
    /// The hardware threads, in the order of their numbers. Never empty.
    pub threads: Vec<HardwareThread>,
    /// The caches for data, the smaller levels first.
    pub caches: Vec<Cache>,
}

/// Something that runs one thing at a time: a core, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardwareThread {
    /// The system's number for it, the one that core gauges show.
    pub number: usize,
    /// Which processor (chip, socket) it is on, by the lowest number on that processor.
    pub processor: Option<usize>,
    /// Which core it belongs to, by the lowest number in that core.
    pub core: Option<usize>,
    /// Whether this program may use it.
    pub allowed: bool,
}

/// A cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    /// How far from the core it is, from 1.
    pub level: u32,
    /// How much it holds, in bytes.
    pub bytes: u64,
    /// The numbers of the hardware threads that share it, in order.
    pub threads: Vec<usize>,
}

impl Machine {
    /// A machine of which only the number of hardware threads is known.
    pub fn unknown(threads: usize) -> Machine {
        let thread = |number| HardwareThread { number, processor: None, core: None, allowed: true };
        Machine { threads: (0..threads.max(1)).map(thread).collect(), ..Machine::default() }
    }
}
