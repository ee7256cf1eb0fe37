//! A terminal that tests and benchmarks drive: the binary runs on a pseudo-terminal, a thread feeds what it writes to a
//! VT emulator, and whoever waits is woken by every piece. Nothing is polled.

// Tests and benchmarks each use their own part of it.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty, open};
use rustix::process::{Pid, Signal, kill_process};

/// What the drawing side writes when a frame is complete: the end of a synchronised update.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What came from the terminal so far.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    frames: usize,
    first_frame: Option<Instant>,
    ended: bool,
}

struct Shared {
    seen: Mutex<Seen>,
    news: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A program on a terminal of its own. Dropping it kills the program.
pub struct Terminal {
    pty: Arc<Pty>,
    // Held so that the terminal, and with it its modes, outlives the program.
    _pts: Pts,
    shared: Arc<Shared>,
    child: Arc<Mutex<Child>>,
    pid: Pid,
    status: Receiver<ExitStatus>,
    started: Instant,
}

/// Starts a program on a terminal of `columns` x `rows`. `prepare` adds arguments, folder and environment.
pub fn spawn(program: &str, columns: u16, rows: u16, prepare: impl FnOnce(Command) -> Command) -> Terminal {
    let (pty, pts) = open().expect("a pseudo-terminal can be opened");
    pty.resize(Size::new(rows, columns)).expect("its size can be set");
    let mut command = prepare(Command::new(program).env("TERM", "xterm-256color").env("LANG", "C.UTF-8"));
    let started = Instant::now();
    let child = command.spawn_borrowed(&pts).unwrap_or_else(|e| panic!("cannot start {program}: {e}"));
    let pid = Pid::from_child(&child);
    let seen = Seen {
        parser: vt100::Parser::new(cells(rows), cells(columns), 0),
        bytes: Vec::new(),
        frames: 0,
        first_frame: None,
        ended: false,
    };
    let shared = Arc::new(Shared { seen: Mutex::new(seen), news: Condvar::new() });
    let pty = Arc::new(pty);
    watch(pty.clone(), shared.clone());
    let (sender, status) = sync_channel(1);
    let child = Arc::new(Mutex::new(child));
    wait_for_end(pid, child.clone(), shared.clone(), sender);
    Terminal { pty, _pts: pts, shared, child, pid, status, started }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has at least one row and column")
}

fn watch(pty: Arc<Pty>, shared: Arc<Shared>) {
    thread::spawn(move || {
        let mut buffer = [0; 1 << 16];
        while let Ok(n @ 1..) = (&*pty).read(&mut buffer) {
            let now = Instant::now();
            let mut seen = shared.lock();
            let from = seen.bytes.len().saturating_sub(FRAME_END.len() - 1);
            seen.bytes.extend_from_slice(&buffer[..n]);
            let frames = seen.bytes[from..].windows(FRAME_END.len()).filter(|window| *window == FRAME_END).count();
            seen.frames += frames;
            if frames > 0 && seen.first_frame.is_none() {
                seen.first_frame = Some(now);
            }
            seen.parser.process(&buffer[..n]);
            shared.news.notify_all();
        }
    });
}

fn wait_for_end(pid: Pid, child: Arc<Mutex<Child>>, shared: Arc<Shared>, sender: SyncSender<ExitStatus>) {
    thread::spawn(move || {
        // Waits without reaping, so that the child can be signalled until its status is taken.
        let options = rustix::process::WaitIdOptions::EXITED | rustix::process::WaitIdOptions::NOWAIT;
        let _ = rustix::process::waitid(rustix::process::WaitId::Pid(pid), options);
        let status = child.lock().unwrap_or_else(PoisonError::into_inner).wait();
        if let Ok(status) = status {
            let _ = sender.send(status);
        }
        shared.lock().ended = true;
        shared.news.notify_all();
    });
}

impl Terminal {
    /// The program's process.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Types `keys`.
    pub fn send(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("the program is there");
    }

    /// Changes the size of the terminal; the program hears of it.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.pty.resize(Size::new(rows, columns)).expect("its size can be set");
        self.shared.lock().parser.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// What is on the screen, a line each.
    pub fn contents(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// How many frames were drawn so far.
    pub fn frames(&self) -> usize {
        self.shared.lock().frames
    }

    /// How many bytes the program wrote so far.
    pub fn bytes(&self) -> usize {
        self.shared.lock().bytes.len()
    }

    /// The time from the start to the end of the first frame, once there was one.
    pub fn first_frame(&self) -> Option<Duration> {
        Some(self.shared.lock().first_frame?.duration_since(self.started))
    }

    /// Waits until `is_so` holds of the screen. Returns whether it did within `deadline`; it is asked again whenever the
    /// program wrote something or ended.
    pub fn wait(&self, deadline: Duration, is_so: impl Fn(&vt100::Screen) -> bool) -> bool {
        let until = Instant::now() + deadline;
        let mut seen = self.shared.lock();
        loop {
            if is_so(seen.parser.screen()) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            seen = self.shared.news.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until the screen shows `text`, or fails with what it shows.
    pub fn wait_for(&self, deadline: Duration, text: &str) {
        let shown = self.wait(deadline, |screen| screen.contents().contains(text));
        assert!(shown, "the screen never showed {text:?} but\n{}", self.contents());
    }

    /// Waits until at least `count` frames were drawn; returns whether they were.
    pub fn wait_frames(&self, deadline: Duration, count: usize) -> bool {
        let shared = self.shared.clone();
        let until = Instant::now() + deadline;
        let mut seen = shared.lock();
        while seen.frames < count {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            seen = shared.news.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Waits for the program's end; `None` if it is still there after `deadline`.
    pub fn end(&self, deadline: Duration) -> Option<ExitStatus> {
        self.status.recv_timeout(deadline).ok()
    }

    /// Whether the terminal echoes and reads by line, as it did before the program began.
    pub fn is_cooked(&self) -> bool {
        use std::os::fd::AsRawFd;
        let mut modes = std::mem::MaybeUninit::<libc::termios>::uninit();
        // SAFETY: `tcgetattr` fills the struct it is given, or says that it did not.
        let modes = unsafe {
            if libc::tcgetattr(self.pty.as_raw_fd(), modes.as_mut_ptr()) != 0 {
                return false;
            }
            modes.assume_init()
        };
        let cooked = libc::ICANON | libc::ECHO | libc::ISIG;
        modes.c_lflag & cooked == cooked && modes.c_oflag & libc::OPOST != 0
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.lock().unwrap_or_else(PoisonError::into_inner).kill();
    }
}
