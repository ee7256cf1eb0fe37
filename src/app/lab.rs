//! A laboratory: a program, its knobs, its runs, and how somebody looks at them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::action::Effect;
use super::against::Against;
use super::challenge::Challenge;
use super::compare::Sight;
use super::drawn::Drawn;
use super::explore::Explore;
use super::fit::Fitted;
use super::knobs::Knobs;
use super::pane::{Pane, Scroll};
use super::program::{Loaded, Problem, ProgramSource, ProgramView};
use super::records::Records;
use super::replay::Replay;
use super::run::{Phase, Run};
use super::step::Step;
use crate::timeline::Window;
use crate::trace::{LaneId, Nanos, Recording, RunSettings};

/// A laboratory.
#[derive(Debug)]
pub struct Lab {
    /// Where the program comes from.
    pub source: ProgramSource,
    /// The last program that could run.
    pub program: Option<ProgramView>,
    /// Why the file as it is now cannot run; empty if it can.
    pub refused: Option<Refused>,
    /// The knobs.
    pub knobs: Knobs,
    /// The recorded run of a larger machine, where this one is too small.
    pub recorded: Option<Arc<Recording>>,
    /// The size that was fitted to this machine.
    pub fitted: Option<Fitted>,
    /// The run that goes on, or the last one.
    pub run: Option<Run>,
    /// Which panes there are, the most important first; the story always is one.
    pub panes: Vec<Pane>,
    /// Whether an earlier run is kept in view above the present one.
    pub compare: bool,
    /// Which one that is.
    pub against: Against,
    /// What the learner is to make of the program, on a page that is a challenge.
    pub challenge: Option<Box<Challenge>>,
    /// All that can happen, as far as it was searched.
    pub explore: Explore,
    /// The program as it is stepped, while it is.
    pub step: Option<Box<Step>>,
    /// The run as it is replayed, while it is.
    pub replay: Option<Box<Replay>>,
    /// The lines of the program, from 1, at which a run stands still.
    pub breaks: BTreeSet<usize>,
    /// How somebody looks at it.
    pub view: View,
}

/// A file that cannot run as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its lines.
    pub lines: Vec<super::program::CodeLine>,
    /// Why.
    pub problems: Vec<Problem>,
}

/// How somebody looks at a laboratory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The pane that is in front where not all have room: the last one that had the keys and is no row of knobs.
    pub front: Pane,
    /// Whether that pane is shown alone.
    pub zoomed: bool,
    /// Whether output says who wrote it.
    pub who: bool,
    /// How far the program is scrolled; it follows the workers until somebody scrolls.
    pub program: Scroll,
    /// The line of the program that is marked, from 1.
    pub line: Option<usize>,
    /// How far the output is scrolled.
    pub output: Scroll,
    /// How far the story is scrolled.
    pub happened: Scroll,
    /// How far the lanes are scrolled.
    pub lanes: Scroll,
    /// The run that is marked in the table, by its number; the latest if none is.
    pub marked: Option<u32>,
    /// What stretch of time is looked at; all of it, following, if none is chosen.
    pub window: Option<Window>,
    /// The moment that was asked about.
    pub cursor: Option<Nanos>,
    /// The lane that was asked about; the first if none was.
    pub lane: Option<LaneId>,
}

impl Default for View {
    fn default() -> View {
        View {
            focus: Pane::Timeline,
            front: Pane::Timeline,
            zoomed: false,
            who: false,
            program: Scroll::following(),
            line: None,
            output: Scroll::following(),
            happened: Scroll::default(),
            lanes: Scroll::default(),
            marked: None,
            window: None,
            cursor: None,
            lane: None,
        }
    }
}

impl View {
    /// Gives the keys to a pane.
    pub fn give_keys(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Knobs {
            self.front = pane;
        }
    }
}

/// How much a zoom step takes.
const ZOOM: f64 = 1.5;

impl Lab {
    /// A laboratory for a program that is still to be read.
    pub fn new(source: ProgramSource, settings: RunSettings, machine_cores: usize) -> Lab {
        Lab {
            source,
            program: None,
            refused: None,
            knobs: Knobs::new(settings, machine_cores),
            recorded: None,
            fitted: None,
            run: None,
            panes: vec![Pane::Timeline, Pane::Program, Pane::Cores, Pane::Output, Pane::Happened],
            compare: false,
            against: Against::default(),
            challenge: None,
            explore: Explore::default(),
            step: None,
            replay: None,
            breaks: BTreeSet::new(),
            view: View::default(),
        }
    }

