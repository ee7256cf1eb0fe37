//! The program: highlighted, with the numbers of the workers beside the line each is on, and with what is wrong under
//! the line it is wrong in.

mod held;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::drawn::Target;
use crate::app::lab::Lab;
use crate::app::pane::{Extent, Pane};
use crate::app::program::{CodeLine, Problem, TokenClass};
use crate::app::step::Step;
use crate::trace::LaneId;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row, wrap};
use crate::ui::theme::Theme;

/// Numbers of workers that are written out beside one line.
const NUMBERS: usize = 6;

/// Draws the program.
pub fn program(canvas: &mut Canvas, lab: &Lab, area: Rect) {
    if area.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let replayed = lab.replay.as_ref().and(lab.run.as_ref()).map(|run| &run.lines);
    let unnumbered = |rows: Vec<Row>| rows.into_iter().map(|row| (None, row)).collect();
    let rows: Vec<Numbered> = match (&lab.refused, &lab.program) {
        _ if let Some(lines) = replayed => listing(theme, lines, &[], lab, area.width),
        (Some(refused), _) if !refused.lines.is_empty() => {
            listing(theme, &refused.lines, &refused.problems, lab, area.width)
        }
        (Some(refused), _) => {
            unnumbered(refused.problems.iter().flat_map(|p| explain(theme, p, 0, area.width)).collect())
        }
        (None, Some(program)) => listing(theme, &program.lines, &[], lab, area.width),
        (None, None) => unnumbered(vec![Row::of(theme.dim, "Reading the program")]),
    };
    let first = lab.view.program.top.min(rows.len().saturating_sub(area.height.into()));
    let (numbers, rows): (Vec<Option<usize>>, Vec<Row>) = rows.into_iter().unzip();
    canvas.rows(Pane::Program, area, &rows, first);
    if lab.refused.is_none() && lab.replay.is_none() {
        let width = (digits(lab.program.as_ref().map_or(0, |program| program.lines.len())) as u16 + 3).min(area.width);
        for (row, line) in numbers.iter().skip(first).take(area.height.into()).enumerate() {
            if let Some(line) = line {
                let y = area.y + row as u16;
                canvas.target(Rect { y, width, height: 1, ..area }, Target::Line(*line));
            }
        }
    }
}

/// A row, and the number of the line of the program in it.
type Numbered = (Option<usize>, Row);

/// Columns of the numbers of so many lines.
fn digits(lines: usize) -> usize {
    lines.max(1).to_string().len().max(2)
}

/// What the title says at the right.
pub fn note(lab: &Lab) -> String {
    match &lab.refused {
        _ if lab.replay.is_some() => "lines as sampled".to_owned(),
        Some(refused) if lab.program.is_some() => {
            format!("{}, last good version runs", count(refused.problems.len()))
        }
        Some(refused) => count(refused.problems.len()),
        None => String::new(),
    }
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

fn listing(theme: &Theme, lines: &[CodeLine], problems: &[Problem], lab: &Lab, width: u16) -> Vec<Numbered> {
    let digits = digits(lines.len());
    let current = if problems.is_empty() { numbered(lab.current_lines()) } else { Vec::new() };
    let replaced = if problems.is_empty() && lab.replay.is_none() { lab.knobs.replaced() } else { Vec::new() };
    let above = problems.iter().filter(|p| p.line == 0).flat_map(|p| explain(theme, p, 0, width));
    let mut rows: Vec<Numbered> = above.map(|row| (None, row)).collect();
    let plain = problems.is_empty() && lab.replay.is_none();
    let standing = lab.standing().filter(|_| plain);
    let marked = lab.view.line.filter(|_| plain && lab.view.focus == Pane::Program);
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        let here: Vec<&Problem> = problems.iter().filter(|p| p.line == number).collect();
        let workers = current.iter().find(|(l, _)| *l == number).map_or(&[][..], |(_, lanes)| lanes.as_slice());
        let value = replaced.iter().find(|(l, _)| *l == number).map(|(_, value)| value.as_str());
        let stuck = if problems.is_empty() { lab.stuck_at(number) } else { None };
        let stands = standing.filter(|standing| standing.pause.line as usize == number);
        let beside = Beside {
            number,
            digits,
            workers,
            value,
            stuck: stuck.as_deref(),
            wrong: !here.is_empty(),
            stops: plain && lab.breaks.contains(&number),
            stands: stands.is_some(),
            marked: marked == Some(number),
        };
        rows.push((Some(number), line_row(theme, line, &beside, width)));
        let below = here.into_iter().flat_map(|problem| explain(theme, problem, digits + 3, width));
        let held = stands.map(|standing| held::rows(theme, lab, standing, digits + 3, width)).unwrap_or_default();
        rows.extend(below.chain(held).map(|row| (None, row)));
    }
    rows
}

