//! Tasks of an event loop against CPython's: how fast they take turns, how long ten thousand of them take to start and to
//! end, and how much memory they hold; and messages over sockets.

use std::process::Command;

use crate::report::{Bar, Report, Sample};
use crate::speed::{NO_ORACLE, add, hilo, is_oracle, python, ratios};

/// Runs behind the figure of memory.
const RUNS: usize = 3;

/// The most memory that a command held, in kilobytes, as the system counted it.
const WATCH: &str = "import resource, subprocess, sys\n\
    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n\
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n";

pub fn memory(command: &Command) -> Result<f64, String> {
    let mut watch = Command::new("python3");
    watch.env("PYTHONDONTWRITEBYTECODE", "1").arg("-c").arg(WATCH).arg(command.get_program()).args(command.get_args());
    let done = watch.output().map_err(|e| e.to_string())?;
    let text = String::from_utf8_lossy(&done.stdout);
    text.trim().parse().map_err(|_| String::from_utf8_lossy(&done.stderr).into_owned())
}

/// How many times the memory of the other the first takes.
fn memory_ratio(name: &str) -> Result<Sample, String> {
    let ratio = |_| Ok(memory(&python(name))? / memory(&hilo(&[], name))?);
    Ok(Sample::new((0..RUNS).map(ratio).collect::<Result<Vec<f64>, String>>()?))
}

/// Turns of two tasks; ten thousand tasks that sleep; messages over sockets, to a thread and to a task.
pub fn tasks(report: &mut Report) {
    let rows = [
        ("tasks_ping_pong", "turns of two tasks, times CPython 3.11"),
        ("tasks_sleeping", "10,000 sleeping tasks, beyond their sleep, times CPython 3.11"),
        ("socket_round_trip", "a message to a thread over a socket and back, times CPython 3.11"),
        ("stream_round_trip", "a message to a task over a stream and back, times CPython 3.11"),
    ];
    let memory = "memory of CPython 3.11 for 10,000 sleeping tasks, times ours";
    if !is_oracle() {
        rows.iter().for_each(|(_, what)| report.unmeasured(what, NO_ORACLE));
        return report.unmeasured(memory, NO_ORACLE);
    }
    for (name, what) in rows {
        add(report, what, ratios(|| python(name), || hilo(&[], name)), Bar::AtLeast(2.0));
    }
    add(report, memory, memory_ratio("tasks_sleeping"), Bar::AtLeast(1.0));
}
