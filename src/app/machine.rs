//! The machine in the form of a drawing: processors with their cores, what each core has for itself, what all share,
//! and sentences for what a drawing cannot say.
//!
//! It adds nothing to what the system said ([`crate::trace::Machine`]). Cores of which nobody said where they are stand
//! in one group without a name, and the sentences say that it is not known.

use std::collections::BTreeMap;

use crate::trace::{Cache, HardwareThread, Machine};

/// A machine ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The processors; one without a number if nobody said where the cores are. Never empty.
    pub processors: Vec<Processor>,
    /// What is to be said beside the drawing, a sentence each, the most important first.
    pub words: Vec<String>,
}

/// A processor: a chip with its cores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processor {
    /// Its number, from 0; none if nobody said where the cores are.
    pub number: Option<usize>,
    /// Its cores.
    pub cores: Vec<Core>,
    /// What its cores share, in words, if that is known.
    pub shared: Option<String>,
}

/// A core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Core {
    /// The numbers of its hardware threads, and whether this program may use each.
    pub threads: Vec<(usize, bool)>,
    /// Its largest cache that no other core uses, in words.
    pub own: Option<String>,
}

impl Sketch {
    /// The drawing of a machine.
    pub fn of(machine: &Machine) -> Sketch {
        let mut groups: BTreeMap<Option<usize>, Vec<&HardwareThread>> = BTreeMap::new();
        for thread in &machine.threads {
            groups.entry(thread.processor).or_default().push(thread);
        }
        let known = !groups.contains_key(&None);
        if !known {
            groups = BTreeMap::from([(None, machine.threads.iter().collect())]);
        }
        let processors: Vec<Processor> = groups
            .values()
            .enumerate()
            .map(|(number, threads)| {
                let cores = cores(threads, &machine.caches);
                let shared = shared(threads, &machine.caches);
                Processor { number: known.then_some(number), cores, shared }
            })
            .collect();
        let words = words(machine, &processors);
        Sketch { processors, words }
    }
}

/// The cores of one processor, in the order of their first threads.
fn cores(threads: &[&HardwareThread], caches: &[Cache]) -> Vec<Core> {
    let mut cores: BTreeMap<usize, Vec<&HardwareThread>> = BTreeMap::new();
    for thread in threads {
        cores.entry(thread.core.unwrap_or(thread.number)).or_default().push(thread);
    }
    let own = |core: &[&HardwareThread]| {
        let numbers: Vec<usize> = core.iter().map(|thread| thread.number).collect();
        let fits = |cache: &&Cache| cache.threads.iter().all(|thread| numbers.contains(thread));
        caches.iter().rfind(fits).map(|cache| size(cache.bytes))
    };
    let core = |core: &Vec<&HardwareThread>| Core {
        threads: core.iter().map(|thread| (thread.number, thread.allowed)).collect(),
        own: own(core),
    };
    cores.values().map(core).collect()
}

/// The last caches before the memory that more than one core of this processor uses.
fn shared(threads: &[&HardwareThread], caches: &[Cache]) -> Option<String> {
    let core_of = |number: &usize| threads.iter().find(|t| t.number == *number).map(|t| t.core.unwrap_or(t.number));
    let count = |cache: &Cache| {
        let mut cores: Vec<usize> = cache.threads.iter().filter_map(core_of).collect();
        cores.sort_unstable();
        cores.dedup();
        cores.len()
    };
    let several: Vec<(&Cache, usize)> = caches.iter().map(|c| (c, count(c))).filter(|(_, cores)| *cores > 1).collect();
    let last = several.iter().map(|(cache, _)| cache.level).max()?;
    let last: Vec<_> = several.into_iter().filter(|(cache, _)| cache.level == last).collect();
    let (cache, cores) = *last.first()?;
    Some(match last.len() {
        1 => format!("cache of {}, shared", size(cache.bytes)),
        n => format!("{n} caches of {}, each shared by {cores} cores", size(cache.bytes)),
    })
}

fn size(bytes: u64) -> String {
    let units = [(30, "GB"), (20, "MB"), (10, "KB")];
    let unit = units.iter().find(|(shift, _)| bytes >= 1 << shift);
    unit.map_or(format!("{bytes} bytes"), |(shift, name)| {
        let whole = bytes >> shift;
        match ((bytes - (whole << shift)) * 10) >> shift {
            0 => format!("{whole} {name}"),
            tenth => format!("{whole}.{tenth} {name}"),
        }
    })
}

