//! The one function that changes the state.

mod moving;

use super::action::{Action, Effect};
use super::against;
use super::certificate;
use super::challenge;
use super::compare::Sight;
use super::drawn::Target;
use super::explore::{act, watch};
use super::find;
use super::fit;
use super::home::{self, Chosen};
use super::input::Key;
use super::keys::{self, Command};
use super::lab::Lab;
use super::memory::{self, Settings};
use super::motion;
use super::mouse;
use super::pane::{Pane, Scroll};
use super::player::Answer;
use super::present;
use super::prompt;
use super::quiz;
use super::recorded;
use super::reload;
use super::replay;
use super::save;
use super::state::{Overlay, Screen, State};
use super::step;
use moving::move_by;
pub(super) use moving::{scroll, step_of};

/// Changes the state by what happened, and returns what has to happen outside, in order.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = match action {
        Action::Key(key) => press(state, key),
        Action::Mouse(mouse) => mouse::update(state, mouse),
        Action::Paste(text) => paste(state, &text),
        other => return arrive(state, other),
    };
    memory::note(state, &mut effects);
    motion::note(state, &mut effects);
    effects
}

/// What came without being pressed.
fn arrive(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Resize(width, height) => {
            (state.look.width, state.look.height) = (width, height);
            Vec::new()
        }
        Action::Tick(now) => {
            state.now = now;
            replay::tick(state, now);
            state.notice.take_if(|notice| notice.until <= now);
            Vec::new()
        }
        Action::Drawn(drawn) => {
            state.drawn = drawn;
            Vec::new()
        }
        Action::Date(date) => {
            state.memory.date = date;
            Vec::new()
        }
        other => {
            let fed = matches!(other, Action::Feed(_));
            let mut effects = come_back(state, other);
            // While a run goes on, what comes from it decides nothing.
            if !(fed && state.running()) {
                memory::note(state, &mut effects);
            }
            effects
        }
    }
}

/// What came back from outside.
fn come_back(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Machine(machine) => state.machine = Some(machine),
        Action::Opened(Ok(lesson)) => return home::opened(state, lesson),
        Action::Read(id, lesson) => state.read.put(id, lesson),
        Action::Listed(lessons) => reload::listed(state, lessons),
        Action::Reloaded(Ok(lesson)) => return reload::reloaded(state, lesson),
        Action::Reloaded(Err(text)) => reload::mistaken(state, text),
        Action::Learned(more) => state.memory.progress.join(&more),
        Action::Kept(Ok(())) => state.memory.failing = false,
        Action::Kept(Err(why)) => {
            state.memory.failing = true;
            message(state, "Nothing can be remembered".to_owned(), not_kept(&why));
        }
        Action::Opened(Err((title, text))) | Action::Failed(title, text) => message(state, title, text),
        Action::Loaded(source, loaded) => {
            let mut again = false;
            labs(state, |lab| {
                if lab.source == source {
                    lab.loaded(loaded.clone());
                    again |= act::changed(lab);
                }
            });
            let mut effects = act::anew(state, again);
            effects.extend(fit::loaded(state, &source));
            effects.extend(recorded::loaded(state, &source));
            if let Screen::Lesson(player) = &mut state.screen
                && player.recall_values()
            {
                state.say("Values as you left them; 0 puts the page's own back.");
            }
            effects.extend(step::loaded(state, &source));
            return effects;
        }
        Action::Recorded(source, Ok(recording)) => recorded::came(state, &source, recording),
        Action::Recorded(_, Err(why)) => message(state, "A recording cannot be shown".to_owned(), why),
        Action::Fitted(key, size) => fit::found(state, key, size),
        Action::Saved(Ok(file)) => state.say(format!("Saved as {file}.")),
        Action::Saved(Err(why)) => message(state, "It could not be saved".to_owned(), why),
        Action::Searched(news) => return act::news(state, news),
        Action::Stepped(id, answer) => return step::answered(state, id, answer),
        Action::Started(id) => {
            if let Some(run) = state.lab_mut().and_then(|lab| lab.run.as_mut()) {
                run.started(id);
            }
        }
        Action::NotStarted(why) => {
            if let Some(lab) = state.lab_mut() {
                lab.run = None;
            }
            message(state, "The program could not be started".to_owned(), why);
        }
        Action::Feed(batch) => {
            let drawn = std::mem::take(&mut state.drawn);
            if let Some((lab, records)) = state.lab_and_records() {
                if let Some(run) = lab.run.as_mut() {
                    let (before, stood) = (run.prompt.asked, run.standing.is_some());
                    run.feed(batch);
                    let stands = run.standing.as_ref().is_some_and(|standing| !standing.going) && !stood;
                    let over = !run.alive();
                    if run.prompt.asked && !before {
                        lab.view.give_keys(Pane::Output);
                    }
                    if over {
                        lab.list(records);
                    }
                    if stands {
                        motion::stands(lab);
                    }
                }
                lab.follow_lines(&drawn);
            }
            state.drawn = drawn;
            if let Screen::Lesson(player) = &mut state.screen {
                player.settle();
            }
        }
        _ => {}
    }
    Vec::new()
}

