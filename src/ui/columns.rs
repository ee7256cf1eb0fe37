//! Panes in a column: one frame, a titled line between the panes, and rows shared out by need.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, padded};
use crate::app::drawn::Target;
use crate::app::pane::Pane;

/// A pane that wants rows.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The pane.
    pub pane: Pane,
    /// What its line says, at the left.
    pub title: String,
    /// What its line says, at the right.
    pub note: String,
    /// Rows below which it is not worth showing.
    pub least: u16,
    /// Rows that show all it has.
    pub wants: u16,
    /// How much of what is left over it takes, against the others; 0 for none.
    pub weight: u16,
    /// Which pane goes first where there is not room for all: the one with the smallest.
    pub rank: u8,
}

/// A pane and the rectangle for what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The pane.
    pub pane: Pane,
    /// Inside its frame and padding.
    pub inner: Rect,
}

/// Which wishes are granted in `height` rows with a line for each pane and one below, and how many rows each gets.
/// The pane that has the keys always is.
pub fn share(wishes: &[Wish], height: u16, focus: Pane) -> Vec<(usize, u16)> {
    let mut chosen: Vec<usize> = (0..wishes.len()).collect();
    let cost = |chosen: &[usize]| 1 + chosen.iter().map(|&i| wishes[i].least + 1).sum::<u16>();
    while chosen.len() > 1 && cost(&chosen) > height {
        let worst = chosen.iter().enumerate().filter(|(_, i)| wishes[**i].pane != focus);
        let Some((at, _)) = worst.min_by_key(|(_, i)| wishes[**i].rank) else { break };
        chosen.remove(at);
    }
    let mut rows: Vec<(usize, u16)> = chosen.iter().map(|&i| (i, wishes[i].least)).collect();
    let mut left = height.saturating_sub(cost(&chosen));
    while left > 0 {
        let short = rows.iter_mut().filter(|(i, got)| *got < wishes[*i].wants);
        let Some((_, got)) = short.min_by_key(|(i, got)| u32::from(*got) * 1000 / u32::from(wishes[*i].wants.max(1)))
        else {
            break;
        };
        *got += 1;
        left -= 1;
    }
    let weights: u32 = rows.iter().map(|(i, _)| u32::from(wishes[*i].weight)).sum();
    let spare = u32::from(left);
    for (i, got) in &mut rows {
        let part = (spare * u32::from(wishes[*i].weight)).checked_div(weights).unwrap_or(0) as u16;
        *got += part;
        left -= part;
    }
    if let Some((_, got)) = rows.last_mut() {
        *got += left;
    }
    if cost(&chosen) > height
        && let Some((_, got)) = rows.first_mut()
    {
        *got = height.saturating_sub(2);
    }
    rows
}

/// Draws the frame of a column and returns where its panes' contents go. Panes that found no room are named on the
/// last line.
pub fn column(canvas: &mut Canvas, area: Rect, wishes: &[Wish], focus: Option<Pane>) -> Vec<Placed> {
    if area.width < 4 || area.height < 3 || wishes.is_empty() {
        return Vec::new();
    }
    let granted = share(wishes, area.height, focus.unwrap_or(Pane::Cores));
    let mut y = area.y;
    let mut placed = Vec::new();
    for (index, (wish, rows)) in granted.iter().enumerate() {
        let wish = &wishes[*wish];
        let style = if focus == Some(wish.pane) { canvas.theme.focus } else { canvas.theme.border };
        let rows = (*rows).min(area.bottom().saturating_sub(y + 2));
        title_line(canvas, Rect { y, height: 1, ..area }, index == 0, wish, focus == Some(wish.pane));
        for row in y + 1..y + 1 + rows {
            canvas.put(area.x, row, 1, style, "│");
            canvas.put(area.right() - 1, row, 1, style, "│");
        }
        let whole = Rect { y, height: rows + 1, ..area };
        canvas.target(whole, Target::Pane(wish.pane));
        let inner = padded(Rect { y: y + 1, height: rows, ..area }, 2);
        placed.push(Placed { pane: wish.pane, inner });
        y += rows + 1;
    }
    let last = placed.last().map(|p| p.pane);
    let style = if focus.is_some() && focus == last { canvas.theme.focus } else { canvas.theme.border };
    last_line(canvas, Rect { y, height: 1, ..area }, style, wishes, &placed);
    placed
}

