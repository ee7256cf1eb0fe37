//! A state as text, and its number.
//!
//! Both come from the same walk over the state, so that they tell the same states apart: `describe` writes everything,
//! `key` leaves out what is as it was at the beginning, and keeps what it knows of a worker while that worker does not
//! run.

use crate::python::object::{Body, Namespace, Value};
use crate::python::vm::Run;

use super::below::Below;
use super::elders::{Elders, Variables, add_piece, piece};
use super::hash::Hash128;
use super::inner::{Inner, Trouble, locked};
use super::library::module_names;
use super::scan::Scan;
use super::sink::{Sink, Tag, Text};
use super::young::Young;

/// How much of a state is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// What its future depends on.
    Future,
    /// Also what was printed, the numbers of future objects, and the modules and threads by name.
    Everything,
    /// Also registers that nothing will read again. What they hold may depend on what the instruction caches knew, so
    /// that doing the same again may leave something else there; undoing restores them too.
    Registers,
}

/// The modules of a run but the library's twins of built-ins: their variables, and the module objects.
fn modules(inner: &Inner) -> Vec<(Variables, Value)> {
    inner.processes.runs.iter().flat_map(|run| modules_of(run)).collect()
}

/// The modules of a process but the library's twins of built-ins.
pub fn modules_of(run: &Run) -> Vec<(Variables, Value)> {
    let modules = locked(&run.modules).clone();
    let namespaces = locked(&run.namespaces).clone();
    let is = |value: &Value, of: &'static Namespace| match value.body() {
        Some(Body::Module(module)) => std::ptr::eq(module.namespace, of),
        _ => false,
    };
    let known = namespaces.into_iter().filter_map(|of| {
        let module = modules.values().find(|module| is(module, of))?;
        let library = run.program.get().is_none_or(|program| !std::ptr::eq(*program, of));
        Some((Variables { of, library }, module.clone()))
    });
    known.filter(|(variables, _)| variables.of.name != module_names().prelude).collect()
}

impl Inner {
    /// Runs every worker up to its first step that matters, and begins there.
    ///
    /// # Errors
    /// As for [`Inner::settle`].
    pub fn start(&mut self) -> Result<(), Trouble> {
        self.look_at_all_again();
        self.forget_processes();
        self.settle()?;
        self.make_processes_ready()?;
        self.begin();
        Ok(())
    }

    /// Makes this state the beginning: what is there now has numbers of its own from here on.
    fn begin(&mut self) {
        let modules = modules(self);
        let roots: Vec<Value> = self.table.workers.iter().map(|w| w.thread.clone()).collect();
        self.imported = self.processes.imported(usize::MAX);
        self.elders = Elders::of(&modules, &roots, &self.live);
        for worker in &mut self.table.workers {
            worker.piece = None;
            worker.below = Below::default();
        }
    }

    /// The modules that were imported since the beginning, by name.
    fn newly_imported(&self) -> Vec<Variables> {
        if self.processes.imported(usize::MAX) == self.imported {
            return Vec::new();
        }
        let mut all = Vec::new();
        for run in self.processes.runs.iter().take(self.table.processes.len()) {
            let variables = modules_of(run).into_iter().map(|(variables, _)| variables);
            let mut new: Vec<Variables> = variables.filter(|one| !self.elders.has_module(one.of)).collect();
            new.sort_by_key(|one| one.of.name.as_str());
            all.extend(new);
        }
        all
    }

    /// A number for what the future of this state depends on: see [`super::hash`].
    pub fn key(&mut self) -> u128 {
        let mut hash = Hash128::default();
        let clock = self.host.clock_was_read();
        let mut young = std::mem::take(&mut self.young);
        young.clear();
        for worker in &mut self.table.workers {
            if worker.piece.is_none() {
                worker.piece = Some(piece(&self.elders, &self.live, &mut young, |walk| walk.worker_again(worker)));
            }
            if let Some(piece) = &worker.piece {
                add_piece(&mut hash, piece, &mut young);
            }
            if clock {
                hash.number(worker.slept);
            }
        }
        self.elders.read_journal();
        self.elders.add_to(&mut hash, &self.live, &mut young);
        let (elders, live) = (&self.elders, &self.live);
        let mut walk = Scan { sink: hash, elders, live, young: &mut young, all_registers: false };
        self.rest(&mut walk, self.settings.output);
        walk.bodies();
        let key = walk.sink.finish();
        self.young = young;
        key
    }

    /// What is neither a worker nor an object that was there from the beginning.
    fn rest<S: Sink>(&self, walk: &mut Scan<S>, output: bool) {
        walk.number(self.table.phase as u64);
        walk.number(u64::from(self.limits().0));
        for &main in self.table.processes.iter().skip(1) {
            walk.tag(Tag::Process);
            walk.number(u64::from(main.0) << 1 | u64::from(self.table.leaving.contains(&main)));
        }
        for (lane, text) in &self.table.errors {
            walk.tag(Tag::Errors);
            walk.number(u64::from(lane.0));
            walk.sink.text(text);
        }
        for namespace in self.newly_imported() {
            walk.namespace(namespace);
        }
        if output {
            for piece in &self.output {
                walk.number(u64::from(piece.worker.0) << 8 | u64::from(piece.stream));
                walk.sink.text(&piece.text);
            }
        }
    }
}

/// The text of a settled state.
pub fn describe(inner: &Inner, detail: Detail) -> String {
    let mut young = Young::default();
    let all_registers = detail == Detail::Registers;
    let (elders, live) = (&inner.elders, &inner.live);
    let mut walk = Scan { sink: Text::default(), elders, live, young: &mut young, all_registers };
    let line = |walk: &mut Scan<Text>| walk.sink.0.push('\n');
    let clock = inner.host.clock_was_read();
    for worker in &inner.table.workers {
        walk.worker(worker);
        if detail >= Detail::Everything || clock {
            walk.number(worker.slept);
        }
        if detail >= Detail::Everything {
            walk.number(u64::from(worker.births));
        }
        line(&mut walk);
    }
    inner.rest(&mut walk, detail >= Detail::Everything || inner.settings.output);
    line(&mut walk);
    if detail >= Detail::Everything {
        let tables = inner.names_of_tables();
        walk.sink.text(&tables);
        line(&mut walk);
    }
    inner.elders.write(&mut walk, line);
    walk.bodies();
    walk.sink.0
}