fn not_kept(why: &str) -> String {
    format!(
        "Hilo cannot note how far you are: {why}. Everything else works, and it is tried again with all that you do."
    )
}

/// Opens a window that says something; one that was not closed yet says both.
fn message(state: &mut State, title: String, text: String) {
    if let Some(Overlay::Message { text: before, .. }) = &mut state.overlay {
        if !before.contains(&text) {
            before.push_str("\n\n");
            before.push_str(&text);
        }
        return;
    }
    state.lay_over(Overlay::Message { title, text, scroll: Scroll::default() });
}

fn labs(state: &mut State, mut each: impl FnMut(&mut Lab)) {
    match &mut state.screen {
        Screen::Home(home) => home.left.iter_mut().flat_map(|p| p.labs_mut()).for_each(each),
        Screen::Lesson(player) => player.labs_mut().for_each(each),
        Screen::Lab(lab) => each(lab),
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    if find::take(state, key) || certificate::take(state, key) || step::take(state, key) || prompt::take(state, key) {
        return Vec::new();
    }
    match keys::command(state, key) {
        Some(command) => perform(state, command),
        None => Vec::new(),
    }
}

/// Takes what was pasted: a schedule where a program is stepped, else as if it was typed where text is.
fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    state.notice = None;
    if !step::paste(state, text) {
        for key in text.chars().filter(|c| !c.is_control()).map(Key::Char) {
            if !(find::take(state, key) || certificate::take(state, key) || prompt::take(state, key)) {
                break;
            }
        }
    }
    Vec::new()
}

/// Does what a key or a click asks for.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Interrupt => interrupt(state),
        Command::Suspend => vec![Effect::Suspend],
        Command::Help => {
            let contexts = keys::contexts(state);
            state.lay_over(Overlay::Help { contexts, scroll: Scroll::default() });
            Vec::new()
        }
        Command::Theme => memory::next_theme(state),
        Command::Present(command) => present::perform(state, command),
        Command::Quiz(command) => quiz::perform(state, command),
        Command::SaveCertificate => certificate::save(state),
        Command::Who => {
            let Some(lab) = state.lab_mut() else { return Vec::new() };
            lab.view.who = !lab.view.who;
            let who = Some(lab.view.who);
            vec![memory::choose(state, Settings { who, ..Settings::default() })]
        }
        Command::Back => back(state),
        Command::Up | Command::Down | Command::PageUp | Command::PageDown | Command::Top | Command::Bottom => {
            move_by(state, command);
            Vec::new()
        }
        Command::Open if matches!(state.overlay, Some(Overlay::Find(_))) => find::open(state, None),
        Command::Open => home::open_marked(state),
        Command::Yes => home::yes(state),
        Command::Explore | Command::Search | Command::Repeat | Command::OpenRecorded if closed(state) => Vec::new(),
        Command::Explore => act::open(state),
        Command::Search => act::search(state),
        Command::Repeat => act::repeat(state),
        Command::Granularity => act::granularity(state),
        Command::ApplyWatch => act::watch(state),
        Command::StepWay => act::step(state),
        Command::Edit => challenge::edit(state),
        Command::OtherCopy => challenge::other_copy(state),
        Command::Laboratory => state.lab_mut().map(act::close).unwrap_or_default(),
        Command::NextPage => turn(state, 1),
        Command::PreviousPage => turn(state, -1),
        Command::Run | Command::Rerun => run(state, command == Command::Rerun),
        Command::Compare => {
            against::compare(state);
            Vec::new()
        }
        Command::CompareWith => {
            against::compare_with(state, None);
            Vec::new()
        }
        Command::Speed | Command::Break | Command::GoOn | Command::OneLine => motion::perform(state, command),
        Command::SaveMarked => save::save(state, None),
        Command::OpenStep => step::open(state, None),
        Command::Step(command) => step::perform(state, command),
        Command::SendLine | Command::EndInput => prompt::send(state, command == Command::EndInput),
        _ => {
            perform_quietly(state, command);
            Vec::new()
        }
    }
}

