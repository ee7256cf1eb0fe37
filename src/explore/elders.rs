//! What was there from the beginning: variables of modules and the objects that can be reached from them, each with a
//! number of its own.
//!
//! The beginning is the same in every schedule and on every machine of a program, so these numbers tell objects apart
//! whatever happened since. Hardly any of them ever changes. The undo journal says which did, and only those are looked
//! at for the number of a state; what they were like at the beginning is known, so that one that was changed back does
//! not count.

use crate::python::object::journal::{self, Mark, Written};
use crate::python::object::{Body, Iter, Namespace, Value};

use super::hash::{Hash128, WordMap};
use super::liveness::Known;
use super::scan::Scan;
use super::sink::{Nowhere, Sink};
use super::young::{Young, address};

/// The hash of a part of a state that was walked by itself, and the objects in it that have no number of their own.
pub struct Piece {
    /// The hash, with the objects numbered from 0.
    pub hash: u128,
    /// The objects, by these numbers.
    pub young: Vec<Value>,
}

/// Walks a part of a state by itself.
pub fn piece(elders: &Elders, live: &Known, young: &mut Young, act: impl FnOnce(&mut Scan<Hash128>)) -> Piece {
    young.begin_piece();
    let mut walk = Scan { sink: Hash128::default(), elders, live, young, all_registers: false };
    act(&mut walk);
    let hash = walk.sink.finish();
    Piece { hash, young: young.end_piece() }
}

/// What has a number.
enum What {
    Variable(&'static Namespace, usize, bool),
    Object(Value),
}

struct Elder {
    what: What,
    /// Its hash at the beginning.
    first: u128,
    /// Its hash now, if that is known.
    now: Option<Piece>,
    /// What it adds to the sum over all that were written.
    adds: u128,
    dirty: bool,
}

/// A module's variables, and whether it is one of the library.
#[derive(Clone, Copy)]
pub struct Variables {
    /// The variables.
    pub of: &'static Namespace,
    /// Whether the module is the library's.
    pub library: bool,
}

/// What was there from the beginning.
#[derive(Default)]
pub struct Elders {
    all: Vec<Elder>,
    objects: WordMap<u64, u32>,
    modules: WordMap<u64, u32>,
    /// The sum over those that were written since the beginning, have a hash, and refer to nothing without a number.
    sum: u128,
    /// Those whose hash is not known.
    stale: Vec<u32>,
    /// Those that refer to objects without a number, in order: what these are called depends on what comes before.
    open: Vec<u32>,
    /// When each of them was written first.
    log: Vec<(Mark, u32)>,
    /// How much of the journal was read.
    read: Mark,
    walk_over_deques: bool,
}

fn namespace_address(of: &'static Namespace) -> u64 {
    std::ptr::from_ref(of) as u64
}

impl Elders {
    /// Gives numbers to the variables of these modules, to the modules and these roots, and to all that can be reached
    /// from them.
    pub fn of(modules: &[(Variables, Value)], roots: &[Value], live: &Known) -> Elders {
        let mut elders = Elders { read: journal::mark(), ..Elders::default() };
        let mut young = Young::default();
        let mut all: Vec<What> = Vec::new();
        for (variables, _) in modules {
            elders.modules.insert(namespace_address(variables.of), all.len() as u32);
            all.extend((0..variables.of.len()).map(|slot| What::Variable(variables.of, slot, variables.library)));
        }
        let none = Elders::default();
        let mut walk = Scan { sink: Nowhere, elders: &none, live, young: &mut young, all_registers: false };
        for what in &all {
            walk.content(what);
        }
        modules.iter().for_each(|(_, module)| walk.object(module));
        roots.iter().for_each(|root| walk.value(root));
        let mut met = Vec::new();
        walk.bodies_and(|object| met.push(What::Object(object)));
        young.clear();
        all.extend(met);
        all.extend(modules.iter().map(|(_, module)| What::Object(module.clone())));
        for (number, what) in all.iter().enumerate() {
            if let What::Object(object) = what {
                elders.objects.insert(address(object), number as u32);
                elders.walk_over_deques |= walks_over_a_deque(object);
            }
        }
        let hash = |what: &What| piece(&elders, live, &mut young, |walk| walk.content(what)).hash;
        let first: Vec<u128> = all.iter().map(hash).collect();
        let elder = |(what, first)| Elder { what, first, now: None, adds: 0, dirty: false };
        elders.all = all.into_iter().zip(first).map(elder).collect();
        elders
    }

    /// Whether an object that was there from the beginning walks over a deque.
    pub fn walk_over_deques(&self) -> bool {
        self.walk_over_deques
    }

