//! The picture of a machine: processors as boxes, their cores inside, the caches that cores share below them, and the
//! memory under everything.
//!
//! A few cores are boxes with their numbers and caches; many are cells in rows; and what even so has no room is
//! counted in words. The picture never has more rows than it is given. The numbers in the cores are those of the
//! gauges.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::text::{Piece, Row, cut, wrap};
use super::theme::Theme;
use crate::app::machine::{Core, Processor, Sketch};

/// The least columns of a processor's box.
const NARROWEST: usize = 28;

/// The rows that a picture of boxes takes: an edge, the cores' boxes, what they share, an edge, the memory.
const BOXES: usize = 7;

/// The picture and the sentences below it, in at most `height` rows of at most `width` columns. Where the sentences
/// would leave too little for the picture, the last ones are left out.
pub fn rows(theme: &Theme, sketch: &Sketch, width: usize, height: usize) -> Vec<Row> {
    let most = height.saturating_sub(BOXES).max(1);
    let told = |count: usize| wrap(&[(theme.dim, sketch.words.get(..count).unwrap_or(&[]).join(" "))], width);
    let words = (1..=sketch.words.len()).rev().map(told).find(|rows| rows.len() <= most).unwrap_or_default();
    let room = height.saturating_sub(words.len());
    let picture = WORDINGS
        .iter()
        .find_map(|wording| boxes(theme, sketch, width, wording))
        .filter(|rows| rows.len() <= room)
        .unwrap_or_else(|| cells(theme, sketch, width, room));
    let gap = (picture.len() < room).then(Row::empty);
    picture.into_iter().chain(gap).chain(words).collect()
}

/// What stands before a core's number, before the size of its cache, and in its box if nothing is known of a cache.
struct Wording(&'static str, &'static str, &'static str);

/// From the clearest to the shortest.
const WORDINGS: [Wording; 3] =
    [Wording("core ", "cache ", "one at a time"), Wording("core ", "", ""), Wording("", "", "")];

/// Every core as a box of its own; none if they are too many for the width.
fn boxes(theme: &Theme, sketch: &Sketch, width: usize, wording: &Wording) -> Option<Vec<Row>> {
    let processor = |processor: &Processor| {
        let mut rows = beside(processor.cores.iter().map(|core| core_box(theme, core, wording)).collect());
        rows.extend(processor.shared.as_ref().map(|shared| Row::of(theme.dim, shared.as_str())));
        frame(theme, title(theme, processor, false), rows)
    };
    let rows = beside(sketch.processors.iter().map(processor).collect());
    (rows.iter().all(|row| row.width() <= width)).then(|| over_memory(theme, rows))
}

/// A core with the numbers of its threads and its own cache.
fn core_box(theme: &Theme, core: &Core, Wording(name, cache, nothing): &Wording) -> Vec<Row> {
    let numbers: Vec<String> = core.threads.iter().map(|(number, _)| number.to_string()).collect();
    let usable = core.threads.iter().any(|(_, allowed)| *allowed);
    let style = if usable { theme.strong } else { theme.dim };
    let inside = core.own.as_ref().map_or((*nothing).to_owned(), |size| format!("{cache}{size}"));
    frame(theme, (style, format!("{name}{}", numbers.join("+"))), vec![Row::of(theme.dim, inside)])
}

/// Every hardware thread as a cell, those of one core next to each other, in at most `height` rows.
fn cells(theme: &Theme, sketch: &Sketch, width: usize, height: usize) -> Vec<Row> {
    let count = sketch.processors.len();
    let abreast = (1..=count).rev().find(|n| (width + 1) / n > NARROWEST).unwrap_or(1);
    let lines = count.div_ceil(abreast);
    // A box has two edges and a line for what is shared; the memory is one row below all.
    let room = height.saturating_sub(1) / lines.max(1);
    if room < 3 {
        return uncountable(theme, sketch, height);
    }
    let inner = ((width + 1) / abreast).saturating_sub(5);
    let mut rows = Vec::new();
    for line in sketch.processors.chunks(abreast) {
        let shared = line.iter().any(|processor| processor.shared.is_some()) && room > 3;
        let most = room - 2 - usize::from(shared);
        let drawn = line.iter().map(|processor| {
            let mut rows = cell_rows(theme, processor, inner, most);
            if shared {
                rows.push(Row::of(theme.dim, cut(processor.shared.as_deref().unwrap_or(""), inner)));
            }
            let (style, name) = title(theme, processor, true);
            frame(theme, (style, cut(&name, inner)), rows)
        });
        rows.extend(beside(drawn.collect()));
    }
    over_memory(theme, rows)
}

fn cell_rows(theme: &Theme, processor: &Processor, width: usize, most: usize) -> Vec<Row> {
    let wide = processor.cores.iter().map(|core| core.threads.len()).max().unwrap_or(1);
    let in_row = ((width + 1) / (wide + 1)).max(1);
    let fits = in_row * most;
    let drawn = if processor.cores.len() <= fits { fits } else { in_row * most.saturating_sub(1) };
    let mut rows = Vec::new();
    for cores in processor.cores.iter().take(drawn).collect::<Vec<_>>().chunks(in_row) {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, core) in cores.iter().enumerate() {
            if at > 0 {
                pieces.push((theme.text, " ".to_owned()));
            }
            for (_, allowed) in &core.threads {
                pieces.push(if *allowed { (theme.accent, "█".to_owned()) } else { (theme.dim, "░".to_owned()) });
            }
        }
        rows.push(Row::new(pieces));
    }
    let left = processor.cores.len().saturating_sub(drawn);
    if left > 0 {
        rows.push(Row::of(theme.dim, cut(&format!("and {left} more cores"), width)));
    }
    rows
}

