//! What a page runs, for a room: the sentence, then only the panes that it is about; the one in the spotlight alone.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::large::{bold, large};
use super::text::said;
use super::{inside, put};
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::present::{Present, panes as shown};
use crate::app::story::{Paragraph, Tone, headline};
use crate::app::{State, compare};
use crate::course::plain;
use crate::ui::bars;
use crate::ui::canvas::{Canvas, padded};
use crate::ui::columns::{Wish, column};
use crate::ui::panes::{self, paragraphs};
use crate::ui::screens;
use crate::ui::text::{Row, wrap};

/// From this height on the sentence above a demo is in large letters.
const TALL: u16 = 44;

/// Rows of large letters.
const LETTERS: usize = 6;

/// Draws the demo of a page.
pub fn demo(canvas: &mut Canvas, state: &State, present: &Present, player: &Player, area: Rect) {
    let (Some(lab), Some(page)) = (player.lab(), player.page()) else { return };
    let theme = canvas.theme;
    let text = inside(area);
    let width = usize::from(text.width);
    let mut rows = match area.height >= TALL {
        true => large(theme.strong, &said(page), (width, LETTERS), state.look.ascii),
        false => wrap(&[(theme.strong, said(page))], width),
    };
    rows.truncate(usize::from(area.height / 4).max(1));
    let top = Rect { y: area.y + u16::from(area.height >= 30), ..text };
    let y = put(canvas, Rect { height: area.bottom().saturating_sub(top.y), ..top }, &rows);
    let y = (y + u16::from(area.height >= 20)).min(area.bottom());
    let body = padded(Rect { y, height: area.bottom() - y, ..area }, if area.width >= 100 { 2 } else { 0 });
    if let Some(step) = &lab.step {
        screens::step(canvas, state, (lab, step), None, body);
        return;
    }
    if lab.replay.is_some() {
        screens::lab(canvas, state, lab, None, body);
        return;
    }
    let turned = !lab.knobs.changed().is_empty();
    let knobs = u16::from(lab.view.focus == Pane::Knobs || turned).min(body.height / 8);
    let stage = Rect { height: body.height - knobs, ..body };
    let wanted = present.spotlight.map_or_else(|| shown(lab), |pane| vec![pane]);
    canvas.drawn.panes.clone_from(&wanted);
    let wishes: Vec<Wish> = wanted.iter().map(|pane| wish(canvas, state, (lab, player), *pane, stage)).collect();
    for placed in column(canvas, stage, &wishes, Some(lab.view.focus)) {
        match placed.pane {
            Pane::Happened => {
                let rows = verdict(canvas, state, (lab, player), placed.inner);
                let first = lab.view.happened.top.min(rows.len().saturating_sub(placed.inner.height.into()));
                canvas.rows(Pane::Happened, placed.inner, &rows, first);
            }
            _ => panes::draw(canvas, state, lab, None, placed),
        }
    }
    if knobs > 0 {
        bars::knobs(canvas, lab, Rect { y: stage.bottom(), height: 1, ..body });
    }
}

/// What a pane wants of the stage: what is watched gets most of it, what came of it as much as it says.
fn wish(canvas: &Canvas, state: &State, (lab, player): (&Lab, &Player), pane: Pane, stage: Rect) -> Wish {
    let mut wish = panes::wish(canvas.theme, state, lab, None, pane, stage);
    if pane == Pane::Happened {
        let room = Rect { height: stage.height / 2, ..padded(stage, 2) };
        let rows = verdict(canvas, state, (lab, player), room).len() as u16;
        wish.title = "What came of it".to_owned();
        (wish.least, wish.wants, wish.weight, wish.rank) = (rows.clamp(1, (stage.height / 2).max(1)), rows, 0, 8);
    } else if pane != Pane::Cores {
        wish.weight = 3;
    }
    wish
}

/// What came of a run: how long it took, in large letters, what that is beside the run before, and the answer.
fn verdict(canvas: &Canvas, state: &State, (lab, player): (&Lab, &Player), area: Rect) -> Vec<Row> {
    let theme = canvas.theme;
    let Some(run) = &lab.run else { return Vec::new() };
    let width = usize::from(area.width);
    let told = headline(run);
    let tone = told.first().map_or(Tone::Plain, |(tone, _)| *tone);
    // While it goes on, the time alone: it is what changes.
    let text: String = match run.alive() && run.deadlock.is_none() {
        true => crate::timeline::duration(run.timeline.now()),
        false => told.into_iter().map(|(_, text)| text).collect(),
    };
    let style = style_of(canvas, tone);
    let mut rest: Vec<Row> = Vec::new();
    if !run.alive() {
        rest.extend(paragraphs(theme, &compare::told(lab, &state.records), width));
        rest.extend(paragraphs(theme, &answer(player), width));
    }
    rest.extend(paragraphs(theme, &raised(run), width));
    let left = usize::from(area.height).saturating_sub(rest.len() + usize::from(!rest.is_empty()));
    let mut rows = match run.deadlock {
        None => large(style, &text, (width, left.min(LETTERS)), state.look.ascii),
        Some(_) => bold(style, &text, width),
    };
    if let Some(deadlock) = &run.deadlock {
        rows.extend(panes::knot(theme, deadlock, width));
    }
    if !rest.is_empty() && rows.len() + rest.len() < usize::from(area.height) {
        rows.push(Row::empty());
    }
    rows.extend(rest);
    rows
}

/// The answer to the question that the run was about.
fn answer(player: &Player) -> Vec<Paragraph> {
    let Some((page, predict)) = player.gate() else { return Vec::new() };
    let known = player.verdict(page).filter(|verdict| verdict.decided).and_then(|verdict| verdict.right);
    let Some(choice) = known.and_then(|at| Some((at, predict.choices.get(at)?))) else { return Vec::new() };
    let letter = char::from(b'A' + u8::try_from(choice.0).unwrap_or(0).min(25));
    vec![
        vec![(Tone::Good, format!("✓ {letter}: ")), (Tone::Strong, plain(&choice.1.text))],
        vec![(Tone::Plain, plain(&choice.1.because))],
    ]
}

/// Workers that ended by an exception.
fn raised(run: &crate::app::run::Run) -> Vec<Paragraph> {
    let others = run.raised.iter().filter(|(lane, _)| lane.0 > 0);
    others.take(1).map(|(lane, error)| vec![(Tone::Bad, format!("Worker {} ended by {error}", lane.0))]).collect()
}

fn style_of(canvas: &Canvas, tone: Tone) -> Style {
    let theme = canvas.theme;
    match tone {
        Tone::Good => theme.good,
        Tone::Warn => theme.warn,
        Tone::Bad => theme.bad,
        Tone::Plain | Tone::Strong | Tone::Dim => theme.strong,
    }
}
