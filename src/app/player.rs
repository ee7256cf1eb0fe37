//! A lesson that somebody is reading: the page, the answers, and the laboratories of its pages.

mod resume;
mod room;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::action::Effect;
use super::challenge::Challenge;
use super::explore::Explore;
use super::lab::Lab;
use super::machine::Sketch;
use super::pane::{Pane, Scroll};
use super::program::ProgramSource;
use super::step::Step;
use crate::course::{Driver, Lesson, Page, Predict};
use crate::trace::{Ending, Machine, RunId, RunSettings};

pub use resume::page_of;

/// What somebody answered to a prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This choice, by index.
    Chose(usize),
    /// None.
    Skipped,
}

/// What became of a prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was answered.
    pub answer: Answer,
    /// Which choice is right, if that is known by now.
    pub right: Option<usize>,
    /// Whether the run that decides is over.
    pub decided: bool,
}

/// A lesson that somebody is reading.
#[derive(Debug)]
pub struct Player {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The page, by index.
    pub page: usize,
    /// How far the text is scrolled.
    pub text: Scroll,
    /// The machine that a page can draw; none if nothing was asked about it.
    pub machine: Option<Arc<Machine>>,
    /// The choice that is marked while the question is open.
    pub marked: usize,
    /// The slugs of the pages whose challenge was passed in an earlier session.
    passed: BTreeSet<String>,
    answers: BTreeMap<usize, Answer>,
    /// Pages whose answer stays, because the run that it is about has begun.
    fixed: BTreeSet<usize>,
    settled: BTreeMap<usize, (Verdict, RunId)>,
    labs: BTreeMap<usize, Lab>,
    machine_cores: usize,
    noted: resume::Noted,
    /// Whether it is shown to a room.
    room: bool,
}

impl Player {
    /// The lesson at its first page. [`Player::enter`] is still to be called.
    pub fn new(lesson: Arc<Lesson>, machine_cores: usize) -> Player {
        Player {
            lesson,
            page: 0,
            text: Scroll::default(),
            machine: None,
            marked: 0,
            passed: BTreeSet::new(),
            answers: BTreeMap::new(),
            fixed: BTreeSet::new(),
            settled: BTreeMap::new(),
            labs: BTreeMap::new(),
            machine_cores,
            noted: resume::Noted::default(),
            room: false,
        }
    }

    /// The page that is open. A lesson always has one.
    pub fn page(&self) -> Option<&Page> {
        self.lesson.pages.get(self.page)
    }

    /// The laboratory of the page that is open.
    pub fn lab(&self) -> Option<&Lab> {
        self.labs.get(&self.page)
    }

    /// The laboratory of the page that is open.
    pub fn lab_mut(&mut self) -> Option<&mut Lab> {
        self.labs.get_mut(&self.page)
    }

    /// All laboratories that were opened so far.
    pub fn labs_mut(&mut self) -> impl Iterator<Item = &mut Lab> {
        self.labs.values_mut()
    }

    /// The drawing of the machine.
    pub fn sketch(&self) -> Sketch {
        match &self.machine {
            Some(machine) => Sketch::of(machine),
            None => Sketch::of(&Machine::unknown(self.machine_cores)),
        }
    }

    /// The pane that has the keys.
    pub fn focus(&self) -> Pane {
        self.lab().map_or(Pane::Text, |lab| lab.step.as_ref().map_or(lab.view.focus, |step| step.view.focus))
    }

    /// Opens another page. Returns the effects, or `None` if there is no such page.
    pub fn turn(&mut self, page: usize) -> Option<Vec<Effect>> {
        if page >= self.lesson.pages.len() || page == self.page {
            return None;
        }
        let mut effects = Vec::new();
        if self.lab_mut().and_then(Lab::stop).is_some() {
            effects.push(Effect::Forget);
            if let Some(lab) = self.lab_mut() {
                lab.run = None;
            }
        }
        effects.extend(self.lab_mut().and_then(super::explore::act::forget));
        effects.extend(self.leave_step());
        self.page = page;
        self.text = Scroll::default();
        self.marked = 0;
        effects.extend(self.enter());
        Some(effects)
    }

