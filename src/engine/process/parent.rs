//! The parent's side: starting a child, its messages, its end.

use std::io::BufReader;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use super::budget::Budget;
use super::child::ARGUMENT;
use super::handles;
use super::outbox::Outbox;
use super::relay::Relay;
use super::wire::{self, Frame, Init, Report};
use crate::engine::host::{Engine, next_lane, with_tracer};
use crate::python::Program;
use crate::python::between::Arena;
use crate::python::sync::process::{Child, ChildRequest, Mail, ProcessEnd};
use crate::trace::{EventKind, Gauge, LaneId, Lifecycle, Motion, RunSettings, State, WorkerInfo, WorkerKind};

/// The children of this process, and what is needed to start one.
#[derive(Default)]
pub struct Children {
    alive: Mutex<Vec<Arc<Started>>>,
    budget: OnceLock<Option<Arc<Budget>>>,
    /// The place of this process there; 0 is the first process's.
    place: OnceLock<usize>,
    /// The program, for children to run.
    program: OnceLock<Arc<Program>>,
    /// It and the library, compiled, as the first child got it.
    compiled: OnceLock<Vec<u8>>,
}

/// A child that was started.
struct Started {
    pid: u32,
    lane: LaneId,
    end: ProcessEnd,
    outbox: Arc<Outbox>,
    process: Mutex<std::process::Child>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Children {
    /// Says what children are to run.
    pub fn set_program(&self, program: Arc<Program>) {
        let _ = self.program.set(program);
    }

    /// The budget of a child, which its parent gave it.
    pub fn set_budget(&self, budget: Arc<Budget>, place: usize) {
        let _ = self.budget.set(Some(budget));
        let _ = self.place.set(place);
    }

    /// The budget and the place of this process there, if the run has or had more than one.
    pub fn place(&self) -> Option<(&Arc<Budget>, usize)> {
        let budget = self.budget.get()?.as_ref()?;
        Some((budget, self.place.get().copied().unwrap_or(0)))
    }

    fn budget(&self, engine: &Engine) -> Result<Arc<Budget>, String> {
        let made = self.budget.get_or_init(|| {
            let budget = Arc::new(Budget::create().ok()?);
            engine.account.share(budget.clone(), 0);
            Some(budget)
        });
        made.clone().ok_or_else(|| "the operating system gave no memory that processes can share".to_owned())
    }

    /// The memory that the processes of the run share.
    ///
    /// # Errors
    /// That there is none, in a sentence.
    pub fn arena(&self, engine: &Engine) -> Result<Arc<Arena>, String> {
        Ok(self.budget(engine)?.arena().clone())
    }

    /// Tells all of them how fast the run goes from now on.
    pub fn set_motion(&self, motion: &Motion) {
        for child in locked(&self.alive).iter() {
            child.outbox.send(&wire::ours(motion));
        }
    }

    /// Ends all of them at once.
    pub fn kill(&self) {
        for child in locked(&self.alive).iter() {
            child.signal(libc::SIGKILL);
        }
    }
}

/// Starts a child for `parent`.
///
/// # Errors
/// Why that cannot be, in a sentence.
pub fn start(engine: &Arc<Engine>, parent: LaneId, request: ChildRequest) -> Result<Arc<dyn Child>, String> {
    let binary = engine.settings.binary.as_ref().ok_or("this run cannot start processes: it was not told how")?;
    let program = engine.children.program.get().ok_or("this run cannot start processes: it has no program")?;
    if !wire::fits(&request.content) {
        return Err("what a process is started with is larger than a gigabyte".to_owned());
    }
    let budget = engine.children.budget(engine)?;
    let most = engine.settings.limits.processes;
    let Some(place) = budget.take(most) else {
        return Err(format!(
            "the run has {most} processes already, which is its limit; --limit processes={} would allow more",
            most.saturating_mul(2)
        ));
    };
    let spawned = spawn(binary, &budget, &request.handles);
    let (process, ours) = match spawned {
        Ok(spawned) => spawned,
        Err(error) => {
            budget.give_back(place);
            return Err(format!("the operating system gave no process: {error}"));
        }
    };
    let pid = process.id();
    let (lane, gauge) = announce(engine, parent, &request.name, pid);
    let reading = ours.try_clone();
    let outbox = Outbox::new(ours);
    let init = Init {
        // The variables that are watched are those of the first process.
        settings: RunSettings { watch: Vec::new(), motion: engine.motion.wanted(), ..engine.settings.clone() },
        origin: engine.clock.origin(),
        name: request.name,
        place,
        handles: request.handles.len(),
    };
    let started = Arc::new(Started { pid, lane, end: ProcessEnd::default(), outbox, process: Mutex::new(process) });
    started.outbox.send(&wire::ours(&init));
    started.outbox.send(&wire::message(0, engine.children.compiled.get_or_init(|| program.compiled())));
    started.outbox.send(&wire::message(0, &request.content));
    locked(&engine.children.alive).push(started.clone());
    // It may have been changed since the child was told of it.
    if engine.motion.wanted() != init.settings.motion {
        started.outbox.send(&wire::ours(&engine.motion.wanted()));
    }
    let relay = Relay::new(engine.clone(), lane, gauge, place);
    let (own, shared) = (started.clone(), engine.clone());
    let reader = std::thread::Builder::new().name(format!("child-{pid}")).spawn(move || {
        read(&shared, &own, relay, reading, request.inbox.as_ref());
        budget.give_back(place);
    });
    match reader {
        Ok(handle) => engine.registry.keep(handle),
        Err(_) => started.signal(libc::SIGKILL),
    }
    // A run that was stopped meanwhile has killed those that it knew.
    if engine.is_cancelled() {
        started.signal(libc::SIGKILL);
    }
    Ok(started)
}

fn spawn(
    binary: &std::path::Path,
    budget: &Budget,
    handles: &[OwnedFd],
) -> std::io::Result<(std::process::Child, UnixStream)> {
    let (ours, theirs) = UnixStream::pair()?;
    // What the child inherits comes over a socket of its own, in the place of a standard error that it does not need.
    let (inherited, stderr) = if handles.is_empty() {
        (None, Stdio::null())
    } else {
        let (sender, receiver) = UnixStream::pair()?;
        (Some(sender), Stdio::from(OwnedFd::from(receiver)))
    };
    if let Some(sender) = &inherited {
        handles::send(sender, handles)?;
    }
    let process = Command::new(binary)
        .arg(ARGUMENT)
        .stdin(OwnedFd::from(theirs))
        .stdout(budget.share()?)
        .stderr(stderr)
        // Ctrl-C is for the first process, which then ends the others.
        .process_group(0)
        .spawn()?;
    Ok((process, ours))
}

/// The lane of a new process: it starts up.
fn announce(engine: &Arc<Engine>, parent: LaneId, name: &str, pid: u32) -> (LaneId, Arc<Gauge>) {
    let lane = next_lane(engine);
    let at = engine.clock.now();
    let gauge = Arc::new(Gauge::new(at));
    gauge.enter(State::Starting, at);
    engine.feed.send_last(Lifecycle::Started(WorkerInfo {
        lane,
        name: name.to_owned(),
        kind: WorkerKind::Process,
        pid,
        parent: Some(parent),
        started: at,
        gauge: gauge.clone(),
    }));
    with_tracer(|t| t.mark_at(at, EventKind::Spawned, u64::from(lane.0)));
    (lane, gauge)
}

/// Reads what a child reports until it is gone.
fn read(
    engine: &Arc<Engine>,
    child: &Arc<Started>,
    mut relay: Relay,
    socket: std::io::Result<UnixStream>,
    inbox: Option<&(Arc<crate::python::sync::process::Inbox>, i64)>,
) {
    if let Ok(socket) = socket {
        let mut socket = BufReader::with_capacity(1 << 16, socket);
        while let Ok(Some(frame)) = wire::read::<Report>(&mut socket) {
            match frame {
                Frame::Ours(report) => relay.report(report),
                Frame::Message(number, content) => {
                    if let Some((inbox, from)) = inbox {
                        inbox.post(Mail { from: *from, content: Some(content), number });
                    }
                }
            }
        }
    }
    let status = child.reap();
    let code = status.and_then(|status| status.code().or_else(|| status.signal().map(|signal| -signal)));
    relay.ended(code.filter(|code| *code < 0).map(|code| -code));
    locked(&engine.children.alive).retain(|other| other.pid != child.pid);
    child.end.set(code.unwrap_or(-libc::SIGKILL));
    if let Some((inbox, from)) = inbox {
        inbox.post(Mail { from: *from, content: None, number: 0 });
    }
}

impl Started {
    /// Waits for the end of a process whose socket has ended, and takes it off the system's list.
    fn reap(&self) -> Option<ExitStatus> {
        // Waiting without the lock, so that it can still be killed; it stays on the list until the second call.
        if let Some(pid) = i32::try_from(self.pid).ok().and_then(Pid::from_raw) {
            let ended = || waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
            while matches!(ended(), Err(rustix::io::Errno::INTR)) {}
        }
        locked(&self.process).wait().ok()
    }
}

impl Child for Started {
    fn pid(&self) -> u32 {
        self.pid
    }

    fn lane(&self) -> LaneId {
        self.lane
    }

    fn end(&self) -> &ProcessEnd {
        &self.end
    }

    fn send(&self, number: u32, content: Vec<u8>) {
        self.outbox.send(&wire::message(number, &content));
    }

    fn signal(&self, number: i32) {
        // Under the lock, the process is on the system's list until its status was taken, so the number is its own.
        let mut process = locked(&self.process);
        if matches!(process.try_wait(), Ok(None))
            && let (Some(pid), Some(signal)) =
                (i32::try_from(self.pid).ok().and_then(Pid::from_raw), rustix::process::Signal::from_named_raw(number))
        {
            let _ = rustix::process::kill_process(pid, signal);
        }
    }
}
