//! The screen: how soon it is there, and what it costs while nothing runs and while a demo does.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::common::HILO;
use crate::program;
use crate::report::{Bar, Report, Sample, Unit, milliseconds};
use crate::terminal::{Terminal, spawn};

const PATIENCE: Duration = Duration::from_secs(20);

/// Hilo on a terminal, with a home of its own that is removed with it.
pub struct Session {
    /// The terminal.
    pub terminal: Terminal,
    _home: TempDir,
}

/// Hilo with these arguments on a terminal of 120x36.
pub fn open(args: &[&str]) -> Session {
    let home = TempDir::new().expect("a temporary folder");
    let terminal = spawn(HILO, 120, 36, |command| {
        command.args(args).env("HOME", home.path()).env_remove("XDG_STATE_HOME").env_remove("XDG_CONFIG_HOME")
    });
    Session { terminal, _home: home }
}

/// From the start of the process to the end of the first complete frame.
pub fn start_up(report: &mut Report) {
    for (what, args) in [("hilo to its first frame", &[][..]), ("hilo 4 to its first frame", &["4"])] {
        let mut times = Vec::new();
        for _ in 0..20 {
            let Session { terminal, _home } = open(args);
            terminal.wait_frames(PATIENCE, 1);
            match terminal.first_frame() {
                Some(time) => times.push(milliseconds(time)),
                None => return report.unmeasured(what, "no frame was drawn"),
            }
            terminal.send("q");
            terminal.end(PATIENCE);
        }
        report.row(what, Unit::Milliseconds, &Sample::new(times), Bar::AtMost(30.0));
    }
}

/// Nanoseconds of processor time of each thread of a process, by its id.
fn thread_times(pid: i32) -> BTreeMap<u32, u64> {
    let entries = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let time = |entry: fs::DirEntry| {
        let thread = entry.file_name().to_string_lossy().parse().ok()?;
        let text = fs::read_to_string(entry.path().join("schedstat")).ok()?;
        Some((thread, text.split_whitespace().next()?.parse().ok()?))
    };
    entries.filter_map(time).collect()
}

fn percent(busy: u64, wall: Duration) -> f64 {
    busy as f64 / wall.as_nanos() as f64 * 100.0
}

/// Waits until no frame was drawn for a second.
pub fn settle(terminal: &Terminal) -> bool {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if !terminal.wait_frames(Duration::from_secs(1), terminal.frames() + 1) {
            return true;
        }
    }
    false
}

/// Processor time and frames while nothing runs, a lesson open.
pub fn idle(report: &mut Report) {
    let (what, drawn) = ("CPU of one core, lesson open, nothing runs, 10 s", "frames drawn meanwhile");
    let Session { terminal, _home } = open(&["4"]);
    if !terminal.wait_frames(PATIENCE, 1) || !settle(&terminal) {
        return report.unmeasured(what, "the screen does not come to rest");
    }
    let (mut busy, mut frames) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let pid = terminal.pid().as_raw_nonzero().get();
        let (before, drawn_before, begun) = (thread_times(pid), terminal.frames(), Instant::now());
        thread::sleep(Duration::from_secs(10));
        let used = thread_times(pid).values().sum::<u64>().saturating_sub(before.values().sum());
        busy.push(percent(used, begun.elapsed()));
        frames.push((terminal.frames() - drawn_before) as f64);
    }
    report.row(what, Unit::Percent, &Sample::new(busy), Bar::AtMost(0.1));
    report.row(drawn, Unit::Count, &Sample::new(frames), Bar::AtMost(0.0));
    terminal.send("q");
    terminal.end(PATIENCE);
}

/// Processor time of the threads that were there before the run began (they draw, sample and wait), while eight workers
/// run; and how many frames a second they drew.
pub fn drawing(report: &mut Report) {
    let what = "CPU of one core for drawing, 8 workers, 120x36";
    let path = program("eight_workers").to_string_lossy().into_owned();
    let Session { terminal, _home } = open(&["lab", &path]);
    if !terminal.wait_frames(PATIENCE, 1) || !settle(&terminal) {
        return report.unmeasured(what, "the screen does not come to rest");
    }
    let pid = terminal.pid().as_raw_nonzero().get();
    let drawers: Vec<u32> = thread_times(pid).into_keys().collect();
    terminal.send(" ");
    let frames = terminal.frames();
    if !terminal.wait_frames(PATIENCE, frames + 30) {
        return report.unmeasured(what, "the run is not drawn");
    }
    let used = || {
        let times = thread_times(pid);
        drawers.iter().filter_map(|thread| times.get(thread)).sum::<u64>()
    };
    let (mut busy, mut rates) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let (before, frames, begun) = (used(), terminal.frames(), Instant::now());
        thread::sleep(Duration::from_secs(2));
        let wall = begun.elapsed();
        busy.push(percent(used().saturating_sub(before), wall));
        rates.push((terminal.frames() - frames) as f64 / wall.as_secs_f64());
    }
    report.row(what, Unit::Percent, &Sample::new(busy), Bar::AtMost(6.0));
    report.row("frames a second meanwhile", Unit::Count, &Sample::new(rates), Bar::Between(1.0, 31.0));
    terminal.send("\x03\x03");
    terminal.end(PATIENCE);
}

/// From a key to the frame that shows the step that it asked for.
pub fn stepping(report: &mut Report) {
    let what = "from a key to the picture of its step, 120x36";
    let path = program("stepping").to_string_lossy().into_owned();
    let Session { terminal, _home } = open(&["lab", &path]);
    let shows = |text: &str| terminal.wait(PATIENCE, |screen| screen.contents().contains(text));
    if !shows("x += 1") || !settle(&terminal) {
        return report.unmeasured(what, "the program is not shown");
    }
    terminal.send("s");
    if !shows("the beginning") || !settle(&terminal) {
        return report.unmeasured(what, "the program cannot be stepped");
    }
    let mut times = Vec::new();
    for step in 1..=60 {
        let begun = Instant::now();
        terminal.send(if step % 3 == 0 { "b" } else { "a" });
        if !shows(&format!("▸ {step:>2}  ")) {
            return report.unmeasured(what, "a step was not drawn");
        }
        times.push(milliseconds(begun.elapsed()));
    }
    report.row(what, Unit::Milliseconds, &Sample::new(times), Bar::AtMost(16.0));
    terminal.send("q");
    terminal.end(PATIENCE);
}
