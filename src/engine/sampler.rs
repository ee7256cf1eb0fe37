//! The thread that looks at the cores, asks the workers for their lines, and watches the clock of a run.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sysinfo::{MINIMUM_CPU_UPDATE_INTERVAL, System};

use super::host::Engine;
use super::system;
use crate::python::vm::BREAK_SAMPLE;
use crate::trace::{CoreSample, Ending};

/// How often the workers publish their lines while nothing else makes them.
const LINES: Duration = Duration::from_millis(50);

/// How much a new reading of a core counts against what was shown before: kernel ticks make single readings jump in
/// steps of 5 percent.
const SMOOTHING: f32 = 0.6;

/// Ends the sampler when dropped.
pub struct Sampler {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Sampler {
    /// Starts the sampler of a run; `cores`: it looks at the cores too.
    pub fn start(engine: Arc<Engine>, cores: bool) -> Sampler {
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let seen = stop.clone();
        let thread =
            std::thread::Builder::new().name("sampler".into()).spawn(move || sample(&engine, &seen, cores)).ok();
        Sampler { stop, thread }
    }
}

impl Drop for Sampler {
    fn drop(&mut self) {
        *self.stop.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.1.notify_all();
        if let Some(thread) = self.thread.take() {
            // A sampler that panicked has nothing to say that matters at the end of a run.
            let _ = thread.join();
        }
    }
}

fn sample(engine: &Engine, stop: &(Mutex<bool>, Condvar), cores: bool) {
    let mut system = cores.then(System::new).and_then(Result::ok);
    if let Some(system) = &mut system {
        system.refresh_cpu_usage();
    }
    let mut last = Instant::now();
    let mut process = system::process_cpu();
    let mut shown: Vec<f32> = Vec::new();
    loop {
        let stopped = stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stopped = stop.1.wait_timeout(stopped, LINES).unwrap_or_else(PoisonError::into_inner).0;
        if *stopped {
            return;
        }
        drop(stopped);
        for core in engine.registry.cores() {
            core.breaker.fetch_or(BREAK_SAMPLE, Ordering::Relaxed);
            let tid = core.tid.load(Ordering::Relaxed);
            if tid != 0 {
                core.gauge.set_cpu(system::cpu_of(tid));
            }
        }
        if let Some(limit) = engine.settings.limits.time
            && engine.clock.now() > (limit + engine.motion.stood()).as_nanos() as u64
        {
            let words = crate::trace::settings::seconds(limit);
            engine.stop(Ending::Limit(format!(
                "the run took longer than its time limit of {words}; --limit time=60s would allow a minute"
            )));
        }
        let elapsed = last.elapsed();
        if elapsed >= MINIMUM_CPU_UPDATE_INTERVAL
            && let Some(system) = &mut system
        {
            last = Instant::now();
            system.refresh_cpu_usage();
            let usage = system.cpus().iter().map(|cpu| cpu.usage());
            shown = smooth(&shown, usage.collect());
            let used = system::process_cpu();
            let share = (used - process.min(used)) as f32 / elapsed.as_nanos() as f32 * 100.0;
            process = used;
            engine.feed.publish_cores(CoreSample { at: engine.clock.now(), usage: shown.clone(), process: share });
        }
    }
}

fn smooth(shown: &[f32], now: Vec<f32>) -> Vec<f32> {
    if shown.len() != now.len() {
        return now;
    }
    now.iter().zip(shown).map(|(n, s)| n * SMOOTHING + s * (1.0 - SMOOTHING)).collect()
}
