//! A laboratory whose stepping is answered by the real machine, at once and on this thread: for tests.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{Ask, Shown};
use crate::app::action::{Action, Effect};
use crate::app::input::Key;
use crate::app::lab::Lab;
use crate::app::look::Look;
use crate::app::program::{Loaded, ProgramSource};
use crate::app::state::{Screen, State};
use crate::app::testing::program;
use crate::app::update;
use crate::python::Program;
use crate::runtime::stepper::Stepper;
use crate::trace::RunSettings;

/// A race for a variable.
pub const RACE: &str = "\
import threading

x = 5


def add():
    global x
    x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
print('x is', x)
";

/// Two locks in opposite order.
pub const EMBRACE: &str = "\
import threading

fork = threading.Lock()
knife = threading.Lock()
meals = 0


def eat(first, second):
    global meals
    with first:
        with second:
            meals += 1


a = threading.Thread(target=eat, args=(fork, knife))
b = threading.Thread(target=eat, args=(knife, fork))
a.start()
b.start()
a.join()
b.join()
";

/// A state with a machine behind it.
pub struct Played {
    /// The state.
    pub state: State,
    /// What was handed to the terminal.
    pub copied: Vec<String>,
    text: String,
    stepper: Option<(u64, Stepper)>,
}

impl Played {
    /// A laboratory with this program.
    pub fn lab(text: &str, width: u16, height: u16) -> Played {
        let mut state = State::new(Vec::new(), Look::new(width, height), 2);
        let source = ProgramSource::File("race.py".into());
        state.screen = Screen::Lab(Box::new(Lab::new(source.clone(), RunSettings::default(), 2)));
        update(&mut state, Action::Loaded(source, Loaded::Ready(program(text))));
        Played { state, copied: Vec::new(), text: text.to_owned(), stepper: None }
    }

    /// A state that is there already; `text` is what it steps.
    pub fn of(state: State, text: &str) -> Played {
        Played { state, copied: Vec::new(), text: text.to_owned(), stepper: None }
    }

    /// Presses the keys of these characters.
    pub fn keys(&mut self, keys: &str) -> &mut Played {
        for c in keys.chars() {
            self.act(Action::Key(Key::Char(c)));
        }
        self
    }

    /// Something happens; what it asks of the machine is answered.
    pub fn act(&mut self, action: Action) {
        let mut open = update(&mut self.state, action);
        while !open.is_empty() {
            let effects = std::mem::take(&mut open);
            for effect in effects {
                open.extend(self.carry_out(effect));
            }
        }
    }

    /// Carries out what was asked; what that asks in turn.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::Model(asked) => match self.answer(asked) {
                Some((id, shown)) => update(&mut self.state, Action::Stepped(id, shown.map(Arc::new))),
                None => Vec::new(),
            },
            Effect::Load(source) => update(&mut self.state, Action::Loaded(source, Loaded::Ready(program(&self.text)))),
            Effect::Copy(text) => {
                self.copied.push(text);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, asked: Ask) -> Option<(u64, Result<Shown, String>)> {
        let stop = AtomicBool::new(false);
        match asked {
            Ask::Begin(begin) => {
                let program = Program::read("race.py", self.text.as_bytes(), &begin.settings.set).ok()?;
                let begun = Stepper::new(&program, begin.settings.clone(), begin.granularity, begin.seed);
                let mut stepper = match begun {
                    Ok(stepper) => stepper,
                    Err(why) => return Some((begin.id, Err(why))),
                };
                let said = stepper.replay(&begin.schedule, &stop);
                let shown = stepper.shown(said);
                self.stepper = Some((begin.id, stepper));
                Some((begin.id, Ok(shown)))
            }
            Ask::Do(wanted) => {
                let (id, stepper) = self.stepper.as_mut()?;
                let said = stepper.perform(wanted, &stop);
                Some((*id, Ok(stepper.shown(said))))
            }
            Ask::Stop => None,
            Ask::End => {
                self.stepper = None;
                None
            }
        }
    }

    /// What is shown now.
    pub fn shown(&self) -> Arc<Shown> {
        let step = self.state.step().expect("stepping");
        step.shown.clone().unwrap_or_else(|| panic!("nothing is shown: {:?}", step.trouble))
    }
}
