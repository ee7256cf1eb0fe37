//! What happened, in words: the end of a run, how it compares, what the GIL and the cores did, what a prediction was
//! worth. Figures come from the exact sums of the workers; nothing is read off the picture.

use super::player::{Answer, Player, Verdict};
use super::run::{Phase, Run};
use crate::course::{Choice, plain};
use crate::timeline::{Figures, duration, percent, times};
use crate::trace::{Ending, State, WorkerKind, grouped};

/// How a piece of the story is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// The headline.
    Strong,
    /// Secondary.
    Dim,
    /// It went well.
    Good,
    /// Take care.
    Warn,
    /// It went wrong.
    Bad,
}

/// A paragraph of the story: pieces in a row.
pub type Paragraph = Vec<(Tone, String)>;

fn say(tone: Tone, text: impl Into<String>) -> Paragraph {
    vec![(tone, text.into())]
}

/// The whole story of a run: its end, the prediction, how it `compared` with an earlier one, the figures, what was lost.
/// A deadlock comes first of all and has a drawing of its own.
pub fn story(run: &Run, compared: &[Paragraph], player: Option<&Player>) -> Vec<Paragraph> {
    let mut told = vec![headline(run)];
    told.extend(run.watched.remark().map(|remark| say(Tone::Warn, sentence(&remark))));
    if !run.alive() {
        told.extend(player.map(|player| prediction(player, run)).unwrap_or_default());
        told.extend(compared.iter().cloned());
        told.extend(disturbed(run));
    }
    let recorded = player.and_then(|player| super::recorded::words(player.lab()?));
    told.extend(recorded.filter(|_| player.is_some_and(unreplayed)).map(|words| say(Tone::Warn, words)));
    told.extend(player.and_then(|player| fitted(player, run)));
    told.extend(stands(run));
    told.extend(work(run));
    let processes = drawn(run, WorkerKind::Process) > 0;
    told.extend(crowded(&run.timeline.figures()).filter(|_| !run.gil || processes));
    told.extend(gil(run));
    told.extend(run.raised.iter().filter(|(lane, _)| lane.0 > 0).map(|(lane, error)| {
        let name = run.timeline.lane(*lane).map_or_else(|| format!("worker {}", lane.0), |l| l.name().into_owned());
        say(Tone::Bad, format!("{name} ended by {error}"))
    }));
    told.extend(losses(run));
    told
}

/// Who stands where, and what stands with it.
fn stands(run: &Run) -> Vec<Paragraph> {
    let Some(standing) = run.standing.as_ref().filter(|_| run.alive()) else { return Vec::new() };
    let pause = &standing.pause;
    let name = run.timeline.lane(pause.lane).map_or_else(|| format!("worker {}", pause.lane.0), |l| l.name().into());
    let place = match pause.function.as_str() {
        "<module>" => format!("line {}", pause.line),
        function => format!("line {}, in {function}", pause.line),
    };
    let first = match standing.going {
        true => {
            format!("{name} goes one line on from {place}; the others stand. If it waits for one of them, ⏎ helps.")
        }
        false => format!("{name} stands at {place}. ⏎ lets the run go on, n this worker alone by one line."),
    };
    let rest = "Nobody runs a line of the program. Sleeps, time-outs and the program's clocks stand too, but not \
                the time of day. What comes from outside, and child processes, go on.";
    vec![say(Tone::Plain, first), say(Tone::Dim, rest)]
}

