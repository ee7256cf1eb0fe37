//! A deadlock, drawn: who has what, who waits for what and in which line, each waiting for what the next one has, and
//! the last for what the first one has. Where there is no room for the drawing the same is told in sentences.

use unicode_width::UnicodeWidthStr;

use crate::trace::{Deadlock, DeadlockEdge};
use crate::ui::text::{Piece, Row, cut, wrap};
use crate::ui::theme::Theme;

/// Rows of workers beyond the cycle that are told.
const OTHERS: usize = 8;

/// The narrowest column of the drawing.
const LEAST: usize = 9;

/// The deadlock as rows of at most `width` columns.
pub fn knot(theme: &Theme, deadlock: &Deadlock, width: usize) -> Vec<Row> {
    let circle = deadlock.circle();
    let mut rows = match Columns::of(circle, width) {
        _ if circle.is_empty() => Vec::new(),
        Some(columns) => drawing(theme, circle, &columns),
        None => circle.iter().flat_map(|edge| sentence(theme, edge, "↻ ", width)).collect(),
    };
    let others = deadlock.edges.get(deadlock.cycle..).unwrap_or(&[]);
    if circle.is_empty() {
        rows.extend(wrap(&[(theme.text, "Each waits for something that only another could do:".to_owned())], width));
    }
    rows.extend(others.iter().take(OTHERS).flat_map(|edge| sentence(theme, edge, "· ", width)));
    if others.len() > OTHERS {
        rows.push(Row::of(theme.dim, format!("and {} more wait", others.len() - OTHERS)));
    }
    rows
}

fn sentence(theme: &Theme, edge: &DeadlockEdge, mark: &str, width: usize) -> Vec<Row> {
    let indent = mark.width();
    let rows = wrap(&[(theme.text, edge.sentence())], width.saturating_sub(indent).max(1));
    let lead = |index: usize| if index == 0 { (theme.bad, mark.to_owned()) } else { (theme.text, " ".repeat(indent)) };
    rows.into_iter().enumerate().map(|(index, row)| row.after(lead(index))).collect()
}

/// The columns of the drawing: who, what it has, what it waits for, in which line.
struct Columns {
    who: usize,
    has: usize,
    wants: usize,
    line: usize,
}

/// Columns between two columns.
const GAP: usize = 2;

/// Columns of the rail that leads back to the first.
const RAIL: usize = 3;

impl Columns {
    fn of(circle: &[DeadlockEdge], width: usize) -> Option<Columns> {
        let longest = |cells: Vec<usize>, head: &str| cells.into_iter().max().unwrap_or(0).max(head.width());
        let who = longest(circle.iter().map(|e| e.waiter_name.width()).collect(), "");
        let wants = longest(circle.iter().map(|e| e.what.width()).collect(), "waits for");
        let has = longest((0..circle.len()).map(|i| has(circle, i).width()).collect(), "has");
        let line = longest(circle.iter().map(|e| in_line(e).width()).collect(), "");
        let mut columns = Columns { who, has, wants, line };
        // What is too much is taken from the widest, the line last of all.
        while RAIL + columns.who + columns.has + columns.wants + columns.line + 3 * GAP > width {
            let widest = [&mut columns.who, &mut columns.has, &mut columns.wants].into_iter().max_by_key(|w| **w)?;
            if *widest <= LEAST {
                return None;
            }
            *widest -= 1;
        }
        Some(columns)
    }
}

/// What a worker of the cycle has: what the one before it waits for.
fn has(circle: &[DeadlockEdge], index: usize) -> String {
    let before = circle.get((index + circle.len() - 1) % circle.len().max(1));
    match before {
        Some(edge) if edge.what.starts_with("the end of") => "its own end".to_owned(),
        Some(edge) => edge.what.clone(),
        None => String::new(),
    }
}

fn in_line(edge: &DeadlockEdge) -> String {
    if edge.line > 0 { format!("line {}", edge.line) } else { String::new() }
}

