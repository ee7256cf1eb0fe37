//! The parent's side: starting a child, its messages, its end.

use std::io::{BufReader, ErrorKind};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Component, Path};
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
use crate::python::sync::process::{Child, ChildRequest, Mail, OtherProgram, ProcessEnd};
use crate::python::syntax::{self, Diagnostic};
use crate::python::text::repr::str_repr;
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
            child.outbox.send(&wire::ours(&without_breaks(motion.clone())));
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
    let other = request.other.map(|other| Other::read(program, other));
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
    let args = other.as_ref().map_or_else(|| engine.settings.args.clone(), |other| other.args.clone());
    let init = Init {
        // The variables that are watched are those of the first process.
        settings: RunSettings {
            watch: Vec::new(),
            motion: without_breaks(engine.motion.wanted()),
            args,
            ..engine.settings.clone()
        },
        origin: engine.clock.origin(),
        name: request.name,
        place,
        handles: request.handles.len(),
        own_program: other.is_some(),
    };
    let started = Arc::new(Started { pid, lane, end: ProcessEnd::default(), outbox, process: Mutex::new(process) });
    started.outbox.send(&wire::ours(&init));
    match &other {
        Some(other) => started.outbox.send(&wire::message(0, &other.compiled)),
        None => started.outbox.send(&wire::message(0, engine.children.compiled.get_or_init(|| program.compiled()))),
    }
    started.outbox.send(&wire::message(0, &request.content));
    locked(&engine.children.alive).push(started.clone());
    // It may have been changed since the child was told of it.
    let motion = without_breaks(engine.motion.wanted());
    if motion != init.settings.motion {
        started.outbox.send(&wire::ours(&motion));
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

/// A program of its own that a child is to run, ready to be sent.
struct Other {
    compiled: Vec<u8>,
    args: Vec<String>,
}

impl Other {
    /// Reads it. One that cannot run becomes one that says why and ends as an interpreter of its own would.
    fn read(parent: &Program, other: OtherProgram) -> Other {
        let OtherProgram { file, text, args } = other;
        let program = match &text {
            Some(text) => Program::read_alone(&file, text).map_err(|why| (told(&file, text, &why), 1)),
            None => Other::beside(parent, &file),
        };
        let program = program.or_else(|(why, code)| {
            let saying = format!("import sys\nsys.stderr.write({})\nsys.exit({code})\n", str_repr(&why));
            Program::read_alone(&file, &saying)
        });
        Other { compiled: program.map(|program| program.compiled()).unwrap_or_default(), args }
    }

    /// A file of the folder of the parent's program, or below it.
    fn beside(parent: &Program, file: &str) -> Result<Program, (String, i32)> {
        let inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let path = Path::new(&parent.file).with_file_name(file);
        let read = if inside { std::fs::read(&path) } else { Err(ErrorKind::NotFound.into()) };
        let bytes =
            read.map_err(|_| (format!("python3: can't open file '{file}': [Errno 2] No such file or directory\n"), 2))?;
        let shown = path.to_string_lossy();
        Program::read(&shown, &bytes, &[]).map_err(|why| (told(&shown, &String::from_utf8_lossy(&bytes), &why), 1))
    }
}

/// What is wrong with a program that cannot run: a syntax error as CPython tells it, anything else as Hilo does.
fn told(file: &str, text: &str, problems: &[Diagnostic]) -> String {
    let first = problems.first().filter(|first| first.message.contains("Error: "));
    let Some(first) = first else { return syntax::render(file, text, problems, false) };
    let (line, column) = (first.line, first.column.max(1) as usize);
    let shown = text.lines().nth((line as usize).saturating_sub(1)).unwrap_or("");
    let code = shown.trim_start();
    let indent = shown.chars().count() - code.chars().count();
    let end = if first.end_line == line { first.end_column as usize } else { 0 };
    let marks = "^".repeat(end.saturating_sub(column).max(1));
    let before = " ".repeat((column - 1).saturating_sub(indent));
    format!("  File \"{file}\", line {line}\n    {code}\n    {before}{marks}\n{}\n", first.message)
}

/// Only the first process stands still at lines: its children go on.
fn without_breaks(motion: Motion) -> Motion {
    Motion { breaks: Vec::new(), ..motion }
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
