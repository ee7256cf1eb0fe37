//! The lines above and below: header, tabs, knobs, footer.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::canvas::Canvas;
use super::text::{Piece, cut};
use crate::app::drawn::Target;
use crate::app::keys::{self, Command, Hint};
use crate::app::knobs::KnobEntry;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::replay::Replay;
use crate::app::{Screen, State};

/// Cells of the progress bar.
const PROGRESS: usize = 14;

/// Draws the first line: where one is.
pub fn header(canvas: &mut Canvas, state: &State, area: Rect) {
    let theme = canvas.theme;
    canvas.paint(area, theme.bar);
    let (left, right) = match &state.screen {
        Screen::Home(_) => {
            let note = if state.memory.failing { vec![(theme.warn, "not saved ".to_owned())] } else { Vec::new() };
            (vec![(theme.dim, "concurrency you can watch".to_owned())], note)
        }
        Screen::Lesson(player) => match player.lab().and_then(|lab| lab.replay.as_ref()) {
            Some(replay) => {
                let mut left = place(canvas, player);
                left.extend(replayed(canvas, replay));
                (left, Vec::new())
            }
            None => (place(canvas, player), progress(canvas, player)),
        },
        Screen::Lab(lab) => {
            let mut left = vec![(theme.strong, lab.source.file_name())];
            if lab.step.is_some() {
                left.extend([(theme.border, " ▸ ".to_owned()), (theme.text, "you are the scheduler".to_owned())]);
            }
            if let Some(replay) = &lab.replay {
                left.extend(replayed(canvas, replay));
            }
            (left, run_state(canvas, lab))
        }
    };
    let mut pieces = vec![(theme.accent, " Hilo ".to_owned()), (theme.border, "│ ".to_owned())];
    pieces.extend(left);
    let width: usize = right.iter().map(|(_, text)| text.width()).sum();
    let room = area.width.saturating_sub(width as u16 + 1);
    canvas.write(area.x, area.y, room, &pieces);
    if width < usize::from(area.width) {
        canvas.write(area.right() - width as u16, area.y, width as u16, &right);
    }
}

fn place(canvas: &Canvas, player: &Player) -> Vec<Piece> {
    let theme = canvas.theme;
    let front = &player.lesson.front;
    let unit = match front.unit.number {
        Some(number) => format!("{number} {}", front.unit.title),
        None => front.unit.title.clone(),
    };
    vec![
        (theme.dim, unit),
        (theme.border, " ▸ ".to_owned()),
        (theme.strong, format!("{} {}", front.number, front.title)),
    ]
}

/// What is replayed, behind what it is a run of.
fn replayed(canvas: &Canvas, replay: &Replay) -> Vec<Piece> {
    let theme = canvas.theme;
    vec![(theme.border, " ▸ ".to_owned()), (theme.text, format!("replay of {}", replay.name))]
}

fn progress(canvas: &Canvas, player: &Player) -> Vec<Piece> {
    let theme = canvas.theme;
    let pages = player.lesson.pages.len().max(1);
    let done = PROGRESS * (player.page + 1) / pages;
    vec![
        (theme.dim, format!("page {}/{pages}  ", player.page + 1)),
        (theme.accent, "━".repeat(done)),
        (theme.border, "─".repeat(PROGRESS - done.min(PROGRESS))),
        (theme.dim, " ".to_owned()),
    ]
}

fn run_state(canvas: &Canvas, lab: &Lab) -> Vec<Piece> {
    let theme = canvas.theme;
    match &lab.run {
        _ if lab.replay.is_some() => Vec::new(),
        Some(run) if run.alive() && run.standing.is_some() => vec![(theme.warn, "‖ stands still ".to_owned())],
        Some(run) if run.alive() => vec![(theme.good, "● running ".to_owned())],
        _ if lab.refused.is_some() => vec![(theme.bad, "✗ cannot run as it is ".to_owned())],
        _ => vec![(theme.dim, "reloaded on save ".to_owned())],
    }
}

/// Draws the tabs of the panes that have no room side by side.
pub fn tabs(canvas: &mut Canvas, area: Rect, panes: &[Pane], front: Pane) {
    let theme = canvas.theme;
    let mut x = area.x + 1;
    for &pane in panes {
        let style = if pane == front { theme.selection } else { theme.dim };
        let room = area.right().saturating_sub(x);
        let used = canvas.put(x, area.y, room, style, &format!(" {} ", pane.title()));
        canvas.target(Rect { x, y: area.y, width: used, height: 1 }, Target::Pane(pane));
        x += used + 1;
    }
}

