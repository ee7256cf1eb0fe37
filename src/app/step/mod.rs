//! Stepping: the learner is the scheduler of the very program that the laboratory runs.
//!
//! It belongs to a laboratory and lies over it until it is closed; on a page of a lesson that is about stepping it is
//! the page. The machine itself lives elsewhere: what is asked of it goes out as an [`Effect`], what it shows comes back
//! as an action and replaces what was shown. While an answer is awaited no second step is asked for.

pub mod ask;
mod keys;
mod line;
pub mod words;

#[cfg(test)]
pub(crate) mod played;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::action::Effect;
use super::drawn::Drawn;
use super::lab::Lab;
use super::pane::{Pane, Scroll};
use super::program::ProgramSource;
use super::state::{Overlay, Screen, State};
pub use crate::explore::{Choice, Granularity, Schedule, View, WorkerView};
use crate::trace::LaneId;
pub use ask::{Ask, Begin, Move, Row, Shown};
pub(super) use keys::BINDINGS;
pub(super) use line::{paste, take};

/// How long an answer may take before it is said that one is awaited.
const PATIENCE: Duration = Duration::from_millis(200);

/// Keys that are kept while an answer is awaited.
const WAITING: usize = 64;

/// What a key of the stepping screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// A step of the worker with this lane.
    Worker(u32),
    /// A step of the worker that is marked.
    Marked,
    /// Mark the worker above.
    Up,
    /// Mark the worker below.
    Down,
    /// One step back.
    Undo,
    /// Back to the beginning.
    Restart,
    /// Count other things as a step.
    Granularity,
    /// A random step.
    Random,
    /// A step of the next worker in turn.
    RoundRobin,
    /// Run the marked worker up to its next visible operation.
    Visible,
    /// Run the marked worker until it cannot go on.
    Switch,
    /// Run to the end.
    Finish,
    /// Copy the schedule.
    Copy,
    /// Type a schedule.
    Type,
    /// Take the schedule that was typed.
    TakeTyped,
    /// Take the last character back.
    Erase,
}

/// A program that is being stepped.
#[derive(Clone, Debug)]
pub struct Step {
    /// Tells answers to this beginning from those to an earlier one.
    pub id: u64,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The steps that it begins with.
    pub schedule: Schedule,
    /// The latest answer.
    pub shown: Option<Arc<Shown>>,
    /// Why the program cannot be stepped.
    pub trouble: Option<String>,
    /// Whether an answer is awaited.
    pub busy: bool,
    /// Whether it was asked to end what it does.
    pub stopping: bool,
    /// When it was asked, on the clock of [`State::now`].
    pub asked: Duration,
    /// What was pressed meanwhile.
    waiting: VecDeque<Command>,
    /// The worker that is marked.
    pub marked: LaneId,
    /// What random steps are drawn from.
    pub seed: u64,
    /// The schedule that is being typed.
    pub typed: Option<String>,
    /// Whether it is a page of a lesson, which is not closed.
    pub page: bool,
    /// How somebody looks at it.
    pub view: Looking,
}

/// How somebody looks at a program that is stepped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looking {
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether it is shown alone.
    pub zoomed: bool,
    /// How far panes are scrolled: the program, the schedule, the output, what is shared, who waits.
    pub scrolls: [(Pane, Scroll); 5],
}

impl Looking {
    fn new(focus: Pane) -> Looking {
        let ends = |pane| (pane, Scroll::following());
        let tops = |pane| (pane, Scroll::default());
        let scrolls =
            [ends(Pane::Program), ends(Pane::Schedule), ends(Pane::Output), tops(Pane::Shared), tops(Pane::Waits)];
        Looking { focus, zoomed: false, scrolls }
    }

    /// How far a pane is scrolled.
    pub fn scroll(&self, pane: Pane) -> Scroll {
        self.scrolls.iter().find(|(p, _)| *p == pane).map(|(_, scroll)| *scroll).unwrap_or_default()
    }

    fn scroll_mut(&mut self, pane: Pane) -> Option<&mut Scroll> {
        self.scrolls.iter_mut().find(|(p, _)| *p == pane).map(|(_, scroll)| scroll)
    }

    /// What was scrolled away follows again: something happened.
    fn follow(&mut self) {
        for (pane, scroll) in &mut self.scrolls {
            scroll.follow |= matches!(pane, Pane::Program | Pane::Schedule | Pane::Output);
        }
    }
}

impl Step {
    /// A program to be stepped, not begun yet.
    pub fn new(granularity: Granularity, schedule: Schedule, page: bool) -> Step {
        Step {
            id: 0,
            granularity,
            schedule,
            shown: None,
            trouble: None,
            busy: false,
            stopping: false,
            asked: Duration::ZERO,
            waiting: VecDeque::new(),
            marked: LaneId(1),
            seed: 1,
            typed: None,
            page,
            view: Looking::new(if page { Pane::Text } else { Pane::Workers }),
        }
    }