/// Commands that have no effect outside.
fn perform_quietly(state: &mut State, command: Command) {
    match command {
        Command::Choose(n) => answer(state, Answer::Chose(usize::from(n).saturating_sub(1))),
        Command::ChooseMarked => {
            if let Screen::Lesson(player) = &state.screen {
                let marked = player.marked;
                answer(state, Answer::Chose(marked));
            }
        }
        Command::Skip => answer(state, Answer::Skipped),
        Command::ChoiceUp | Command::ChoiceDown => {
            if let Screen::Lesson(player) = &mut state.screen {
                let last = player.predict().map_or(0, |p| p.choices.len().saturating_sub(1));
                let step = if command == Command::ChoiceUp { -1 } else { 1 };
                player.marked = player.marked.saturating_add_signed(step).min(last);
                // Where text and question scroll together, the mark stays in sight.
                scroll(state, Pane::Text, step * 2);
            }
        }
        Command::Knobs => focus(state, Pane::Knobs),
        Command::Erase if matches!(state.overlay, Some(Overlay::Find(_))) => find::erase(state),
        Command::Erase if matches!(state.overlay, Some(Overlay::Certificate(_))) => certificate::erase(state),
        Command::Erase => prompt::erase(state),
        Command::OpenCertificate => certificate::open(state),
        Command::OtherForm => certificate::other_form(state),
        Command::Find => find::begin(state),
        Command::Glossary => state.overlay = Some(glossary(state)),
        Command::OpenReplay => replay::open(state),
        Command::OpenRecorded => recorded::open(state),
        Command::Replay(command) => replay::perform(state, command),
        Command::Save => save::begin(state),
        Command::ChooseWatch => watch::begin(state),
        Command::Hint => challenge::hint(state),
        Command::ToggleWatch => watch::toggle(state, None),
        Command::StartOver => home::ask_to_start_over(state),
        Command::NextPane => focus_by(state, 1),
        Command::PreviousPane => focus_by(state, -1),
        Command::CursorLeft | Command::CursorRight => {
            let width = state.drawn.plot.map_or(1, |plot| plot.width);
            let sight = state.sight();
            if let Some((lab, sight)) = state.lab_mut().zip(sight) {
                lab.move_cursor(sight, if command == Command::CursorLeft { -1 } else { 1 }, width);
            }
        }
        other => {
            let sight = state.sight();
            if let Some((lab, sight)) = state.lab_mut().zip(sight) {
                in_lab(lab, sight, other);
            }
        }
    }
}

fn in_lab(lab: &mut Lab, sight: Sight, command: Command) {
    let selected = lab.knobs.selected;
    match command {
        Command::Zoom => match &mut lab.step {
            Some(step) => step.view.zoomed = !step.view.zoomed,
            None => lab.view.zoomed = !lab.view.zoomed && lab.view.focus != Pane::Knobs,
        },
        Command::Gil => lab.knobs.toggle_gil(),
        Command::PutBack => lab.knobs.put_back(),
        Command::KnobMore => {
            lab.knobs.change(selected, 1);
        }
        Command::KnobLess => {
            lab.knobs.change(selected, -1);
        }
        Command::KnobNext => lab.knobs.selected = (selected + 1) % lab.knobs.len(),
        Command::KnobPrevious => lab.knobs.selected = (selected + lab.knobs.len() - 1) % lab.knobs.len(),
        Command::ZoomIn => lab.zoom_time(sight, true, None),
        Command::ZoomOut => lab.zoom_time(sight, false, None),
        Command::Earlier => lab.pan_time(sight, -0.25),
        Command::Later => lab.pan_time(sight, 0.25),
        Command::Whole => {
            lab.view.window = None;
            if lab.replay.is_none() {
                lab.view.cursor = None;
            }
        }
        _ => {}
    }
}

