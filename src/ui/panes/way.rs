//! The simplest way to the outcome that is marked: how many there are, the cycle of a deadlock, what each worker
//! does in turn, and what was printed.

use ratatui::layout::Rect;

use super::knot::knot;
use crate::app::explore::rows::{Row as End, rows};
use crate::app::explore::verdict::exactly;
use crate::app::explore::{Explore, Line, Telling};
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Row, wrap};
use crate::ui::theme::Theme;

/// Lines of the output that are shown.
const PRINTED: usize = 6;

/// Draws the way.
pub fn way(canvas: &mut Canvas, lab: &Lab, area: Rect) {
    let rows = content(canvas.theme, &lab.explore, area.width.into());
    let first = lab.explore.story.top.min(rows.len().saturating_sub(area.height.into()));
    canvas.rows(Pane::Way, area, &rows, first);
}

/// Rows that show all of it.
pub fn height(theme: &Theme, lab: &Lab, width: usize) -> u16 {
    content(theme, &lab.explore, width).len().min(400) as u16
}

fn content(theme: &Theme, explore: &Explore, width: usize) -> Vec<Row> {
    let ends = rows(explore);
    let Some(end) = ends.get(explore.marked) else {
        return wrap(&[(theme.dim, "Here stands how to get to the end that is marked above.".to_owned())], width);
    };
    let mut rows = vec![];
    rows.extend(wrap(&[(theme.strong, end.title.clone())], width));
    match end.outcome {
        Some(index) => rows.extend(of_search(theme, explore, index, width)),
        None => rows.extend(of_runs(theme, explore, end, width)),
    }
    rows
}

fn of_search(theme: &Theme, explore: &Explore, index: usize, width: usize) -> Vec<Row> {
    let Some((report, found)) = explore.report().and_then(|r| Some((r, r.outcomes.outcomes.get(index)?))) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    if let Some(exact) = exactly(report, index) {
        rows.extend(wrap(&[(theme.text, format!("{exact}."))], width));
    }
    let telling = explore.told.get(&index);
    if let Some(deadlock) = telling.and_then(|telling| telling.deadlock.as_ref()) {
        rows.extend(knot(theme, deadlock, width));
    }
    rows.push(Row::empty());
    let name = found.simplest.to_string();
    let name = if name.is_empty() { "nothing to choose".to_owned() } else { name };
    let pieces = [(theme.dim, "The simplest one: ".to_owned()), (theme.accent, name)];
    rows.extend(wrap(&pieces, width));
    rows.extend(telling.iter().flat_map(|telling| lines(theme, telling, width)));
    if !found.sample.is_empty() {
        rows.push(Row::empty());
        rows.extend(printed(theme, &found.sample, "So it may print:"));
    }
    rows
}

/// An end that only runs showed.
fn of_runs(theme: &Theme, explore: &Explore, end: &End, width: usize) -> Vec<Row> {
    let seen = end.end.and_then(|at| explore.tally()?.ends.get(at));
    let why = "A run on real threads ended so, and the search knows no schedule to it. Clocks, chance, identities and \
               limits are not as in a run.";
    let mut rows = wrap(&[(theme.text, why.to_owned())], width);
    if let Some(deadlock) = seen.and_then(|seen| seen.deadlock.as_ref()) {
        rows.extend(knot(theme, deadlock, width));
    }
    if let Some(seen) = seen.filter(|seen| !seen.sample.is_empty()) {
        rows.extend(printed(theme, &seen.sample, "It printed:"));
    }
    rows
}

fn printed(theme: &Theme, text: &str, lead: &str) -> Vec<Row> {
    let mut rows = vec![Row::of(theme.dim, lead)];
    let plain = |line: &str| line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    rows.extend(text.lines().take(PRINTED).map(|line| Row::of(theme.text, format!("  {}", plain(line)))));
    let more = text.lines().count().saturating_sub(PRINTED);
    if more > 0 {
        rows.push(Row::of(theme.dim, format!("  and {more} lines more")));
    }
    rows
}

/// What each worker does in turn.
fn lines(theme: &Theme, telling: &Telling, width: usize) -> Vec<Row> {
    let longest = telling.lines.iter().map(|line| line.who().len()).max().unwrap_or(1);
    let told = |line: &Line| {
        let who = line.who();
        let lead = format!("{who}{}  ", " ".repeat(longest.saturating_sub(who.len())));
        let style = line.worker.map_or(theme.dim, |worker| theme.worker(worker));
        let numbers: Vec<String> = line.at.iter().map(u32::to_string).collect();
        let at = match numbers.as_slice() {
            [] => String::new(),
            [one] => format!("  line {one}"),
            several => format!("  lines {}", several.join(", ")),
        };
        let words = if line.worker.is_some() { theme.text } else { theme.strong };
        let body = wrap(&[(words, line.words.clone()), (theme.dim, at)], width.saturating_sub(lead.len()).max(1));
        let indent = " ".repeat(lead.len());
        let rows = body.into_iter().enumerate().map(move |(at, row)| {
            let lead = if at == 0 { lead.clone() } else { indent.clone() };
            row.after((style, lead))
        });
        rows.collect::<Vec<_>>()
    };
    telling.lines.iter().flat_map(told).collect()
}
