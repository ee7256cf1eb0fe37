//! What the tests of the built binary share: running it with a deadline, without a busy wait and without a hang.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// The binary under test.
pub const HILO: &str = env!("CARGO_BIN_EXE_hilo");

/// Long enough for any program of the tests on a loaded machine; a run that takes longer hangs.
#[allow(dead_code)]
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A command that runs the binary, in English and without the user's settings.
pub fn hilo() -> Command {
    let mut command = Command::new(HILO);
    command.env("LANG", "C.UTF-8").env_remove("NO_COLOR").env_remove("HILO_PANIC");
    command
}

/// A process that was started and is waited for by a thread of its own, so that a test can wait with a deadline.
pub struct Started {
    pid: Pid,
    output: Receiver<std::io::Result<Output>>,
}

/// Starts `command` in a process group of its own with `input` as standard input, its output captured.
pub fn start(mut command: Command, input: &[u8]) -> Started {
    let mut child = command
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("cannot start {command:?}: {e}"));
    let pid = Pid::from_child(&child);
    let (mut stdin, input) = (child.stdin.take(), input.to_vec());
    let (sender, output) = sync_channel(1);
    thread::spawn(move || {
        if let Some(stdin) = &mut stdin {
            // A program that does not read its input closes the pipe: that is its right.
            let _ = stdin.write_all(&input);
        }
        drop(stdin);
        let _ = sender.send(child.wait_with_output());
    });
    Started { pid, output }
}

impl Started {
    /// The process's id.
    #[allow(dead_code)]
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Sends a signal to the process.
    #[allow(dead_code)]
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("the process is there to be signalled");
    }

    /// Waits for the end. `None`: it was still running after `deadline` and was killed, with all it had started.
    pub fn finish(self, deadline: Duration) -> Option<Output> {
        if let Ok(output) = self.output.recv_timeout(deadline) {
            return Some(output.expect("the output can be read"));
        }
        let _ = kill_process_group(self.pid, Signal::KILL);
        let _ = self.output.recv();
        None
    }
}

/// What a finished process left, as text.
#[derive(Debug)]
pub struct Done {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

impl Done {
    /// Reads `output` as UTF-8, with a mark for what is not.
    pub fn of(output: &Output) -> Done {
        Done {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

/// Runs `command` to its end within [`DEADLINE`], or fails the test.
#[allow(dead_code)]
pub fn run(command: Command, input: &[u8]) -> Done {
    let what = format!("{command:?}");
    match start(command, input).finish(DEADLINE) {
        Some(output) => Done::of(&output),
        None => panic!("{what} did not end within {DEADLINE:?}"),
    }
}
