//! What the tests of the built binary share: running it with a deadline, without a busy wait and without a hang.

// Every test binary compiles this module and uses its own part of it.
#![allow(dead_code)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// The binary under test.
pub const HILO: &str = env!("CARGO_BIN_EXE_hilo");

/// Long enough for any program of the tests on a loaded machine; a run that takes longer hangs.
pub const DEADLINE: Duration = Duration::from_secs(300);

/// A command that runs the binary, in English and without the user's settings.
pub fn hilo() -> Command {
    let mut command = Command::new(HILO);
    command.env("LANG", "C.UTF-8").env_remove("NO_COLOR").env_remove("HILO_PANIC");
    command.env_remove("RUST_BACKTRACE");
    command
}

enum News {
    Stdout(Vec<u8>),
    Stderr(Vec<u8>),
    Ended(ExitStatus),
}

/// A process that was started; threads read what it writes and wait for its end, so that a test can wait with a deadline.
pub struct Started {
    what: String,
    pid: Pid,
    // Held so that a program that reads waits for ever instead of finding the end.
    _stdin: Option<ChildStdin>,
    news: Receiver<News>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    status: Option<ExitStatus>,
}

/// What a finished process left, as text; bytes that are no UTF-8 are marked.
#[derive(Debug, Clone)]
pub struct Done {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// How it ended.
    pub status: ExitStatus,
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

/// Starts `command` in a process group of its own with `input` as standard input, its output captured.
pub fn start(command: Command, input: &[u8]) -> Started {
    launch(command, Some(input))
}

/// Starts `command` likewise, with a standard input on which nothing ever comes.
pub fn start_open(command: Command) -> Started {
    launch(command, None)
}

fn launch(mut command: Command, input: Option<&[u8]>) -> Started {
    let what = format!("{command:?}");
    let mut child = command
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("cannot start {what}: {e}"));
    let pid = Pid::from_child(&child);
    let (sender, news) = sync_channel(64);
    let stdin = feed(&mut child, input.map(<[u8]>::to_vec));
    let out = forward(child.stdout.take(), sender.clone(), News::Stdout);
    let err = forward(child.stderr.take(), sender.clone(), News::Stderr);
    thread::spawn(move || {
        let status = child.wait().expect("a child that was started can be waited for");
        let _ = (out.join(), err.join());
        let _ = sender.send(News::Ended(status));
    });
    Started { what, pid, _stdin: stdin, news, stdout: Vec::new(), stderr: Vec::new(), status: None }
}

fn feed(child: &mut Child, input: Option<Vec<u8>>) -> Option<ChildStdin> {
    let mut stdin = child.stdin.take().expect("standard input was asked for");
    let Some(input) = input else { return Some(stdin) };
    // A program that does not read its input closes the pipe: that is its right.
    thread::spawn(move || drop(stdin.write_all(&input)));
    None
}

fn forward<R>(from: Option<R>, to: SyncSender<News>, kind: fn(Vec<u8>) -> News) -> thread::JoinHandle<()>
where
    R: Read + Send + 'static,
{
    let mut from = from.expect("the stream was asked for");
    thread::spawn(move || {
        let mut buffer = [0; 1 << 16];
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            if to.send(kind(buffer[..n].to_vec())).is_err() {
                break;
            }
        }
    })
}

impl Started {
    /// The process's id.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Sends a signal to the process.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap_or_else(|e| panic!("{} is not there to be signalled: {e}", self.what));
    }

    /// Waits until standard output contains `text`, or fails the test after [`DEADLINE`].
    pub fn wait_for_output(&mut self, text: &str) {
        self.pump(DEADLINE, |started| String::from_utf8_lossy(&started.stdout).contains(text));
        let (stdout, stderr) = (String::from_utf8_lossy(&self.stdout), String::from_utf8_lossy(&self.stderr));
        assert!(stdout.contains(text), "{} did not print {text:?}\nstdout: {stdout}\nstderr: {stderr}", self.what);
    }

    /// What it has printed so far.
    pub fn stdout_so_far(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Waits for the end. `None`: it was still running after `deadline` and was killed, with all it had started.
    pub fn finish(mut self, deadline: Duration) -> Option<Done> {
        self.pump(deadline, |_| false);
        if self.status.is_none() {
            let _ = kill_process_group(self.pid, Signal::KILL);
            self.pump(deadline, |_| false);
            return None;
        }
        let status = self.status?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Some(Done { stdout: text(&self.stdout), stderr: text(&self.stderr), status, code: status.code() })
    }

    /// Waits for the end within [`DEADLINE`], or fails the test.
    pub fn end(self) -> Done {
        let what = self.what.clone();
        self.finish(DEADLINE).unwrap_or_else(|| panic!("{what} did not end within {DEADLINE:?}"))
    }

    /// Takes news until the process is over, `enough` is true or the deadline has passed.
    fn pump(&mut self, deadline: Duration, enough: impl Fn(&Started) -> bool) {
        let until = Instant::now() + deadline;
        while self.status.is_none() && !enough(self) {
            match self.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(News::Stdout(bytes)) => self.stdout.extend(bytes),
                Ok(News::Stderr(bytes)) => self.stderr.extend(bytes),
                Ok(News::Ended(status)) => self.status = Some(status),
                Err(_) => return,
            }
        }
    }
}

/// Runs `command` to its end within [`DEADLINE`], or fails the test.
pub fn run(command: Command, input: &[u8]) -> Done {
    start(command, input).end()
}

/// A folder with one program, `NAME.py`.
pub struct Program {
    /// The folder, removed with the program.
    pub folder: TempDir,
    name: &'static str,
}

impl Program {
    /// A program called `program.py`.
    pub fn new(source: impl AsRef<[u8]>) -> Program {
        Program::named("program.py", source)
    }

    /// A program with a name of its own.
    pub fn named(name: &'static str, source: impl AsRef<[u8]>) -> Program {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join(name), source).expect("the program can be written");
        Program { folder, name }
    }

    /// Where it is.
    pub fn path(&self) -> String {
        self.folder.path().join(self.name).to_string_lossy().into_owned()
    }

    /// `hilo run OPTIONS NAME.py ARGS` in the program's folder; options and arguments are split at blanks.
    pub fn command(&self, options: &str, args: &str) -> Command {
        let mut command = hilo();
        command.current_dir(self.folder.path()).arg("run").args(options.split_whitespace());
        command.arg(self.name).args(args.split_whitespace());
        command
    }

    /// Runs it to its end with these options.
    pub fn run(&self, options: &str) -> Done {
        run(self.command(options, ""), b"")
    }
}

/// Nothing of it was a panic.
pub fn assert_no_panic(done: &Done) {
    let said = done.stderr.contains("panicked") || done.stderr.contains("stack overflow");
    assert!(!said && done.code.is_some_and(|code| code != 101), "a panic: {done:?}");
}

/// Two threads, each with a lock that the other wants, as soon as both have theirs.
pub const CROSSED: &str = "import threading, time\n\
    left = threading.Lock()\n\
    right = threading.Lock()\n\
    ready = []\n\
    def work(first, second):\n\
    \x20   with first:\n\
    \x20       ready.append(1)\n\
    \x20       while len(ready) < 2:\n\
    \x20           time.sleep(0.001)\n\
    \x20       with second:\n\
    \x20           print('never')\n\
    a = threading.Thread(target=work, args=(left, right), name='alice')\n\
    b = threading.Thread(target=work, args=(right, left), name='bob')\n\
    a.start()\n\
    b.start()\n\
    a.join()\n\
    b.join()\n";
