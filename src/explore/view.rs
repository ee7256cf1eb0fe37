//! A state as a person sees it: who stands where and does what next, who waits for whom, what is shared, what was
//! printed, how it ended. Plain data, taken from a [`Machine`]; taking it changes nothing.

use crate::python::code::Reg;
use crate::python::object::{Body, Value, watch};
use crate::python::vm::Fiber;
use crate::trace::{Deadlock, DeadlockEdge, LaneId};

use super::inner::{Inner, Piece, Trouble};
use super::liveness::target;
use super::machine::Machine;
use super::operation;
use super::outcome::Outcome;
use super::schedule::{Choice, letters};
use super::settings::Granularity;
use super::worker::{Stage, WorkerState};
use super::{awaited, listing, variables};

/// Pieces of output that a view holds: the latest.
const PIECES: usize = 500;

/// Things that a worker is said to hold.
const HELD: usize = 3;

/// A state of a model run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// How many steps led here.
    pub steps: usize,
    /// Whether the program has come to its end.
    pub over: bool,
    /// The workers that were started so far, by lane; the first is main.
    pub workers: Vec<WorkerView>,
    /// What workers share, by the program's names for it, and everything that can be waited for.
    pub shared: Vec<Variable>,
    /// The latest of what was printed, in order.
    pub output: Vec<Piece>,
    /// Who cannot go on and what each waits for; where that is a cycle, it comes first.
    pub blocked: Deadlock,
    /// How the program ended, or the deadlock it is in; none while somebody can take a step.
    pub outcome: Option<Outcome>,
}

/// A worker of a model run.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkerView {
    /// Its lane.
    pub lane: LaneId,
    /// What it is called in schedules.
    pub letters: String,
    /// What `threading` calls it.
    pub name: String,
    /// Whether it has ended.
    pub ended: bool,
    /// What can be chosen for it now; nothing if it has to wait or has ended.
    pub choices: Vec<Choice>,
    /// What it does next, in words, whether it can or not.
    pub next: String,
    /// The line that it is on; 0 if none.
    pub line: u32,
    /// Values that it has read or computed and will use: in a register, or `name = value` in a variable of its own.
    pub held: Vec<String>,
    /// The bytecode of its line; none where it has no line.
    pub code: Option<Listing>,
}

/// The bytecode of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The function.
    pub function: String,
    /// The line.
    pub line: u32,
    /// The instructions in words.
    pub instructions: Vec<String>,
    /// Which of them comes next, or is the call that goes on.
    pub at: Option<usize>,
}

/// Something shared, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What the program calls it: `x`, `account.balance`, `locks[0]`.
    pub name: String,
    /// Its value as `repr` gives it, or how it stands: `held by A`.
    pub value: String,
}

impl Machine {
    /// The state as a person sees it.
    pub fn view(&mut self) -> View {
        let steps = self.steps();
        self.inside(|inner| {
            let outcome = inner.choices().is_empty().then(|| inner.outcome(&[]));
            let workers = inner.table.workers.iter().map(|worker| worker_view(inner, worker)).collect();
            let from = inner.output.len().saturating_sub(PIECES);
            let output = inner.output.get(from..).unwrap_or_default().to_vec();
            let blocked = blocked(inner);
            let view = View {
                steps,
                over: inner.is_over(),
                workers,
                shared: variables::shared(inner),
                output,
                blocked,
                outcome,
            };
            watch::take(&mut inner.touches);
            view
        })
    }

    /// What workers share in this state, as in [`View::shared`].
    pub fn shared(&mut self) -> Vec<Variable> {
        self.inside(variables::shared)
    }

    /// What a worker does next, as in [`WorkerView::next`].
    pub fn next_words(&mut self, worker: LaneId) -> String {
        self.inside(|inner| {
            let Some(worker) = inner.worker(worker) else { return String::new() };
            match inner.stands_for(worker) {
                Some(stands) => next_words(inner, stands),
                None => inner.suspended_words(worker),
            }
        })
    }