    /// The number of an object, if it has one.
    #[inline]
    pub fn number(&self, value: &Value) -> Option<u32> {
        self.objects.get(&address(value)).copied()
    }

    /// Whether the variables of a module have numbers.
    pub fn has_module(&self, of: &'static Namespace) -> bool {
        self.modules.contains_key(&namespace_address(of))
    }

    /// Reads in the journal what was written since it was last read.
    pub fn read_journal(&mut self) {
        let from = self.read;
        journal::since(from, |at, written| {
            if let Some(number) = self.written(&written) {
                self.touch(at, number);
            }
        });
        self.read = journal::mark();
    }

    fn written(&self, written: &Written<'_>) -> Option<u32> {
        match written {
            Written::Object(object) | Written::Cell(object) => self.number(object),
            Written::Global(of, slot) => self.modules.get(&namespace_address(of)).map(|first| first + *slot as u32),
        }
    }

    fn touch(&mut self, at: Mark, number: u32) {
        self.forget(number);
        let Some(elder) = self.all.get_mut(number as usize) else { return };
        if !elder.dirty {
            elder.dirty = true;
            self.stale.push(number);
            self.log.push((at, number));
        }
    }

    /// The hash of one is not known any more.
    fn forget(&mut self, number: u32) {
        let Some(elder) = self.all.get_mut(number as usize) else { return };
        if let Some(piece) = elder.now.take() {
            self.sum = self.sum.wrapping_sub(std::mem::take(&mut elder.adds));
            if !piece.young.is_empty()
                && let Ok(place) = self.open.binary_search(&number)
            {
                self.open.remove(place);
            }
            self.stale.push(number);
        }
    }

    /// The journal is about to be rolled back to this place.
    pub fn roll_back(&mut self, to: Mark) {
        if self.read <= to {
            return;
        }
        let read = self.read;
        journal::since(to, |at, written| {
            // What was not read yet was not seen: the hash is that of what is put back.
            if at < read
                && let Some(number) = self.written(&written)
            {
                self.forget(number);
            }
        });
        self.read = to;
        while let Some((_, number)) = self.log.pop_if(|(at, _)| *at >= to) {
            if let Some(elder) = self.all.get_mut(number as usize) {
                elder.dirty = false;
            }
        }
    }

    /// Adds what is not as it was at the beginning.
    pub fn add_to(&mut self, hash: &mut Hash128, live: &Known, young: &mut Young) {
        while let Some(number) = self.stale.pop() {
            self.look_at(number, live, young);
        }
        for &number in &self.open {
            let Some(Elder { now: Some(now), .. }) = self.all.get(number as usize) else { continue };
            hash.elder(number);
            add_piece(hash, now, young);
        }
        hash.hash(self.sum);
    }

    /// Finds out the hash of one that was written and not looked at since.
    fn look_at(&mut self, number: u32, live: &Known, young: &mut Young) {
        let now = match self.all.get(number as usize) {
            Some(Elder { what, now: None, dirty: true, .. }) => piece(self, live, young, |walk| walk.content(what)),
            _ => return,
        };
        let Some(elder) = self.all.get_mut(number as usize) else { return };
        if !now.young.is_empty() {
            let place = self.open.partition_point(|&n| n < number);
            self.open.insert(place, number);
        } else if now.hash != elder.first {
            elder.adds = mixed(number, now.hash);
            self.sum = self.sum.wrapping_add(elder.adds);
        }
        elder.now = Some(now);
    }

    /// Writes all of it.
    pub fn write<S: Sink>(&self, walk: &mut Scan<S>, mut between: impl FnMut(&mut Scan<S>)) {
        for (number, elder) in self.all.iter().enumerate() {
            walk.sink.elder(number as u32);
            walk.content(&elder.what);
            between(walk);
        }
    }
}

/// Adds a piece, and what the objects in it are called in the whole.
pub fn add_piece(hash: &mut Hash128, piece: &Piece, young: &mut Young) {
    hash.hash(piece.hash);
    for object in &piece.young {
        hash.young(young.number_in_all(object));
    }
}

fn mixed(number: u32, hash: u128) -> u128 {
    let mut mixed = Hash128::default();
    mixed.elder(number);
    mixed.hash(hash);
    mixed.finish()
}

fn walks_over_a_deque(object: &Value) -> bool {
    match object.body() {
        Some(Body::Iter(iter)) => matches!(**iter.lock_unnoticed(), Iter::Deque { .. }),
        _ => false,
    }
}

impl<S: Sink> Scan<'_, S> {
    fn content(&mut self, what: &What) {
        match what {
            What::Variable(of, slot, library) => self.variable(&of.slot(*slot).load(), *library),
            What::Object(object) => self.object(object),
        }
    }
}
