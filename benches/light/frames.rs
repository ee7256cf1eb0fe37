//! A large run on the screen: how long a frame takes, what the run takes in memory, how soon any moment of it is there.
//!
//! The run is made up, as the engine would tell it: 64 workers in turns under the GIL, ten million events, so that the
//! figures are those of the screen and not of a program.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hilo::app::action::FeedBatch;
use hilo::app::input::Key;
use hilo::app::lab::Lab;
use hilo::app::look::{Look, ThemeName};
use hilo::app::program::{CodeLine, Loaded, ProgramKey, ProgramSource, ProgramView};
use hilo::app::{Action, Screen, State, update};
use hilo::trace::{
    CoreSample, Ending, Event, EventKind, Finished, Gauge, LaneId, Lifecycle, RunId, RunSettings, WorkerInfo,
    WorkerKind,
};
use hilo::ui::colour::Depth;
use hilo::ui::draw;
use hilo::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::program;
use crate::report::{Bar, Report, Sample, Unit, milliseconds};
use crate::screen::{open, settle};

const WORKERS: u32 = 64;
const EVENTS: u64 = 10_000_000;
/// Events in one batch: what comes between two frames.
const BATCH: u64 = 50_000;
/// Nanoseconds between two events.
const APART: u64 = 2_000;
const FRAMES: usize = 20;
const PATIENCE: Duration = Duration::from_secs(20);

fn laboratory() -> State {
    let mut state = State::new(Vec::new(), Look::new(200, 60), 4);
    let source = ProgramSource::File("workers.py".into());
    state.screen = Screen::Lab(Box::new(Lab::new(source.clone(), RunSettings::default(), 4)));
    let text = fs::read_to_string(program("eight_workers")).unwrap_or_default();
    let lines = text.lines().map(|line| CodeLine { text: line.to_owned(), classes: Vec::new() }).collect();
    let view = ProgramView { key: ProgramKey(1), text: text.as_str().into(), lines, knobs: Vec::new() };
    update(&mut state, Action::Loaded(source, Loaded::Ready(view)));
    update(&mut state, Action::Key(Key::Char(' ')));
    update(&mut state, Action::Started(RunId(1)));
    state
}

fn feed(state: &mut State, now: u64, messages: Vec<Lifecycle>, events: Vec<Event>) {
    let cores = CoreSample { at: now, usage: vec![97.0, 12.0, 3.0, 1.0], process: 103.0 };
    let batch = FeedBatch { run: Some(RunId(1)), now, messages, events, cores, ..FeedBatch::default() };
    update(state, Action::Feed(batch));
}

fn worker(lane: u32) -> Lifecycle {
    Lifecycle::Started(WorkerInfo {
        lane: LaneId(lane),
        name: format!("Thread-{lane} (work)"),
        kind: WorkerKind::Thread,
        pid: 1,
        parent: (lane > 0).then_some(LaneId::MAIN),
        started: 0,
        gauge: Arc::new(Gauge::new(0)),
    })
}

/// Event `n` of the run: whoever had the GIL wants it, the next one runs; now and then somebody sleeps or is blocked.
fn event(n: u64) -> Event {
    let turn = n / 2;
    let runs = (turn.wrapping_mul(2_654_435_761) >> 7) % u64::from(WORKERS);
    let (lane, kind) = match n % 2 {
        0 => (runs, EventKind::Running),
        _ if turn.is_multiple_of(97) => (runs, EventKind::Sleeping),
        _ if turn.is_multiple_of(53) => (runs, EventKind::Blocked),
        _ => (runs, EventKind::WantsGil),
    };
    Event { at: n * APART, arg: 0, lane: LaneId(lane as u32), core: (turn % 4) as u16, kind }
}

/// Bytes of memory that this process holds.
fn held() -> f64 {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4096.0
}

fn drawn(state: &mut State, theme: &Theme, buffer: &mut Buffer) -> f64 {
    let begun = Instant::now();
    let put = draw(state, theme, buffer);
    let time = milliseconds(begun.elapsed());
    update(state, Action::Drawn(put));
    time
}

