//! All that can happen, as bars, and under each bar what did happen in many runs on real threads: the rows come from the
//! state ([`crate::app::explore::rows`]), this gives them columns and colours. A bar of schedules and a bar of runs are
//! made of different signs, and every kind of end has a mark of its own: colour is never alone.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::happened::paragraphs;
use crate::app::drawn::Target;
use crate::app::explore::figures;
use crate::app::explore::rows::{Bar, Row as End, Sort, rows};
use crate::app::explore::verdict::verdict;
use crate::app::lab::Lab;
use crate::app::pane::{Extent, Pane};
use crate::app::step::words::granularity;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row, cut};
use crate::ui::theme::Theme;

/// The widest column of titles, in cells.
const TITLE: usize = 44;

/// The narrowest bar that is worth drawing.
const LEAST_BAR: usize = 6;

/// The widest bar: beyond that lengths are no easier to compare.
const WIDEST_BAR: usize = 60;

/// Parts of a cell from an eighth to seven.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Draws what can happen.
pub fn outcomes(canvas: &mut Canvas, lab: &Lab, area: Rect) {
    if area.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let ends = rows(&lab.explore);
    let head = head(theme, lab, &ends, area.width.into());
    let above = (head.len() as u16).min(area.height * 3 / 4);
    for (index, row) in head.iter().take(above.into()).enumerate() {
        canvas.write(area.x, area.y + index as u16, area.width, &row.pieces);
    }
    let list = Rect { y: area.y + above, height: area.height - above, ..area };
    let each = usize::from(1 + u16::from(paired(&ends)));
    let shown = usize::from(list.height) / each;
    canvas.drawn.extents.push((Pane::Outcomes, Extent { content: ends.len(), shown }));
    let first = (lab.explore.marked + 1).saturating_sub(shown);
    let columns = Columns::of(&ends, area.width.into());
    for (index, end) in ends.iter().enumerate().skip(first).take(shown) {
        let place = Rect { y: list.y + ((index - first) * each) as u16, height: each as u16, ..list };
        row(canvas, end, &columns, place, index == lab.explore.marked);
        canvas.target(place, Target::Outcome(index));
    }
    canvas.scroll_marks(list, ends.len() * each, first * each);
}

/// Rows below which it shows too little, and those that show all.
pub fn height(theme: &Theme, lab: &Lab, width: usize) -> (u16, u16) {
    let ends = rows(&lab.explore);
    let each = 1 + usize::from(paired(&ends));
    let head = head(theme, lab, &ends, width).len();
    ((head + each * ends.len().clamp(1, 3)) as u16, (head + each * ends.len()).min(400) as u16)
}

/// What the title says at the right.
pub fn note(lab: &Lab) -> String {
    let explore = &lab.explore;
    let steps = granularity(explore.granularity);
    let watched = if explore.watch.is_empty() { String::new() } else { format!("{}, ", explore.watch.join(", ")) };
    match explore.report() {
        Some(report) => {
            let states = figures::counted(report.outcomes.states, "state");
            format!("{watched}{steps}, {states}, {}", figures::time(report.elapsed))
        }
        None => format!("{watched}{steps}"),
    }
}

/// Whether there are runs beside the schedules.
fn paired(ends: &[End]) -> bool {
    ends.iter().any(|end| end.did.is_some())
}

/// What stands above the bars, with an empty row before them.
fn head(theme: &Theme, lab: &Lab, ends: &[End], width: usize) -> Vec<Row> {
    let goal = lab.challenge.as_ref().map_or(Vec::new(), |challenge| challenge.told(lab.refused.as_ref()));
    let mut rows = paragraphs(theme, &goal, width);
    if lab.challenge.is_none() || !ends.is_empty() || lab.explore.searching() {
        rows.extend(paragraphs(theme, &verdict(&lab.explore, ends), width));
    }
    if paired(ends) {
        rows.push(Row::new(vec![
            (theme.accent, "█ ".to_owned()),
            (theme.dim, "schedules: what can happen   ".to_owned()),
            (theme.good, "▒ ".to_owned()),
            (theme.dim, "runs: what happened here".to_owned()),
        ]));
    }
    if !ends.is_empty() {
        rows.push(Row::empty());
    }
    rows
}

