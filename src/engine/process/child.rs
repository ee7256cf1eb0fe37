//! The child's side: the whole life of a process that a program started.

use std::io::BufReader;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use super::budget::Budget;
use super::outbox::Outbox;
use super::steering::Steering;
use super::uplink::Uplink;
use super::wire::{self, Frame, Init, Report, Why};
use crate::engine::run::{ChildOrigin, run_child};
use crate::python::Program;
use crate::python::sync::process::{Inbox, Mail, Parent};
use crate::trace::{Clock, Ending, Motion};

/// The argument that makes the binary a child. Nobody types it.
pub const ARGUMENT: &str = "__child";

/// How long a process that ends itself waits for what it printed to be on its way.
const ENOUGH: std::time::Duration = std::time::Duration::from_secs(1);

/// What a child has of its parent.
struct Link {
    inherited: Mutex<Option<Vec<u8>>>,
    inbox: Arc<Inbox>,
    outbox: Arc<Outbox>,
    uplink: Arc<Uplink>,
    handles: Mutex<Vec<Option<OwnedFd>>>,
}

impl Parent for Link {
    fn inherited(&self) -> Option<Vec<u8>> {
        self.inherited.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn inbox(&self) -> Arc<Inbox> {
        self.inbox.clone()
    }

    fn end_by(&self, signal: i32) {
        self.uplink.flush();
        self.outbox.wait_below(0, ENOUGH);
        if let Some(signal) = rustix::process::Signal::from_named_raw(signal) {
            let _ = rustix::process::kill_process(rustix::process::getpid(), signal);
        }
    }

    fn flush(&self) {
        self.uplink.flush();
    }

    fn handle(&self, number: usize) -> Option<OwnedFd> {
        self.handles.lock().unwrap_or_else(PoisonError::into_inner).get_mut(number)?.take()
    }

    fn send(&self, number: u32, content: Vec<u8>) {
        self.uplink.flush();
        self.outbox.send(&wire::message(number, &content));
    }
}

/// Lives as a child: standard input is the socket to the parent, standard output the memory of the budget. Returns the
/// exit code; a child that was started by hand has nothing to do.
pub fn main() -> ExitCode {
    match live() {
        Some(code) => ExitCode::from(code),
        None => ExitCode::from(2),
    }
}

fn live() -> Option<u8> {
    let socket = UnixStream::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?);
    let memory: OwnedFd = std::io::stdout().as_fd().try_clone_to_owned().ok()?;
    // What the program starts, or a mistake of ours prints, must not reach the parent's socket.
    let nothing = std::fs::File::options().read(true).write(true).open("/dev/null").ok()?;
    rustix::stdio::dup2_stdin(&nothing).ok()?;
    rustix::stdio::dup2_stdout(&nothing).ok()?;
    let mut reading = BufReader::with_capacity(1 << 16, socket.try_clone().ok()?);
    let Ok(Some(Frame::Ours(init))) = wire::read::<Init>(&mut reading) else { return None };
    let inherited_handles = super::handles::receive(std::io::stderr(), init.handles).ok()?;
    rustix::stdio::dup2_stderr(&nothing).ok()?;
    let Ok(Some(Frame::Message(_, compiled))) = wire::read::<()>(&mut reading) else { return None };
    let Ok(Some(Frame::Message(_, inherited))) = wire::read::<()>(&mut reading) else { return None };
    let inbox = Arc::<Inbox>::default();
    let mail = inbox.clone();
    let steering = Arc::<Steering>::default();
    let steered = steering.clone();
    std::thread::Builder::new().name("parent".into()).spawn(move || receive(reading, &mail, &steered)).ok()?;
    let budget = Arc::new(Budget::open(memory).ok()?);
    let outbox = Outbox::new(socket);
    let handles = inherited_handles.into_iter().map(Some).collect();
    Some(run(init, &compiled, Inherited { content: inherited, handles, steering }, budget, inbox, outbox))
}

/// Takes messages until the parent is gone. Then this process ends at once, whatever it does.
#[expect(clippy::disallowed_methods, reason = "nobody is left to report to, and nothing here outlives the process")]
fn receive(mut reading: BufReader<UnixStream>, inbox: &Inbox, steering: &Steering) {
    while let Ok(Some(frame)) = wire::read::<Motion>(&mut reading) {
        match frame {
            Frame::Message(number, content) => inbox.post(Mail { from: 0, content: Some(content), number }),
            Frame::Ours(motion) => steering.tell(motion),
        }
    }
    std::process::exit(1);
}

/// What a child is started with.
struct Inherited {
    content: Vec<u8>,
    handles: Vec<Option<OwnedFd>>,
    steering: Arc<Steering>,
}

fn run(
    init: Init,
    compiled: &[u8],
    inherited: Inherited,
    budget: Arc<Budget>,
    inbox: Arc<Inbox>,
    outbox: Arc<Outbox>,
) -> u8 {
    let failed = |why: &str| {
        outbox.send(&wire::ours(&Report::Finished { code: 1, why: Some(Why::Internal(why.to_owned())) }));
        outbox.finish();
        1
    };
    // The parent is the same binary.
    let Some(program) = Program::from_compiled(compiled) else {
        return failed("a child process could not read the program that its parent runs");
    };
    crate::python::sync::number_from(init.place);
    crate::python::between::number_from(init.place);
    let (feed, end) = crate::trace::feed(crate::trace::RunId::fresh(), Clock::from_origin(init.origin), || {});
    let uplink = Uplink::new(end, outbox.clone());
    let sender = uplink.clone();
    if std::thread::Builder::new().name("uplink".into()).spawn(move || sender.run()).is_err() {
        return failed("the operating system gave no thread for a child process");
    }
    let link = Link {
        inherited: Mutex::new(Some(inherited.content)),
        inbox,
        outbox: outbox.clone(),
        uplink: uplink.clone(),
        handles: Mutex::new(inherited.handles),
    };
    let origin = ChildOrigin {
        name: init.name,
        parent: Arc::new(link),
        budget,
        place: init.place,
        steering: inherited.steering,
        own_program: init.own_program,
    };
    let ending = run_child(&Arc::new(program), init.settings, feed, origin);
    let (code, why) = match ending {
        Ending::Ok => (0, None),
        Ending::Exit(code) => ((code & 0xFF) as u8, None),
        Ending::Raised(_) => (1, None),
        Ending::Limit(words) => (3, Some(Why::Limit(words))),
        Ending::Deadlock(_) => (5, None),
        Ending::Interrupted => (130, None),
        Ending::Internal(words) => (1, Some(Why::Internal(words))),
    };
    uplink.finish(&Report::Finished { code, why });
    code
}
