//! What the program printed; who wrote each line if asked.

use ratatui::layout::Rect;

use crate::app::lab::Lab;
use crate::app::output::OutputLine;
use crate::app::pane::{Extent, Pane};
use crate::app::run::Run;
use crate::trace::Stream;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, cut};
use crate::ui::theme::Theme;

/// Columns for the name of a line's writer.
const NAME: usize = 12;

/// Draws the output.
pub fn output(canvas: &mut Canvas, lab: &Lab, area: Rect) {
    let theme = canvas.theme;
    let Some(run) = lab.run.as_ref().filter(|run| !run.output.is_empty()) else {
        let text = match &lab.run {
            Some(run) if run.alive() => "Nothing printed yet.",
            Some(_) => "It printed nothing.",
            None => "What the program prints stands here.",
        };
        canvas.put(area.x, area.y, area.width, theme.dim, if area.height > 0 { text } else { "" });
        return;
    };
    let extent = Extent { content: run.output.len(), shown: area.height.into() };
    canvas.drawn.extents.push((Pane::Output, extent));
    let first = lab.view.output.first(extent);
    for (row, line) in run.output.lines().skip(first).take(area.height.into()).enumerate() {
        let pieces = line_pieces(theme, run, line, lab.view.who);
        canvas.write(area.x, area.y + row as u16, area.width, &pieces);
    }
    canvas.scroll_marks(area, extent.content, first);
}

fn line_pieces(theme: &Theme, run: &Run, line: &OutputLine, who: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if who {
        let name =
            run.timeline.lane(line.lane).map_or_else(|| line.lane.0.to_string(), |lane| lane.name().into_owned());
        pieces.push((theme.worker(line.lane), format!("{:<NAME$}", cut(&name, NAME))));
        pieces.push((theme.border, "│ ".to_owned()));
    }
    let style = if line.stream == Stream::Stderr { theme.warn } else { theme.text };
    pieces.push((style, line.text.clone()));
    pieces
}

/// What the title says at the right.
pub fn note(lab: &Lab) -> String {
    let Some(run) = lab.run.as_ref().filter(|run| !run.output.is_empty()) else { return String::new() };
    let lines = run.output.len() + run.output.forgotten();
    let count = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    match run.output.forgotten() {
        0 => count,
        gone => format!("{count}, the first {gone} not kept"),
    }
}
