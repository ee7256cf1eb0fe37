//! What variables hold where a run stands: under the line, in the program.

use crate::app::lab::Lab;
use crate::app::motion::Standing;
use crate::ui::text::{Piece, Row, wrap};
use crate::ui::theme::Theme;

/// Rows of one kind of variables; what has no room is counted.
const ROWS: usize = 4;

/// The rows under the line at which a run stands: who, its own variables, those that all see.
pub fn rows(theme: &Theme, lab: &Lab, standing: &Standing, indent: usize, width: u16) -> Vec<Row> {
    let pause = &standing.pause;
    let lane = lab.run.as_ref().and_then(|run| run.timeline.lane(pause.lane));
    let name = lane.map_or_else(|| format!("worker {}", pause.lane.0), |lane| lane.name().into_owned());
    let room = usize::from(width).saturating_sub(indent).max(1);
    let does = if standing.going { " goes one line on" } else { " stands here" };
    let who = vec![(theme.worker(pause.lane), name), (theme.warn, does.to_owned())];
    let mut rows = wrap(&who, room);
    let own = if pause.function == "<module>" { "" } else { "its own: " };
    for (title, held) in [(own, &pause.own), ("all see: ", &pause.shared)] {
        if held.is_empty() || title.is_empty() {
            continue;
        }
        let mut pieces: Vec<Piece> = vec![(theme.dim, title.to_owned())];
        for (at, (name, value)) in held.iter().enumerate() {
            let gap = if at > 0 { "  " } else { "" };
            pieces.push((theme.dim, format!("{gap}{name} = ")));
            pieces.push((theme.strong, value.clone()));
        }
        let all = wrap(&pieces, room);
        let hidden = all.len().saturating_sub(ROWS);
        rows.extend(all.into_iter().take(ROWS));
        if hidden > 0 {
            rows.push(Row::of(theme.dim, format!("… {hidden} more rows")));
        }
    }
    rows.into_iter().map(|row| row.after((theme.text, " ".repeat(indent)))).collect()
}
