//! What keys and news do to the search of a laboratory.
//!
//! One search and one series of runs at a time: whoever leaves the laboratory for something else has them forgotten, and
//! nothing of them arrives afterwards.

use super::{Explore, Report, Runs, Search, SearchNews, SearchOrder, Tally};
use crate::app::action::Effect;
use crate::app::challenge::{Challenge, Judged};
use crate::app::lab::Lab;
use crate::app::pane::{Pane, Scroll};
use crate::app::state::{Overlay, State};
use crate::app::step;
use crate::explore::{Outcomes, Schedule};

/// Opens the search of the laboratory on the screen, and begins one if there is none for the program as it stands.
pub(in crate::app) fn open(state: &mut State) -> Vec<Effect> {
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    if lab.program.is_none() {
        state.say("There is no program that can be searched yet.");
        return Vec::new();
    }
    let mut effects: Vec<Effect> = lab.stop().into_iter().collect();
    effects.extend(step::close(lab));
    lab.explore.open = true;
    lab.view.zoomed = false;
    lab.view.give_keys(Pane::Outcomes);
    let old = lab.explore.values != lab.knobs.values();
    if old || matches!(lab.explore.search, Search::None) {
        effects.extend(begin(lab));
    }
    effects
}

/// Back to the laboratory; what goes on is ended.
pub(in crate::app) fn close(lab: &mut Lab) -> Vec<Effect> {
    lab.explore.open = false;
    lab.view.zoomed = false;
    lab.view.give_keys(lab.first_pane());
    forget(lab).into_iter().collect()
}

/// Nobody looks at it any longer: what goes on is ended, what was found stays.
pub(in crate::app) fn forget(lab: &mut Lab) -> Option<Effect> {
    let explore = &mut lab.explore;
    let told_all = explore.report().is_none_or(|report| explore.told.len() >= report.outcomes.outcomes.len());
    let busy = explore.searching() || explore.repeating() || !told_all;
    if explore.searching() {
        explore.search = Search::None;
    }
    match &mut explore.runs {
        Runs::Counted(tally) => tally.over = true,
        Runs::Waiting => explore.runs = Runs::None,
        Runs::None | Runs::Failed(_) => {}
    }
    busy.then_some(Effect::ForgetSearch)
}

/// Searches the program as it stands; what was found before is forgotten, and so are runs with other values.
pub(in crate::app) fn begin(lab: &mut Lab) -> Option<Effect> {
    let key = lab.program.as_ref()?.key;
    let values = lab.knobs.values();
    let explore = &mut lab.explore;
    if explore.values != values {
        explore.runs = Runs::None;
        explore.names.clear();
        explore.watch.clone_from(&explore.given);
        explore.values = values;
    }
    explore.search = Search::On { states: 0, elapsed: std::time::Duration::ZERO, stopping: false };
    explore.told.clear();
    explore.marked = 0;
    explore.story = Scroll::default();
    let goal = lab.challenge.as_mut().map(|challenge| {
        challenge.judged = None;
        &challenge.goal
    });
    let order = SearchOrder {
        run: lab.knobs.settings(),
        granularity: explore.granularity,
        watch: explore.watch.clone(),
        output: goal.is_some_and(|goal| goal.speaks_of_output()),
        max_states: goal.and_then(|goal| goal.max_states),
    };
    Some(Effect::Search(key, Box::new(order)))
}

/// Another program is there, or the same one was saved again: what was found is old. Whether it is to be searched anew.
pub(in crate::app) fn changed(lab: &mut Lab) -> bool {
    let edited = lab.challenge.as_mut().is_some_and(|challenge| {
        challenge.judged = None;
        std::mem::take(&mut challenge.edited)
    });
    let searched = !matches!(lab.explore.search, Search::None);
    if lab.refused.is_some() {
        if edited {
            lab.view.give_keys(Pane::Program);
        }
        return false;
    }
    if edited && lab.explore.open {
        lab.view.give_keys(Pane::Outcomes);
    }
    let Explore { open, page, granularity, .. } = lab.explore;
    let given = std::mem::take(&mut lab.explore.given);
    lab.explore = Explore { open, page, granularity, watch: given.clone(), given, ..Explore::default() };
    lab.explore.open && (searched || edited)
}

/// What was found is old: it is searched anew if it is on the screen.
pub(in crate::app) fn anew(state: &mut State, again: bool) -> Vec<Effect> {
    let lab = state.lab_mut().filter(|lab| again && lab.explore.open);
    lab.and_then(begin).into_iter().collect()
}

/// Stops the search, or searches again.
pub(in crate::app) fn search(state: &mut State) -> Vec<Effect> {
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    if lab.view.focus == Pane::Text {
        lab.view.give_keys(Pane::Outcomes);
    }
    if lab.explore.searching() { stop(lab).into_iter().collect() } else { begin(lab).into_iter().collect() }
}

/// Asks whatever goes on to stop: the runs first, else the search.
pub(in crate::app) fn stop(lab: &mut Lab) -> Option<Effect> {
    if lab.explore.repeating() {
        return Some(Effect::StopRepeat);
    }
    if lab.explore.runs == Runs::Waiting {
        lab.explore.runs = Runs::None;
    }
    match &mut lab.explore.search {
        Search::On { stopping, .. } if !*stopping => {
            *stopping = true;
            Some(Effect::StopSearch)
        }
        _ => None,
    }
}

