//! What the mouse means: everything it can do, keys can do too.

use super::action::Effect;
use super::drawn::{Area, Target};
use super::find;
use super::home;
use super::input::{Mouse, MouseKind};
use super::keys::Command;
use super::pane::Pane;
use super::replay;
use super::save;
use super::state::{Overlay, Screen, State};
use super::update::{click, scroll};
use crate::trace::Nanos;

/// Rows that one step of the wheel scrolls.
const WHEEL: isize = 3;

/// Takes what the mouse did.
pub(super) fn update(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let found = state.drawn.at(mouse.x, mouse.y);
    match (mouse.kind, found) {
        (MouseKind::Press, Some((_, target))) => {
            state.notice = None;
            if target == Target::Pane(Pane::Timeline) {
                ask_moment(state, mouse);
            }
            click(state, target)
        }
        (MouseKind::Drag, Some((_, Target::Pane(Pane::Timeline)))) => {
            ask_moment(state, mouse);
            Vec::new()
        }
        (MouseKind::WheelUp | MouseKind::WheelDown, found) => {
            let up = mouse.kind == MouseKind::WheelUp;
            wheel(state, found.map(|(area, target)| (area, target, mouse.x)), up);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn wheel(state: &mut State, found: Option<(Area, Target, u16)>, up: bool) {
    let rows = if up { -WHEEL } else { WHEEL };
    let one = if up { Command::Up } else { Command::Down };
    match &state.overlay {
        Some(Overlay::Find(_)) => return find::move_mark(state, rows.signum()),
        Some(Overlay::Save { .. }) => return save::mark(state, rows.signum()),
        Some(_) => return scroll(state, Pane::Text, rows),
        None if matches!(state.screen, Screen::Home(_)) => return home::move_mark(state, one),
        None => {}
    }
    let Some((_, target, x)) = found else { return };
    match target {
        Target::Pane(Pane::Timeline) => {
            let around = moment(state, x);
            let sight = state.sight();
            if let Some((lab, sight)) = state.lab_mut().zip(sight) {
                lab.zoom_time(sight, up, around);
            }
        }
        Target::Pane(pane) => scroll(state, pane, rows),
        _ => scroll(state, Pane::Text, rows),
    }
}

/// Asks what the worker under the mouse did at the moment under the mouse.
fn ask_moment(state: &mut State, mouse: Mouse) {
    let at = moment(state, mouse.x);
    let lane = state.drawn.lanes.iter().find(|(y, _)| *y == mouse.y).map(|(_, lane)| *lane);
    if let Some(lab) = state.lab_mut() {
        // A replay always stands somewhere.
        lab.view.cursor = at.or(lab.view.cursor.filter(|_| lab.replay.is_some()));
        replay::stand(lab);
        lab.view.lane = lane.or(lab.view.lane);
    }
}

/// The moment under a column of the timeline's plot.
fn moment(state: &State, x: u16) -> Option<Nanos> {
    let plot = state.drawn.plot?;
    if !(plot.x..plot.x.saturating_add(plot.width)).contains(&x) {
        return None;
    }
    let window = state.sight()?.window;
    let share = (f64::from(x - plot.x) + 0.5) / f64::from(plot.width);
    Some(window.from() + (window.width() as f64 * share) as Nanos)
}