    /// What a worker holds, as in [`WorkerView::held`].
    pub fn held(&mut self, worker: LaneId) -> Vec<String> {
        self.inside(|inner| {
            let stands = inner.worker(worker).and_then(|worker| inner.stands_for(worker));
            stands.map(|w| held(inner, &w.fiber)).unwrap_or_default()
        })
    }

    /// What the worker's next step writes, by the name that [`View::shared`] has for it, if that can be told before.
    pub fn writes_next(&mut self, worker: LaneId) -> Option<String> {
        self.inside(|inner| match inner.worker(worker).and_then(|w| inner.stands_for(w)).map(|w| (&w.stage, w.home)) {
            Some((Stage::Ready, home)) => variables::written_next(inner, home),
            _ => None,
        })
    }

    /// Whether the worker's next step touches something shared or synchronises, whatever counts as a step.
    ///
    /// # Errors
    /// What it does next cannot be modelled.
    pub fn is_visible_next(&mut self, worker: LaneId) -> Result<bool, Trouble> {
        if self.granularity() != Granularity::Instruction {
            return Ok(true);
        }
        self.inside(|inner| {
            let worker = inner.home_of(worker);
            let stage = inner.worker(worker).map(|w| matches!(w.stage, Stage::Ready));
            if stage != Some(true) {
                return Ok(true);
            }
            // What it touches is known only when it is executed: it is, and undone.
            let before = inner.snapshot();
            let block = inner.block(worker, false);
            inner.restore(before);
            block.map(|block| block.counted)
        })
    }
}

fn worker_view(inner: &Inner, worker: &WorkerState) -> WorkerView {
    let lane = worker.lane();
    let choices = inner.choices().into_iter().filter(|c| c.worker == lane).collect();
    let name = worker.me.name.clone();
    let Some(worker) = inner.stands_for(worker) else {
        let (next, code) = (inner.suspended_words(worker), suspended_listing(inner, worker));
        let line = code.as_ref().map_or(0, |code| code.line);
        return WorkerView {
            lane,
            letters: letters(lane),
            name,
            ended: false,
            choices,
            next,
            line,
            held: Vec::new(),
            code,
        };
    };
    let frame = listing::own_frame(&worker.fiber);
    let waits = matches!(worker.stage, Stage::Waiting(_));
    let at = frame.map(|(frame, innermost)| listing::at(frame, innermost && !waits));
    let mut code = frame.zip(at).map(|((frame, _), pc)| listing::listing(frame.code, frame.globals, pc));
    let next = next_words(inner, worker);
    if inner.settings.granularity != Granularity::Line
        && let (Some(code), Stage::Ready) = (&mut code, &worker.stage)
        && frame.is_some_and(|(_, innermost)| innermost)
        && let Some(here) = code.at.and_then(|at| code.instructions.get_mut(at))
    {
        // With what its registers hold more can be said of it.
        here.clone_from(&next);
    }
    WorkerView {
        lane,
        letters: letters(lane),
        name,
        ended: matches!(worker.stage, Stage::Ended),
        choices,
        next,
        line: code.as_ref().map_or(0, |code| code.line),
        held: held(inner, &worker.fiber),
        code,
    }
}

/// The bytecode of the line at which a task was put aside.
fn suspended_listing(inner: &Inner, worker: &WorkerState) -> Option<Listing> {
    let frame = awaited::frame_of(&inner.task_of(worker)?)?;
    Some(listing::listing(frame.code, frame.globals, awaited::at(&frame)))
}