    /// The order in which Tab goes through the panes.
    pub const RING: [Pane; 8] = [
        Pane::Text,
        Pane::Workers,
        Pane::Schedule,
        Pane::Program,
        Pane::Bytecode,
        Pane::Shared,
        Pane::Waits,
        Pane::Output,
    ];

    /// The lines that workers are on, with who is there.
    pub fn lines(&self) -> Vec<(usize, Vec<(LaneId, String)>)> {
        let mut found: Vec<(usize, Vec<(LaneId, String)>)> = Vec::new();
        let Some(shown) = &self.shown else { return found };
        for worker in shown.view.workers.iter().filter(|w| !w.ended && w.line > 0) {
            let here = (worker.lane, worker.letters.clone());
            match found.iter_mut().find(|(line, _)| *line == worker.line as usize) {
                Some((_, workers)) => workers.push(here),
                None => found.push((worker.line as usize, vec![here])),
            }
        }
        found.sort_by_key(|(line, _)| *line);
        found
    }

    /// When it is worth saying that an answer is awaited, if one is.
    pub fn slow_from(&self) -> Option<Duration> {
        self.busy.then(|| self.asked + PATIENCE)
    }

    /// The worker whose line is looked at: the one that is marked, or any that has a line.
    pub fn looked_at(&self) -> Option<&WorkerView> {
        let shown = self.shown.as_ref()?;
        let marked = shown.worker(self.marked).filter(|w| w.line > 0 && !w.ended);
        marked.or_else(|| shown.view.workers.iter().rev().find(|w| w.line > 0 && !w.ended))
    }

    fn begin(&mut self, lab_settings: (super::program::ProgramKey, crate::trace::RunSettings)) -> Effect {
        self.id += 1;
        self.busy = true;
        self.stopping = false;
        self.waiting.clear();
        self.trouble = None;
        let (program, settings) = lab_settings;
        let (granularity, schedule) = (self.granularity, self.schedule.clone());
        let begin = Begin { id: self.id, program, settings, granularity, schedule, seed: self.seed };
        Effect::Model(Ask::Begin(Box::new(begin)))
    }

    /// Takes what the machine shows.
    fn answered(&mut self, answer: Result<Arc<Shown>, String>) {
        (self.busy, self.stopping) = (false, false);
        let shown = match answer {
            Ok(shown) => shown,
            Err(why) => {
                self.trouble = Some(why);
                self.shown = None;
                self.waiting.clear();
                return;
            }
        };
        self.seed = shown.seed;
        let can_go = |lane: LaneId| shown.worker(lane).is_some_and(|w| !w.choices.is_empty());
        let last = shown.rows.last().map(|row| row.choice.worker);
        let went = self.shown.as_ref().is_none_or(|before| before.view.steps != shown.view.steps);
        if let Some(last) = last.filter(|_| went) {
            self.marked = last;
        }
        if shown.rows.is_empty() {
            self.marked = LaneId(1);
        }
        if !can_go(self.marked) {
            let workers: Vec<LaneId> = shown.view.workers.iter().map(|w| w.lane).collect();
            let after = workers.iter().filter(|lane| **lane > self.marked);
            let next = after.chain(workers.iter()).copied().find(|lane| can_go(*lane));
            self.marked = next.unwrap_or(self.marked);
        }
        self.view.follow();
        self.shown = Some(shown);
    }
}

/// What a laboratory's program would be run with.
fn program_of(lab: &Lab) -> Option<(super::program::ProgramKey, crate::trace::RunSettings)> {
    Some((lab.program.as_ref()?.key, lab.knobs.settings()))
}

/// Opens stepping for the laboratory on the screen, at the end of a schedule if one is given.
pub fn open(state: &mut State, schedule: Option<Schedule>) -> Vec<Effect> {
    open_at(state, Granularity::Visible, schedule)
}

/// Opens stepping for the laboratory on the screen with this as a step.
pub fn open_at(state: &mut State, granularity: Granularity, schedule: Option<Schedule>) -> Vec<Effect> {
    if let Screen::Lesson(player) = &state.screen
        && player.closed_by().is_some()
    {
        state.say("The question comes first: choose an answer, or press k to skip it.");
        return Vec::new();
    }
    let now = state.now;
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    let Some(program) = program_of(lab) else {
        state.say("There is no program that can be stepped yet.");
        return Vec::new();
    };
    let was = lab.step.take().map_or(0, |step| step.id);
    let mut step = Box::new(Step::new(granularity, schedule.unwrap_or_default(), false));
    step.id = was + 1000;
    step.asked = now;
    let effect = step.begin(program);
    lab.step = Some(step);
    vec![effect]
}

