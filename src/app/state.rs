//! The root of the state. About a dozen fields, grouped by what changes together; each screen carries its own data.

use std::sync::Arc;
use std::time::Duration;

use super::certificate::Desk;
use super::compare::{self, Sight};
use super::drawn::Drawn;
use super::explore::watch::Choosing;
use super::find::Find;
use super::fit::Sizes;
use super::home::Home;
use super::keys::Context;
use super::lab::Lab;
use super::look::Look;
use super::memory::Memory;
use super::pane::{Pane, Scroll};
use super::player::Player;
use super::present::{self, Present};
use super::quiz::Quiz;
use super::read::Read;
use super::records::Records;
use super::step::Step;
use crate::course::FrontMatter;
use crate::trace::Machine;

/// Everything that the screen shows.
#[derive(Debug)]
pub struct State {
    /// The screen.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// A quiz or a certificate that lies beneath that, and comes back when it is closed.
    pub beneath: Option<Overlay>,
    /// The lessons of the course, in its order.
    pub lessons: Vec<FrontMatter>,
    /// The index of the first lesson that is the learner's own; how many lessons there are, if none is.
    pub own_from: usize,
    /// Those of them that were read.
    pub read: Read,
    /// What is remembered.
    pub memory: Memory,
    /// The presentation that goes on.
    pub present: Option<Box<Present>>,
    /// Sizes that fit this machine.
    pub sizes: Sizes,
    /// The runs of this session.
    pub records: Records,
    /// Size, theme and character set.
    pub look: Look,
    /// What the last frame put where.
    pub drawn: Drawn,
    /// A sentence in the footer.
    pub notice: Option<Notice>,
    /// How long Hilo has been running.
    pub now: Duration,
    /// How many cores this machine has.
    pub cores: usize,
    /// What is known of this machine, once a lesson draws it.
    pub machine: Option<Arc<Machine>>,
}

/// A screen with its data.
#[derive(Debug)]
pub enum Screen {
    /// The course map.
    Home(Home),
    /// A lesson.
    Lesson(Box<Player>),
    /// A program of the learner's.
    Lab(Box<Lab>),
}

/// What lies over a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All keys.
    Help {
        /// The contexts that held when it was opened.
        contexts: Vec<Context>,
        /// How far it is scrolled.
        scroll: Scroll,
    },
    /// Something that the person should know.
    Message {
        /// The title.
        title: String,
        /// Sentences.
        text: String,
        /// How far it is scrolled.
        scroll: Scroll,
    },
    /// Words of the field and what they mean.
    Glossary {
        /// Those that the page below uses, as indices into [`crate::course::glossary::terms`].
        here: Vec<usize>,
        /// How far it is scrolled.
        scroll: Scroll,
    },
    /// Lessons and pages are looked for.
    Find(Find),
    /// The quiz of a unit.
    Quiz(Box<Quiz>),
    /// The certificate of the course.
    Certificate(Box<Desk>),
    /// Something is asked before it is done.
    Ask(Question),
    /// The variables that tell outcomes apart are chosen.
    Watch(Choosing),
    /// The form is chosen in which a run is saved.
    Save {
        /// The one that is marked, by its place in [`super::save::Form::ALL`].
        marked: usize,
    },
}

/// What is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether a lesson is to be started over.
    StartOver {
        /// The lesson.
        id: String,
        /// What it is called.
        title: String,
    },
}

/// A sentence that goes away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// When it goes, on the clock of [`State::now`].
    pub until: Duration,
}

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(4);

impl State {
    /// The course map of these lessons.
    pub fn new(lessons: Vec<FrontMatter>, look: Look, cores: usize) -> State {
        State {
            screen: Screen::Home(Home::default()),
            overlay: None,
            beneath: None,
            own_from: lessons.len(),
            lessons,
            read: Read::default(),
            memory: Memory::default(),
            present: None,
            sizes: Sizes::default(),
            records: Records::default(),
            look,
            drawn: Drawn::default(),
            notice: None,
            now: Duration::ZERO,
            cores: cores.max(1),
            machine: None,
        }
    }

    /// The laboratory on the screen.
    pub fn lab(&self) -> Option<&Lab> {
        match &self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(player) => player.lab(),
            Screen::Lab(lab) => Some(lab),
        }
    }

    /// The laboratory on the screen.
    pub fn lab_mut(&mut self) -> Option<&mut Lab> {
        match &mut self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(player) => player.lab_mut(),
            Screen::Lab(lab) => Some(lab),
        }
    }

    /// The laboratory on the screen, with the table that its runs are listed in.
    pub fn lab_and_records(&mut self) -> Option<(&mut Lab, &mut Records)> {
        let lab = match &mut self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(player) => player.lab_mut(),
            Screen::Lab(lab) => Some(lab.as_mut()),
        };
        lab.map(|lab| (lab, &mut self.records))
    }

    /// What the timeline on the screen shows.
    pub fn sight(&self) -> Option<Sight> {
        Some(compare::sight(self.lab()?, &self.records))
    }

    /// Whether a run goes on.
    pub fn running(&self) -> bool {
        self.lab().is_some_and(Lab::running)
    }

    /// What is stepped on the screen.
    pub fn step(&self) -> Option<&Step> {
        self.lab()?.step.as_deref()
    }

    /// What is stepped on the screen.
    pub fn step_mut(&mut self) -> Option<&mut Step> {
        self.lab_mut()?.step.as_deref_mut()
    }

    /// The pane that has the keys, if the screen has panes.
    pub fn focus(&self) -> Option<Pane> {
        if let Some(step) = self.step() {
            return Some(step.view.focus);
        }
        match &self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(player) => Some(player.focus()),
            Screen::Lab(lab) => Some(lab.view.focus),
        }
    }

    /// Lays a window over the screen. A quiz or a certificate that is open waits beneath it; anything else is gone.
    pub fn lay_over(&mut self, overlay: Overlay) {
        if let Some(below @ (Overlay::Quiz(_) | Overlay::Certificate(_))) = self.overlay.replace(overlay) {
            self.beneath = Some(below);
        }
    }

    /// Says a sentence for a while.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: self.now + NOTICE });
    }

    /// When something changes by itself, if it does.
    pub fn deadline(&self) -> Option<Duration> {
        let slow = self.step().and_then(Step::slow_from).filter(|at| *at > self.now);
        let notice = self.notice.as_ref().map(|notice| notice.until);
        [notice, slow, present::next_minute(self)].into_iter().flatten().min()
    }
}