/// What a worker does next. Where the words of the instruction are only its name, those of the listing say more.
fn next_words(inner: &Inner, worker: &WorkerState) -> String {
    match &worker.stage {
        Stage::Ready if inner.settings.granularity == Granularity::Line => {
            let frame = listing::own_frame(&worker.fiber);
            frame.map_or_else(|| "END".to_owned(), |(frame, innermost)| listing::source(frame, innermost))
        }
        Stage::Ready => {
            let told = spoken(operation::words(&worker.fiber, inner.program_of(worker.lane())));
            let top = worker.fiber.top().filter(|frame| !frame.code.unit.flags.hidden);
            match top.and_then(|frame| Some((frame, operation::op_of(frame)?))) {
                Some((frame, op)) if !told.contains(' ') && !told.starts_with("ADD") => {
                    listing::words(frame.code, frame.globals, &op)
                }
                _ => told,
            }
        }
        Stage::Waiting(wait) => match variables::kept_in(inner, &wait.on) {
            Some((name, "Condition")) => format!("WAIT {name} (notified)"),
            Some((name, _)) => format!("WAIT {name}"),
            None => operation::wait_words(wait, inner.program_of(worker.lane())),
        },
        Stage::Over => "END".to_owned(),
        Stage::Ended | Stage::Task(_) => String::new(),
    }
}

/// Where a `with` block begins and ends, in words.
fn spoken(told: String) -> String {
    let method = |name: &str| told.strip_prefix("CALL ").and_then(|rest| rest.strip_suffix(name));
    if let Some(object) = method(".__enter__") {
        return format!("ENTER {object}");
    }
    if let Some(object) = method(".__exit__") {
        return format!("LEAVE {object}");
    }
    told
}

/// The waits of those who have no choice.
fn blocked(inner: &Inner) -> Deadlock {
    let free: Vec<LaneId> = inner.choices().into_iter().map(|c| c.worker).collect();
    let edges = inner.deadlock().edges.into_iter().filter(|edge| !free.contains(&edge.waiter));
    let mut edges: Vec<DeadlockEdge> = edges.collect();
    for edge in &mut edges {
        let stage = inner.worker(edge.waiter).map(|w| &w.stage);
        if let Some(Stage::Waiting(wait)) = stage
            && let Some((name, class)) = variables::kept_in(inner, &wait.on)
        {
            edge.what = match class {
                "Condition" => format!("a notify of '{name}'"),
                _ => format!("'{name}'"),
            };
        }
    }
    Deadlock::of(edges)
}

/// What a worker has read or computed and not used yet: values without a name first, then those of its variables.
fn held(inner: &Inner, fiber: &Fiber) -> Vec<String> {
    let frames = fiber.frames();
    let Some(at) = frames.iter().rposition(|f| !f.code.unit.flags.hidden) else { return Vec::new() };
    let Some(frame) = frames.get(at) else { return Vec::new() };
    let live = inner.live.of(frame.code);
    let above = frames.get(at + 1).map(|f| &f.ret).or(fiber.awaiting());
    let awaited = above.and_then(target);
    let locals = frame.code.unit.locals.len();
    let parameters = frame.code.unit.params.names.len();
    let (mut unnamed, mut named) = (Vec::new(), Vec::new());
    for register in 0..frame.code.unit.nregs {
        if awaited == Some(register) || !live.is_live(frame.pc as usize, register) {
            continue;
        }
        let Some(value) = fiber.register(frame, register as Reg).filter(|value| is_data(value)) else { continue };
        match frame.code.unit.locals.get(usize::from(register)) {
            // What it was started with it has not read.
            Some(_) if usize::from(register) < parameters => {}
            Some(name) => named.push(format!("{name} = {}", variables::short(value))),
            None if usize::from(register) >= locals => unnamed.push(variables::short(value)),
            None => {}
        }
    }
    unnamed.extend(named);
    unnamed.truncate(HELD);
    unnamed
}

/// Whether a value is one that a person would call so: no function, no iterator, no lock.
fn is_data(value: &Value) -> bool {
    match value.body() {
        None => !value.is_unbound() && !value.is_none(),
        Some(body) => matches!(
            body,
            Body::Str(_)
                | Body::Int(_)
                | Body::Bytes(_)
                | Body::List(_)
                | Body::Tuple(_)
                | Body::Dict(_)
                | Body::Set(_)
                | Body::FrozenSet(_)
        ),
    }
}