/// Lines with the numbers of the workers that are on them.
fn numbered(lines: Vec<(usize, Vec<LaneId>)>) -> Vec<(usize, Vec<(LaneId, String)>)> {
    let name = |lane: LaneId| if lane == LaneId::MAIN { "main".to_owned() } else { lane.0.to_string() };
    let named = |lanes: Vec<LaneId>| lanes.into_iter().map(|lane| (lane, name(lane))).collect();
    lines.into_iter().map(|(line, lanes)| (line, named(lanes))).collect()
}

/// Draws a program that is stepped: the letters of the workers stand beside their lines, and the line that is looked at
/// stays in sight.
pub fn stepped(canvas: &mut Canvas, lab: &Lab, step: &Step, area: Rect) {
    let Some(program) = lab.program.as_ref().filter(|_| !area.is_empty()) else { return };
    let theme = canvas.theme;
    let (lines, replaced) = (step.lines(), lab.knobs.replaced());
    let stuck: Vec<usize> = step.shown.iter().flat_map(|s| s.view.blocked.circle()).map(|e| e.line as usize).collect();
    let digits = program.lines.len().max(1).to_string().len().max(2);
    let row = |(index, line): (usize, &CodeLine)| {
        let number = index + 1;
        let workers = lines.iter().find(|(l, _)| *l == number).map_or(&[][..], |(_, workers)| workers.as_slice());
        let value = replaced.iter().find(|(l, _)| *l == number).map(|(_, value)| value.as_str());
        let wrong = stuck.contains(&number);
        let (stops, stands, marked) = (false, false, false);
        let beside = Beside { number, digits, workers, value, stuck: None, wrong, stops, stands, marked };
        line_row(theme, line, &beside, area.width)
    };
    let rows: Vec<Row> = program.lines.iter().enumerate().map(row).collect();
    let extent = Extent { content: rows.len(), shown: area.height.into() };
    let scroll = step.view.scroll(Pane::Program);
    let looked = step.looked_at().map_or(1, |worker| worker.line as usize);
    let first = match scroll.follow {
        true => looked.saturating_sub(1 + extent.shown / 2).min(extent.last_top()),
        false => scroll.first(extent),
    };
    canvas.rows(Pane::Program, area, &rows, first);
}

/// What stands beside a line.
struct Beside<'a> {
    number: usize,
    digits: usize,
    workers: &'a [(LaneId, String)],
    value: Option<&'a str>,
    /// What is waited for here for ever.
    stuck: Option<&'a str>,
    wrong: bool,
    /// There is a breakpoint.
    stops: bool,
    /// The run stands here.
    stands: bool,
    /// It is the line that the keys are about.
    marked: bool,
}

