//! Moving: marks by rows, panes by what they scroll.

use crate::app::against;
use crate::app::explore::{act, watch};
use crate::app::find;
use crate::app::home;
use crate::app::keys::Command;
use crate::app::motion;
use crate::app::pane::Pane;
use crate::app::save;
use crate::app::state::{Overlay, Screen, State};
use crate::app::step;

/// Moves in whatever has the keys.
pub fn move_by(state: &mut State, command: Command) {
    let page = |pane| state.drawn.extent(pane).shown.saturating_sub(1).max(1) as isize;
    if let Some(Overlay::Find(_)) = &state.overlay {
        find::move_mark(state, step_of(command, page(Pane::Text)));
        return;
    }
    if let Some(Overlay::Watch(choosing)) = &mut state.overlay {
        watch::move_mark(choosing, step_of(command, 1));
        return;
    }
    if let Some(Overlay::Save { .. }) = &state.overlay {
        save::mark(state, step_of(command, 1));
        return;
    }
    if state.overlay.is_some() {
        scroll(state, Pane::Text, step_of(command, page(Pane::Text)));
        return;
    }
    if matches!(state.screen, Screen::Home(_)) {
        home::move_mark(state, command);
        return;
    }
    if let Some(pane) = state.focus() {
        let step = step_of(command, page(pane));
        let laid = state.lab().is_some_and(|lab| lab.step.is_some() || lab.replay.is_some() || lab.refused.is_some());
        if pane == Pane::Program && !laid && state.lab().is_some_and(|lab| !lab.explore.open) {
            return motion::move_mark(state, step);
        }
        scroll(state, pane, step);
    }
}

/// Rows that a command moves by, where a screenful is `page`.
pub fn step_of(command: Command, page: isize) -> isize {
    match command {
        Command::Up => -1,
        Command::Down => 1,
        Command::PageUp => -page,
        Command::PageDown => page,
        Command::Top => isize::MIN / 2,
        _ => isize::MAX / 2,
    }
}

/// Scrolls a pane by rows.
pub fn scroll(state: &mut State, pane: Pane, rows: isize) {
    let extent = state.drawn.extent(pane);
    if let Some(Overlay::Help { scroll, .. } | Overlay::Message { scroll, .. } | Overlay::Glossary { scroll, .. }) =
        &mut state.overlay
    {
        scroll.by(rows, extent, false);
        return;
    }
    if let (Pane::Text, Screen::Lesson(player)) = (pane, &mut state.screen) {
        player.text.by(rows, extent, false);
        return;
    }
    match &mut state.overlay {
        Some(Overlay::Quiz(quiz)) => return quiz.scroll.by(rows, extent, false),
        Some(Overlay::Certificate(desk)) => return desk.scroll.by(rows, extent, false),
        _ => {}
    }
    let drawn = std::mem::take(&mut state.drawn);
    let stepped = state.step_mut().map(|step| step::scroll(step, &drawn, pane, rows)).is_some();
    state.drawn = drawn;
    let Some(lab) = state.lab_mut().filter(|_| !stepped) else { return };
    match pane {
        Pane::Program => {
            // What follows the workers is not at the end, but where they are.
            lab.view.program.follow = false;
            lab.view.program.by(rows, extent, false);
        }
        Pane::Output => lab.view.output.by(rows, extent, true),
        Pane::Happened => lab.view.happened.by(rows, extent, false),
        Pane::Timeline if lab.view.cursor.is_some() => lab.move_lane(rows.signum()),
        Pane::Timeline => lab.view.lanes.by(rows, extent, false),
        Pane::Runs => against::mark(state, rows),
        Pane::Outcomes => act::mark(state, rows),
        Pane::Way => lab.explore.story.by(rows, extent, false),
        _ => {}
    }
}