    /// The panes that a page of a lesson asks for.
    pub fn panes_of(asked: &[crate::course::Pane]) -> Vec<Pane> {
        let mut panes: Vec<Pane> = asked
            .iter()
            .map(|pane| match pane {
                crate::course::Pane::Code => Pane::Program,
                crate::course::Pane::Timeline => Pane::Timeline,
                crate::course::Pane::Cores => Pane::Cores,
                crate::course::Pane::Output => Pane::Output,
                crate::course::Pane::Happened => Pane::Happened,
            })
            .collect();
        if !panes.contains(&Pane::Happened) {
            panes.push(Pane::Happened);
        }
        panes
    }

    /// What a run is watched in first: the lanes or the output, whichever the page names before the other.
    pub fn first_pane(&self) -> Pane {
        let watched = self.panes.iter().find(|pane| matches!(pane, Pane::Timeline | Pane::Output));
        watched.copied().unwrap_or(Pane::Output)
    }

    /// The search, if it is on the screen instead of the runs.
    pub fn exploring(&self) -> Option<&Explore> {
        Some(&self.explore).filter(|explore| explore.open)
    }

    /// Whether a run goes on.
    pub fn running(&self) -> bool {
        self.run.as_ref().is_some_and(Run::alive)
    }

    /// The program was read. One that cannot run leaves the last good one runnable.
    pub fn loaded(&mut self, loaded: Loaded) {
        match loaded {
            Loaded::Ready(program) => {
                self.knobs.set_program(&program.knobs);
                self.program = Some(program);
                self.refused = None;
            }
            Loaded::Refused { lines, problems } => {
                let first = problems.iter().map(|p| p.line).find(|&line| line > 0).unwrap_or(1);
                self.view.program = Scroll { top: first.saturating_sub(4), follow: false };
                self.refused = Some(Refused { lines, problems });
            }
        }
    }

    /// Starts the program; a run that goes on is ended by that, and listed as it stands.
    pub fn start(&mut self, records: &mut Records) -> Option<Effect> {
        let program = self.program.as_ref()?;
        let mut settings = self.knobs.settings();
        settings.motion = self.motion();
        let (key, id) = (program.key, program.id(&self.source));
        self.list(records);
        let mut run = Run::new(id, self.knobs.values(), &settings);
        if let Some(program) = &self.program {
            run.record(&program.text, &program.lines, &settings);
        }
        self.run = Some(run);
        self.view.program.follow = true;
        self.view.output = Scroll::following();
        self.view.happened = Scroll::default();
        self.view.window = None;
        self.view.cursor = None;
        if self.view.focus == Pane::Text {
            self.view.give_keys(self.first_pane());
        }
        Some(Effect::Start(key, Box::new(settings)))
    }

    /// Lists the run in the table of the session, unless it is there already or has not begun.
    pub fn list(&mut self, records: &mut Records) {
        let pinned = match self.against {
            Against::Chosen(number) => Some(number),
            Against::Before => None,
        };
        if let Some(run) = self.run.as_mut().filter(|run| run.number.is_none() && run.phase != Phase::Starting) {
            records.add(run, pinned);
        }
    }

    /// Asks the run to stop.
    pub fn stop(&mut self) -> Option<Effect> {
        let run = self.run.as_mut().filter(|run| run.alive())?;
        run.phase = Phase::Stopping;
        Some(Effect::Stop)
    }

    /// The lines that workers are on, with their lanes in order; after a deadlock those at which they wait for ever.
    pub fn current_lines(&self) -> Vec<(usize, Vec<LaneId>)> {
        let Some(run) = self.run.as_ref() else { return Vec::new() };
        let replayed = self.replay.as_ref().map(|replay| replay.lines_at(run, self.moment()));
        let on: Vec<(u32, LaneId)> = match &run.deadlock {
            _ if let Some(lines) = replayed => lines,
            Some(deadlock) => deadlock.edges.iter().map(|edge| (edge.line, edge.waiter)).collect(),
            None if !run.alive() => Vec::new(),
            None => {
                let alive = run.timeline.lanes().filter(|lane| lane.ended().is_none());
                alive.filter_map(|lane| Some((lane.line()?, lane.id()))).collect()
            }
        };
        let mut found: Vec<(usize, Vec<LaneId>)> = Vec::new();
        for (line, lane) in on.into_iter().filter(|(line, _)| *line > 0) {
            match found.iter_mut().find(|(l, _)| *l == line as usize) {
                Some((_, lanes)) => lanes.push(lane),
                None => found.push((line as usize, vec![lane])),
            }
        }
        found.iter_mut().for_each(|(_, lanes)| lanes.sort_unstable());
        found.sort_unstable();
        found
    }

