//! Finding the size with which a program takes about two seconds on this machine: small runs of the program itself, each
//! larger than the one before, until one takes long enough to reckon from. What was found is kept in a file of the state
//! folder, for this machine and this version of Hilo alone.
//!
//! The runs have a thread of their own, and whatever the learner starts ends them: a measurement is not to disturb
//! another.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::keep::store::{self, Useless};
use super::run::Wake;
use crate::app::Action;
use crate::app::fit::Order;
use crate::engine;
use crate::python::Program;
use crate::trace::{Ending, Lifecycle, RunSettings};

/// How long a run is to take.
const WANTED: f64 = 2.0;

/// The author's number stays where a run with it takes between these shares of that.
const NEAR: (f64, f64) = (0.66, 1.5);

/// A run of so many seconds is long enough to reckon from.
const ENOUGH: f64 = 0.4;

/// Runs that are tried.
const TRIES: u32 = 4;

/// The longest run that is tried.
const LONGEST: Duration = Duration::from_secs(4);

/// The longest wait for news of a run before the flag is looked at again.
const PATIENCE: Duration = Duration::from_millis(20);

/// The file, beside that of the progress.
const FILE: &str = "sizes.json";

/// What is kept.
#[derive(Debug, Default, Serialize, Deserialize, PartialEq)]
struct Kept {
    version: String,
    machine: String,
    sizes: BTreeMap<String, i64>,
}

/// A program with its size set, or why there is none.
pub type Sized = Box<dyn FnMut(i64) -> Result<(Arc<Program>, RunSettings), String> + Send>;

/// The sizes that are looked for.
pub struct Fitting {
    file: Option<PathBuf>,
    stop: Arc<AtomicBool>,
    news: Arc<Mutex<Vec<Action>>>,
}

impl Fitting {
    /// Sizes are kept beside the progress, if there is a place for that.
    pub fn new(progress: Option<&Path>) -> Fitting {
        let file = progress.map(|path| path.with_file_name(FILE));
        Fitting { file, stop: Arc::default(), news: Arc::default() }
    }

    /// What was found in earlier sessions on this machine, with this version.
    pub fn known(&self) -> BTreeMap<String, i64> {
        let text = self.file.as_deref().and_then(|file| store::read(file).ok()??.ok());
        text.and_then(|text| ours(&text)).map(|kept| kept.sizes).unwrap_or_default()
    }

    /// Begins to look for a size, and ends any other search. `sized` makes the program; `wake` is called when a size was
    /// found.
    pub fn begin(&mut self, order: Order, mut sized: Sized, wake: Wake) {
        self.stop();
        self.stop = Arc::default();
        let (stop, news, file) = (self.stop.clone(), self.news.clone(), self.file.clone());
        let work = move || {
            let time = |size: i64| {
                let (program, settings) = sized(size).ok()?;
                timed(program, settings, &stop)
            };
            let Some(found) = search((order.own, order.range), time) else { return };
            if stop.load(Ordering::Relaxed) {
                return;
            }
            if let Some(file) = file {
                // Where it cannot be kept it is found again the next time.
                let _ = keep(&file, &order.key, found);
            }
            news.lock().unwrap_or_else(PoisonError::into_inner).push(Action::Fitted(order.key, found));
            wake();
        };
        // Without a thread the author's number stands.
        let _ = std::thread::Builder::new().name("sizes".into()).spawn(work);
    }