/// A program was read: what is stepped of it begins anew, where it was if that is still possible.
pub(super) fn loaded(state: &mut State, source: &ProgramSource) -> Vec<Effect> {
    let Some(lab) = state.lab_mut().filter(|lab| lab.source == *source && lab.step.is_some()) else {
        return Vec::new();
    };
    let program = program_of(lab);
    let refused = lab.refused.as_ref().and_then(|refused| refused.problems.first());
    let why = refused.map(|p| format!("Line {}: {}", p.line, p.message));
    let Some(step) = &mut lab.step else { return Vec::new() };
    match program {
        Some(program) => vec![step.begin(program)],
        None => {
            step.trouble = why;
            Vec::new()
        }
    }
}

/// The page that is open is about stepping and was open before: it goes on where it was.
pub(super) fn again(lab: &mut Lab) -> Vec<Effect> {
    let program = program_of(lab);
    let Some((step, program)) = lab.step.as_mut().zip(program) else { return Vec::new() };
    if let Some(Ok(schedule)) = step.shown.as_ref().map(|shown| shown.schedule.parse()) {
        step.schedule = schedule;
    }
    vec![step.begin(program)]
}

/// Takes an answer of the machine.
pub(super) fn answered(state: &mut State, id: u64, answer: Result<Arc<Shown>, String>) -> Vec<Effect> {
    let Some(step) = state.step_mut().filter(|step| step.id == id) else { return Vec::new() };
    let said = answer.as_ref().ok().and_then(|shown| shown.said.clone());
    step.answered(answer);
    if let Some(said) = said {
        state.say(said);
    }
    // What was pressed meanwhile is done now, in order.
    while let Some(command) = state.step_mut().and_then(|step| step.waiting.pop_front()) {
        let effects = perform(state, command);
        if !effects.is_empty() {
            return effects;
        }
    }
    Vec::new()
}

/// Does what a key asks for.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    let now = state.now;
    if let Some(step) = state.step_mut().filter(|step| step.busy)
        && !matches!(command, Command::Type | Command::Erase | Command::Granularity)
    {
        if step.waiting.len() < WAITING {
            step.waiting.push_back(command);
        }
        return Vec::new();
    }
    if let Some(step) = state.step_mut() {
        step.asked = now;
    }
    match command {
        Command::Up | Command::Down => mark_by(state, if command == Command::Up { -1 } else { 1 }),
        Command::Copy => return copy(state),
        Command::Type => {
            if let Some(step) = state.step_mut() {
                step.typed = Some(String::new());
            }
        }
        Command::TakeTyped => return line::done(state),
        Command::Erase => line::erase(state),
        Command::Granularity => return other_granularity(state),
        Command::Worker(lane) => return step_worker(state, LaneId(lane)),
        Command::Marked => {
            let Some(marked) = state.step().map(|step| step.marked) else { return Vec::new() };
            return step_worker(state, marked);
        }
        _ => {
            let Some(step) = state.step() else { return Vec::new() };
            let marked = step.marked;
            let wanted = match command {
                Command::Undo => Move::Undo,
                Command::Restart => Move::Restart,
                Command::Random => Move::Random,
                Command::RoundRobin => Move::RoundRobin,
                Command::Visible => Move::Visible(marked),
                Command::Switch => Move::Switch(marked),
                _ => Move::Finish,
            };
            return ask(state, wanted);
        }
    }
    Vec::new()
}

/// Asks the machine for something, unless it is still busy with what was asked before.
fn ask(state: &mut State, wanted: Move) -> Vec<Effect> {
    let Some(step) = state.step_mut() else { return Vec::new() };
    let nothing_there = step.shown.as_ref().is_none_or(|shown| match wanted {
        Move::Undo | Move::Restart => shown.view.steps == 0,
        Move::Replay(_) | Move::Seed(_) => false,
        _ => shown.view.outcome.is_some(),
    });
    if nothing_there {
        let back = matches!(wanted, Move::Undo | Move::Restart);
        if step.shown.is_some() {
            state.say(if back {
                "This is the beginning."
            } else {
                "Nobody can go on: u takes a step back, U restarts."
            });
        }
        return Vec::new();
    }
    step.busy = true;
    vec![Effect::Model(Ask::Do(wanted))]
}

/// A step of a worker, if it can take one; else it is said why not.
fn step_worker(state: &mut State, lane: LaneId) -> Vec<Effect> {
    let Some(step) = state.step_mut() else { return Vec::new() };
    let Some(shown) = step.shown.clone() else { return Vec::new() };
    let Some(worker) = shown.worker(lane) else {
        state.say("There is no such worker yet.");
        return Vec::new();
    };
    match worker.choices.first() {
        Some(choice) => ask(state, Move::Choose(*choice)),
        None => {
            if shown.view.outcome.is_none() {
                step.marked = lane;
                state.say(format!("{} cannot go on: it {}.", worker.letters, words::next(&shown.view, worker)));
            } else {
                state.say("Nobody can go on: u takes a step back, U restarts.");
            }
            Vec::new()
        }
    }
}