/// A number with what it counts: `1 core`, `2 cores`.
fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn words(machine: &Machine, processors: &[Processor]) -> Vec<String> {
    let threads = machine.threads.len();
    let cores: usize = processors.iter().map(|processor| processor.cores.len()).sum();
    let mut words = vec![arrangement(machine, processors, cores)];
    let silent = processors.iter().all(|p| p.shared.is_none() && p.cores.iter().all(|core| core.own.is_none()));
    match (processors.iter().any(|p| p.number.is_none()), silent) {
        (true, true) => words.push("The system does not say how they are arranged or share caches.".to_owned()),
        (true, false) => words.push("The system does not say how they are arranged.".to_owned()),
        (false, true) => words.push("The system does not say how they share caches.".to_owned()),
        (false, false) => {}
    }
    if threads > cores {
        words.push(format!(
            "Numbers in one core share its parts: two of them do less than two cores. The system counts {threads}."
        ));
    }
    let allowed = machine.threads.iter().filter(|thread| thread.allowed).count();
    if allowed < threads {
        words.push(format!("Hilo may use {allowed} of the {threads}."));
    }
    if machine.is_virtual {
        words.push("This is a virtual machine, and that is what it was told.".to_owned());
    }
    words
}

/// How many processors there are, and how many cores each has.
fn arrangement(machine: &Machine, processors: &[Processor], cores: usize) -> String {
    let model = machine.model.as_ref().map_or(String::new(), |model| format!(" ({model})"));
    let each = processors.first().map_or(0, |processor| processor.cores.len());
    let same = processors.iter().all(|processor| processor.cores.len() == each);
    match processors {
        [one] if one.number.is_none() => format!("This machine has {}{model}.", counted(cores, "core")),
        [_] if cores == 1 => format!("This machine has one processor{model} with one core."),
        [_] => format!("This machine has one processor{model} with {cores} cores: it is multi-core."),
        _ if same && each == 1 => format!("This machine has {} processors{model}: multi-processor.", processors.len()),
        _ if same => format!(
            "This machine has {} processors{model} with {each} cores each: multi-processor and multi-core.",
            processors.len()
        ),
        _ => format!(
            "This machine has {} processors{model} with {cores} cores together: multi-processor and multi-core.",
            processors.len()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::machine;

    #[test]
    fn a_machine_of_which_only_a_number_is_known() {
        let sketch = Sketch::of(&Machine::unknown(2));
        assert_eq!(
            sketch.words,
            ["This machine has 2 cores.", "The system does not say how they are arranged or share caches."]
        );
        let seen: Vec<_> = sketch.processors.iter().map(|p| (p.number, p.cores.len(), p.shared.clone())).collect();
        assert_eq!(seen, [(None, 2, None)]);
    }

    #[test]
    fn a_processor_with_two_cores_and_a_cache_for_both() {
        let sketch = Sketch::of(&machine(1, 2, 1));
        assert_eq!(sketch.words, ["This machine has one processor with 2 cores: it is multi-core."]);
        let [processor] = &sketch.processors[..] else { panic!("{sketch:?}") };
        assert_eq!(processor.shared.as_deref(), Some("cache of 32 MB, shared"));
        assert_eq!(processor.cores[1], Core { threads: vec![(1, true)], own: Some("1.5 MB".to_owned()) });
    }

    #[test]
    fn hardware_threads_are_told_from_cores_and_processors_from_each_other() {
        let mut told = machine(2, 8, 2);
        told.model = Some("Some EPYC".to_owned());
        told.is_virtual = true;
        told.threads[31].allowed = false;
        let sketch = Sketch::of(&told);
        assert_eq!(
            sketch.words,
            [
                "This machine has 2 processors (Some EPYC) with 8 cores each: multi-processor and multi-core.",
                "Numbers in one core share its parts: two of them do less than two cores. The system counts 32.",
                "Hilo may use 31 of the 32.",
                "This is a virtual machine, and that is what it was told.",
            ]
        );
        let [first, second] = &sketch.processors[..] else { panic!("{sketch:?}") };
        assert_eq!((first.cores.len(), second.number), (8, Some(1)));
        assert_eq!(second.cores[7].threads, [(15, true), (31, false)]);
    }

    #[test]
    fn caches_for_some_of_the_cores_are_counted() {
        let mut told = machine(1, 8, 1);
        told.caches = [[0, 1, 2, 3], [4, 5, 6, 7]]
            .map(|threads| Cache { level: 3, bytes: 16 << 20, threads: threads.to_vec() })
            .to_vec();
        let sketch = Sketch::of(&told);
        assert_eq!(sketch.processors[0].shared.as_deref(), Some("2 caches of 16 MB, each shared by 4 cores"));
    }

    #[test]
    fn caches_alone_do_not_say_where_cores_are() {
        let mut told = Machine::unknown(2);
        told.caches = vec![Cache { level: 2, bytes: 512 << 10, threads: vec![0] }];
        let sketch = Sketch::of(&told);
        assert_eq!(sketch.words, ["This machine has 2 cores.", "The system does not say how they are arranged."]);
        assert_eq!(sketch.processors[0].cores[0].own.as_deref(), Some("512 KB"));
    }
}
