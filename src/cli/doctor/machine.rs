//! The machine: its system, its cores, and how many threads, processes and files it lets us have.

use std::fs;

use rustix::process::{Resource, getrlimit};

use super::{Finding, Health};
use crate::trace::Limits;

/// Open files that a run with as many processes as it may start needs at most: some pipes for each.
const FILES: u64 = 1024;

/// What there is to say.
pub fn findings() -> Vec<Finding> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    vec![system(), self::cores(cores, installed()), threads(&tightest()), files(getrlimit(Resource::Nofile).current)]
}

fn system() -> Finding {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    if cfg!(target_os = "linux") {
        return Finding::new("system", Health::Ok, format!("Linux on {processor}: all of Hilo is meant for it."));
    }
    let text = format!(
        "{system} on {processor}: Hilo was not tried here. `--cores` has no effect, and neither the core that a thread is \
         on nor the processor time of running threads is shown."
    );
    Finding::new("system", Health::Less, text)
}

/// The cores that the machine has.
fn installed() -> Option<usize> {
    // SAFETY: no arguments but a number; negative on failure.
    let cores = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    usize::try_from(cores).ok().filter(|cores| *cores > 0)
}

fn cores(may: usize, installed: Option<usize>) -> Finding {
    let of = installed.filter(|all| *all > may).map_or(String::new(), |all| format!(" of {all}"));
    match may {
        1 => {
            let text = format!(
                "Programs may use 1 core{of}: whatever runs at once takes turns, and nothing gets faster without a GIL or \
                 by processes."
            );
            Finding::new("cores", Health::Less, text)
        }
        more => Finding::new("cores", Health::Ok, format!("Programs may use {more} cores{of}.")),
    }
}

/// A limit on threads and processes together, and where it comes from.
type Limit = (u64, &'static str);

/// The limits on threads and processes that are known here.
fn tightest() -> Vec<Limit> {
    let user = getrlimit(Resource::Nproc).current.map(|limit| (limit, "`ulimit -u`"));
    let read = |path: &str| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let system = read("/proc/sys/kernel/threads-max").map(|limit| (limit, "the system"));
    let group = group().and_then(|group| read(&format!("/sys/fs/cgroup{group}/pids.max")));
    let group = group.or_else(|| read("/sys/fs/cgroup/pids.max")).map(|limit| (limit, "the control group"));
    [user, system, group].into_iter().flatten().collect()
}

/// The control group of this process, as it is named under the root of all of them.
fn group() -> Option<String> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    groups.lines().find_map(|line| line.strip_prefix("0::")).map(str::to_owned)
}

fn threads(limits: &[Limit]) -> Finding {
    let may = u64::from(Limits::default().threads);
    match limits.iter().min_by_key(|(limit, _)| *limit) {
        Some((limit, who)) if *limit < may => {
            let text = format!(
                "A run may start {may} threads, but {who} allows {limit} threads and processes of yours, all programs \
                 together. Beyond that a program gets `RuntimeError: can't start new thread`."
            );
            Finding::new("threads", Health::Less, text)
        }
        _ => Finding::new("threads", Health::Ok, format!("A run may start {may} threads, and the system allows them.")),
    }
}

fn files(limit: Option<u64>) -> Finding {
    match limit {
        Some(limit) if limit < FILES => {
            let text = format!(
                "`ulimit -n` allows {limit} open files: programs with many processes may fail. `ulimit -n {FILES}` allows \
                 enough."
            );
            Finding::new("open files", Health::Less, text)
        }
        _ => Finding::new("open files", Health::Ok, "As many as programs with many processes need."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_core_is_less_and_a_part_of_them_is_said() {
        assert_eq!(cores(1, Some(1)).health, Health::Less);
        assert!(cores(1, Some(4)).text.starts_with("Programs may use 1 core of 4: "));
        assert_eq!(cores(2, Some(2)), Finding::new("cores", Health::Ok, "Programs may use 2 cores."));
    }

    #[test]
    fn the_tightest_limit_counts() {
        assert_eq!(threads(&[]).health, Health::Ok);
        assert_eq!(threads(&[(100_000, "the system")]).health, Health::Ok);
        let less = threads(&[(100_000, "the system"), (200, "`ulimit -u`")]);
        assert!(less.health == Health::Less && less.text.contains("`ulimit -u` allows 200"), "{less:?}");
        assert_eq!([files(Some(256)).health, files(Some(20_000)).health], [Health::Less, Health::Ok]);
        assert_eq!(files(None).health, Health::Ok);
    }
}