fn drawing(theme: &Theme, circle: &[DeadlockEdge], columns: &Columns) -> Vec<Row> {
    let pad = |text: &str, width: usize| {
        let text = cut(text, width.saturating_sub(GAP));
        let gap = width.saturating_sub(text.width());
        text + &" ".repeat(gap)
    };
    let at_has = RAIL + columns.who + GAP;
    let at_wants = at_has + columns.has + GAP;
    let head = format!("{}{}{}", " ".repeat(at_has), pad("has", columns.has + GAP), "waits for");
    let mut rows = vec![Row::of(theme.dim, head)];
    for (index, edge) in circle.iter().enumerate() {
        let rail = if index == 0 { "╭▸ " } else { "│  " };
        let pieces: Vec<Piece> = vec![
            (theme.bad, rail.to_owned()),
            (theme.worker(edge.waiter), pad(&edge.waiter_name, columns.who + GAP)),
            (theme.text, pad(&has(circle, index), columns.has + GAP)),
            (theme.strong, pad(&edge.what, columns.wants + GAP)),
            (theme.accent, in_line(edge)),
        ];
        rows.push(Row::new(pieces));
        // From what it waits for to what the next one has; from the last one back to the first.
        let (from, to) = (at_has + 3.min(columns.has - 1), at_wants + 3.min(columns.wants - 1));
        let way = if index + 1 < circle.len() {
            format!("│{}╭{}╯", " ".repeat(from - 1), "─".repeat(to - from - 1))
        } else {
            format!("╰{}╯", "─".repeat(to - 1))
        };
        rows.push(Row::of(theme.bad, way));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::look::ThemeName;
    use crate::trace::{LaneId, ObjectId};
    use crate::ui::colour::Depth;

    fn edge(waiter: u32, what: &str, holder: u32, line: u32) -> DeadlockEdge {
        DeadlockEdge {
            waiter: LaneId(waiter),
            waiter_name: format!("cook {waiter}"),
            line,
            what: what.to_owned(),
            object: what.starts_with("lock").then_some(ObjectId(waiter)),
            holder: Some(LaneId(holder)),
            holder_name: Some(format!("cook {holder}")),
        }
    }

    fn text(deadlock: &Deadlock, width: usize) -> Vec<String> {
        let theme = Theme::new(ThemeName::Dark, Depth::None);
        let row =
            |row: &Row| row.pieces.iter().map(|(_, text)| text.as_str()).collect::<String>().trim_end().to_owned();
        knot(&theme, deadlock, width).iter().map(row).collect()
    }

    #[test]
    fn each_waits_for_what_the_next_one_has() {
        let main = DeadlockEdge { object: None, ..edge(0, "the end of cook 1", 1, 30) };
        let deadlock = Deadlock::of(vec![main, edge(1, "lock 'pan'", 2, 12), edge(2, "lock 'salt'", 1, 19)]);
        let drawn = [
            "           has          waits for",
            "╭▸ cook 1  lock 'salt'  lock 'pan'   line 12",
            "│             ╭────────────╯",
            "│  cook 2  lock 'pan'   lock 'salt'  line 19",
            "╰──────────────────────────╯",
            "· cook 0 waits for the end of cook 1 in line 30",
        ];
        assert_eq!(text(&deadlock, 60), drawn);
        let narrow = text(&deadlock, 30);
        assert_eq!(
            narrow[..3],
            ["↻ cook 1 waits for lock 'pan'", "  in line 12, held by cook 2", "↻ cook 2 waits for lock 'salt'"]
        );
    }

    #[test]
    fn nothing_is_wider_than_asked() {
        let edges = (1..=5).map(|n| edge(n, &format!("lock 'forks of the table[{n}]'"), n % 5 + 1, 11)).collect();
        let deadlock = Deadlock::of(edges);
        for width in 10..90 {
            let theme = Theme::new(ThemeName::Dark, Depth::None);
            let wide = knot(&theme, &deadlock, width).into_iter().find(|row| row.width() > width);
            assert!(wide.is_none(), "{width}: {wide:?}");
        }
    }

    #[test]
    fn without_a_cycle_all_are_told() {
        let nobody = DeadlockEdge { holder: None, holder_name: None, ..edge(1, "queue 'work'", 1, 9) };
        let told = text(&Deadlock::of(vec![nobody]), 70);
        assert_eq!(
            told,
            ["Each waits for something that only another could do:", "· cook 1 waits for queue 'work' in line 9"]
        );
    }
}
