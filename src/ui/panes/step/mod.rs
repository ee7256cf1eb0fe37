//! The panes of stepping: the schedule as a table, the workers with what each does next, and around them what a person
//! has to see to choose: bytecode, shared variables, who waits for whom, the output.

mod around;
mod schedule;
mod workers;

use ratatui::layout::Rect;

use super::code;
use crate::app::State;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::step::{Step, words};
use crate::ui::canvas::Canvas;
use crate::ui::columns::{Placed, Wish};
use crate::ui::text::{cut, wrap};
use crate::ui::theme::Theme;

/// Columns that the note of the schedule's title keeps free for the title.
const TITLE: usize = 14;

/// Draws the content of a pane.
pub fn draw(canvas: &mut Canvas, state: &State, (lab, step): (&Lab, &Step), player: Option<&Player>, placed: Placed) {
    let area = placed.inner;
    if area.is_empty() {
        return;
    }
    match placed.pane {
        Pane::Text => {
            if let Some(player) = player {
                super::text(canvas, player, area);
            }
        }
        Pane::Program => code::stepped(canvas, lab, step, area),
        Pane::Schedule => schedule::schedule(canvas, step, area),
        Pane::Workers => workers::workers(canvas, state, step, area),
        Pane::Bytecode => around::bytecode(canvas, step, area),
        Pane::Shared => around::shared(canvas, step, area),
        Pane::Waits => around::waits(canvas, step, area),
        Pane::Output => around::output(canvas, step, area),
        _ => {}
    }
}

/// Whether there is anything in a pane.
pub fn has(step: &Step, player: Option<&Player>, pane: Pane) -> bool {
    let shown = step.shown.as_ref();
    match pane {
        Pane::Text => step.page && player.is_some(),
        Pane::Waits => shown.is_some_and(|s| words::anybody_blocked(&s.view)),
        Pane::Shared => shown.is_some_and(|s| !s.view.shared.is_empty()),
        Pane::Output => shown.is_some_and(|s| !s.view.output.is_empty()),
        Pane::Bytecode => step.looked_at().is_some(),
        _ => true,
    }
}

/// What a pane wants of a column of this area, and what its title says.
pub fn wish(
    (theme, state): (&Theme, &State),
    (lab, step): (&Lab, &Step),
    player: Option<&Player>,
    pane: Pane,
    area: Rect,
) -> Wish {
    let inner = usize::from(area.width.saturating_sub(4).max(1));
    let mut wish =
        Wish { pane, title: pane.title().to_owned(), note: String::new(), least: 2, wants: 3, weight: 0, rank: 0 };
    match pane {
        Pane::Text => {
            wish.title = player.and_then(Player::page).map(|p| p.title_text()).unwrap_or_default();
            let rows = player.map_or(0, |player| super::page_height(theme, player, inner)) as u16;
            (wish.least, wish.wants, wish.rank) = (rows.clamp(4, (area.height / 2).max(4)), rows, 9);
        }
        Pane::Program => {
            wish.title = lab.source.file_name();
            let lines = lab.program.as_ref().map_or(4, |program| program.lines.len()).min(60) as u16;
            (wish.least, wish.wants, wish.weight, wish.rank) = (4, lines, 2, 8);
        }
        Pane::Bytecode => {
            let code = step.looked_at().and_then(|worker| worker.code.as_ref());
            wish.title = code.map_or_else(|| wish.title.clone(), |code| format!("Bytecode of line {}", code.line));
            wish.note = code.map(|code| code.function.clone()).unwrap_or_default();
            let rows = code.map_or(2, |code| code.instructions.len() as u16);
            (wish.least, wish.wants, wish.rank) = (rows.clamp(2, 4), rows, 4);
        }
        Pane::Schedule => {
            let steps = step.shown.as_ref().map_or(0, |shown| shown.view.steps);
            wish.note = cut(&schedule::note(step, state.now), inner.saturating_sub(TITLE));
            (wish.least, wish.wants, wish.weight, wish.rank) = (4, (steps + 3).min(200) as u16, 3, 9);
        }
        Pane::Workers => {
            let rows = workers::height(step, inner) as u16;
            (wish.least, wish.wants, wish.rank) = (rows.clamp(2, (area.height / 2).max(2)), rows, 10);
        }
        Pane::Shared => {
            let rows = step.shown.as_ref().map_or(1, |shown| shown.view.shared.len()) as u16;
            (wish.least, wish.wants, wish.rank) = (rows.clamp(1, 2), rows.max(1), 3);
        }
        Pane::Waits => {
            let rows = around::wait_rows(theme, step, inner).len() as u16;
            let closed = step.shown.as_ref().is_some_and(|shown| shown.view.blocked.cycle > 0);
            if closed {
                "Deadlock".clone_into(&mut wish.title);
            }
            let most = (area.height / 2).max(2);
            (wish.least, wish.wants, wish.rank) = (rows.clamp(2, most), rows, if closed { 9 } else { 5 });
        }
        Pane::Output => (wish.least, wish.wants, wish.rank) = (2, around::lines_of_output(step).min(8) as u16, 2),
        _ => {}
    }
    wish
}

/// A sentence over all panes: what stands instead of them.
pub fn instead(canvas: &mut Canvas, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let (style, text) = match &step.trouble {
        Some(why) => (theme.bad, why.clone()),
        None => (theme.dim, "Looking for what the workers share …".to_owned()),
    };
    let rows = wrap(&[(style, text)], area.width.into());
    canvas.rows(Pane::Workers, area, &rows, 0);
}
