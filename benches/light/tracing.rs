//! What tracing costs, in instructions executed: counted by valgrind's callgrind, which the machine's load does not
//! disturb. The price of starting and ending is measured with an empty program and taken off.

use std::process::Command;
use std::time::Duration;

use crate::common::{HILO, start};
use crate::program;
use crate::report::{Bar, Report, Sample, Unit};

/// Counts behind each figure. A loop's count is nearly the same every time; that of two threads depends on how they meet.
const COUNTS: usize = 11;

const PATIENCE: Duration = Duration::from_secs(600);

/// The hidden option of `hilo run` that records no events (the sums are kept).
const OFF: &str = "--no-trace";

fn instructions(name: &str, options: &[&str]) -> Result<f64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--fair-sched=yes"]);
    command.arg(HILO).args(["run", "--quiet"]).args(options).arg(program(name));
    let done = start(command, b"").finish(PATIENCE).ok_or("it does not end")?;
    if done.code != Some(0) {
        return Err(format!("exit code {:?}: {}", done.code, done.stderr.lines().last().unwrap_or_default()));
    }
    let collected = done.stderr.lines().find_map(|line| line.split_once("Collected :"));
    collected.and_then(|(_, count)| count.trim().parse().ok()).ok_or_else(|| "callgrind printed no count".to_string())
}

/// Percent more instructions with tracing than without, start and end taken off.
fn cost(name: &str) -> Result<Sample, String> {
    let start_on = instructions("trace_nothing", &[])?;
    let start_off = instructions("trace_nothing", &[OFF])?;
    let mut percent = Vec::new();
    for _ in 0..COUNTS {
        let on = instructions(name, &[])? - start_on;
        let off = instructions(name, &[OFF])? - start_off;
        percent.push((on / off - 1.0) * 100.0);
    }
    Ok(Sample::new(percent))
}

/// Tracing on against off: a loop, and 10,000 hand-overs of a lock.
pub fn cost_of_tracing(report: &mut Report) {
    for (name, what, most) in [
        ("trace_loop", "tracing on vs off, instructions of a loop", 1.0),
        ("trace_hand_overs", "tracing on vs off, instructions of 10,000 lock hand-overs", 10.0),
    ] {
        match cost(name) {
            Ok(sample) => report.row(what, Unit::Percent, &sample, Bar::AtMost(most)),
            Err(why) => report.unmeasured(what, &why),
        }
    }
}
