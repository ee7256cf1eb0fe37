//! Stepping: the program and its bytecode on the left, the schedule and the workers on the right; on a large screen a
//! third column. On a page of a lesson the text stands above the program, or behind a tab where there is no room.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::lab::Lab;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::step::Step;
use crate::ui::canvas::{Canvas, padded};
use crate::ui::columns::column;
use crate::ui::panes::step as panes;

/// From this width on there are three columns.
const THREE: u16 = 170;

/// Draws stepping between header and footer.
pub fn step(canvas: &mut Canvas, state: &State, (lab, step): (&Lab, &Step), player: Option<&Player>, area: Rect) {
    let line = u16::from(step.typed.is_some()).min(area.height);
    let body = Rect { height: area.height - line, ..area };
    let there: Vec<Pane> = Step::RING.iter().copied().filter(|pane| panes::has(step, player, *pane)).collect();
    canvas.drawn.panes.clone_from(&there);
    let tabs = there.contains(&Pane::Text) && !state.look.wide();
    if step.trouble.is_some() && !step.page {
        let inner = padded(Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body }, 3);
        panes::instead(canvas, step, inner);
    } else if step.view.zoomed {
        draw_column(canvas, state, (lab, step), player, body, &[step.view.focus]);
    } else if tabs {
        draw_tabs(canvas, step, player, body);
        let rest = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        if step.view.focus == Pane::Text {
            draw_column(canvas, state, (lab, step), player, rest, &[Pane::Text]);
        } else {
            side_by_side(canvas, state, (lab, step), player, rest);
        }
    } else {
        side_by_side(canvas, state, (lab, step), player, body);
    }
    if let Some(typed) = step.typed.as_deref().filter(|_| line > 0) {
        draw_line(canvas, typed, Rect { y: area.bottom() - 1, height: 1, ..area });
    }
}

/// The tabs of a page that has no room for text and stepping at once.
fn draw_tabs(canvas: &mut Canvas, step: &Step, player: Option<&Player>, area: Rect) {
    let theme = canvas.theme;
    let title = player.and_then(Player::page).map_or_else(|| "Page".to_owned(), |page| page.title_text());
    let title = crate::ui::text::cut(&title, usize::from(area.width / 2));
    let text = step.view.focus == Pane::Text;
    let mut x = area.x + 1;
    for (name, pane, front) in [(title.as_str(), Pane::Text, text), ("Stepping", Pane::Workers, !text)] {
        let style = if front { theme.selection } else { theme.dim };
        let used = canvas.put(x, area.y, area.right().saturating_sub(x), style, &format!(" {name} "));
        canvas.target(Rect { x, y: area.y, width: used, height: 1 }, Target::Pane(pane));
        x += used + 1;
    }
    if text {
        let hint = "tab: step it yourself";
        canvas.put(x + 1, area.y, area.right().saturating_sub(x + 1), theme.accent, hint);
    }
}

/// Columns of panes with their shares of the width.
fn columns(step: &Step, player: Option<&Player>, state: &State, width: u16) -> Vec<(u16, Vec<Pane>)> {
    use Pane::{Bytecode, Output, Program, Schedule, Shared, Text, Waits, Workers};
    let wanted: &[(u16, &[Pane])] = if width >= THREE {
        &[(32, &[Text, Program, Bytecode]), (38, &[Schedule]), (30, &[Workers, Shared, Waits, Output])]
    } else if state.look.wide() {
        &[(46, &[Text, Program, Bytecode, Output]), (54, &[Schedule, Workers, Shared, Waits])]
    } else {
        &[(42, &[Program, Bytecode, Output]), (58, &[Schedule, Workers, Waits, Shared])]
    };
    let kept = |panes: &[Pane]| panes.iter().copied().filter(|pane| panes::has(step, player, *pane)).collect();
    wanted.iter().map(|(part, panes)| (*part, kept(panes))).collect()
}

fn side_by_side(canvas: &mut Canvas, state: &State, (lab, step): (&Lab, &Step), player: Option<&Player>, body: Rect) {
    let columns = columns(step, player, state, body.width);
    let mut x = body.x;
    let mut left: u16 = columns.iter().map(|(part, _)| part).sum();
    for (part, panes) in columns {
        let room = u32::from(body.right() - x);
        let width = (room * u32::from(part) / u32::from(left.max(1))) as u16;
        draw_column(canvas, state, (lab, step), player, Rect { x, width, ..body }, &panes);
        x += width;
        left -= part;
    }
}

fn draw_column(
    canvas: &mut Canvas,
    state: &State,
    (lab, step): (&Lab, &Step),
    player: Option<&Player>,
    area: Rect,
    panes: &[Pane],
) {
    let theme = canvas.theme;
    let wishes: Vec<_> =
        panes.iter().map(|pane| panes::wish((theme, state), (lab, step), player, *pane, area)).collect();
    for placed in column(canvas, area, &wishes, Some(step.view.focus)) {
        panes::draw(canvas, state, (lab, step), player, placed);
    }
}

/// The line in which a schedule is typed.
fn draw_line(canvas: &mut Canvas, typed: &str, area: Rect) {
    let theme = canvas.theme;
    let lead = " schedule, such as A3 B1: ";
    let room = usize::from(area.width).saturating_sub(lead.width() + 2);
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += grapheme.width();
        used <= room
    };
    let kept: usize = typed.graphemes(true).rev().take_while(fits).map(str::len).sum();
    let end = typed.get(typed.len() - kept..).unwrap_or_default();
    canvas.paint(area, theme.line);
    let pieces = [(theme.accent, lead.to_owned()), (theme.strong, end.to_owned()), (theme.accent, "█".to_owned())];
    canvas.write(area.x, area.y, area.width, &pieces);
}
