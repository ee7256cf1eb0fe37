//! A run beside an earlier one: which one that is, what was changed between them, and what their times say.
//!
//! Unless somebody chose another one, a run is compared with the last one of the same program before it that ran to its
//! end. A run of another program, or of an earlier version of this one, is compared too if it is chosen, but it is said.

use super::against::Against;
use super::knobs::differences;
use super::lab::Lab;
use super::program::ProgramId;
use super::records::{Record, Records};
use super::run::Run;
use super::story::{Paragraph, Tone};
use crate::timeline::{Comparison, Nanos, Window, duration};
use crate::trace::grouped;

/// The run that a laboratory compares with.
pub fn baseline<'a>(lab: &Lab, records: &'a Records) -> Option<&'a Record> {
    let own = lab.run.as_ref().and_then(|run| run.number);
    let chosen = match lab.against {
        Against::Chosen(number) => records.get(number).filter(|record| Some(record.number) != own),
        Against::Before => None,
    };
    let before = |record: &&Record| {
        own.is_none_or(|own| record.number < own) && record.program.source == lab.source && record.measured()
    };
    chosen.or_else(|| records.iter().rev().find(before))
}

/// What stretch of time the timeline shows, and where the longest of the runs in it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// What is shown: what somebody chose, else all of it.
    pub window: Window,
    /// The end of what there is to see, nanoseconds.
    pub end: Nanos,
}

/// What the timeline of a laboratory shows: of two runs the stretch in which both fit.
pub fn sight(lab: &Lab, records: &Records) -> Sight {
    let earlier = if lab.compare { baseline(lab, records).map_or(0, |record| record.wall) } else { 0 };
    let own = lab.window();
    let end = lab.run.as_ref().map_or(0, |run| run.timeline.now()).max(earlier);
    match lab.view.window {
        Some(window) => Sight { window, end },
        None => Sight { window: Window::new(0, own.to().max(earlier)), end },
    }
}

/// What an earlier run is called beside a later one with this number.
fn name(record: &Record, number: u32) -> String {
    if record.number + 1 == number { "the run before".to_owned() } else { format!("run {}", record.number) }
}

/// How the program of an earlier run differs, if it does.
pub fn other_program(now: &ProgramId, record: &Record) -> Option<String> {
    let file = record.program.source.file_name();
    match record.program == *now {
        true => None,
        false if record.program.source == now.source => Some(format!("an earlier version of {file}")),
        false => Some(format!("another program, {file}")),
    }
}

/// What was changed from an earlier run to a later one: `GIL on → off, WORKERS 1 → 3`; empty if nothing was.
fn changes(record: &Record, run: &Run) -> String {
    let changed = differences(&record.values, &run.values);
    let list: Vec<String> = changed.iter().map(|(name, a, b)| format!("{name} {a} → {b}")).collect();
    list.join(", ")
}

/// The two runs' times, if both are measurements.
fn comparison(run: &Run, record: &Record, records: &Records) -> Option<Comparison> {
    let now = records.get(run.number?).filter(|now| now.measured() && record.measured())?;
    Some(Comparison { now: records.times(now), before: records.times(record) })
}

/// What a run looks like beside the earlier one, in words, with what was changed. Empty while it goes on.
pub fn told(lab: &Lab, records: &Records) -> Vec<Paragraph> {
    let (Some(run), Some(record)) = (&lab.run, baseline(lab, records)) else { return Vec::new() };
    let Some(number) = run.number.filter(|_| !run.alive()) else { return Vec::new() };
    let other = other_program(&run.program, record);
    let Some(compared) = comparison(run, record, records) else {
        return not_compared(run, record, records).into_iter().collect();
    };
    let mut words =
        vec![(Tone::Strong, compared.words(&name(record, number))), (Tone::Plain, format!(": {}.", compared.times()))];
    let changed = changes(record, run);
    match (&other, changed.is_empty()) {
        (_, false) => words.push((Tone::Dim, format!(" ({changed})"))),
        (None, true) => words.push((Tone::Dim, " (the same settings)".to_owned())),
        (Some(_), true) => {}
    }
    let mut told = vec![words];
    told.extend(compared.spread().map(|spread| vec![(Tone::Dim, spread)]));
    told.extend(other.map(|other| vec![(Tone::Warn, format!("Run {} was {other}.", record.number))]));
    told
}

