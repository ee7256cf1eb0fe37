//! What a worker began to do, and when: the event, 24 bytes, and the states it speaks of.

use serde::{Deserialize, Serialize};

use super::clock::Nanos;
use super::ids::LaneId;

/// What a worker is doing. Every worker is in exactly one of these from its start to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum State {
    /// Executing Python or native code.
    Running = 0,
    /// Ready, but another thread has the GIL.
    WantsGil = 1,
    /// Waiting for a lock, condition, semaphore or barrier; the argument is the object.
    Blocked = 2,
    /// In `sleep`.
    Sleeping = 3,
    /// Waiting for a file, pipe or socket, or for the terminal to take output.
    Io = 4,
    /// Waiting for another worker: join, a future's result, an item of a queue.
    Waiting = 5,
    /// A pool worker without work.
    Idle = 6,
    /// A process that was started and has not reached the program yet.
    Starting = 7,
}

impl State {
    /// All states, in the order of their numbers.
    pub const ALL: [State; 8] = [
        State::Running,
        State::WantsGil,
        State::Blocked,
        State::Sleeping,
        State::Io,
        State::Waiting,
        State::Idle,
        State::Starting,
    ];
    /// How many states there are.
    pub const COUNT: usize = State::ALL.len();

    /// The state with this number, if there is one.
    pub fn from_number(n: u8) -> Option<State> {
        State::ALL.get(n as usize).copied()
    }
}

/// What an event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum EventKind {
    /// The worker began [`State::Running`].
    Running,
    /// The worker began [`State::WantsGil`]; the argument is the lane that holds it.
    WantsGil,
    /// The worker began [`State::Blocked`]; the argument is the object.
    Blocked,
    /// The worker began [`State::Sleeping`]; the argument is how long, in nanoseconds.
    Sleeping,
    /// The worker began [`State::Io`]; the argument is 0 or a [`socket_argument`].
    Io,
    /// The worker began [`State::Waiting`]; the argument is the object, the lane joined with [`WAITS_FOR_LANE`], or
    /// [`WAITS_FOR_MESSAGE`].
    Waiting,
    /// The worker began [`State::Idle`].
    Idle,
    /// The worker returned.
    Ended,
    /// The worker ended by an exception that nobody caught.
    Raised,
    /// The worker was ended from outside. The argument is the signal that ended its process ([`signal_name`]), or 0: the
    /// program was over, or the run was stopped.
    ///
    /// [`signal_name`]: super::signal_name
    Killed,
    /// The worker started another one; the argument is that one's lane.
    Spawned,
    /// A message left; the argument ([`message_argument`]) pairs it with its [`EventKind::Received`].
    Sent,
    /// A message arrived, as a whole.
    Received,
    /// The worker completed a line of output.
    Output,
    /// The worker took the lock in the argument.
    Acquired,
    /// The worker let go of the lock in the argument.
    Released,
    /// The worker got the GIL; the argument is the lane that had it before.
    GilSwitch,
    /// The worker, a process, began [`State::Starting`].
    Starting,
    /// The worker began to make bytes of a message; the argument is its number alone.
    Pickling,
    /// The bytes of a message that was sent are on their way as a whole.
    Copied,
    /// A message that was received is an object again.
    Unpickled,
}

/// Bit 63 of the argument of [`EventKind::Waiting`]: the rest is a lane, not an object.
pub const WAITS_FOR_LANE: u64 = 1 << 63;

/// Bit 62 of the argument of [`EventKind::Waiting`]: a message is waited for. The rest is the lane of who alone could send
/// it, plus one; 0 if that is not one worker.
pub const WAITS_FOR_MESSAGE: u64 = 1 << 62;

/// The argument of a message's events: its number, and its size in bytes (the greatest that fits, if it is larger).
pub fn message_argument(number: u32, size: usize) -> u64 {
    u64::from(u32::try_from(size).unwrap_or(u32::MAX)) << 32 | u64::from(number)
}

/// The number and the size of a [`message_argument`].
pub const fn message_of(argument: u64) -> (u32, u32) {
    (argument as u32, (argument >> 32) as u32)
}

/// The argument of [`EventKind::Io`] for a socket: the address of the one that listens, IPv4, and its port.
pub const fn socket_argument(address: u32, port: u16) -> u64 {
    1 << 48 | (address as u64) << 16 | port as u64
}

/// The address and port of a [`socket_argument`].
pub fn socket_of(argument: u64) -> Option<(std::net::Ipv4Addr, u16)> {
    let address = ((argument >> 16) & 0xFFFF_FFFF) as u32;
    (argument >> 48 == 1).then(|| (std::net::Ipv4Addr::from_bits(address), argument as u16))
}

impl EventKind {
    /// All kinds, in the order of their numbers: the numbers of a recording, so new ones are added at the end.
    pub const ALL: [EventKind; 21] = [
        EventKind::Running,
        EventKind::WantsGil,
        EventKind::Blocked,
        EventKind::Sleeping,
        EventKind::Io,
        EventKind::Waiting,
        EventKind::Idle,
        EventKind::Ended,
        EventKind::Raised,
        EventKind::Killed,
        EventKind::Spawned,
        EventKind::Sent,
        EventKind::Received,
        EventKind::Output,
        EventKind::Acquired,
        EventKind::Released,
        EventKind::GilSwitch,
        EventKind::Starting,
        EventKind::Pickling,
        EventKind::Copied,
        EventKind::Unpickled,
    ];

    /// The kind with this number, if there is one.
    pub fn from_number(n: u8) -> Option<EventKind> {
        EventKind::ALL.get(usize::from(n)).copied()
    }

    /// The state that this event begins, unless it is a mark or an end.
    pub fn state(self) -> Option<State> {
        Some(match self {
            EventKind::Running => State::Running,
            EventKind::WantsGil => State::WantsGil,
            EventKind::Blocked => State::Blocked,
            EventKind::Sleeping => State::Sleeping,
            EventKind::Io => State::Io,
            EventKind::Waiting => State::Waiting,
            EventKind::Idle => State::Idle,
            EventKind::Starting => State::Starting,
            _ => return None,
        })
    }

    /// The event that begins `state`.
    pub fn of(state: State) -> EventKind {
        match state {
            State::Running => EventKind::Running,
            State::WantsGil => EventKind::WantsGil,
            State::Blocked => EventKind::Blocked,
            State::Sleeping => EventKind::Sleeping,
            State::Io => EventKind::Io,
            State::Waiting => EventKind::Waiting,
            State::Idle => EventKind::Idle,
            State::Starting => EventKind::Starting,
        }
    }

    /// Whether the worker is over after this event.
    pub fn is_end(self) -> bool {
        matches!(self, EventKind::Ended | EventKind::Raised | EventKind::Killed)
    }
}

/// The core of an event where the system does not tell.
pub const NO_CORE: u16 = u16::MAX;

/// One thing that one worker did. `Copy`, 24 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, in nanoseconds since the start of the run.
    pub at: Nanos,
    /// What belongs to the kind: an object, a lane, a duration; zero where nothing does.
    pub arg: u64,
    /// Who.
    pub lane: LaneId,
    /// The core the worker was on, or [`NO_CORE`].
    pub core: u16,
    /// What.
    pub kind: EventKind,
}

const _: () = assert!(size_of::<Event>() <= 24);
