//! The terminal, driven through a pseudo-terminal: it is restored however Hilo ends, a worker's panic does not disturb
//! the screen, and a program opened in the laboratory runs and shows its output.

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use common::{DEADLINE, HILO, Program};
use rustix::process::Signal;
use tempfile::TempDir;
use terminal::{Terminal, spawn};

/// Prints from a second thread, then ends.
const GREETING: &str = "import threading\n\
    def work():\n\
    \x20   print('hello from', threading.current_thread().name)\n\
    t = threading.Thread(target=work, name='worker 1')\n\
    t.start()\n\
    t.join()\n\
    print('the end', 1 + 1)\n";

/// Says that it began, in words that its text does not contain, and never ends.
const ENDLESS: &str = "print('begun', 6 * 7, flush=True)\nwhile True:\n    pass\n";

/// Hilo on a terminal, with folders of its own for what it keeps.
struct Session {
    terminal: Terminal,
    _home: TempDir,
}

fn open(args: &[&str], panic: &str, (columns, rows): (u16, u16)) -> Session {
    let home = TempDir::new().expect("a temporary folder");
    let terminal = spawn(HILO, columns, rows, |command| {
        let command = command.args(args).env("HOME", home.path()).env_remove("NO_COLOR").env_remove("HILO_PANIC");
        let command = command.env("HILO_SIZES", "author").env_remove("HILO_DATA_DIR");
        // A backtrace would push the message out of a small terminal.
        let command = command.env_remove("RUST_BACKTRACE");
        let command = if panic.is_empty() { command } else { command.env("HILO_PANIC", panic) };
        let own = ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"];
        let own = own.iter().chain(&["HILO_STATE_DIR", "HILO_CONFIG_DIR"]);
        own.fold(command, |command, name| command.env_remove(name))
    });
    Session { terminal, _home: home }
}

impl Session {
    /// Waits for the first complete frame on a screen of Hilo's own.
    fn wait_until_open(&self) {
        let drawn = self.terminal.wait(DEADLINE, |s| s.alternate_screen() && !s.contents().trim().is_empty());
        assert!(drawn, "nothing was drawn; the terminal shows\n{}", self.terminal.contents());
        assert!(!self.terminal.is_cooked(), "keys are read one by one");
    }

    /// Waits for the end and checks that the terminal is as it was; returns the exit code.
    fn assert_restored(&self) -> Option<i32> {
        let status = self.terminal.end(DEADLINE);
        let status =
            status.unwrap_or_else(|| panic!("it does not end; the screen shows\n{}", self.terminal.contents()));
        let restored = self.terminal.wait(DEADLINE, |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        assert!(restored, "a mode of the terminal is left on after {status}");
        assert!(self.terminal.is_cooked(), "the terminal is left in raw mode after {status}");
        status.code()
    }
}

#[test]
fn quitting_restores_the_terminal() {
    let session = open(&[], "", (80, 24));
    session.wait_until_open();
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}

#[test]
fn ctrl_c_twice_leaves_and_restores_the_terminal() {
    let session = open(&[], "", (80, 24));
    session.wait_until_open();
    session.terminal.send("\x03\x03");
    session.assert_restored();
}

#[test]
fn ctrl_c_stops_a_run_and_a_second_one_leaves() {
    let program = Program::new(ENDLESS);
    let session = open(&["lab", &program.path()], "", (120, 36));
    session.wait_until_open();
    session.terminal.send(" ");
    session.terminal.wait_for(DEADLINE, "begun 42");
    session.terminal.send("\x03\x03");
    session.assert_restored();
}

#[test]
fn signals_restore_the_terminal() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let session = open(&[], "", (80, 24));
        session.wait_until_open();
        session.terminal.signal(signal);
        session.assert_restored();
    }
}

#[test]
fn a_signal_while_a_program_runs_restores_the_terminal() {
    let program = Program::new(ENDLESS);
    let session = open(&["lab", &program.path()], "", (120, 36));
    session.wait_until_open();
    session.terminal.send(" ");
    session.terminal.wait_for(DEADLINE, "begun 42");
    session.terminal.signal(Signal::TERM);
    session.assert_restored();
}

/// The switch that makes a part panic exists in debug builds only.
#[test]
#[cfg(debug_assertions)]
fn a_panic_of_the_drawing_thread_restores_the_terminal_and_is_told() {
    let session = open(&[], "ui", (80, 24));
    let code = session.assert_restored();
    assert_ne!(code, Some(0), "a panic is no success");
    session.terminal.wait_for(DEADLINE, "panicked");
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_of_a_worker_does_not_disturb_the_screen() {
    let program = Program::new(GREETING);
    let session = open(&["lab", &program.path()], "worker", (120, 36));
    session.wait_until_open();
    let before = session.terminal.contents();
    session.terminal.send(" ");
    let changed = session.terminal.wait(DEADLINE, |screen| screen.contents() != before);
    assert!(changed, "the run shows nothing of its end");
    session.terminal.send("?");
    let help = session.terminal.wait(DEADLINE, |screen| screen.contents().contains("─ Keys ─"));
    let shown = session.terminal.contents();
    assert!(help, "the screen still answers keys after a worker's panic:\n{shown}");
    assert!(!shown.contains("panicked at"), "the message of the panic is on the screen:\n{shown}");
    // An escape that is followed by a letter at once would be that letter with Alt.
    session.terminal.send("\x1b");
    let closed = session.terminal.wait(DEADLINE, |screen| !screen.contents().contains("─ Keys ─"));
    assert!(closed, "the help closes:\n{}", session.terminal.contents());
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}

#[test]
fn a_program_in_the_laboratory_runs_and_shows_its_output() {
    let program = Program::named("greeting.py", GREETING);
    let session = open(&["lab", &program.path()], "", (120, 36));
    session.wait_until_open();
    session.terminal.wait_for(DEADLINE, "greeting.py");
    session.terminal.wait_for(DEADLINE, "def work():");
    session.terminal.send(" ");
    session.terminal.wait_for(DEADLINE, "hello from worker 1");
    session.terminal.wait_for(DEADLINE, "the end 2");
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}

#[test]
fn saving_the_file_shows_its_new_text() {
    let program = Program::named("edited.py", GREETING);
    let session = open(&["lab", &program.path()], "", (120, 36));
    session.wait_until_open();
    session.terminal.wait_for(DEADLINE, "def work():");
    std::fs::write(program.path(), "print('written anew')\n").expect("the program can be written");
    session.terminal.wait_for(DEADLINE, "written anew");
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}

#[test]
fn every_size_is_drawn_and_a_resize_redraws() {
    let session = open(&[], "", (80, 24));
    session.wait_until_open();
    for (columns, rows) in [(200, 60), (120, 36), (20, 5), (1, 1), (80, 24)] {
        let before = session.terminal.frames();
        session.terminal.resize(columns, rows);
        assert!(session.terminal.wait_frames(DEADLINE, before + 1), "no frame after a resize to {columns}x{rows}");
    }
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}

#[test]
fn a_lesson_opens_by_its_number() {
    let session = open(&["4"], "", (120, 36));
    session.wait_until_open();
    session.terminal.wait_for(DEADLINE, "GIL");
    session.terminal.send("q");
    assert_eq!(session.assert_restored(), Some(0));
}