/// Why two runs are not compared, if somebody could expect it.
fn not_compared(run: &Run, record: &Record, records: &Records) -> Option<Paragraph> {
    let now = records.get(run.number?)?;
    let spoiled = [now, record].into_iter().find(|record| !record.measured())?;
    // A run that failed says so in its headline, and nobody expects its time to mean anything.
    let expected = spoiled.number == record.number || now.typed || now.watched.words().is_some();
    let text = format!("Not compared with run {}: run {} {}.", record.number, spoiled.number, why(spoiled));
    expected.then(|| vec![(Tone::Dim, text)])
}

fn why(record: &Record) -> String {
    match (record.watched.words(), record.typed) {
        (Some(words), _) => format!("went with {words}"),
        (None, true) => "waited for somebody to type".to_owned(),
        (None, false) => "did not run to its end".to_owned(),
    }
}

/// The lines over two timelines that stand one above the other: the earlier run, then the later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Over the earlier run.
    pub before: String,
    /// Over the later one.
    pub now: String,
    /// What their times say; empty while the later one goes on.
    pub ratio: String,
    /// The same in fewer words.
    pub short: String,
}

/// The lines over the two timelines.
pub fn labels(run: &Run, record: &Record, records: &Records) -> Labels {
    let number = run.number.unwrap_or(records.upcoming());
    let changed = differences(&record.values, &run.values);
    let side = |later: bool| {
        let values = changed.iter().map(|(name, a, b)| format!("{name} {}", if later { b } else { a }));
        let values: Vec<String> = values.collect();
        if values.is_empty() { "the same settings".to_owned() } else { values.join(", ") }
    };
    let before = match other_program(&run.program, record) {
        Some(other) if changed.is_empty() => other,
        Some(other) => format!("{other}, {}", side(false)),
        None => side(false),
    };
    let spoiled = if record.measured() { String::new() } else { format!(", {}", record.told()) };
    let now = match run.alive() {
        true => "runs".to_owned(),
        false => duration(run.timeline.now()),
    };
    let compared = comparison(run, record, records);
    Labels {
        before: format!("Run {}: {before}, {}{spoiled}", record.number, duration(record.wall)),
        now: format!("Run {number}: {}, {now}", side(true)),
        ratio: compared.map_or(String::new(), |compared| compared.words(&format!("run {}", record.number))),
        short: compared.map_or(String::new(), |compared| compared.short_words()),
    }
}

/// A row of the table of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The run's number.
    pub number: u32,
    /// Its settings, as far as they differ between the runs of the program; of another program its name. A run of an
    /// earlier version of the program is called older.
    pub what: String,
    /// How long it took.
    pub wall: String,
    /// Processor time.
    pub cpu: String,
    /// How often the GIL was handed over; a dash without one.
    pub handovers: String,
    /// How it ended, and whether it is no measurement.
    pub outcome: String,
    /// Whether its time can be compared.
    pub measured: bool,
    /// Whether it is of this very program.
    pub same: bool,
}

/// The table of this session's runs as a laboratory shows it, the latest first.
pub fn table(lab: &Lab, records: &Records) -> Vec<TableRow> {
    let program = lab.program.as_ref().map(|program| program.id(&lab.source));
    let telling = telling(lab, records);
    let row = |record: &Record| {
        let values = record.values.iter().filter(|(label, _)| telling.contains(label));
        let values: Vec<String> = values.map(|(label, value)| format!("{label} {value}")).collect();
        let other = program.as_ref().and_then(|program| other_program(program, record));
        let foreign = record.program.source != lab.source;
        let what = match other {
            Some(_) if foreign => record.program.source.file_name(),
            Some(_) => format!("older: {}", values.join(", ")),
            None => values.join(", "),
        };
        TableRow {
            number: record.number,
            what,
            wall: duration(record.wall),
            cpu: duration(record.cpu),
            handovers: record.handovers.map_or("-".to_owned(), grouped),
            outcome: record.told(),
            measured: record.measured(),
            same: !foreign,
        }
    };
    records.iter().rev().map(row).collect()
}

