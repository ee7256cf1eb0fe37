//! Figures, the bars they are held to, and the table they are printed as.

use std::fs;
use std::time::Duration;

/// Several measurements of one thing.
#[derive(Clone, Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// The sample of `values`, of which there is at least one.
    pub fn new(mut values: Vec<f64>) -> Sample {
        assert!(!values.is_empty(), "nothing was measured");
        values.sort_by(f64::total_cmp);
        Sample(values)
    }

    /// The middle one.
    pub fn median(&self) -> f64 {
        let n = self.0.len();
        (self.0[(n - 1) / 2] + self.0[n / 2]) / 2.0
    }

    /// The least and the greatest.
    pub fn range(&self) -> (f64, f64) {
        (self.0[0], self.0[self.0.len() - 1])
    }
}

/// What a figure has to be.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// From the first to the second.
    Between(f64, f64),
    /// Nothing: it is there to be known.
    None,
}

impl Bar {
    fn is_met(self, value: f64) -> bool {
        match self {
            Bar::AtLeast(least) => value >= least,
            Bar::AtMost(most) => value <= most,
            Bar::Between(least, most) => (least..=most).contains(&value),
            Bar::None => true,
        }
    }
}

/// How a figure is written.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    /// A ratio: `1.93 x`.
    Ratio,
    /// Milliseconds.
    Milliseconds,
    /// Percent.
    Percent,
    /// Millions of bytes.
    Megabytes,
    /// A count.
    Count,
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Unit::Ratio => format!("{value:.2} x"),
            Unit::Milliseconds => format!("{value:.1} ms"),
            Unit::Percent => format!("{value:.2} %"),
            Unit::Megabytes => format!("{value:.1} MB"),
            Unit::Count => format!("{value:.0}"),
        }
    }

    fn bar(self, bar: Bar) -> String {
        match bar {
            Bar::AtLeast(least) => format!("at least {}", self.write(least)),
            Bar::AtMost(most) => format!("at most {}", self.write(most)),
            Bar::Between(least, most) => format!("{} to {}", self.write(least), self.write(most)),
            Bar::None => String::new(),
        }
    }
}

/// The table, printed row by row as it grows.
pub struct Report {
    missed: Vec<String>,
    unmeasured: Vec<String>,
}

impl Report {
    /// An empty one; prints the head.
    pub fn new() -> Report {
        println!("| what | median | least to greatest | runs | bar | met | load |");
        println!("|---|---|---|---|---|---|---|");
        Report { missed: Vec::new(), unmeasured: Vec::new() }
    }

    /// Adds a figure.
    pub fn row(&mut self, what: &str, unit: Unit, sample: &Sample, bar: Bar) {
        let (least, greatest) = sample.range();
        let met = match bar {
            Bar::None => "",
            _ if bar.is_met(sample.median()) => "yes",
            _ => "**no**",
        };
        if !bar.is_met(sample.median()) {
            self.missed.push(what.to_string());
        }
        println!(
            "| {what} | {} | {} to {} | {} | {} | {met} | {} |",
            unit.write(sample.median()),
            unit.write(least),
            unit.write(greatest),
            sample.0.len(),
            unit.bar(bar),
            load(),
        );
    }

    /// Says what could not be measured, and why.
    pub fn unmeasured(&mut self, what: &str, why: &str) {
        println!("| {what} | not measured: {why} | | | | | {} |", load());
        self.unmeasured.push(what.to_string());
    }

    /// Prints what was missed; returns whether every bar was measured and met.
    pub fn close(self) -> bool {
        for (word, names) in [("missed", &self.missed), ("not measured", &self.unmeasured)] {
            if !names.is_empty() {
                println!("\n{word}: {}", names.join(", "));
            }
        }
        self.missed.is_empty() && self.unmeasured.is_empty()
    }
}

/// The load of the last minute, as the system tells.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_string()
}

/// Milliseconds, for a sample.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