/// Frames of a run of ten million events, its memory, and moments of it looked up.
pub fn frames(report: &mut Report) {
    let before = held();
    let mut state = laboratory();
    let theme = Theme::new(ThemeName::Dark, Depth::True);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    feed(&mut state, 0, (0..WORKERS).map(worker).collect(), Vec::new());
    let mut live = Vec::new();
    for batch in 0..EVENTS / BATCH {
        let events: Vec<Event> = (batch * BATCH..(batch + 1) * BATCH).map(event).collect();
        feed(&mut state, (batch + 1) * BATCH * APART, Vec::new(), events);
        let time = drawn(&mut state, &theme, &mut buffer);
        if (batch + 1) * BATCH > EVENTS - FRAMES as u64 * BATCH {
            live.push(time);
        }
    }
    let what = "a frame of 200x60, 64 workers, ten million events";
    report.row(what, Unit::Milliseconds, &Sample::new(live), Bar::AtMost(4.0));
    let grown = (held() - before) / 1e6;
    report.row("memory of these events", Unit::Megabytes, &Sample::new(vec![grown]), Bar::AtMost(64.0));
    let end = Finished { at: EVENTS * APART, ending: Ending::Ok, gil: None, output_dropped: 0 };
    feed(&mut state, EVENTS * APART, vec![Lifecycle::Finished(end)], Vec::new());
    scrubbing(report, &mut state, &theme, &mut buffer);
}

/// From a key that moves the cursor or the window of the timeline to the frame that shows it.
fn scrubbing(report: &mut Report, state: &mut State, theme: &Theme, buffer: &mut Buffer) {
    let what = "to any moment of it, drawn";
    for _ in 0..8 {
        if state.focus() == Some(hilo::app::pane::Pane::Timeline) {
            break;
        }
        update(state, Action::Key(Key::Tab));
    }
    if state.focus() != Some(hilo::app::pane::Pane::Timeline) {
        return report.unmeasured(what, "the timeline does not get the keys");
    }
    let keys = [Key::Home, Key::Char('+'), Key::Right, Key::Right, Key::Char('+'), Key::Left, Key::End, Key::Char('-')];
    let mut times = Vec::new();
    for key in keys.into_iter().cycle().take(10 * keys.len()) {
        let begun = Instant::now();
        update(state, Action::Key(key));
        drawn(state, theme, buffer);
        times.push(milliseconds(begun.elapsed()));
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    report.row(what, Unit::Milliseconds, &Sample::new(times), Bar::AtMost(16.0));
    report.row("its slowest", Unit::Milliseconds, &Sample::new(vec![slowest]), Bar::AtMost(16.0));
}

/// From a key to the screen that it asked for, in a pseudo-terminal, while eight workers run.
pub fn keys(report: &mut Report) {
    let what = "from a key to the changed screen, 8 workers running, 120x36";
    let path = program("eight_workers").to_string_lossy().into_owned();
    let session = open(&["lab", &path]);
    let terminal = &session.terminal;
    if !terminal.wait_frames(PATIENCE, 1) || !settle(terminal) {
        return report.unmeasured(what, "the screen does not come to rest");
    }
    terminal.send(" ");
    if !terminal.wait_frames(PATIENCE, terminal.frames() + 30) {
        return report.unmeasured(what, "the run is not drawn");
    }
    let mut times = Vec::new();
    for n in 0..FRAMES * 2 {
        let begun = Instant::now();
        terminal.send(if n % 2 == 0 { "?" } else { "\x1b" });
        if !terminal.wait(PATIENCE, |screen| screen.contents().contains("─ Keys ") == (n % 2 == 0)) {
            return report.unmeasured(what, "the help is not shown");
        }
        // A lone Escape is told from the beginning of a longer key by waiting: it is left out.
        if n % 2 == 0 {
            times.push(milliseconds(begun.elapsed()));
        }
    }
    report.row(what, Unit::Milliseconds, &Sample::new(times), Bar::AtMost(20.0));
    terminal.send("\x03\x03");
    terminal.end(PATIENCE);
}