/// The next granularity, and a search at it.
pub(in crate::app) fn granularity(state: &mut State) -> Vec<Effect> {
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    lab.explore.granularity = step::words::next_granularity(lab.explore.granularity);
    begin(lab).into_iter().collect()
}

/// The variables that were chosen tell outcomes apart from now on.
pub(in crate::app) fn watch(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Watch(choosing)) = state.overlay.take() else { return Vec::new() };
    let chosen = choosing.chosen();
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    if lab.explore.watch == chosen {
        return Vec::new();
    }
    lab.explore.watch = chosen;
    begin(lab).into_iter().collect()
}

/// Runs the program many times on real threads, or stops doing so.
pub(in crate::app) fn repeat(state: &mut State) -> Vec<Effect> {
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    if lab.explore.repeating() {
        return vec![Effect::StopRepeat];
    }
    if lab.explore.searching() {
        lab.explore.runs = Runs::Waiting;
        return Vec::new();
    }
    begin_runs(lab).into_iter().collect()
}

fn begin_runs(lab: &mut Lab) -> Option<Effect> {
    let key = lab.program.as_ref()?.key;
    let mut settings = lab.knobs.settings();
    settings.trace = false;
    settings.watch.clone_from(&lab.explore.names);
    lab.explore.runs = Runs::Counted(Tally::default());
    Some(Effect::Repeat(key, Box::new(settings)))
}

/// Marks another row.
pub(in crate::app) fn mark(state: &mut State, by: isize) {
    let Some(lab) = state.lab_mut() else { return };
    let last = super::rows::rows(&lab.explore).len().saturating_sub(1);
    lab.explore.marked = lab.explore.marked.saturating_add_signed(by).min(last);
    lab.explore.story = Scroll::default();
}

/// The schedule of the row that is marked: the simplest one to its outcome.
pub fn schedule(explore: &Explore) -> Option<Schedule> {
    let outcome = super::rows::rows(explore).get(explore.marked)?.outcome?;
    explore.report()?.outcomes.outcomes.get(outcome).map(|found| found.simplest.clone())
}

/// Steps the way to the row that is marked, from its end.
pub(in crate::app) fn step(state: &mut State) -> Vec<Effect> {
    let Some(explore) = state.lab().and_then(Lab::exploring) else { return Vec::new() };
    let granularity = explore.granularity;
    match schedule(explore) {
        Some(schedule) => step::open_at(state, granularity, Some(schedule)),
        None => {
            state.say("No schedule is known that leads there.");
            Vec::new()
        }
    }
}

/// Takes what came from a search or from runs.
pub(in crate::app) fn news(state: &mut State, news: SearchNews) -> Vec<Effect> {
    // After an answer that keeps a page closed, nothing is searched; what arrives belongs to the laboratory in front.
    let Some(lab) = state.lab_mut() else { return Vec::new() };
    match news {
        SearchNews::Progress(count, time) => {
            if let Search::On { states, elapsed, .. } = &mut lab.explore.search {
                (*states, *elapsed) = (count, time);
            }
        }
        SearchNews::Over(result, elapsed) => {
            let effects = over(lab, result, elapsed);
            if lab.challenge.as_ref().is_some_and(|challenge| challenge.judged == Some(Judged::Passed)) {
                state.say("Passed.");
            }
            return effects;
        }
        SearchNews::Told(index, telling) => {
            lab.explore.told.insert(index, telling);
        }
        SearchNews::Runs(tally) => lab.explore.runs = Runs::Counted(tally),
        SearchNews::NoRuns(why) => lab.explore.runs = Runs::Failed(why),
    }
    Vec::new()
}

fn over(lab: &mut Lab, result: Result<Box<Outcomes>, String>, elapsed: std::time::Duration) -> Vec<Effect> {
    let explore = &mut lab.explore;
    explore.search = match result {
        Ok(outcomes) => Search::Over(Box::new(Report { outcomes: *outcomes, elapsed })),
        Err(why) => Search::Failed(why),
    };
    if explore.watch.is_empty() || explore.names.is_empty() {
        explore.names = names(explore);
    }
    if let Some((challenge, report)) = lab.challenge.as_mut().zip(explore.report()) {
        challenge.judge(&lab.source.file_name(), &report.outcomes);
    }
    explore.marked = worth_a_look(explore, lab.challenge.as_deref());
    if explore.runs == Runs::Waiting { begin_runs(lab).into_iter().collect() } else { Vec::new() }
}

/// The row that is worth a look first: the one that breaks the goal, else what went wrong, else the first.
fn worth_a_look(explore: &Explore, challenge: Option<&Challenge>) -> usize {
    let rows = super::rows::rows(explore);
    let broken = challenge.and_then(|challenge| match &challenge.judged {
        Some(Judged::Failed { schedule: Some(schedule), .. }) => Some(schedule),
        _ => None,
    });
    let leads_there = |row: &super::rows::Row| {
        let found = explore.report().zip(row.outcome).and_then(|(report, at)| report.outcomes.outcomes.get(at));
        found.is_some_and(|found| Some(&found.simplest.to_string()) == broken)
    };
    let breaks = broken.and_then(|_| rows.iter().position(leads_there));
    breaks.or_else(|| rows.iter().position(|row| row.sort != super::rows::Sort::Ends)).unwrap_or(0)
}

/// The variables that outcomes speak of, in the order in which they do.
fn names(explore: &Explore) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let outcomes = explore.report().map_or(&[][..], |report| &report.outcomes.outcomes);
    for (name, _) in outcomes.iter().flat_map(|found| &found.outcome.values) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