/// A remark as a sentence.
fn sentence(remark: &str) -> String {
    let mut letters = remark.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// Whether the run on the screen is one of this machine.
fn unreplayed(player: &Player) -> bool {
    player.lab().is_some_and(|lab| lab.replay.is_none())
}

/// The size that this run had because it fits the machine.
fn fitted(player: &Player, run: &Run) -> Option<Paragraph> {
    let fitted = player.lab()?.fitted.as_ref()?;
    let had = run.values.iter().any(|(name, value)| *name == fitted.constant && *value == grouped(&fitted.here));
    had.then(|| say(Tone::Dim, fitted.sentence()))
}

/// How it stands or how it ended, in one line.
pub fn headline(run: &Run) -> Paragraph {
    let wall = duration(run.timeline.now());
    match (&run.ended, run.phase) {
        (None, Phase::Starting) => say(Tone::Dim, "Starting"),
        (None, Phase::Stopping) => say(Tone::Warn, format!("Stopping after {wall}")),
        (None, _) if run.deadlock.is_some() => say(Tone::Bad, format!("Deadlock: nobody can go on ({wall})")),
        (None, _) if run.standing.is_some() => {
            vec![(Tone::Warn, "Stands still".to_owned()), (Tone::Plain, format!(" at {wall}"))]
        }
        (None, _) => vec![(Tone::Strong, "Running".to_owned()), (Tone::Plain, format!(" for {wall}"))],
        (Some(end), _) => ending(&end.ending, &wall),
    }
}

fn ending(ending: &Ending, wall: &str) -> Paragraph {
    match ending {
        Ending::Ok | Ending::Exit(0) => {
            vec![(Tone::Good, "Finished".to_owned()), (Tone::Strong, format!(" in {wall}"))]
        }
        Ending::Exit(code) => say(Tone::Warn, format!("Left with exit code {code} after {wall}")),
        Ending::Raised(error) => say(Tone::Bad, format!("Raised after {wall}: {error}")),
        Ending::Limit(what) => say(Tone::Bad, format!("Stopped by a limit after {wall}: {what}")),
        Ending::Deadlock(_) => say(Tone::Bad, format!("Deadlock after {wall}: nobody could go on")),
        Ending::Interrupted => say(Tone::Warn, format!("Stopped by you after {wall}")),
        Ending::Internal(what) => say(Tone::Bad, format!("Hilo itself failed: {what}. Please report this.")),
    }
}

/// What the answer to the prediction was worth, told with the run that settled it.
fn prediction(player: &Player, run: &Run) -> Vec<Paragraph> {
    let Some((page, predict)) = player.gate() else { return Vec::new() };
    if player.settled_by(page).is_some_and(|id| id != run.timeline.run()) {
        return Vec::new();
    }
    let Some(verdict) = player.verdict(page) else { return Vec::new() };
    let stopped = run.ended.as_ref().is_some_and(|end| matches!(end.ending, Ending::Interrupted));
    match verdict.answer {
        Answer::Chose(index) if !verdict.decided && stopped => {
            let text = predict.choices.get(index).map(|choice| plain(&choice.text)).unwrap_or_default();
            vec![say(Tone::Warn, format!("You predicted “{text}”. A run that is stopped does not say who was right."))]
        }
        _ => verdict_lines(&verdict, &predict.choices),
    }
}

/// How many paragraphs of a run's story, from the second on, say what a prediction was worth.
pub fn answered(run: &Run, player: &Player) -> usize {
    if run.alive() { 0 } else { prediction(player, run).len() }
}

/// The choice, what happened, and why.
pub fn verdict_lines(verdict: &Verdict, choices: &[Choice]) -> Vec<Paragraph> {
    let text = |index: usize| choices.get(index).map(|c| plain(&c.text)).unwrap_or_default();
    let why = |index: usize| choices.get(index).map(|c| say(Tone::Plain, plain(&c.because)));
    if !verdict.decided {
        return match verdict.answer {
            Answer::Chose(index) => vec![say(Tone::Dim, format!("You predicted “{}”. Run it and see.", text(index)))],
            Answer::Skipped => vec![say(Tone::Dim, "You skipped the prediction.")],
        };
    }
    match (verdict.answer, verdict.right) {
        (Answer::Chose(chosen), Some(right)) if chosen == right => {
            let mut told = vec![vec![
                (Tone::Good, "✓ You were right: ".to_owned()),
                (Tone::Plain, format!("“{}”.", text(chosen))),
            ]];
            told.extend(why(right));
            told
        }
        (Answer::Chose(chosen), Some(right)) => {
            let mut told = vec![vec![
                (Tone::Bad, "✗ You predicted ".to_owned()),
                (Tone::Plain, format!("“{}”. It was “{}”.", text(chosen), text(right))),
            ]];
            told.extend(why(chosen));
            told
        }
        (Answer::Skipped, Some(right)) => {
            let mut told = vec![vec![
                (Tone::Dim, "You skipped the prediction. ".to_owned()),
                (Tone::Plain, format!("It was “{}”.", text(right))),
            ]];
            told.extend(why(right));
            told
        }
        (Answer::Chose(chosen), None) => {
            vec![say(Tone::Warn, format!("You predicted “{}”. This run does not decide it.", text(chosen)))]
        }
        (Answer::Skipped, None) => vec![say(Tone::Dim, "You skipped the prediction.")],
    }
}

/// Cores' worth of other programs' work from which on a run is called disturbed.
const DISTURBED: f64 = 0.4;

/// Samples of the cores, five a second, from which on their mean says something.
const ENOUGH_SAMPLES: usize = 4;

/// What other programs did to the machine meanwhile, if it was enough to spoil the times.
fn disturbed(run: &Run) -> Option<Paragraph> {
    let series = run.timeline.core_series();
    let busy: f64 = (0..series.cores()).map(|core| f64::from(series.mean(core)) / 100.0).sum();
    let others = busy - run.timeline.figures().cores_used();
    if series.len() < ENOUGH_SAMPLES || others < DISTURBED {
        return None;
    }
    let text = format!(
        "Other programs kept about {} of the {} cores busy meanwhile: take the times with care.",
        times(others),
        series.cores()
    );
    Some(say(Tone::Warn, text))
}

/// How many workers of a kind there were among those that are drawn.
fn drawn(run: &Run, kind: WorkerKind) -> usize {
    run.timeline.lanes().filter(|lane| lane.kind() == kind).count()
}

/// How many workers there were, in words; `None` before the first.
fn workers(all: usize, processes: usize, tasks: usize) -> Option<String> {
    let threads = all.checked_sub(1)?.saturating_sub(processes + tasks);
    let thread = if processes + tasks == 0 { ("worker", "workers") } else { ("thread", "threads") };
    let kinds = [(processes, ("process", "processes")), (threads, thread), (tasks, ("task", "tasks"))];
    let mut named = vec!["The main thread".to_owned()];
    named.extend(kinds.iter().filter(|(n, _)| *n > 0).map(|(n, (one, many))| {
        let word = if *n == 1 { one } else { many };
        format!("{} {word}", grouped(n))
    }));
    let last = named.pop()?;
    Some(if named.is_empty() { last } else { format!("{} and {last}", named.join(", ")) })
}

/// How many workers there were and how many cores they kept busy.
fn work(run: &Run) -> Option<Paragraph> {
    let figures = run.timeline.figures();
    let workers = workers(figures.workers, drawn(run, WorkerKind::Process), drawn(run, WorkerKind::Task))?;
    let text = if run.alive() {
        format!("{workers}: {} running at once on average.", times(figures.running_at_once()))
    } else {
        let cores = times(figures.cores_used());
        format!("{workers} used {} of processor time: {cores} cores busy on average.", duration(figures.cpu))
    };
    Some(say(Tone::Plain, text))
}

/// Workers that were ready to run and had no core. Without a GIL between them nobody says when that is: the system takes
/// a worker off its core without telling it, so the lanes show it as running all the time. Where no processor time is
/// known, nothing is said.
fn crowded(figures: &Figures) -> Option<Paragraph> {
    let ready = figures.of(State::Running);
    let text = format!(
        "The workers had to share the cores: drawn as running for {} together, they had a core for {} of it.",
        duration(ready),
        duration(figures.cpu)
    );
    (figures.cpu > 0 && ready.saturating_sub(figures.cpu) > figures.wall / 4).then(|| say(Tone::Plain, text))
}

/// What the GIL did.
fn gil(run: &Run) -> Vec<Paragraph> {
    if !run.gil {
        return vec![say(Tone::Plain, "There was no GIL: threads ran Python side by side.")];
    }
    let figures = run.timeline.figures();
    let mut told = Vec::new();
    let times = if figures.handovers == 1 { "time" } else { "times" };
    let mut text = format!("The GIL was handed over {} {times}", grouped(figures.handovers));
    if let Some(share) = figures.gil_held_share() {
        text.push_str(&format!(" and held {} % of the time", percent(share)));
    }
    text.push('.');
    if drawn(run, WorkerKind::Process) > 0 {
        text.push_str(" Every process has one of its own.");
    }
    told.push(say(Tone::Plain, text));
    let wanted = figures.of(State::WantsGil);
    if wanted > figures.wall / 100 {
        told.push(say(Tone::Dim, format!("All workers together stood in line for it for {}.", duration(wanted))));
    }
    told
}

/// What is not on the screen, and says so.
fn losses(run: &Run) -> Vec<Paragraph> {
    let mut told = Vec::new();
    if run.dropped > 0 {
        let lost = grouped(run.dropped);
        told.push(say(Tone::Warn, format!("{lost} events came too fast for the picture; the figures are exact.")));
    }
    let not_drawn = run.timeline.not_drawn();
    if not_drawn > 0 {
        told.push(say(Tone::Warn, format!("{not_drawn} more workers are counted but not drawn.")));
    }
    if let Some(bytes) = run.ended.as_ref().map(|end| end.output_dropped).filter(|&bytes| bytes > 0) {
        told.push(say(Tone::Warn, format!("{bytes} bytes of output beyond the limit were not kept.")));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(running_ms: u64, cpu_ms: u64) -> Figures {
        let mut figures = Figures { wall: 1_000_000_000, cpu: cpu_ms * 1_000_000, workers: 5, ..Figures::default() };
        figures.spent[State::Running as usize] = running_ms * 1_000_000;
        figures
    }

    #[test]
    fn workers_without_a_core_are_told_where_the_lanes_cannot_show_them() {
        let told = crowded(&figures(4000, 2000)).expect("four workers on two cores");
        let text: String = told.into_iter().map(|(_, text)| text).collect();
        assert!(text.contains("running for 4.00 s together, they had a core for 2.00 s"), "{text}");
        assert_eq!(crowded(&figures(2000, 1950)), None, "as many workers as cores");
        assert_eq!(crowded(&figures(4000, 0)), None, "a system that does not tell processor time");
    }
}