    /// The page is left: nothing of it is stepped any longer.
    pub(super) fn leave_step(&mut self) -> Vec<Effect> {
        let Some(lab) = self.lab_mut() else { return Vec::new() };
        let Some(step) = &lab.step else { return Vec::new() };
        if !step.page {
            lab.step = None;
        }
        vec![Effect::Model(super::step::Ask::End)]
    }

    /// Prepares the page that is open: its laboratory, its program.
    pub fn enter(&mut self) -> Vec<Effect> {
        if let Some(lab) = self.labs.get_mut(&self.page) {
            lab.view.give_keys(Pane::Text);
            return super::step::again(lab);
        }
        if let Some(searched) = self.page().and_then(Page::explore).cloned() {
            return self.enter_explore(&searched);
        }
        if let Some(described) = self.page().and_then(Page::challenge).cloned() {
            return self.enter_challenge(&described);
        }
        if let Some(stepped) = self.page().and_then(Page::step).cloned() {
            return self.enter_step(&stepped);
        }
        let Some(described) = self.page().and_then(Page::lab).cloned() else { return Vec::new() };
        let mut settings =
            RunSettings { gil: described.drivers.first() != Some(&Driver::FreeThreads), ..RunSettings::default() };
        described.apply(&mut settings);
        let source =
            ProgramSource::Lesson { lesson: self.lesson.front.id.clone(), file: described.program.node.clone() };
        let mut lab = Lab::new(source.clone(), settings, self.machine_cores);
        lab.view.give_keys(Pane::Text);
        lab.knobs.set_switches(described.switches);
        lab.compare = described.compare;
        lab.panes = Lab::panes_of(&described.panes);
        self.labs.insert(self.page, lab);
        vec![Effect::Load(source)]
    }

    /// Prepares a page about all that a program can do.
    fn enter_explore(&mut self, searched: &crate::course::Explore) -> Vec<Effect> {
        let mut settings = RunSettings::default();
        searched.apply(&mut settings);
        let source =
            ProgramSource::Lesson { lesson: self.lesson.front.id.clone(), file: searched.program.node.clone() };
        let mut lab = Lab::new(source.clone(), settings, self.machine_cores);
        lab.explore = Explore {
            open: true,
            page: true,
            granularity: super::ends::step_of(searched.granularity),
            given: searched.watch.clone(),
            ..Explore::default()
        };
        lab.view.give_keys(Pane::Text);
        self.labs.insert(self.page, lab);
        vec![Effect::Load(source)]
    }

    /// Prepares a challenge: with the learner's copy of the program, if there is one.
    fn enter_challenge(&mut self, described: &crate::course::Challenge) -> Vec<Effect> {
        let lesson = self.lesson.front.id.clone();
        let source = room::source(self, ProgramSource::Own { lesson, file: described.program.node.clone() });
        let mut lab = Lab::new(source.clone(), RunSettings::default(), self.machine_cores);
        let mut challenge = Challenge::new(described);
        challenge.passed = self.page().is_some_and(|page| self.passed.contains(&page.slug));
        let granularity = challenge.goal.granularity.map(super::ends::step_of).unwrap_or_default();
        let given = challenge.goal.watched();
        lab.explore = Explore { open: true, page: true, granularity, given, ..Explore::default() };
        lab.challenge = Some(Box::new(challenge));
        lab.view.give_keys(Pane::Text);
        self.labs.insert(self.page, lab);
        vec![Effect::Load(source)]
    }