    /// Ends the search that goes on; its run is over within a moment.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What was found since the last call.
    pub fn news(&self) -> Vec<Action> {
        std::mem::take(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Fitting {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The size for which a run takes about [`WANTED`] seconds, reckoned from runs that `time` takes the seconds of. None if
/// that cannot be told. The author's own, `own`, if it is near enough, or if the time does not depend on it.
fn search((own, (from, to)): (i64, (i64, i64)), mut time: impl FnMut(i64) -> Option<f64>) -> Option<i64> {
    let mut size = (own / 8).clamp(from.max(1), to);
    let mut runs: Vec<(f64, f64)> = Vec::new();
    for _ in 0..TRIES {
        let seconds = time(size)?.max(1e-4);
        runs.push((size as f64, seconds));
        if seconds >= ENOUGH && runs.len() > 1 {
            break;
        }
        let step = (ENOUGH * 1.5 / seconds).clamp(2.0, 8.0);
        let next = ((size as f64 * step) as i64).clamp(from.max(1), to);
        if next == size {
            break;
        }
        size = next;
    }
    let &(last, seconds) = runs.last()?;
    // A program that takes four times as long with twice the size is reckoned so.
    let power = match runs.len().checked_sub(2).and_then(|before| runs.get(before)) {
        Some(&(size, before)) if size != last => (seconds / before).ln() / (last / size).ln(),
        _ => 1.0,
    };
    if power < 0.3 {
        return Some(own);
    }
    let power = power.min(3.0);
    let with_own = seconds * (own as f64 / last).powf(power);
    if (WANTED * NEAR.0..=WANTED * NEAR.1).contains(&with_own) {
        return Some(own);
    }
    Some(round(last * (WANTED / seconds).powf(1.0 / power)).clamp(from, to))
}

/// A number of two digits and zeros.
fn round(size: f64) -> i64 {
    let size = size.max(1.0);
    let unit = 10f64.powi((size.log10().floor() as i32 - 1).max(0));
    ((size / unit).round() * unit) as i64
}

/// The seconds that a run takes to its end; none if it ended otherwise, was stopped or takes too long.
fn timed(program: Arc<Program>, settings: RunSettings, stop: &AtomicBool) -> Option<f64> {
    let began = std::time::Instant::now();
    let empty: engine::Input = Box::new(|| Some(String::new()));
    let mut handle = engine::start_with_input(program, settings, Some(empty), || {});
    loop {
        for message in handle.feed.wait_messages(PATIENCE) {
            if let Lifecycle::Finished(finished) = message {
                let well = matches!(finished.ending, Ending::Ok | Ending::Exit(0));
                return well.then(|| began.elapsed().as_secs_f64());
            }
        }
        handle.feed.take_events(|_| {});
        if stop.load(Ordering::Relaxed) || began.elapsed() > LONGEST {
            handle.cancel();
        }
    }
}

/// What was kept, if it is of this machine and this version.
fn ours(text: &str) -> Option<Kept> {
    let kept: Kept = serde_json::from_str(text).ok()?;
    (kept.version == version() && kept.machine == machine()).then_some(kept)
}

/// Adds a size to the file. What is of another machine or version, or of no use, makes room.
fn keep(file: &Path, key: &str, size: i64) -> Result<(), String> {
    let edit = |text: Option<&str>| -> Result<Option<String>, Useless> {
        let fresh = || Kept { version: version(), machine: machine(), sizes: BTreeMap::new() };
        let mut kept = text.and_then(ours).unwrap_or_else(fresh);
        kept.sizes.insert(key.to_owned(), size);
        Ok(serde_json::to_string_pretty(&kept).ok().map(|text| text + "\n"))
    };
    store::change(file, edit).map(|_| ())
}

fn version() -> String {
    let build = if cfg!(debug_assertions) { " debug" } else { "" };
    format!("{}{build}", env!("CARGO_PKG_VERSION"))
}

/// What tells this machine from another: its processor, as far as it is named, and how many there are of it.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let name = name.map_or(std::env::consts::ARCH, |(_, name)| name.trim());
    format!("{name}, {cores}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_reckoned_from_small_runs() {
        let linear = |each: f64| move |size: i64| Some(0.01 + size as f64 * each);
        let found = |own, time| search((own, (1_000, 400_000_000)), time);
        let fast = found(40_000_000, linear(1e-8)).expect("a size");
        assert!((190_000_000..=230_000_000).contains(&fast), "a fast machine: {fast}");
        let slow = found(40_000_000, linear(1e-6)).expect("a size");
        assert!((1_700_000..=2_200_000).contains(&slow), "a slow one: {slow}");
        assert_eq!(found(40_000_000, linear(5e-8)), Some(40_000_000), "the author's is right");
        let squared = search((1_000, (10, 1_000_000)), |size| Some((size as f64).powi(2) * 1e-8)).expect("a size");
        assert!((12_000..=16_000).contains(&squared), "twice the size takes four times as long: {squared}");
    }

    #[test]
    fn what_cannot_be_measured_changes_nothing() {
        assert_eq!(search((100, (1, 1_000)), |_| None), None, "it fails");
        assert_eq!(search((100, (1, 1_000)), |_| Some(0.7)), Some(100), "the time does not depend on it");
        assert_eq!(search((100, (1, 200)), |size| Some(size as f64 * 1e-5)), Some(200), "the range ends before");
    }

    #[test]
    fn sizes_of_another_machine_or_version_are_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let progress = folder.path().join("progress.json");
        let file = folder.path().join(FILE);
        assert_eq!(Fitting::new(Some(&progress)).known(), BTreeMap::new());
        keep(&file, "a#b", 7).expect("kept");
        keep(&file, "a#c", 8).expect("kept");
        let known = Fitting::new(Some(&progress)).known();
        assert_eq!(known.into_iter().collect::<Vec<_>>(), [("a#b".to_owned(), 7), ("a#c".to_owned(), 8)]);
        let text = std::fs::read_to_string(&file).expect("it is there").replace(&machine(), "another");
        std::fs::write(&file, text).expect("written");
        assert_eq!(Fitting::new(Some(&progress)).known(), BTreeMap::new());
        keep(&file, "a#b", 9).expect("kept");
        assert_eq!(Fitting::new(Some(&progress)).known().len(), 1);
    }
}
