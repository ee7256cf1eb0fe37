//! What happened, told by the state ([`crate::app::story`]); this only gives it colours and rows.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::knot::knot;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::story::{Paragraph, Tone, answered, story};
use crate::app::{State, compare};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row, wrap};
use crate::ui::theme::Theme;

/// Draws what happened.
pub fn happened(canvas: &mut Canvas, state: &State, lab: &Lab, player: Option<&Player>, area: Rect) {
    let theme = canvas.theme;
    let told = match &lab.run {
        Some(run) => story(run, &compare::told(lab, &state.records), player),
        None => vec![before(lab, player)],
    };
    let deadlock = lab.run.as_ref().and_then(|run| run.deadlock.as_ref());
    let rows = match (deadlock, told.split_first()) {
        // The drawing stands right under the headline, and under what a prediction was worth: that is what one waits
        // for.
        (Some(deadlock), Some(_)) => {
            let answered = lab.run.as_ref().zip(player).map_or(0, |(run, player)| answered(run, player));
            let (first, rest) = told.split_at((1 + answered).min(told.len()));
            let mut rows = paragraphs(theme, first, area.width.into());
            rows.extend(knot(theme, deadlock, area.width.into()));
            let left = Rect { height: area.height.saturating_sub(rows.len() as u16 + 1), ..area };
            let rest = spaced(theme, rest, left);
            if rest.len() < usize::from(left.height) {
                rows.push(Row::empty());
            }
            rows.extend(rest);
            rows
        }
        _ => spaced(theme, &told, area),
    };
    let first = lab.view.happened.top.min(rows.len().saturating_sub(area.height.into()));
    canvas.rows(Pane::Happened, area, &rows, first);
}

/// Rows below which it shows too little, and those that show most of it, in a column of `height` rows: a deadlock wants
/// to be seen whole.
pub fn height(theme: &Theme, lab: &Lab, width: usize, height: u16) -> (u16, u16) {
    match lab.run.as_ref().and_then(|run| run.deadlock.as_ref()) {
        Some(deadlock) => {
            let rows = knot(theme, deadlock, width).len() as u16 + 1;
            (rows.min(height / 2).max(3), rows + 5)
        }
        None => (3, 10),
    }
}

/// What is said before the first run.
fn before(lab: &Lab, player: Option<&Player>) -> Paragraph {
    let text = match player.and_then(Player::closed_by) {
        Some(page) if player.is_some_and(|p| p.page == page) => "Answer the question first; then run the program.",
        Some(_) => "A question on an earlier page comes first.",
        None if lab.program.is_none() => "There is nothing to run yet.",
        None => "Press space to run the program. Times and figures of the run then stand here.",
    };
    vec![(Tone::Dim, text.to_owned())]
}

/// Paragraphs as rows, with an empty row between them where all have room.
fn spaced(theme: &Theme, told: &[Paragraph], area: Rect) -> Vec<Row> {
    let rows = paragraphs(theme, told, area.width.into());
    if rows.len() + told.len().saturating_sub(1) > usize::from(area.height) {
        return rows;
    }
    let each = told.iter().map(|paragraph| paragraphs(theme, std::slice::from_ref(paragraph), area.width.into()));
    each.reduce(|mut all, next| {
        all.push(Row::empty());
        all.extend(next);
        all
    })
    .unwrap_or_default()
}

/// Paragraphs as rows.
pub fn paragraphs(theme: &Theme, told: &[Paragraph], width: usize) -> Vec<Row> {
    let styled = |paragraph: &Paragraph| -> Vec<Piece> {
        paragraph.iter().map(|(tone, text)| (style(theme, *tone), text.clone())).collect()
    };
    told.iter().flat_map(|paragraph| wrap(&styled(paragraph), width)).collect()
}

fn style(theme: &Theme, tone: Tone) -> Style {
    match tone {
        Tone::Plain => theme.text,
        Tone::Strong => theme.strong,
        Tone::Dim => theme.dim,
        Tone::Good => theme.good.patch(Style::new().add_modifier(ratatui::style::Modifier::BOLD)),
        Tone::Warn => theme.warn,
        Tone::Bad => theme.bad,
    }
}
