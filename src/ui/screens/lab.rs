//! A laboratory, with the text of its page or without: side by side where there is room, else behind tabs.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::ui::bars;
use crate::ui::canvas::Canvas;
use crate::ui::columns::column;
use crate::ui::panes;
use crate::ui::replay_bar::replay_bar;

/// From this width on there are three columns where there is text.
const THREE: u16 = 170;

/// From this height on the row of knobs has a second line.
const TALL: u16 = 30;

/// Draws a laboratory between header and footer.
pub fn lab(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, area: Rect) {
    // A replayed run may be another one than the page is about.
    let player = player.filter(|_| lab.replay.is_none());
    let knob_rows = if state.look.height >= TALL { 2 } else { 1 };
    let knobs = Rect { y: area.bottom().saturating_sub(knob_rows), height: knob_rows.min(area.height), ..area };
    let body = Rect { height: area.height.saturating_sub(knob_rows), ..area };
    let all = available(state, lab, player);
    canvas.drawn.panes = all.clone();
    if lab.view.zoomed {
        draw_column(canvas, state, lab, player, body, &[lab.view.front]);
    } else if state.look.wide() {
        side_by_side(canvas, state, lab, player, body);
    } else {
        bars::tabs(canvas, Rect { height: 1, ..body }, &all, lab.view.front);
        let rest = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        draw_column(canvas, state, lab, player, rest, &tab(state, lab));
    }
    match &lab.replay {
        Some(replay) => replay_bar(canvas, lab, replay, knobs),
        None => bars::knobs(canvas, lab, knobs),
    }
}

/// The panes that can have the keys, in the order of the tabs.
fn available(state: &State, lab: &Lab, player: Option<&Player>) -> Vec<Pane> {
    let there = |pane: &Pane| *pane == Pane::Text && player.is_some() || has(state, lab, *pane);
    let ring: &[Pane] = if lab.explore.open && lab.replay.is_none() {
        &[Pane::Text, Pane::Outcomes, Pane::Way, Pane::Program]
    } else {
        &[Pane::Text, Pane::Timeline, Pane::Program, Pane::Output, Pane::Happened, Pane::Runs]
    };
    ring.iter().copied().filter(there).collect()
}

/// The panes behind the tab that is in front: what belongs to a run stands together.
fn tab(state: &State, lab: &Lab) -> Vec<Pane> {
    match lab.view.front {
        Pane::Outcomes => vec![Pane::Outcomes, Pane::Way],
        Pane::Timeline => kept(state, lab, &[Pane::Timeline, Pane::Cores, Pane::Happened]),
        Pane::Output if lab.first_pane() == Pane::Output && lab.replay.is_none() => {
            kept(state, lab, &[Pane::Output, Pane::Cores, Pane::Happened])
        }
        other => vec![other],
    }
}

fn kept(state: &State, lab: &Lab, panes: &[Pane]) -> Vec<Pane> {
    panes.iter().copied().filter(|pane| *pane == Pane::Text || has(state, lab, *pane)).collect()
}

/// Whether the laboratory has a pane. The table of runs is there as soon as there is one.
fn has(state: &State, lab: &Lab, pane: Pane) -> bool {
    match pane {
        _ if lab.replay.is_some() => {
            matches!(pane, Pane::Timeline | Pane::Cores | Pane::Program | Pane::Output | Pane::Happened)
        }
        Pane::Outcomes | Pane::Way => lab.explore.open,
        Pane::Program if lab.explore.open => true,
        Pane::Runs => !state.records.is_empty(),
        _ => lab.panes.contains(&pane),
    }
}

/// Columns of panes with their shares of the width.
fn columns(state: &State, lab: &Lab, text: bool, width: u16) -> Vec<(u16, Vec<Pane>)> {
    use Pane::{Cores, Happened, Outcomes, Output, Program, Runs, Text, Timeline, Way};
    let lanes = lab.replay.is_some() || lab.panes.contains(&Timeline) || lab.panes.contains(&Cores);
    let wanted: &[(u16, &[Pane])] = match (text, lanes) {
        (true, _) if lab.explore.open && width >= THREE => &[(29, &[Text]), (28, &[Program]), (43, &[Outcomes, Way])],
        (true, _) if lab.explore.open => &[(44, &[Text, Program]), (56, &[Outcomes, Way])],
        (false, _) if lab.explore.open => &[(40, &[Program]), (60, &[Outcomes, Way])],
        (true, true) if width >= THREE => {
            &[(29, &[Text, Happened]), (28, &[Program, Runs]), (43, &[Timeline, Cores, Output])]
        }
        (true, true) => &[(46, &[Text, Program, Output]), (54, &[Timeline, Cores, Happened, Runs])],
        (true, false) => &[(46, &[Text, Happened]), (54, &[Program, Output, Runs])],
        (false, _) if width >= THREE => &[(40, &[Program, Output, Runs]), (60, &[Timeline, Cores, Happened])],
        (false, _) => &[(46, &[Program, Cores, Output]), (54, &[Timeline, Happened, Runs])],
    };
    let wanted = wanted.iter().map(|(part, panes)| (*part, kept(state, lab, panes)));
    wanted.filter(|(_, panes)| !panes.is_empty()).collect()
}

fn side_by_side(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, body: Rect) {
    let columns = columns(state, lab, player.is_some(), body.width);
    let mut x = body.x;
    let mut left: u16 = columns.iter().map(|(part, _)| part).sum();
    for (part, panes) in columns {
        let room = u32::from(body.right() - x);
        let width = (room * u32::from(part) / u32::from(left.max(1))) as u16;
        draw_column(canvas, state, lab, player, Rect { x, width, ..body }, &panes);
        x += width;
        left -= part;
    }
}

fn draw_column(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, area: Rect, panes: &[Pane]) {
    let wishes: Vec<_> = panes.iter().map(|pane| panes::wish(canvas.theme, state, lab, player, *pane, area)).collect();
    for placed in column(canvas, area, &wishes, Some(lab.view.focus)) {
        panes::draw(canvas, state, lab, player, placed);
    }
}
