//! A run shown again as it was recorded: scrubbed, played at any speed, and asked about any moment.
//!
//! A replay lies over a laboratory. Its run takes the place of the laboratory's, and the moment that was asked about is
//! the moment that the replay has come to: so everything that shows a moment of a run shows the replay's, and pressing on
//! the timeline scrubs. Time comes in with [`crate::app::Action::Tick`]; a replay that is not playing changes nothing.

mod keys;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::keys::Context;
use super::lab::{Lab, View};
use super::pane::Pane;
use super::program::{CodeLine, ProgramId, ProgramSource};
use super::run::Run;
use super::state::State;
use crate::timeline::Window;
use crate::trace::{LaneId, Nanos, Recording, RunSettings};
pub use keys::BINDINGS;

/// What a replay can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Play, or stand still.
    Toggle,
    /// A column of the timeline earlier.
    Earlier,
    /// A column of the timeline later.
    Later,
    /// A tenth of what is in sight earlier.
    FarEarlier,
    /// A tenth of what is in sight later.
    FarLater,
    /// To the beginning of the run.
    Beginning,
    /// To the end of the run.
    End,
    /// To where the chosen worker began what it does.
    PreviousChange,
    /// To where the chosen worker begins something else.
    NextChange,
    /// A slower speed.
    Slower,
    /// A faster speed.
    Faster,
}

/// How many nanoseconds of the run pass in so many of the clock: from a hundredth to ten times.
const SPEEDS: [(u64, u64); 10] = [(1, 100), (1, 50), (1, 20), (1, 10), (1, 5), (1, 2), (1, 1), (2, 1), (5, 1), (10, 1)];

/// The speed of the run itself.
const REAL: usize = 6;

/// A run of less plays slower at first, so that there is something to see.
const SHORTEST: Duration = Duration::from_secs(8);

/// A run of more plays faster at first.
const LONGEST: Duration = Duration::from_secs(60);

/// A replay.
#[derive(Debug)]
pub struct Replay {
    /// What is replayed.
    pub recording: Arc<Recording>,
    /// What it is called: `run 3`, or the name of a file.
    pub name: String,
    /// Whether it plays.
    pub playing: bool,
    speed: usize,
    /// Up to when, on the clock of [`State::now`], it was played.
    played: Duration,
    /// When each worker was seen on which line.
    lines: BTreeMap<LaneId, Vec<(Nanos, u32)>>,
    /// What the laboratory showed before, and shows again afterwards.
    before: Option<Box<(Option<Run>, View, bool)>>,
}

impl Replay {
    /// A replay that stands at the beginning.
    fn new(recording: Arc<Recording>, name: String) -> Replay {
        let mut lines: BTreeMap<LaneId, Vec<(Nanos, u32)>> = BTreeMap::new();
        for sample in &recording.lines {
            lines.entry(sample.lane).or_default().push((sample.at, sample.line));
        }
        lines.values_mut().for_each(|seen| seen.sort_unstable());
        let speed = first_speed(Duration::from_nanos(recording.wall()));
        Replay { recording, name, playing: false, speed, played: Duration::ZERO, lines, before: None }
    }

    /// The speed in words: `1/10`, `2x`.
    pub fn speed_words(&self) -> String {
        match SPEEDS.get(self.speed) {
            Some((times, 1)) => format!("{times}x"),
            Some((part, whole)) => format!("{part}/{whole}"),
            None => String::new(),
        }
    }

    /// The line that a worker was last seen on at a moment.
    pub fn line_at(&self, lane: LaneId, at: Nanos) -> Option<u32> {
        let seen = self.lines.get(&lane)?;
        let after = seen.partition_point(|(when, _)| *when <= at);
        seen.get(after.checked_sub(1)?).map(|(_, line)| *line)
    }

    /// The lines that those were on who lived at a moment of the run; at its end those at which they wait for ever.
    pub fn lines_at(&self, run: &Run, at: Nanos) -> Vec<(u32, LaneId)> {
        if let Some(deadlock) = run.deadlock.as_ref().filter(|_| at == run.timeline.now()) {
            return deadlock.edges.iter().map(|edge| (edge.line, edge.waiter)).collect();
        }
        let lives = |lane: &LaneId| run.timeline.lane(*lane).is_some_and(|lane| lane.at(at).is_some());
        let lanes = self.lines.keys().copied().filter(lives);
        lanes.filter_map(|lane| Some((self.line_at(lane, at)?, lane))).collect()
    }

    /// Whether it lies over a laboratory to which one can go back.
    pub fn leads_back(&self) -> bool {
        self.before.is_some()
    }
}