fn interrupt(state: &mut State) -> Vec<Effect> {
    if let Some(step) = state.step_mut().filter(|step| step.busy && !step.stopping) {
        step.stopping = true;
        state.say("Stopping. Once more leaves Hilo.");
        return vec![Effect::Model(step::Ask::Stop)];
    }
    let stopping = state.lab().and_then(|lab| lab.run.as_ref()).is_some_and(|r| r.phase == super::run::Phase::Stopping);
    if let Some(effect) = state.lab_mut().filter(|lab| lab.explore.open).and_then(act::stop) {
        state.say("Stopping. Once more leaves Hilo.");
        return vec![effect];
    }
    match state.lab_mut().and_then(Lab::stop) {
        Some(effect) if !stopping => {
            state.say("Stopping the run. Once more leaves Hilo.");
            vec![effect]
        }
        _ => vec![Effect::Quit],
    }
}

fn back(state: &mut State) -> Vec<Effect> {
    if state.overlay.take().is_some() {
        state.overlay = state.beneath.take();
        return Vec::new();
    }
    if replay::back(state) {
        return Vec::new();
    }
    if let Some(effects) = step::back(state) {
        return effects;
    }
    if let Some(lab) = state.lab_mut().filter(|lab| lab.step.is_none()) {
        if lab.view.zoomed {
            lab.view.zoomed = false;
            return Vec::new();
        }
        if lab.view.focus == Pane::Knobs || lab.view.cursor.is_some() {
            lab.view.give_keys(if lab.explore.open { Pane::Outcomes } else { Pane::Timeline });
            lab.view.cursor = None;
            return Vec::new();
        }
        if lab.explore.open {
            if lab.explore.searching() || lab.explore.repeating() {
                return act::stop(lab).into_iter().collect();
            }
            if !lab.explore.page {
                return act::close(lab);
            }
        }
    }
    home::leave(state)
}

fn turn(state: &mut State, by: isize) -> Vec<Effect> {
    let Screen::Lesson(player) = &mut state.screen else { return Vec::new() };
    let Some(page) = player.page.checked_add_signed(by) else { return Vec::new() };
    match player.turn(page) {
        Some(effects) => effects,
        None => {
            state.say("This is the last page. Esc leads back to the course map.");
            Vec::new()
        }
    }
}

fn answer(state: &mut State, answer: Answer) {
    let Screen::Lesson(player) = &mut state.screen else { return };
    player.give(answer);
    let opened = player.predict().is_some_and(|p| p.gates == Some(player.page));
    if opened {
        state.say(match answer {
            Answer::Chose(_) => "Noted. Press space to run the program and see.",
            Answer::Skipped => "No prediction. Press space to run the program.",
        });
    }
}

/// Whether a question comes first; then that is said.
fn closed(state: &mut State) -> bool {
    let Screen::Lesson(player) = &state.screen else { return false };
    let Some(page) = player.closed_by() else { return false };
    let here = page == player.page;
    state.say(if here {
        "Choose an answer first: press its number, or k to skip.".to_owned()
    } else {
        format!("The question on page {} comes first.", page + 1)
    });
    true
}