/// The settings that tell the runs of this laboratory's program apart; the GIL always is one.
fn telling(lab: &Lab, records: &Records) -> Vec<String> {
    let own: Vec<&Record> = records.iter().filter(|record| record.program.source == lab.source).collect();
    let Some(last) = own.last() else { return Vec::new() };
    let value = |record: &Record, label: &str| record.values.iter().find(|(l, _)| l == label).map(|(_, v)| v.clone());
    let differs = |label: &&(String, String)| {
        label.0 == "GIL" || own.iter().any(|record| value(record, &label.0).as_deref() != Some(&label.1))
    };
    last.values.iter().filter(differs).map(|(label, _)| label.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::against::Against;
    use crate::app::drawn::{Area, Target};
    use crate::app::input::{Key, Mouse, MouseKind};
    use crate::app::pane::Pane;
    use crate::app::program::{Loaded, ProgramSource};
    use crate::app::state::{Screen, State};
    use crate::app::testing::*;
    use crate::app::update;
    use crate::trace::{Ending, RunSettings};

    fn run(state: &mut State, id: u64, wall: u64, ending: Ending) {
        type_keys(state, " ");
        run_to(state, id, wall);
        end_run(state, id, wall, ending);
    }

    fn words(state: &State) -> Vec<String> {
        let lab = state.lab().expect("a laboratory");
        let text = |p: &Paragraph| p.iter().map(|(_, text)| text.as_str()).collect();
        told(lab, &state.records).iter().map(text).collect()
    }

    fn rows(state: &State) -> Vec<String> {
        let table = table(state.lab().expect("a laboratory"), &state.records);
        table.iter().map(|r| format!("{} | {} | {} | {}", r.number, r.what, r.wall, r.outcome)).collect()
    }

    #[test]
    fn a_run_is_compared_with_the_last_measurement_before_it() {
        let mut state = lab(120, 36);
        run(&mut state, 1, 2000, Ending::Ok);
        assert_eq!(words(&state), Vec::<String>::new(), "there is nothing to compare with");
        type_keys(&mut state, "g");
        run(&mut state, 2, 700, Ending::Interrupted);
        assert_eq!(words(&state), Vec::<String>::new(), "somebody stopped it");
        run(&mut state, 3, 1000, Ending::Ok);
        assert_eq!(words(&state), ["2.0 times as fast as run 1: 1.00 s against 2.00 s. (GIL on → off)"]);
        let lab = state.lab().expect("a laboratory");
        let run = lab.run.as_ref().expect("a run");
        let labels = labels(run, baseline(lab, &state.records).expect("run 1"), &state.records);
        assert_eq!(labels.before, "Run 1: GIL on, 2.00 s");
        assert_eq!(
            (labels.now.as_str(), labels.ratio.as_str()),
            ("Run 3: GIL off, 1.00 s", "2.0 times as fast as run 1")
        );
    }

    #[test]
    fn the_table_says_what_differs_and_what_is_no_measurement() {
        let mut state = lab(120, 36);
        run(&mut state, 1, 2000, Ending::Ok);
        type_keys(&mut state, "v");
        press(&mut state, Key::Right);
        run(&mut state, 2, 3000, Ending::Ok);
        run(&mut state, 3, 400, Ending::Interrupted);
        type_keys(&mut state, " ");
        run_to(&mut state, 4, 300);
        type_keys(&mut state, "r");
        run_to(&mut state, 5, 2500);
        ask(&mut state, 5, 2600, true);
        end_run(&mut state, 5, 2700, Ending::Ok);
        let wanted = [
            "5 | WORKERS 3, GIL on | 2.70 s | waited for typing: not a measurement",
            "4 | WORKERS 3, GIL on | 300 ms | stopped: not a measurement",
            "3 | WORKERS 3, GIL on | 400 ms | stopped: not a measurement",
            "2 | WORKERS 3, GIL on | 3.00 s | finished",
            "1 | WORKERS 2, GIL on | 2.00 s | finished",
        ];
        assert_eq!(rows(&state), wanted);
        assert_eq!(words(&state), ["Not compared with run 2: run 5 waited for somebody to type."]);
    }

    #[test]
    fn another_program_is_compared_only_if_it_is_chosen_and_then_it_is_said() {
        let mut state = lab(120, 36);
        run(&mut state, 1, 2000, Ending::Ok);
        let source = ProgramSource::File("count.py".into());
        let changed = format!("{PROGRAM}print('again')\n");
        update(&mut state, Action::Loaded(source, Loaded::Ready(program(&changed))));
        run(&mut state, 2, 1000, Ending::Ok);
        let told = words(&state);
        assert_eq!(told[1], "Run 1 was an earlier version of count.py.", "{told:?}");
        assert!(rows(&state)[1].starts_with("1 | older: GIL on |"), "{:?}", rows(&state));

        let source = ProgramSource::File("race.py".into());
        state.screen = Screen::Lab(Box::new(Lab::new(source.clone(), RunSettings::default(), 2)));
        update(&mut state, Action::Loaded(source, Loaded::Ready(program(PROGRAM))));
        run(&mut state, 3, 500, Ending::Ok);
        assert_eq!(words(&state), Vec::<String>::new());
        assert!(rows(&state)[1].starts_with("2 | count.py | 1.00 s"), "{:?}", rows(&state));
        state.lab_mut().expect("a laboratory").against = Against::Chosen(2);
        let told = words(&state);
        assert_eq!(told[0], "2.0 times as fast as the run before: 500 ms against 1.00 s.");
        assert_eq!(told[1], "Run 2 was another program, count.py.");
    }

    #[test]
    fn the_mouse_and_the_zoom_use_the_axis_of_both_runs() {
        let mut state = lab(120, 36);
        run(&mut state, 1, 2000, Ending::Ok);
        run(&mut state, 2, 500, Ending::Ok);
        assert_eq!(state.sight().map(|s| s.window), Some(Window::new(0, 500 * MS)));
        type_keys(&mut state, "c");
        assert_eq!(state.sight().map(|s| (s.window, s.end)), Some((Window::new(0, 2000 * MS), 2000 * MS)));
        state.drawn.plot = Some(Area { x: 20, y: 3, width: 100, height: 5 });
        state.drawn.targets = vec![(Area { x: 0, y: 0, width: 120, height: 20 }, Target::Pane(Pane::Timeline))];
        update(&mut state, Action::Mouse(Mouse { kind: MouseKind::Press, x: 69, y: 4 }));
        assert_eq!(state.lab().and_then(|lab| lab.view.cursor), Some(990 * MS));
        type_keys(&mut state, "-");
        assert_eq!(state.lab().and_then(|lab| lab.view.window), None, "there is no more to see");
        type_keys(&mut state, "+>>>>>>>>>>>>");
        assert_eq!(state.lab().and_then(|lab| lab.view.window).map(|w| w.to()), Some(2000 * MS));
    }

    #[test]
    fn a_run_of_the_table_is_chosen_and_let_go_again() {
        let mut state = lab(120, 36);
        for (id, wall) in [(1, 900), (2, 300), (3, 600)] {
            run(&mut state, id, wall, Ending::Ok);
        }
        state.lab_mut().expect("a laboratory").view.give_keys(Pane::Runs);
        press(&mut state, Key::Enter);
        assert!(state.notice.as_ref().is_some_and(|n| n.text.contains("the run that is shown")));
        press(&mut state, Key::Down);
        press(&mut state, Key::Down);
        press(&mut state, Key::Enter);
        let against = |state: &State| baseline(state.lab().expect("a lab"), &state.records).map(|r| r.number);
        assert_eq!((against(&state), state.lab().map(|lab| lab.compare)), (Some(1), Some(true)));
        press(&mut state, Key::Enter);
        assert_eq!(against(&state), Some(2), "the run before again");
        type_keys(&mut state, "c");
        assert_eq!(state.lab().map(|lab| lab.compare), Some(false));
    }
}
