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

/// From this width on there are three columns where there is text.
const THREE: u16 = 170;

/// From this height on the row of knobs has a second line.
const TALL: u16 = 30;

/// Draws a laboratory between header and footer.
pub fn lab(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, area: Rect) {
    let knob_rows = if state.look.height >= TALL { 2 } else { 1 };
    let knobs = Rect { y: area.bottom().saturating_sub(knob_rows), height: knob_rows.min(area.height), ..area };
    let body = Rect { height: area.height.saturating_sub(knob_rows), ..area };
    let all = available(player);
    canvas.drawn.panes = all.clone();
    if lab.view.zoomed {
        draw_column(canvas, state, lab, player, body, &[lab.view.front]);
    } else if state.look.wide() {
        side_by_side(canvas, state, lab, player, body);
    } else {
        let tabs = Rect { height: 1, ..body };
        bars::tabs(canvas, tabs, &all, lab.view.front);
        let rest = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        let panes: &[Pane] = match lab.view.front {
            Pane::Timeline => &[Pane::Timeline, Pane::Cores, Pane::Happened],
            _ => &[lab.view.front],
        };
        draw_column(canvas, state, lab, player, rest, panes);
    }
    bars::knobs(canvas, lab, knobs);
}

/// The panes that can have the keys, in the order of the tabs.
fn available(player: Option<&Player>) -> Vec<Pane> {
    let has_text = player.is_some();
    let ring = [Pane::Text, Pane::Timeline, Pane::Program, Pane::Output, Pane::Happened];
    ring.into_iter().filter(|pane| has_text || *pane != Pane::Text).collect()
}

fn side_by_side(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, body: Rect) {
    let columns: Vec<(u16, Vec<Pane>)> = match player {
        Some(_) if body.width >= THREE => vec![
            (32, vec![Pane::Text]),
            (32, vec![Pane::Program, Pane::Output]),
            (36, vec![Pane::Timeline, Pane::Cores, Pane::Happened]),
        ],
        Some(_) => vec![
            (46, vec![Pane::Text, Pane::Program, Pane::Output]),
            (54, vec![Pane::Timeline, Pane::Cores, Pane::Happened]),
        ],
        None => vec![(46, vec![Pane::Program, Pane::Cores, Pane::Output]), (54, vec![Pane::Timeline, Pane::Happened])],
    };
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
