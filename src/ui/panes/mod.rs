//! The panes of a laboratory: each draws what the state has for it into the rectangle it is given.

mod code;
mod happened;
mod knot;
mod lanes;
mod outcomes;
mod output;
mod page;
mod runs;
pub mod step;
mod way;

pub use code::program;
pub use happened::{happened, paragraphs};
pub use knot::knot;
pub use lanes::{cores, timeline};
pub use outcomes::outcomes;
pub use output::output;
pub use page::{height as page_height, text};
pub use runs::runs;
pub use way::way;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::columns::{Placed, Wish};
use super::theme::Theme;
use crate::app::State;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;

/// Draws the content of a pane.
pub fn draw(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, placed: Placed) {
    match placed.pane {
        Pane::Text => {
            if let Some(player) = player {
                text(canvas, player, placed.inner);
            }
        }
        Pane::Outcomes => outcomes(canvas, lab, placed.inner),
        Pane::Way => way(canvas, lab, placed.inner),
        Pane::Timeline => timeline(canvas, state, lab, placed.inner),
        Pane::Cores => cores(canvas, state, lab, placed.inner),
        Pane::Program => program(canvas, lab, placed.inner),
        Pane::Output => output(canvas, lab, placed.inner),
        Pane::Happened => happened(canvas, state, lab, player, placed.inner),
        Pane::Runs => runs(canvas, state, lab, placed.inner),
        _ => {}
    }
}

/// From this height on the cores have a chart each.
const ROOMY: u16 = 45;

/// What a pane wants of a column, and what its title says.
pub fn wish(theme: &Theme, state: &State, lab: &Lab, player: Option<&Player>, pane: Pane, area: Rect) -> Wish {
    let inner = usize::from(area.width.saturating_sub(4).max(1));
    let mut wish =
        Wish { pane, title: pane.title().to_owned(), note: String::new(), least: 3, wants: 3, weight: 0, rank: 0 };
    match pane {
        Pane::Text => {
            wish.title = player.and_then(Player::page).map(|p| p.title_text()).unwrap_or_default();
            let rows = player.map_or(0, |player| page::height(theme, player, inner)) as u16;
            let open = player.is_some_and(Player::question_open);
            let most = if open { area.height * 3 / 4 } else { area.height * 3 / 5 };
            (wish.least, wish.wants, wish.rank) = (rows.clamp(6, most.max(6)), rows, 8);
        }
        Pane::Outcomes => {
            wish.note = outcomes::note(lab);
            let (least, wants) = outcomes::height(theme, lab, inner);
            let most = (area.height * 3 / 5).max(5);
            (wish.least, wish.wants, wish.weight, wish.rank) = (least.clamp(5, most), wants, 1, 9);
        }
        Pane::Way => {
            let rows = way::height(theme, lab, inner);
            (wish.least, wish.wants, wish.weight, wish.rank) = (rows.clamp(4, 6), rows, 1, 8);
        }
        Pane::Timeline => {
            wish.note = lanes::note(lab);
            let (least, wants) = lanes::height(state, lab);
            let most = if lab.compare { area.height * 3 / 5 } else { area.height * 2 / 5 };
            (wish.least, wish.wants, wish.weight, wish.rank) = (least.clamp(5, most.max(5)), wants, 1, 9);
        }
        Pane::Cores => {
            let cores = (state.cores as u16).min(8);
            let each = if state.look.height >= ROOMY { 4 } else { 1 };
            (wish.least, wish.wants, wish.rank) = (2, cores * each + 1, 5);
        }
        Pane::Program => {
            wish.title = lab.source.file_name();
            wish.note = code::note(lab);
            let replayed = lab.replay.as_ref().and(lab.run.as_ref()).map(|run| run.lines.len());
            let lines = replayed.unwrap_or_else(|| lab.program.as_ref().map_or(8, |p| p.lines.len()));
            (wish.least, wish.wants, wish.weight, wish.rank) = (4, lines.min(60) as u16, 1, 7);
        }
        Pane::Output => {
            wish.note = output::note(lab);
            let least = if state.look.height >= 30 { 5 } else { 3 };
            (wish.least, wish.wants, wish.weight, wish.rank) = (least, 8, 2, 6);
        }
        Pane::Happened => {
            let (least, wants) = happened::height(theme, lab, inner, area.height);
            (wish.least, wish.wants, wish.weight, wish.rank) = (least, wants, 2, if least > 3 { 8 } else { 6 });
        }
        Pane::Runs => {
            wish.note = runs::note(state, lab);
            let rows = state.records.len().min(12) as u16 + 1;
            (wish.least, wish.wants, wish.weight, wish.rank) = (3, rows.max(3), 0, if rows > 2 { 4 } else { 2 });
        }
        _ => {}
    }
    wish
}