/// The speed at which a run of this length is seen in sensible time.
fn first_speed(wall: Duration) -> usize {
    let takes = |(times, part): (u64, u64)| wall.as_nanos() * u128::from(part) / u128::from(times);
    let slow = (0..=REAL).rev().find(|&at| takes(SPEEDS[at]) >= SHORTEST.as_nanos());
    match slow {
        Some(REAL) => {
            (REAL..SPEEDS.len()).find(|&at| takes(SPEEDS[at]) <= LONGEST.as_nanos()).unwrap_or(SPEEDS.len() - 1)
        }
        found => found.unwrap_or(0),
    }
}

/// How a recording is played unless somebody asks for something else: how much of the run passes in a second.
pub fn natural_speed(wall: Duration) -> f64 {
    let (times, part) = SPEEDS[first_speed(wall)];
    times as f64 / part as f64
}

impl Lab {
    /// A laboratory that shows a recording of a file and nothing else.
    pub fn replaying(recording: Arc<Recording>, name: String, lines: Vec<CodeLine>, machine_cores: usize) -> Lab {
        let source = ProgramSource::File(PathBuf::from(&recording.about.file));
        let mut lab = Lab::new(source.clone(), RunSettings::default(), machine_cores);
        let program = ProgramId { source, text: 0 };
        lab.run = Some(Run::of_recording(recording.clone(), program, lines.into()));
        lab.view.cursor = Some(0);
        lab.replay = Some(Box::new(Replay::new(recording, name)));
        lab
    }
}

/// Whether there is a run on the screen that can be shown again and saved.
pub fn possible(state: &State) -> bool {
    state.lab().is_some_and(|lab| lab.run.as_ref().is_some_and(|run| !run.alive()) || lab.replay.is_some())
}

/// Whether something moves by itself.
pub fn playing(state: &State) -> bool {
    state.lab().and_then(|lab| lab.replay.as_ref()).is_some_and(|replay| replay.playing)
}

/// The contexts that hold while a run is replayed, the narrowest first.
pub(super) fn contexts(state: &State) -> Option<Vec<Context>> {
    let lab = state.lab().filter(|lab| lab.replay.is_some())?;
    let pane = match lab.view.focus {
        Pane::Timeline => vec![Context::Timeline, Context::Scroll],
        _ => vec![Context::Scroll],
    };
    Some([Context::Replay].into_iter().chain(pane).chain([Context::Everywhere]).collect())
}