fn line_row(theme: &Theme, line: &CodeLine, beside: &Beside, width: u16) -> Row {
    let busy = !beside.workers.is_empty();
    let mark = match (beside.wrong || beside.stuck.is_some(), busy) {
        (true, _) => (theme.bad, "✗ "),
        _ if beside.stands => (theme.warn, "‖ "),
        (false, true) => (theme.accent, "▸ "),
        (false, false) => (theme.dim, "  "),
    };
    let stop = if beside.stops { (theme.bad, "●".to_owned()) } else { (theme.dim, " ".to_owned()) };
    let gutter = if busy { theme.text } else { theme.dim };
    let number = format!("{:>1$}", beside.number, beside.digits);
    let mut pieces = vec![(gutter, number), stop, (mark.0, mark.1.to_owned())];
    let mut tail = tail(theme, beside);
    let width_of = |tail: &[Piece]| tail.iter().map(|(_, t)| t.width()).sum::<usize>();
    if let Some(stuck) = beside.stuck.map(|stuck| format!("  {stuck}")) {
        // Only where the code keeps its room: the drawing of the deadlock says it too.
        let taken = beside.digits + 3 + line.text.width() + width_of(&tail) + stuck.width();
        if taken <= usize::from(width) {
            tail.insert(0, (theme.bad, stuck));
        }
    }
    let tail_width = width_of(&tail);
    let room = usize::from(width).saturating_sub(beside.digits + 3 + tail_width);
    let code = fit(tokens(theme, line), room);
    let used: usize = code.iter().map(|(_, t)| t.width()).sum();
    pieces.extend(code);
    if !tail.is_empty() {
        pieces.push((theme.text, " ".repeat(room.saturating_sub(used))));
        pieces.extend(tail);
    }
    let ground = beside.marked.then_some(theme.selection).or(busy.then_some(theme.line));
    Row { pieces, ground }
}

/// The numbers of the workers on a line, or the value that its constant has in the next run.
fn tail(theme: &Theme, beside: &Beside) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(value) = beside.value {
        pieces.push((theme.accent, format!("  runs with {value}")));
    }
    for (lane, name) in beside.workers.iter().take(NUMBERS) {
        pieces.push((theme.text, " ".to_owned()));
        pieces.push((theme.worker(*lane).add_modifier(ratatui::style::Modifier::BOLD), name.clone()));
    }
    if beside.workers.len() > NUMBERS {
        pieces.push((theme.dim, format!(" +{}", beside.workers.len() - NUMBERS)));
    }
    pieces
}

/// A line in the colours of its tokens.
fn tokens(theme: &Theme, line: &CodeLine) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut plain = |from: usize, to: usize, class: TokenClass| {
        if let Some(text) = line.text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push((theme.token(class), text.to_owned()));
        }
    };
    for (range, class) in &line.classes {
        plain(at, range.start, TokenClass::Plain);
        plain(range.start.max(at), range.end, *class);
        at = at.max(range.end);
    }
    plain(at, line.text.len(), TokenClass::Plain);
    pieces
}

/// Pieces in at most `room` columns, the rest cut with a mark.
fn fit(pieces: Vec<Piece>, room: usize) -> Vec<Piece> {
    if pieces.iter().map(|(_, t)| t.width()).sum::<usize>() <= room {
        return pieces;
    }
    let mut kept = Vec::new();
    let mut left = room;
    for (style, text) in pieces {
        let width = text.width();
        if width >= left {
            kept.push((style, crate::ui::text::cut(&format!("{text}  "), left)));
            break;
        }
        left -= width;
        kept.push((style, text));
    }
    kept
}

/// What is wrong and what to do, under the line.
fn explain(theme: &Theme, problem: &Problem, indent: usize, width: u16) -> Vec<Row> {
    let room = usize::from(width).saturating_sub(indent).max(1);
    let mut rows = wrap(&[(theme.bad, problem.message.clone())], room);
    if let Some(help) = &problem.help {
        rows.extend(wrap(&[(theme.dim, help.clone())], room));
    }
    rows.into_iter().map(|row| row.after((theme.text, " ".repeat(indent)))).collect()
}
