//! The machine as Linux describes it, in files under `/sys/devices/system/cpu` and in `/proc/cpuinfo`.
//!
//! It reads below a root that tests put their own machines under. The files come from outside: a list of a billion
//! numbers, a size that is none, a core that is not among its own threads are all read as *not said*.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::trace::{Cache, HardwareThread, Machine};

/// The kernel's largest number of CPUs is 8192; a file that names more is not to be believed.
const MOST: usize = 8192;

/// The machine as the files under `root` describe it; `allowed` are the numbers this program may use.
pub fn read(root: &Path, allowed: &[usize]) -> Machine {
    let folder = root.join("sys/devices/system/cpu");
    let online = text(&folder.join("online")).and_then(|list| numbers(&list));
    let Some(online) = online.filter(|list| !list.is_empty()) else {
        return Machine::unknown(allowed.len());
    };
    let mut caches = Vec::new();
    let mut threads = Vec::new();
    for &number in &online {
        let cpu = folder.join(format!("cpu{number}"));
        threads.push(thread(&cpu.join("topology"), number, allowed.contains(&number)));
        for cache in caches_of(&cpu.join("cache"), number, &online) {
            if !caches.contains(&cache) {
                caches.push(cache);
            }
        }
    }
    caches.sort_by(|a, b| (a.level, &a.threads).cmp(&(b.level, &b.threads)));
    let about = text(&root.join("proc/cpuinfo")).unwrap_or_default();
    let hypervisor = field(&about, "flags").is_some_and(|flags| flags.split(' ').any(|flag| flag == "hypervisor"));
    Machine {
        model: field(&about, "model name").map(tidy).filter(|name| !name.is_empty()),
        is_virtual: hypervisor || root.join("sys/hypervisor/type").exists(),
        threads,
        caches,
    }
}

fn thread(topology: &Path, number: usize, allowed: bool) -> HardwareThread {
    // The lowest number of a group names it. A group that its own member is not in makes no sense.
    let group = |names: [&str; 2]| {
        let list = names.iter().find_map(|name| text(&topology.join(name)))?;
        numbers(&list).filter(|group| group.contains(&number))?.first().copied()
    };
    // Where the firmware does not say which chip a core is on, Linux writes -1.
    let told = text(&topology.join("physical_package_id")).and_then(|id| id.parse::<i64>().ok());
    let processor = told.filter(|id| *id >= 0).and_then(|_| group(["package_cpus_list", "core_siblings_list"]));
    HardwareThread { number, processor, core: group(["core_cpus_list", "thread_siblings_list"]), allowed }
}

/// The caches for data that a hardware thread uses. Those of other machines' parts that are off are left out.
fn caches_of(folder: &Path, number: usize, online: &[usize]) -> Vec<Cache> {
    let mut caches = Vec::new();
    for index in 0..16 {
        let cache = folder.join(format!("index{index}"));
        let Some(kind) = text(&cache.join("type")) else { break };
        let level = text(&cache.join("level")).and_then(|level| level.parse().ok());
        let bytes = text(&cache.join("size")).and_then(|size| size_of(&size));
        let shared = text(&cache.join("shared_cpu_list")).and_then(|list| numbers(&list));
        if let (Some(level), Some(bytes), Some(shared)) = (level, bytes, shared)
            && kind != "Instruction"
            && shared.contains(&number)
        {
            let threads = shared.into_iter().filter(|thread| online.contains(thread)).collect();
            caches.push(Cache { level, bytes, threads });
        }
    }
    caches
}

fn text(path: &Path) -> Option<String> {
    Some(fs::read_to_string(path).ok()?.trim().to_owned())
}

/// The numbers of a list such as `0-3,8,10-11`, in order.
fn numbers(list: &str) -> Option<Vec<usize>> {
    let mut found = BTreeSet::new();
    for part in list.split(',').filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if last >= MOST || first > last {
            return None;
        }
        found.extend(first..=last);
    }
    Some(found.into_iter().collect())
}

/// A size such as `32K` or `1024K`, in bytes.
fn size_of(size: &str) -> Option<u64> {
    let (digits, unit) = match size.strip_suffix(['K', 'M', 'G']) {
        Some(digits) => (digits, size.chars().last()?),
        None => (size, 'B'),
    };
    let shift = match unit {
        'K' => 10,
        'M' => 20,
        'G' => 30,
        _ => 0,
    };
    digits.parse::<u64>().ok()?.checked_mul(1 << shift).filter(|bytes| *bytes > 0)
}

/// The first value of a key in `/proc/cpuinfo`.
fn field<'t>(about: &'t str, key: &str) -> Option<&'t str> {
    about.lines().filter_map(|line| line.split_once(':')).find(|(k, _)| k.trim() == key).map(|(_, v)| v.trim())
}