/// What the footer says of a key of the replay now.
pub(super) fn label(state: &State, command: Command, label: &'static str) -> &'static str {
    if command == Command::Toggle && playing(state) { "pause" } else { label }
}

/// Shows the run that is marked in the table, if that has the keys, else the one on the screen.
pub(super) fn open(state: &mut State) {
    let Some((lab, records)) = state.lab_and_records() else { return };
    if lab.running() {
        return state.say("The run goes on. Space stops it; then it can be shown again.");
    }
    let latest = records.iter().next_back().map(|record| record.number);
    let in_table = (lab.view.focus == Pane::Runs).then(|| lab.view.marked.or(latest)).flatten();
    let number = in_table.or(lab.run.as_ref().and_then(|run| run.number));
    let Some(record) = number.and_then(|number| records.get(number)) else {
        return state.say("Nothing has run yet. Space runs the program; then it can be shown again.");
    };
    let Some(recording) = record.recording.clone() else {
        let number = record.number;
        return state.say(format!("Run {number} is not recorded any more: only the latest runs are, in 64 MB."));
    };
    let mut run = Run::of_recording(recording.clone(), record.program.clone(), record.lines.clone());
    run.number = Some(record.number);
    let name = format!("run {}", record.number);
    lay_over(lab, run, Replay::new(recording, name));
    moved(state);
}

/// Shows a recording over the laboratory on the screen, under this name.
pub(super) fn show(state: &mut State, recording: Arc<Recording>, lines: Arc<[CodeLine]>, name: String) {
    let Some(lab) = state.lab_mut() else { return };
    let program = ProgramId { source: lab.source.clone(), text: 0 };
    let run = Run::of_recording(recording.clone(), program, lines);
    lay_over(lab, run, Replay::new(recording, name));
    moved(state);
}

/// Lays a replay of a run over a laboratory.
fn lay_over(lab: &mut Lab, run: Run, mut replay: Replay) {
    let view = View { who: lab.view.who, cursor: Some(0), ..View::default() };
    let view = std::mem::replace(&mut lab.view, view);
    replay.before = Some(Box::new((lab.run.replace(run), view, std::mem::take(&mut lab.compare))));
    lab.replay = Some(Box::new(replay));
}

/// Back to the laboratory as it was, if the replay came from one. Returns whether there was a replay.
pub(super) fn back(state: &mut State) -> bool {
    let Some(lab) = state.lab_mut().filter(|lab| lab.replay.is_some()) else { return false };
    if lab.view.zoomed {
        lab.view.zoomed = false;
    } else if let Some((run, view, compare)) = lab.replay.as_mut().and_then(|replay| replay.before.take()).map(|b| *b) {
        (lab.run, lab.view, lab.compare) = (run, view, compare);
        lab.replay = None;
    } else {
        state.say("This is a recording; q leaves.");
    }
    true
}

/// The clock says `now`: what plays goes on.
pub(super) fn tick(state: &mut State, now: Duration) {
    let Some(lab) = state.lab_mut() else { return };
    let Some(replay) = lab.replay.as_mut().filter(|replay| replay.playing) else { return };
    let passed = now.saturating_sub(replay.played).as_nanos() as u64;
    let (times, part) = SPEEDS.get(replay.speed).copied().unwrap_or((1, 1));
    let step = passed.saturating_mul(times) / part;
    if step == 0 {
        return;
    }
    replay.played = now;
    let at = lab.view.cursor.unwrap_or(0).saturating_add(step);
    go_to(state, at);
}

/// Comes to a moment; one that plays stands still at the end.
pub fn go_to(state: &mut State, at: Nanos) {
    let Some(lab) = state.lab_mut() else { return };
    let end = lab.run.as_ref().map_or(0, |run| run.timeline.now());
    lab.view.cursor = Some(at.min(end));
    if let Some(replay) = lab.replay.as_mut().filter(|_| at >= end) {
        replay.playing = false;
    }
    moved(state);
}

/// The moment is another one: what is in sight follows it.
fn moved(state: &mut State) {
    let drawn = std::mem::take(&mut state.drawn);
    if let Some(lab) = state.lab_mut() {
        let at = lab.moment();
        let end = lab.run.as_ref().map_or(0, |run| run.timeline.now());
        lab.view.window = lab.view.window.map(|window| following(window, at, end));
        lab.follow_lines(&drawn);
    }
    state.drawn = drawn;
}

/// The window that shows a moment: this one if it does, else one as wide that begins a little before it.
fn following(window: Window, at: Nanos, end: Nanos) -> Window {
    if window.contains(at) {
        return window;
    }
    let from = at.saturating_sub(window.width() / 10).min(end.saturating_sub(window.width()));
    Window::new(from, from.saturating_add(window.width()))
}

/// Stands still, because somebody asks for a moment.
pub(super) fn stand(lab: &mut Lab) {
    if let Some(replay) = &mut lab.replay {
        replay.playing = false;
    }
}

/// Does what a key asks of the replay.
pub(super) fn perform(state: &mut State, command: Command) {
    let now = state.now;
    let column = state.drawn.plot.map_or(100, |plot| u64::from(plot.width.max(1)));
    let Some(sight) = state.sight() else { return };
    let Some(lab) = state.lab_mut() else { return };
    let (at, end) = (lab.moment(), lab.run.as_ref().map_or(0, |run| run.timeline.now()));
    let Some(replay) = lab.replay.as_mut() else { return };
    let step = (sight.window.width() / column).max(1);
    let far = (sight.window.width() / 10).max(1);
    match command {
        Command::Toggle => {
            replay.playing = !replay.playing;
            replay.played = now;
            // At the end there is nothing left: it begins again.
            let again = replay.playing && at >= end;
            if again { go_to(state, 0) } else { moved(state) }
        }
        Command::Slower => replay.speed = replay.speed.saturating_sub(1),
        Command::Faster => replay.speed = (replay.speed + 1).min(SPEEDS.len() - 1),
        Command::Earlier => go_to(state, at.saturating_sub(step)),
        Command::Later => go_to(state, at.saturating_add(step)),
        Command::FarEarlier => go_to(state, at.saturating_sub(far)),
        Command::FarLater => go_to(state, at.saturating_add(far)),
        Command::Beginning => go_to(state, 0),
        Command::End => go_to(state, end),
        Command::PreviousChange | Command::NextChange => {
            let to = change(lab, at, command == Command::NextChange);
            stand(lab);
            go_to(state, to.unwrap_or(if command == Command::NextChange { end } else { 0 }));
        }
    }
}

/// When the chosen worker, else the first, begins something else after `at`, or began what it did before.
fn change(lab: &Lab, at: Nanos, later: bool) -> Option<Nanos> {
    let timeline = &lab.run.as_ref()?.timeline;
    let lane = lab.view.lane.and_then(|id| timeline.lane(id)).or_else(|| timeline.lanes().next())?;
    if later {
        return match lane.at(at) {
            Some(moment) => moment.until.filter(|until| *until > at),
            None => Some(lane.started()).filter(|started| *started > at),
        };
    }
    let since = |at: Nanos| lane.at(at).map(|moment| moment.since);
    match since(at) {
        Some(since) if since < at => Some(since),
        Some(here) => since(here.checked_sub(1)?),
        None => lane.ended().map(|(ended, _)| ended).filter(|ended| *ended < at),
    }
}
