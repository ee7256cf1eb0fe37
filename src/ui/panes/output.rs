//! What the program printed; who wrote each line if asked.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

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
    let area = if asks(lab) && !area.is_empty() { prompt(canvas, lab, area) } else { area };
    // A replay shows what was printed up to the moment it has come to.
    let moment = lab.replay.as_ref().map(|_| lab.moment());
    let begun = |run: &Run| moment.map_or(run.output.len(), |at| run.output.begun_at(at));
    let Some(run) = lab.run.as_ref().filter(|run| begun(run) > 0) else {
        let text = match &lab.run {
            Some(run) if !run.output.is_empty() => "Nothing printed yet.",
            Some(run) if run.prompt.asked => "",
            Some(run) if run.alive() => "Nothing printed yet.",
            Some(_) => "It printed nothing.",
            None => "What the program prints stands here.",
        };
        canvas.put(area.x, area.y, area.width, theme.dim, if area.height > 0 { text } else { "" });
        return;
    };
    let extent = Extent { content: begun(run), shown: area.height.into() };
    canvas.drawn.extents.push((Pane::Output, extent));
    let first = lab.view.output.first(extent);
    for (row, line) in run.output.lines().take(extent.content).skip(first).take(area.height.into()).enumerate() {
        let text = moment.map_or(line.text.as_str(), |at| line.text_at(at));
        let pieces = line_pieces(theme, run, (line, text), lab.view.who);
        canvas.write(area.x, area.y + row as u16, area.width, &pieces);
    }
    canvas.scroll_marks(area, extent.content, first);
}

fn asks(lab: &Lab) -> bool {
    lab.run.as_ref().is_some_and(|run| run.alive() && run.prompt.asked)
}

/// Draws the line that is typed for the program in the last row, and returns what is left for the output.
fn prompt(canvas: &mut Canvas, lab: &Lab, area: Rect) -> Rect {
    let theme = canvas.theme;
    let y = area.bottom() - 1;
    let typed = lab.run.as_ref().map_or("", |run| run.prompt.typed.as_str());
    let pieces = if lab.view.focus == Pane::Output {
        let room = usize::from(area.width).saturating_sub(3);
        vec![(theme.accent, "› ".to_owned()), (theme.strong, end_of(typed, room)), (theme.accent, "█".to_owned())]
    } else {
        vec![(theme.warn, "The program asks for a line: tab leads here to type it.".to_owned())]
    };
    canvas.paint(Rect { y, height: 1, ..area }, theme.line);
    canvas.write(area.x, y, area.width, &pieces);
    Rect { height: area.height - 1, ..area }
}

/// The end of a text, in at most `room` columns.
fn end_of(text: &str, room: usize) -> String {
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += grapheme.width();
        used <= room
    };
    let kept: usize = text.graphemes(true).rev().take_while(fits).map(str::len).sum();
    text.get(text.len() - kept..).unwrap_or_default().to_owned()
}

fn line_pieces(theme: &Theme, run: &Run, (line, text): (&OutputLine, &str), who: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if who {
        let name =
            run.timeline.lane(line.lane).map_or_else(|| line.lane.0.to_string(), |lane| lane.name().into_owned());
        pieces.push((theme.worker(line.lane), format!("{:<NAME$}", cut(&name, NAME))));
        pieces.push((theme.border, "│ ".to_owned()));
    }
    let style = if line.stream == Stream::Stderr { theme.warn } else { theme.text };
    pieces.push((style, text.to_owned()));
    pieces
}

/// What the title says at the right.
pub fn note(lab: &Lab) -> String {
    let Some(run) = lab.run.as_ref().filter(|run| !run.output.is_empty()) else { return String::new() };
    let lines = run.output.len() + run.output.forgotten();
    if lab.replay.is_some() {
        let begun = run.output.begun_at(lab.moment()) + run.output.forgotten();
        return format!("{begun} of {lines} lines");
    }
    let count = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    match run.output.forgotten() {
        0 => count,
        gone => format!("{count}, the first {gone} not kept"),
    }
}