/// Whether a key would do something now.
pub(super) fn does_something(state: &State, command: Command) -> bool {
    let Some(shown) = state.step().and_then(|step| step.shown.as_ref()) else { return command == Command::TakeTyped };
    match command {
        Command::Undo | Command::Restart | Command::Copy => shown.view.steps > 0,
        Command::Granularity | Command::Type | Command::TakeTyped | Command::Erase => true,
        _ => shown.view.outcome.is_none(),
    }
}

fn mark_by(state: &mut State, by: isize) {
    let Some(step) = state.step_mut() else { return };
    let Some(shown) = &step.shown else { return };
    // As they are listed: main comes last.
    let mut workers: Vec<LaneId> = shown.view.workers.iter().map(|w| w.lane).collect();
    workers.sort_by_key(|lane| (lane.0 == 0, lane.0));
    let at = workers.iter().position(|lane| *lane == step.marked).unwrap_or(0);
    let next = at.saturating_add_signed(by).min(workers.len().saturating_sub(1));
    step.marked = workers.get(next).copied().unwrap_or(step.marked);
    if let Some(program) = step.view.scroll_mut(Pane::Program) {
        program.follow = true;
    }
}

/// Counts something else as a step. Steps taken so far are none of the new kind, so it begins anew.
fn other_granularity(state: &mut State) -> Vec<Effect> {
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    let program = program_of(lab);
    let Some((step, program)) = lab.step.as_mut().zip(program) else { return Vec::new() };
    step.granularity = words::next_granularity(step.granularity);
    step.schedule = Schedule::default();
    let effect = step.begin(program);
    let what = words::granularity(step.granularity);
    state.say(format!("Now {what}, from the beginning."));
    vec![effect]
}

fn copy(state: &mut State) -> Vec<Effect> {
    let Some(shown) = state.step().and_then(|step| step.shown.clone()) else { return Vec::new() };
    if shown.schedule.is_empty() {
        state.say("No step was taken yet.");
        return Vec::new();
    }
    let text = format!(
        "{}\n\nIt was handed to the terminal to be copied; not every terminal takes it. The key p takes it back, typed or \
         pasted.",
        shown.schedule
    );
    state.overlay = Some(Overlay::Message { title: "The schedule".to_owned(), text, scroll: Scroll::default() });
    vec![Effect::Copy(shown.schedule.clone())]
}

/// One step back out of stepping: an unfinished line, a pane that is alone, then stepping itself. None if there is
/// nothing to leave.
pub(super) fn back(state: &mut State) -> Option<Vec<Effect>> {
    let step = state.step_mut()?;
    if step.typed.take().is_some() {
        return Some(Vec::new());
    }
    if step.view.zoomed {
        step.view.zoomed = false;
        return Some(Vec::new());
    }
    if step.page {
        return None;
    }
    Some(state.lab_mut().and_then(close).into_iter().collect())
}

/// Ends stepping, unless it is the page.
pub(super) fn close(lab: &mut Lab) -> Option<Effect> {
    lab.step.take_if(|step| !step.page).map(|_| Effect::Model(Ask::End))
}

/// Gives the keys to the pane that is `by` further in the order; only what was drawn takes part.
pub(super) fn focus_by(state: &mut State, by: isize) {
    let panes: Vec<Pane> = Step::RING.iter().copied().filter(|pane| state.drawn.panes.contains(pane)).collect();
    let Some(step) = state.step_mut() else { return };
    let at = panes.iter().position(|pane| *pane == step.view.focus).unwrap_or(0);
    let next = (at as isize + by).rem_euclid(panes.len().max(1) as isize) as usize;
    step.view.focus = panes.get(next).copied().unwrap_or(step.view.focus);
}

/// Gives the keys to a pane.
pub(super) fn focus(state: &mut State, pane: Pane) {
    if let Some(step) = state.step_mut().filter(|_| Step::RING.contains(&pane)) {
        step.view.focus = pane;
    }
}

/// Scrolls a pane by rows.
pub(super) fn scroll(step: &mut Step, drawn: &Drawn, pane: Pane, rows: isize) {
    let extent = drawn.extent(pane);
    let Some(scroll) = step.view.scroll_mut(pane) else { return };
    if pane == Pane::Program {
        // What follows the workers is not at the end, but where they are.
        scroll.follow = false;
        scroll.by(rows, extent, false);
    } else {
        scroll.by(rows, extent, matches!(pane, Pane::Schedule | Pane::Output));
    }
}
