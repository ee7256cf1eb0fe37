//! The summary of a run for a person: one line about the run, then a table of who spent how long at what.

use super::document::ended;
use super::report::Told;
use crate::timeline::{duration, percent};
use crate::trace::{Finished, State, WorkerInfo};

/// Workers in the table; of the rest only the number is told.
const MOST_ROWS: usize = 24;

/// Characters of the longest name that is shown whole.
const LONGEST_NAME: usize = 28;

/// The summary, with a line end.
pub fn of(told: &Told, finished: &Finished) -> String {
    let shown = told.workers.get(..MOST_ROWS).unwrap_or(&told.workers);
    let states: Vec<State> = State::ALL
        .into_iter()
        .filter(|&state| shown.iter().any(|worker| worker.gauge.sums(finished.at).of(state) > 0))
        .collect();
    let mut head = vec!["worker".to_owned(), "life".to_owned(), "CPU".to_owned()];
    head.extend(states.iter().map(|&state| word(state).to_owned()));
    head.push(String::new());
    let rows = shown.iter().map(|worker| row(worker, &states, finished));
    let mut text = headline(told, finished) + &table(&std::iter::once(head).chain(rows).collect::<Vec<_>>());
    let more = told.workers.len() - shown.len();
    if more > 0 {
        text += &format!("   and {more} workers more\n");
    }
    if told.dropped > 0 {
        text += &format!("   {} events found their buffers full; the figures are exact all the same\n", told.dropped);
    }
    text
}

fn headline(told: &Told, finished: &Finished) -> String {
    let gil = match finished.gil {
        Some(gil) => {
            let share = percent(gil.held as f64 / finished.at.max(1) as f64);
            format!("the GIL was held {share} % of the time and handed over {}", times(gil.handovers))
        }
        None => "without a GIL".to_owned(),
    };
    let cores = if told.cores == 1 { "1 core".to_owned() } else { format!("{} cores", told.cores) };
    format!("── {} on {cores}, {gil}\n", duration(finished.at))
}

fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

fn row(worker: &WorkerInfo, states: &[State], finished: &Finished) -> Vec<String> {
    let sums = worker.gauge.sums(finished.at);
    let spent = |time| if time > 0 { duration(time) } else { "-".to_owned() };
    let mut row = vec![short(&worker.name), duration(sums.total()), spent(sums.cpu)];
    row.extend(states.iter().map(|&state| spent(sums.of(state))));
    let how = ended(worker);
    row.push(if how == "returned" { String::new() } else { how.to_owned() });
    row
}

/// A name on one line, cut where it is too long.
fn short(name: &str) -> String {
    let shown: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_NAME).collect();
    if name.chars().count() > LONGEST_NAME { shown + "…" } else { shown }
}

/// Columns under each other: the first and the last to the left, figures to the right.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let last = column + 1 == columns;
            line += &if column == 0 || last { format!("   {cell:<width$}") } else { format!("   {cell:>width$}") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

fn word(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WantsGil => "wants GIL",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Io => "I/O",
        State::Waiting => "waiting",
        State::Idle => "idle",
        State::Starting => "starting",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::trace::{Ending, EventKind, Gauge, GilFigures, LaneId, RunSettings, WorkerKind};

    const MS: u64 = 1_000_000;

    fn worker(lane: u32, name: &str, gauge: Gauge) -> WorkerInfo {
        let started = gauge.sums(0).started;
        let (kind, gauge) = (WorkerKind::Thread, Arc::new(gauge));
        WorkerInfo { lane: LaneId(lane), name: name.to_owned(), kind, pid: 1, parent: None, started, gauge }
    }

    fn told(workers: Vec<WorkerInfo>) -> Told {
        Told { settings: RunSettings::default(), workers, output: Vec::new(), dropped: 0, cores: 2 }
    }

    fn finished(gil: Option<GilFigures>) -> Finished {
        Finished { at: 2_000 * MS, ending: Ending::Ok, gil, output_dropped: 0 }
    }

    #[test]
    fn figures_stand_under_each_other_and_empty_columns_are_left_out() {
        let main = Gauge::new(0);
        main.enter(State::Waiting, 12 * MS);
        main.enter(State::Running, 1_990 * MS);
        main.end(2_000 * MS, 20 * MS);
        main.set_how(EventKind::Ended);
        let other = Gauge::new(10 * MS);
        other.enter(State::WantsGil, 700 * MS);
        let told = told(vec![worker(0, "MainThread", main), worker(1, "Thread-1 (work)", other)]);
        let text = of(&told, &finished(Some(GilFigures { handovers: 2, held: 1_900 * MS })));
        assert_eq!(
            text,
            "── 2.00 s on 2 cores, the GIL was held 95 % of the time and handed over twice\n   \
             worker              life       CPU   running   wants GIL   waiting\n   \
             MainThread        2.00 s   20.0 ms   22.0 ms           -    1.98 s\n   \
             Thread-1 (work)   1.99 s         -    690 ms      1.30 s         -   killed\n"
        );
    }

    #[test]
    fn a_crowd_is_counted_and_a_long_name_is_cut() {
        let name = "a name that is much longer than anybody would\nwant";
        let workers = (0..30).map(|lane| worker(lane, name, Gauge::new(0))).collect();
        let text = of(&told(workers), &finished(None));
        assert!(text.starts_with("── 2.00 s on 2 cores, without a GIL\n"), "{text}");
        assert!(text.contains("\n   a name that is much longer t…   2.00 s"), "{text}");
        assert!(text.ends_with("\n   and 6 workers more\n") && text.lines().count() == 27, "{text}");
    }
}