fn title_line(canvas: &mut Canvas, area: Rect, first: bool, wish: &Wish, focused: bool) {
    let theme = canvas.theme;
    let border = if focused { theme.focus } else { theme.border };
    let (left, right) = if first { ("╭", "╮") } else { ("├", "┤") };
    let line = format!("{left}{}{right}", "─".repeat(usize::from(area.width) - 2));
    canvas.put(area.x, area.y, area.width, border, &line);
    let title = if focused { theme.accent.patch(bold()) } else { theme.strong };
    let room = area.width.saturating_sub(4);
    let used = canvas.put(
        area.x + 2,
        area.y,
        room,
        title,
        &format!(" {} ", super::text::cut(&wish.title, room.saturating_sub(2).into())),
    );
    let note = format!(" {} ", wish.note);
    let width = unicode_width::UnicodeWidthStr::width(note.as_str()) as u16;
    if !wish.note.is_empty() && used + width + 3 <= room {
        canvas.put(area.right() - 2 - width, area.y, width, theme.dim, &note);
    }
}

fn last_line(canvas: &mut Canvas, area: Rect, style: Style, wishes: &[Wish], placed: &[Placed]) {
    let line = format!("╰{}╯", "─".repeat(usize::from(area.width) - 2));
    canvas.put(area.x, area.y, area.width, style, &line);
    let mut x = area.x + 2;
    for wish in wishes.iter().filter(|w| !placed.iter().any(|p| p.pane == w.pane)) {
        let text = format!(" +{} ", wish.pane.title());
        let room = area.right().saturating_sub(x + 2);
        let used = canvas.put(x, area.y, room, canvas.theme.dim, &text);
        canvas.target(Rect { x, y: area.y, width: used, height: 1 }, Target::Pane(wish.pane));
        x += used + 1;
    }
}

fn bold() -> Style {
    Style::new().add_modifier(ratatui::style::Modifier::BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(pane: Pane, least: u16, wants: u16, weight: u16, rank: u8) -> Wish {
        Wish { pane, title: String::new(), note: String::new(), least, wants, weight, rank }
    }

    #[test]
    fn rows_are_shared_by_need_and_what_is_left_by_weight() {
        let wishes = [wish(Pane::Program, 4, 10, 0, 5), wish(Pane::Output, 3, 5, 1, 3)];
        assert_eq!(share(&wishes, 30, Pane::Program), [(0, 10), (1, 17)]);
        assert_eq!(share(&wishes, 12, Pane::Program), [(0, 6), (1, 3)]);
    }

    #[test]
    fn where_there_is_no_room_the_least_goes_but_never_the_pane_with_the_keys() {
        let wishes = [wish(Pane::Program, 4, 10, 0, 5), wish(Pane::Output, 3, 5, 1, 3)];
        assert_eq!(share(&wishes, 8, Pane::Program), [(0, 6)]);
        assert_eq!(share(&wishes, 8, Pane::Output), [(1, 6)]);
    }

    #[test]
    fn every_row_is_given_out() {
        let wishes = [wish(Pane::Program, 4, 10, 1, 5), wish(Pane::Cores, 1, 2, 0, 1), wish(Pane::Output, 3, 5, 1, 3)];
        for height in 6..80 {
            let rows = share(&wishes, height, Pane::Program);
            let total: u16 = rows.iter().map(|(_, got)| got + 1).sum();
            assert_eq!(total + 1, height, "{rows:?}");
        }
    }
}
