//! How a program is to be run.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::motion::Motion;

/// A duration as people write it on the command line: `300 ms`, `2 s`.
pub fn seconds(time: Duration) -> String {
    if time.as_millis().is_multiple_of(1000) {
        format!("{} s", time.as_secs())
    } else {
        format!("{} ms", time.as_millis())
    }
}

/// Where a thread looks whether somebody else wants the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum CheckPoints {
    /// Before every instruction, as CPython up to 3.9 nearly did.
    Instruction,
    /// At backward jumps and calls, as CPython from 3.10.
    #[default]
    Jump,
}

/// What becomes of a run in which everybody waits for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum OnDeadlock {
    /// Name the cycle and end the run.
    #[default]
    End,
    /// Wait for ever, as CPython would.
    Wait,
}

/// What a run may use. Crossing a limit raises what CPython would raise, or ends the run with a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of Python objects.
    pub memory: u64,
    /// Threads alive at once.
    pub threads: u32,
    /// Child processes alive at once.
    pub processes: u32,
    /// Tasks alive at once.
    pub tasks: u32,
    /// Bytes of output kept; what comes after is counted and not kept.
    pub output: u64,
    /// Depth of calls, as `sys.setrecursionlimit`.
    pub recursion: u32,
    /// Wall time; none unless asked for.
    pub time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            memory: 512 << 20,
            threads: 4096,
            processes: 64,
            tasks: 1_000_000,
            output: 10 << 20,
            recursion: 1000,
            time: None,
        }
    }
}

/// How the lesson network behaves, which answers in place of every web host.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct NetSettings {
    /// How long an answer takes.
    pub delay: Duration,
    /// How much longer or shorter it may take.
    pub jitter: Duration,
    /// Of a thousand requests, how many fail: half with the status 503, half by a connection that breaks.
    pub failures: u16,
    /// Bytes of a page; each host has its own if none is said.
    pub size: Option<u64>,
    /// Requests that are served at once; the others wait for their turn. All if none is said.
    pub at_once: Option<u32>,
}

impl Default for NetSettings {
    fn default() -> NetSettings {
        NetSettings {
            delay: Duration::from_millis(100),
            jitter: Duration::from_millis(20),
            failures: 0,
            size: None,
            at_once: None,
        }
    }
}

/// The settings of one live run.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct RunSettings {
    /// Whether there is a GIL.
    pub gil: bool,
    /// Where it is looked at.
    pub check: CheckPoints,
    /// How long a waiter waits before it asks for the GIL.
    pub switch_interval: Duration,
    /// The cores that the run may use, from the first; all if none is said.
    pub cores: Option<usize>,
    /// Whether events are recorded. The sums are kept in any case.
    pub trace: bool,
    /// What a deadlock of all workers leads to.
    pub on_deadlock: OnDeadlock,
    /// What the run may use.
    pub limits: Limits,
    /// `sys.argv[1:]`.
    pub args: Vec<String>,
    /// Top-level constants of the program that are replaced: name and Python literal.
    pub set: Vec<(String, String)>,
    /// Variables of the program's top level whose values are told at the end ([`super::Lifecycle::Watched`]).
    pub watch: Vec<String>,
    /// The binary of Hilo, which children of the program execute; without one a program cannot start processes. It is
    /// said, not found out: the tests and benches are other binaries.
    pub binary: Option<PathBuf>,
    /// Whether standard output counts as a terminal. Then each piece of a `print` is a write of its own at which the GIL
    /// may change hands, as CPython's are there: lines of two threads run into each other. In a pipe or a file only the
    /// ends of lines are.
    pub terminal: bool,
    /// How the lesson network behaves.
    pub net: NetSettings,
    /// The private folder for the files of the program. The first process of a run chooses it, its children are told.
    pub files: Option<PathBuf>,
    /// How fast it goes and where it is to stand still, to begin with: both can be changed while it goes on.
    pub motion: Motion,
}

impl Default for RunSettings {
    fn default() -> RunSettings {
        RunSettings {
            gil: true,
            check: CheckPoints::Jump,
            switch_interval: Duration::from_millis(5),
            cores: None,
            trace: true,
            on_deadlock: OnDeadlock::End,
            limits: Limits::default(),
            args: Vec::new(),
            set: Vec::new(),
            watch: Vec::new(),
            binary: None,
            terminal: false,
            net: NetSettings::default(),
            files: None,
            motion: Motion::default(),
        }
    }
}