    /// Prepares a page about stepping: a laboratory whose program is stepped at once.
    fn enter_step(&mut self, stepped: &crate::course::Step) -> Vec<Effect> {
        let source = ProgramSource::Lesson { lesson: self.lesson.front.id.clone(), file: stepped.program.node.clone() };
        let mut lab = Lab::new(source.clone(), RunSettings::default(), self.machine_cores);
        let granularity = super::ends::step_of(stepped.granularity);
        // It was read before as what it has to look like; whether it can be taken is seen when it is.
        let schedule = stepped.schedule.as_deref().and_then(|text| text.parse().ok()).unwrap_or_default();
        lab.step = Some(Box::new(Step::new(granularity, schedule, true)));
        self.labs.insert(self.page, lab);
        vec![Effect::Load(source)]
    }

    /// The prediction of the page that is open.
    pub fn predict(&self) -> Option<&Predict> {
        self.page().and_then(Page::predict)
    }

    /// What was answered on a page.
    pub fn answer(&self, page: usize) -> Option<Answer> {
        self.answers.get(&page).copied()
    }

    /// Whether the page that is open asks something that can still be answered: until the run it is about.
    pub fn question_open(&self) -> bool {
        let Some(predict) = self.predict() else { return false };
        let ran = predict.gates.and_then(|page| self.labs.get(&page)).is_some_and(|lab| lab.run.is_some());
        match self.answer(self.page) {
            None => true,
            Some(_) => predict.gates.is_some() && !ran && !self.fixed.contains(&self.page),
        }
    }

    /// Answers the question of the page that is open.
    pub fn give(&mut self, answer: Answer) {
        let choices = self.predict().map_or(0, |p| p.choices.len());
        if let Answer::Chose(index) = answer {
            if index >= choices {
                return;
            }
            self.marked = index;
        }
        if self.question_open() {
            self.answers.insert(self.page, answer);
        }
    }

    /// Whether the laboratory of the page that is open waits for an answer: on this page, or on the one that is named.
    pub fn closed_by(&self) -> Option<usize> {
        let (page, _) = self.lesson.gate(self.page)?;
        self.answer(page).is_none().then_some(page)
    }

    /// What became of the prediction of a page: what the first run that came to an end by itself said. `None` if the
    /// page has no prediction or it is not answered.
    pub fn verdict(&self, page: usize) -> Option<Verdict> {
        if let Some((verdict, _)) = self.settled.get(&page) {
            return Some(verdict.clone());
        }
        let predict = self.lesson.pages.get(page)?.predict()?;
        let answer = self.answer(page)?;
        let decided = predict.gates.is_none();
        Some(Verdict { answer, right: predict.answer("").filter(|_| decided), decided })
    }

    /// The run that settled the prediction of a page.
    pub fn settled_by(&self, page: usize) -> Option<RunId> {
        self.settled.get(&page).map(|(_, run)| *run)
    }

    /// Settles the prediction that the laboratory of the open page answers, if its run is over and nobody stopped
    /// or slowed it.
    /// Later runs, with other knobs, do not change that.
    pub fn settle(&mut self) {
        let Some((page, predict)) = self.lesson.gate(self.page) else { return };
        let Some(answer) = self.answer(page).filter(|_| !self.settled.contains_key(&page)) else { return };
        let Some(run) = self.lab().and_then(|lab| lab.run.as_ref()) else { return };
        let Some(end) = &run.ended else { return };
        // Of a run that was watched in slow motion neither the times nor what came of them are an answer.
        if matches!(end.ending, Ending::Interrupted | Ending::Internal(_)) || run.watched.words().is_some() {
            return;
        }
        let verdict = Verdict { answer, right: predict.answer(run.output.printed()), decided: true };
        let id = run.timeline.run();
        self.settled.insert(page, (verdict, id));
    }

    /// The prediction that the laboratory of the open page answers, with the page it is on: also one asked earlier.
    pub fn gate(&self) -> Option<(usize, &Predict)> {
        self.lesson.gate(self.page)
    }
}