/// Processors that are too many to be drawn, in a line each, as far as there is room.
fn uncountable(theme: &Theme, sketch: &Sketch, height: usize) -> Vec<Row> {
    let line = |processor: &Processor| {
        let (style, name) = title(theme, processor, true);
        Row::new(vec![(theme.accent, "█ ".to_owned()), (style, name)])
    };
    let most = height.saturating_sub(2).max(1);
    let mut rows: Vec<Row> = sketch.processors.iter().take(most).map(line).collect();
    let left = sketch.processors.len().saturating_sub(most);
    if left > 0 {
        rows.push(Row::of(theme.dim, format!("and {left} more processors")));
    }
    over_memory(theme, rows)
}

/// What a processor's box is called.
fn title(theme: &Theme, processor: &Processor, count: bool) -> Piece {
    let cores = processor.cores.len();
    let cores = if cores == 1 { "1 core".to_owned() } else { format!("{cores} cores") };
    let name = match (processor.number, count) {
        (Some(number), true) => format!("processor {number}: {cores}"),
        (Some(number), false) => format!("processor {number}"),
        (None, _) => cores,
    };
    (theme.strong, name)
}

/// A box around rows, as wide as they or its title.
fn frame(theme: &Theme, (style, title): (Style, String), rows: Vec<Row>) -> Vec<Row> {
    let inner = rows.iter().map(Row::width).max().unwrap_or(0).max(title.width() + 1);
    let edge = |text: String| (theme.dim, text);
    let top =
        vec![edge("╭ ".to_owned()), (style, title.clone()), edge(format!(" {}╮", "─".repeat(inner - title.width())))];
    let mut framed = vec![Row::new(top)];
    for mut row in rows {
        let gap = inner - row.width();
        row.pieces.insert(0, edge("│ ".to_owned()));
        row.pieces.push(edge(format!("{} │", " ".repeat(gap))));
        framed.push(row);
    }
    framed.push(Row::new(vec![edge(format!("╰{}╯", "─".repeat(inner + 2)))]));
    framed
}

/// Pictures side by side with a column between them; each has rows of one width.
fn beside(pictures: Vec<Vec<Row>>) -> Vec<Row> {
    let tallest = pictures.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = vec![Row::empty(); tallest];
    for (at, picture) in pictures.into_iter().enumerate() {
        let width = picture.first().map_or(0, Row::width);
        let mut lines = picture.into_iter();
        for row in &mut rows {
            if at > 0 {
                row.pieces.push((Style::new(), " ".to_owned()));
            }
            match lines.next() {
                Some(line) => row.pieces.extend(line.pieces),
                None => row.pieces.push((Style::new(), " ".repeat(width))),
            }
        }
    }
    rows
}

/// The memory below everything, as wide as what is above it.
fn over_memory(theme: &Theme, mut rows: Vec<Row>) -> Vec<Row> {
    let width = rows.iter().map(Row::width).max().unwrap_or(0);
    let text = " memory, the same for all ";
    let rest = width.saturating_sub(text.width());
    let side = |columns: usize| (theme.dim, "═".repeat(columns));
    rows.push(Row::new(vec![side(rest / 2), (theme.strong, text.to_owned()), side(rest - rest / 2)]));
    rows
}

#[cfg(test)]
mod tests;