/// A processor's name without trademarks, without what follows `@` or `with`, and without double spaces.
fn tidy(name: &str) -> String {
    let name = name.replace("(R)", "").replace("(TM)", "").replace("(tm)", "");
    let name = name.split(" @ ").next().unwrap_or("").split(" with ").next().unwrap_or("");
    let words = name.split_whitespace().filter(|word| !["CPU", "Processor"].contains(word));
    let safe: String = words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect();
    let core_count = |word: &str| word.ends_with("-Core");
    safe.split(' ').filter(|word| !core_count(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine as Linux would describe it: for each number its processor, the threads of its core, and its
    /// caches (level, kind, size, shared with).
    struct Told<'a> {
        package: i64,
        packages: &'a str,
        siblings: &'a str,
        caches: &'a [(u32, &'a str, &'a str, &'a str)],
    }

    fn put(root: &Path, name: &str, text: &str) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a temporary folder can be written");
        fs::write(path, format!("{text}\n")).expect("a temporary file can be written");
    }

    fn describe(root: &Path, online: &str, told: &[(usize, Told<'_>)]) {
        put(root, "sys/devices/system/cpu/online", online);
        for (number, told) in told {
            let cpu = format!("sys/devices/system/cpu/cpu{number}");
            put(root, &format!("{cpu}/topology/physical_package_id"), &told.package.to_string());
            put(root, &format!("{cpu}/topology/package_cpus_list"), told.packages);
            put(root, &format!("{cpu}/topology/core_cpus_list"), told.siblings);
            for (index, (level, kind, size, shared)) in told.caches.iter().enumerate() {
                put(root, &format!("{cpu}/cache/index{index}/level"), &level.to_string());
                put(root, &format!("{cpu}/cache/index{index}/type"), kind);
                put(root, &format!("{cpu}/cache/index{index}/size"), size);
                put(root, &format!("{cpu}/cache/index{index}/shared_cpu_list"), shared);
            }
        }
    }

    #[test]
    fn two_cores_with_a_cache_each_and_one_for_both() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let caches = |own| [(1, "Data", "32K", own), (1, "Instruction", "32K", own), (3, "Unified", "32M", "0-1")];
        let (first, second) = (caches("0"), caches("1"));
        let told = |siblings, caches| Told { package: 0, packages: "0-1", siblings, caches };
        describe(root.path(), "0-1", &[(0, told("0", &first)), (1, told("1", &second))]);
        put(
            root.path(),
            "proc/cpuinfo",
            "processor\t: 0\nmodel name\t: Some(R) EPYC(TM) 96-Core Processor @ 2.6GHz\nflags\t\t: fpu hypervisor vme",
        );
        let machine = read(root.path(), &[0]);
        assert_eq!((machine.model.as_deref(), machine.is_virtual), (Some("Some EPYC"), true));
        let thread = |number, allowed| HardwareThread { number, processor: Some(0), core: Some(number), allowed };
        assert_eq!(machine.threads, [thread(0, true), thread(1, false)]);
        let cache = |level, bytes, threads: &[usize]| Cache { level, bytes, threads: threads.to_vec() };
        assert_eq!(machine.caches, [cache(1, 32 << 10, &[0]), cache(1, 32 << 10, &[1]), cache(3, 32 << 20, &[0, 1])]);
    }

    #[test]
    fn two_processors_whose_cores_have_two_threads() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let told = |package, packages, siblings| Told { package, packages, siblings, caches: &[] };
        let all = [
            (0, told(0, "0,2,4,6", "0,4")),
            (1, told(1, "1,3,5,7", "1,5")),
            (4, told(0, "0,2,4,6", "0,4")),
            (5, told(1, "1,3,5,7", "1,5")),
        ];
        describe(root.path(), "0-1,4-5", &all);
        let machine = read(root.path(), &[0, 1, 4, 5]);
        let seen: Vec<_> = machine.threads.iter().map(|t| (t.number, t.processor, t.core)).collect();
        assert_eq!(seen, [(0, Some(0), Some(0)), (1, Some(1), Some(1)), (4, Some(0), Some(0)), (5, Some(1), Some(1))]);
        assert_eq!((machine.model, machine.is_virtual, machine.caches.len()), (None, false, 0));
    }

    #[test]
    fn what_is_not_said_is_not_known() {
        let root = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(read(root.path(), &[0, 1, 2]), Machine::unknown(3));
        let vague = Told { package: -1, packages: "0-1", siblings: "7", caches: &[(9, "Data", "lots", "0")] };
        describe(root.path(), "0", &[(0, vague)]);
        let machine = read(root.path(), &[0]);
        assert_eq!(machine.threads, Machine::unknown(1).threads);
        assert_eq!(machine.caches, []);
        put(root.path(), "sys/devices/system/cpu/online", "0-99999999999");
        assert_eq!(read(root.path(), &[0, 1]), Machine::unknown(2));
    }

    #[test]
    fn this_machine_has_something_that_runs() {
        let machine = super::super::read();
        assert!(machine.threads.iter().any(|thread| thread.allowed), "{machine:?}");
    }
}