    /// The moment of the run that is shown: of a replay the one it has come to.
    pub fn moment(&self) -> Nanos {
        let end = self.run.as_ref().map_or(0, |run| run.timeline.now());
        match &self.replay {
            Some(_) => self.view.cursor.unwrap_or(0).min(end),
            None => end,
        }
    }

    /// What is waited for in a line for ever, in words; nothing without a deadlock.
    pub fn stuck_at(&self, line: usize) -> Option<String> {
        let run = self.run.as_ref()?;
        // While a replay has not come to its end nobody knows that it will be for ever.
        let deadlock = run.deadlock.as_ref().filter(|_| self.moment() == run.timeline.now())?;
        let here: Vec<&str> =
            deadlock.edges.iter().filter(|edge| edge.line as usize == line).map(|edge| edge.what.as_str()).collect();
        match here.as_slice() {
            [] => None,
            [one, rest @ ..] if rest.iter().all(|other| other == one) => Some(format!("waits for {one}")),
            several => Some(format!("{} wait here for ever", several.len())),
        }
    }

    /// Keeps the lines of the workers in view while nobody scrolls. The main thread matters least: it mostly waits.
    pub fn follow_lines(&mut self, drawn: &Drawn) {
        let extent = drawn.extent(Pane::Program);
        if !self.view.program.follow || extent.shown == 0 {
            return;
        }
        let lines = self.current_lines();
        let busy = lines.iter().rev().max_by_key(|(_, lanes)| lanes.iter().filter(|l| l.0 > 0).count());
        let there = self.standing().map(|standing| standing.pause.line as usize);
        let Some(line) = there.or(busy.map(|(line, _)| *line)) else { return };
        let row = line.saturating_sub(1);
        let top = self.view.program.top;
        let margin = (extent.shown / 4).min(3);
        if row < top + margin || row + margin >= top + extent.shown {
            self.view.program.top = row.saturating_sub(extent.shown / 2).min(extent.last_top());
        }
    }

    /// The stretch of time that is shown of this run alone.
    pub fn window(&self) -> Window {
        let whole = self.run.as_ref().map_or_else(
            || Window::whole(0, false),
            |run| Window::whole(run.timeline.now(), run.timeline.is_finished()),
        );
        self.view.window.unwrap_or(whole)
    }

    /// Looks closer (`closer`) or from further away, around a moment.
    pub fn zoom_time(&mut self, sight: Sight, closer: bool, around: Option<Nanos>) {
        if self.run.is_none() {
            return;
        }
        let Sight { window, end: limit } = sight;
        let middle = window.from() + window.width() / 2;
        let around = around.or(self.view.cursor).unwrap_or(middle).min(limit);
        let next = window.zoom(if closer { 1.0 / ZOOM } else { ZOOM }, around, limit);
        self.view.window = (next.width() < limit).then_some(next);
    }

    /// Asks about the moment a column earlier or later; about the middle of what is shown if none was asked about.
    pub fn move_cursor(&mut self, Sight { window, .. }: Sight, columns: i64, width: u16) {
        if self.run.is_none() {
            return;
        }
        let column = (window.width() / u64::from(width.max(1))).max(1) as i64;
        let at = match self.view.cursor {
            Some(at) => at.saturating_add_signed(column * columns),
            None => window.from() + window.width() / 2,
        };
        self.view.cursor = Some(at.clamp(window.from(), window.to().saturating_sub(1)));
    }

    /// Asks about the lane above or below.
    pub fn move_lane(&mut self, by: isize) {
        let Some(run) = &self.run else { return };
        let lanes: Vec<LaneId> = run.timeline.lanes().map(|lane| lane.id()).collect();
        let at = lanes.iter().position(|lane| Some(*lane) == self.view.lane).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(lanes.len().saturating_sub(1));
        self.view.lane = lanes.get(next).copied();
        let top = &mut self.view.lanes.top;
        *top = (*top).min(next);
    }

    /// Looks at what lies around a moment, as closely as now.
    pub fn look_around(&mut self, sight: Sight, at: Nanos) {
        self.view.window = self.view.window.map(|window| {
            let last = sight.end.saturating_sub(window.width());
            let from = at.saturating_sub(window.width() / 2).min(last);
            Window::new(from, from.saturating_add(window.width()))
        });
    }

    /// Looks earlier or later by a share of what is shown.
    pub fn pan_time(&mut self, sight: Sight, share: f64) {
        self.view.window = self.view.window.map(|window| window.pan(share, sight.end));
    }
}