/// Draws the row of knobs, and on a second line, if there is one, what the chosen one means.
pub fn knobs(canvas: &mut Canvas, lab: &Lab, area: Rect) {
    let theme = canvas.theme;
    let last = lab.run.as_ref().map(|run| run.values.as_slice());
    let entries = lab.knobs.entries(last);
    let focused = lab.view.focus == Pane::Knobs;
    let selected = lab.knobs.selected;
    let room = usize::from(area.width).saturating_sub(4);
    let widths = |tight| entries.iter().map(|entry| entry_width(entry, tight) + gap(tight)).collect::<Vec<_>>();
    let tight = widths(false).iter().sum::<usize>() > room + gap(false);
    let first = first_in_sight(&widths(tight), room, if focused { selected } else { 0 });
    canvas.target(Rect { height: area.height.min(1), ..area }, Target::Pane(Pane::Knobs));
    let mut x = area.x + 1;
    if first > 0 {
        canvas.put(x, area.y, 1, theme.accent, "‹");
    }
    x += 1;
    for (index, entry) in entries.iter().enumerate().skip(first) {
        let room = area.right().saturating_sub(x + 2);
        if usize::from(room) < entry_width(entry, tight) {
            canvas.put(area.right().saturating_sub(2), area.y, 1, theme.accent, "›");
            break;
        }
        x += entry_at(canvas, (x, area.y), index, entry, (focused && index == selected, tight)) + gap(tight) as u16;
    }
    let pending = entries.iter().any(|entry| entry.pending);
    let note = "* at the next run";
    if pending && usize::from(area.right().saturating_sub(x)) > note.width() + 1 {
        canvas.put(area.right() - note.width() as u16 - 1, area.y, note.width() as u16, theme.warn, note);
    }
    if area.height > 1 {
        let text = entries.get(selected).filter(|_| focused).map_or("", |entry| entry.meaning.as_str());
        canvas.put(area.x + 2, area.y + 1, area.width.saturating_sub(4), theme.dim, text);
    }
}

/// Columns between two knobs; `tight` where there is little room.
fn gap(tight: bool) -> usize {
    if tight { 2 } else { 3 }
}

fn entry_width(entry: &KnobEntry, tight: bool) -> usize {
    let arrows = if tight { 3 } else { 5 };
    entry.label.width() + entry.value.width() + arrows + usize::from(entry.pending)
}

/// The first knob to draw so that `selected` is in sight.
fn first_in_sight(widths: &[usize], room: usize, selected: usize) -> usize {
    let upto = |first: usize| widths.get(first..=selected).map_or(0, |w| w.iter().sum::<usize>());
    (0..=selected).find(|&first| upto(first) <= room).unwrap_or(selected)
}

/// Draws one knob; returns its columns.
fn entry_at(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    index: usize,
    entry: &KnobEntry,
    (selected, tight): (bool, bool),
) -> u16 {
    let theme = canvas.theme;
    let arrow = |there: bool| if there { theme.accent } else { theme.border };
    let value = if entry.pending { theme.warn } else { theme.strong };
    let label = if selected { theme.accent } else { theme.dim };
    let mut at = x;
    at += canvas.put(at, y, u16::MAX, label, &format!("{} ", entry.label));
    let less = at;
    at += canvas.put(at, y, u16::MAX, arrow(entry.less), if tight { "◂" } else { "◂ " });
    at += canvas.put(at, y, u16::MAX, value, &entry.value);
    if entry.pending {
        at += canvas.put(at, y, u16::MAX, theme.warn, "*");
    }
    let more = at;
    at += canvas.put(at, y, u16::MAX, arrow(entry.more), if tight { "▸" } else { " ▸" });
    if selected {
        canvas.paint(Rect { x, y, width: at - x, height: 1 }, theme.selection);
    }
    canvas.target(Rect { x, y, width: at - x, height: 1 }, Target::Knob(index));
    let arrow = if tight { 1 } else { 2 };
    canvas.target(Rect { x: less, y, width: arrow, height: 1 }, Target::KnobLess(index));
    canvas.target(Rect { x: more, y, width: arrow, height: 1 }, Target::KnobMore(index));
    at - x
}

/// Draws the last line: a notice, or what the keys do. Help and leaving are always there.
pub fn footer(canvas: &mut Canvas, state: &State, area: Rect) {
    let theme = canvas.theme;
    canvas.paint(area, theme.bar);
    let (fixed, rest): (Vec<Hint>, Vec<Hint>) =
        keys::footer(state).into_iter().partition(|hint| matches!(hint.command, Command::Help | Command::Quit));
    let width = |hint: &Hint| hint.key.width() + hint.label.width() + 3;
    let kept: usize = fixed.iter().map(width).sum();
    let room = usize::from(area.width).saturating_sub(kept + 1);
    let mut x = area.x + 1;
    if let Some(notice) = &state.notice {
        canvas.put(x, area.y, room as u16, theme.warn, &cut(&notice.text, room));
    } else {
        let mut used = 0;
        for hint in &rest {
            if used + width(hint) > room {
                break;
            }
            used += width(hint);
            x = self::hint(canvas, (x, area.y), hint);
        }
    }
    let mut x = area.right().saturating_sub(kept as u16);
    for hint in &fixed {
        x = self::hint(canvas, (x, area.y), hint);
    }
}

/// Draws one hint; returns where the next one begins.
fn hint(canvas: &mut Canvas, (x, y): (u16, u16), hint: &Hint) -> u16 {
    let theme = canvas.theme;
    let pieces = [(theme.accent, hint.key.clone()), (theme.dim, format!(" {}", hint.label))];
    let used = canvas.write(x, y, u16::MAX, &pieces);
    canvas.target(Rect { x, y, width: used, height: 1 }, Target::Command(hint.command));
    x + used + 2
}
