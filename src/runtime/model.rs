//! The thread that has the model machine: it takes what is asked, one after another, and answers with what is to be
//! shown. The loop never waits for it; a thread that nobody asks any more ends by itself.
//!
//! The machine never leaves its thread, because objects and the undo journal belong to it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::run::{Launch, Wake};
use super::stepper::Stepper;
use crate::app::Action;
use crate::app::step::{Ask, Begin, Move};
use crate::python::Program;

/// Requests that may wait: the state asks for one at a time.
const WAITING: usize = 8;

/// Bytes of the thread's stack: a program's own recursion is not on it, but dropping and describing its objects is.
const STACK: usize = 16 << 20;

/// The model machine of the session, if something is stepped.
pub struct Model {
    wake: Wake,
    news: Arc<Mutex<Vec<Action>>>,
    current: Option<Current>,
}

struct Current {
    id: u64,
    orders: SyncSender<Move>,
    stop: Arc<AtomicBool>,
}

impl Model {
    /// Nothing is stepped yet. `wake` wakes the loop.
    pub fn new(wake: Wake) -> Model {
        Model { wake, news: Arc::default(), current: None }
    }

    /// Takes what is asked. It is answered by [`Model::news`], at once or later.
    pub fn perform(&mut self, asked: Ask, launch: &mut dyn Launch) {
        match asked {
            Ask::Begin(begin) => {
                self.end();
                let program = launch.program(begin.program, &begin.settings);
                let id = begin.id;
                match program.and_then(|program| self.start(program, *begin)) {
                    Ok(current) => self.current = Some(current),
                    Err(why) => self.tell(Action::Stepped(id, Err(why))),
                }
            }
            Ask::Do(wanted) => {
                let Some(current) = &self.current else { return };
                current.stop.store(false, Ordering::Relaxed);
                if current.orders.try_send(wanted).is_err() {
                    let why = "The model machine is not there any more. Open stepping again.".to_owned();
                    self.tell(Action::Stepped(current.id, Err(why)));
                }
            }
            Ask::Stop => {
                if let Some(current) = &self.current {
                    current.stop.store(true, Ordering::Relaxed);
                }
            }
            Ask::End => self.end(),
        }
    }

    /// The answers since the last call.
    pub fn news(&self) -> Vec<Action> {
        std::mem::take(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, action: Action) {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).push(action);
        (self.wake)();
    }

    /// The thread ends when it is done with what it does; nobody waits for it.
    fn end(&mut self) {
        if let Some(current) = self.current.take() {
            current.stop.store(true, Ordering::Relaxed);
        }
    }

    fn start(&self, program: Arc<Program>, begin: Begin) -> Result<Current, String> {
        let (orders, wanted) = sync_channel(WAITING);
        let stop = Arc::new(AtomicBool::new(false));
        let (id, flag, news, wake) = (begin.id, stop.clone(), self.news.clone(), self.wake.clone());
        let tell = move |answer| {
            news.lock().unwrap_or_else(PoisonError::into_inner).push(Action::Stepped(id, answer));
            wake();
        };
        let work = move || serve(&program, begin, &wanted, &flag, tell);
        std::thread::Builder::new()
            .name("model".into())
            .stack_size(STACK)
            .spawn(work)
            .map_err(|error| format!("The model machine cannot be started: {error}."))?;
        Ok(Current { id, orders, stop })
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        self.end();
    }
}

/// The thread: begins, then does what is asked until nobody can ask any more. A panic of ours in it is told as what
/// ends the stepping, and nothing else ends.
fn serve(
    program: &Program,
    begin: Begin,
    orders: &Receiver<Move>,
    stop: &AtomicBool,
    tell: impl Fn(Result<Arc<crate::app::step::Shown>, String>),
) {
    let worked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut stepper = match Stepper::new(program, begin.settings, begin.granularity, begin.seed) {
            Ok(stepper) => stepper,
            Err(why) => return tell(Err(why)),
        };
        let said = stepper.replay(&begin.schedule, stop).or_else(|| stepper.caution());
        tell(Ok(Arc::new(stepper.shown(said))));
        while let Ok(wanted) = orders.recv() {
            let said = stepper.perform(wanted, stop);
            tell(Ok(Arc::new(stepper.shown(said))));
        }
    }));
    if worked.is_err() {
        tell(Err("Hilo itself failed while it stepped this program. Please report this.".to_owned()));
    }
}