/// The widths of the columns: title, bar, words.
struct Columns {
    title: usize,
    bar: usize,
}

impl Columns {
    fn of(ends: &[End], width: usize) -> Columns {
        let longest = ends.iter().map(|end| end.title.width()).max().unwrap_or(0);
        let words =
            |bar: &Option<Bar>| bar.as_ref().filter(|bar| bar.share != Some(0.0)).map_or(0, |bar| bar.words.width());
        let words = ends.iter().map(|end| words(&end.can).max(words(&end.did))).max().unwrap_or(0);
        // Two for the mark of the selection, two for that of the kind, two and one between the columns.
        let room = width.saturating_sub(4 + 2 + 1);
        let title = longest.min(TITLE).min((room / 2).max(room.saturating_sub(words + LEAST_BAR)));
        Columns { title, bar: room.saturating_sub(title + words).min(WIDEST_BAR) }
    }
}

/// The mark and the style of a kind of end.
fn look(theme: &Theme, sort: Sort) -> (&'static str, Style) {
    match sort {
        Sort::Ends => (" ", theme.text),
        Sort::Raises => ("✗", theme.bad),
        Sort::Deadlock | Sort::Endless => ("↻", theme.bad),
        Sort::Other => ("·", theme.dim),
    }
}

fn row(canvas: &mut Canvas, end: &End, columns: &Columns, area: Rect, marked: bool) {
    let theme = canvas.theme;
    let (mark, style) = look(theme, end.sort);
    let title = cut(&end.title, columns.title);
    let gap = " ".repeat(columns.title.saturating_sub(title.width()) + 2);
    let strong = if marked { theme.strong } else { style };
    let mut pieces: Vec<Piece> = vec![
        (theme.accent, if marked { "▸ " } else { "  " }.to_owned()),
        (style, format!("{mark} ")),
        (strong, format!("{title}{gap}")),
    ];
    match &end.can {
        Some(bar) => pieces.extend(drawn(bar, columns.bar, ("█", theme.accent), theme.text)),
        None => pieces.push((theme.warn, "the search does not know this end".to_owned())),
    }
    canvas.write(area.x, area.y, area.width, &pieces);
    if marked {
        canvas.paint(Rect { height: 1, ..area }, theme.selection);
    }
    if let Some(bar) = end.did.as_ref().filter(|_| area.height > 1) {
        let words = if end.never_seen { theme.warn } else { theme.dim };
        let indent = " ".repeat(4 + columns.title + 2);
        let mut pieces = vec![(theme.text, indent)];
        pieces.extend(drawn(bar, columns.bar, ("▒", theme.good), words));
        canvas.write(area.x, area.y + 1, area.width, &pieces);
    }
}

/// A bar as long as its share, and its words. Whatever happens at all has at least the thinnest bar.
fn drawn(bar: &Bar, width: usize, (sign, style): (&str, Style), words: Style) -> Vec<Piece> {
    let Some(share) = bar.share.filter(|_| width >= LEAST_BAR) else { return vec![(words, bar.words.clone())] };
    if share <= 0.0 && bar.words.contains("seen") {
        return vec![(words, bar.words.clone())];
    }
    let eighths = ((share * width as f64 * 8.0).round() as usize).clamp(1, width * 8);
    let (whole, part) = if sign == "█" { (eighths / 8, eighths % 8) } else { (eighths.div_ceil(8), 0) };
    let mut text = sign.repeat(whole);
    text.push_str(part.checked_sub(1).and_then(|part| EIGHTHS.get(part)).unwrap_or(&""));
    vec![(style, text), (words, format!(" {}", bar.words))]
}