/// Starts the program, or stops it; `again` starts it whether it runs or not.
pub(super) fn run(state: &mut State, again: bool) -> Vec<Effect> {
    if closed(state) {
        return Vec::new();
    }
    let (date, cores) = (state.memory.date.0, state.cores);
    let Some((lab, records)) = state.lab_and_records() else { return Vec::new() };
    if lab.running() && !again {
        return lab.stop().into_iter().collect();
    }
    match lab.start(records) {
        Some(effect) => {
            if let Some(run) = &mut lab.run {
                run.asked_at(date, cores);
            }
            if lab.refused.is_some() {
                state.say("The file as it is now cannot run; this is the last version that could.");
            }
            vec![effect]
        }
        None => {
            state.say("There is no program that can run yet.");
            Vec::new()
        }
    }
}

fn focus_by(state: &mut State, step: isize) {
    if state.step().is_some() {
        step::focus_by(state, step);
        return;
    }
    let panes: Vec<Pane> =
        Pane::RING.iter().copied().filter(|p| *p == Pane::Knobs || state.drawn.panes.contains(p)).collect();
    let zoomed = state.lab().is_some_and(|lab| lab.view.zoomed);
    let panes: Vec<Pane> = panes.into_iter().filter(|p| !zoomed || *p != Pane::Knobs).collect();
    let Some(now) = state.focus() else { return };
    let at = panes.iter().position(|p| *p == now).unwrap_or(0);
    let next = (at as isize + step).rem_euclid(panes.len().max(1) as isize) as usize;
    if let (Some(pane), Some(lab)) = (panes.get(next), state.lab_mut()) {
        lab.view.give_keys(*pane);
    }
}

/// The glossary, with the words of the page that is open.
fn glossary(state: &State) -> Overlay {
    let page = match &state.screen {
        Screen::Lesson(player) => player.page(),
        _ => None,
    };
    let here = page.map(crate::course::glossary::on_page).unwrap_or_default();
    Overlay::Glossary { here, scroll: Scroll::default() }
}

/// Does what a click on `target` means.
pub(super) fn click(state: &mut State, target: Target) -> Vec<Effect> {
    match target {
        Target::Command(command) => return perform(state, command),
        Target::Pane(pane) => focus(state, pane),
        Target::Choice(index) if matches!(state.overlay, Some(Overlay::Quiz(_))) => return quiz::give(state, index),
        Target::Choice(index) => answer(state, Answer::Chose(index)),
        Target::Knob(index) => {
            if let Some(lab) = state.lab_mut() {
                lab.knobs.selected = index;
                lab.view.give_keys(Pane::Knobs);
            }
        }
        Target::KnobLess(index) | Target::KnobMore(index) => {
            if let Some(lab) = state.lab_mut() {
                lab.knobs.selected = index;
                lab.knobs.change(index, if target == Target::KnobLess(index) { -1 } else { 1 });
            }
        }
        Target::Run(number) => {
            focus(state, Pane::Runs);
            against::compare_with(state, Some(number));
        }
        Target::Outcome(index) => {
            focus(state, Pane::Outcomes);
            let marked = state.lab().map_or(0, |lab| lab.explore.marked);
            act::mark(state, index as isize - marked as isize);
        }
        Target::Line(line) => {
            focus(state, Pane::Program);
            motion::toggle(state, line);
        }
        // What it means depends on where in it.
        Target::Map => {}
        Target::Form(index) => return save::save(state, Some(index)),
        Target::Watch(index) => watch::toggle(state, Some(index)),
        Target::Quiz(lesson) => quiz::open(state, lesson),
        Target::Certificate => certificate::open(state),
        Target::Lesson(index) => return home::open(state, index, None),
        Target::Page(lesson, page) => return home::open(state, lesson, Some(page)),
        Target::Next => {
            if let Screen::Home(home) = &mut state.screen {
                home.chosen = Chosen::Next;
                return home::open_marked(state);
            }
        }
        Target::Hit(index) => return find::open(state, Some(index)),
        Target::Worker(lane) => {
            step::focus(state, Pane::Workers);
            return step::perform(state, step::Command::Worker(lane.0));
        }
    }
    Vec::new()
}

/// Gives the keys to a pane.
fn focus(state: &mut State, pane: Pane) {
    if state.step().is_some() {
        step::focus(state, pane);
        return;
    }
    if let Some(lab) = state.lab_mut()
        && Pane::RING.contains(&pane)
    {
        lab.view.give_keys(pane);
    }
}
