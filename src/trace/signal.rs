//! Signals by name, so that whoever tells of a process that was killed says by what.

/// Numbers and names of the signals that end a process.
const SIGNALS: [(u8, &str); 15] = [
    (1, "SIGHUP"),
    (2, "SIGINT"),
    (3, "SIGQUIT"),
    (4, "SIGILL"),
    (5, "SIGTRAP"),
    (6, "SIGABRT"),
    (if cfg!(target_os = "linux") { 7 } else { 10 }, "SIGBUS"),
    (8, "SIGFPE"),
    (9, "SIGKILL"),
    (11, "SIGSEGV"),
    (13, "SIGPIPE"),
    (14, "SIGALRM"),
    (15, "SIGTERM"),
    (24, "SIGXCPU"),
    (25, "SIGXFSZ"),
];

/// The name of a signal, `SIGKILL`; `signal 63` of one that has no name here.
pub fn signal_name(signal: u8) -> String {
    let found = SIGNALS.iter().find(|(number, _)| *number == signal);
    found.map_or_else(|| format!("signal {signal}"), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_has_a_name_or_its_number() {
        assert_eq!([9, 15, 11, 63].map(signal_name), ["SIGKILL", "SIGTERM", "SIGSEGV", "signal 63"]);
    }
}
