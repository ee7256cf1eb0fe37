//! How soon a run ends when it is told to, and that nothing of it is left.

use std::process::Command;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{Signal, test_kill_process_group};

use crate::common::{HILO, start};
use crate::program;
use crate::report::{Bar, Report, Sample, Unit, milliseconds};

const PATIENCE: Duration = Duration::from_secs(20);

/// Runs behind each figure.
const RUNS: usize = 9;

/// From SIGINT to the end of the process, in milliseconds.
fn stop(name: &str, options: &[&str]) -> Result<f64, String> {
    let mut command = Command::new(HILO);
    command.args(["run", "--quiet"]).args(options).arg(program(name));
    let mut started = start(command, b"");
    started.wait_for_output("ready");
    let group = started.pid();
    let told = Instant::now();
    started.signal(Signal::INT);
    let done = started.finish(PATIENCE).ok_or("it does not stop")?;
    let took = milliseconds(told.elapsed());
    if done.code != Some(130) {
        return Err(format!("it ended with {}: {}", done.status, done.stderr.trim()));
    }
    match test_kill_process_group(group) {
        Err(Errno::SRCH) => Ok(took),
        _ => Err("a process of it is left".to_string()),
    }
}

/// Every kind of program that will not end by itself. The bar is on the slowest run, not on the median.
pub fn stops(report: &mut Report) {
    for (name, what, options) in [
        ("stop_busy", "a busy loop", &[][..]),
        ("stop_busy", "a busy loop, GIL off", &["--gil", "off"]),
        ("stop_power", "a big power", &[]),
        ("stop_sleepers", "a thousand sleeping threads", &[]),
        ("stop_deadlock", "a deadlock", &["--on-deadlock", "wait"]),
    ] {
        let times: Result<Vec<f64>, String> = (0..RUNS).map(|_| stop(name, options)).collect();
        let what = format!("from SIGINT to the end: {what}");
        match times {
            Ok(times) => {
                let slowest = times.iter().copied().fold(0.0, f64::max);
                report.row(&what, Unit::Milliseconds, &Sample::new(times), Bar::AtMost(100.0));
                report.row("its slowest", Unit::Milliseconds, &Sample::new(vec![slowest]), Bar::AtMost(100.0));
            }
            Err(why) => report.unmeasured(&what, &why),
        }
    }
}
