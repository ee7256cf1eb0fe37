//! How much of a notebook's text goes onto one page: as many blocks as fit at 80 by 24.

use std::collections::BTreeMap;

use super::plain::{Piece, fenced};
use crate::course::block::Context;
use crate::course::fit::{self, Room};
use crate::course::markdown;
use crate::course::report::Report;

/// The rows that Markdown takes in a room, and whether a page can have it at all.
pub fn rows(text: &str, room: Room) -> Option<usize> {
    let whole = format!("# A\n\n{text}\n");
    let mut report = Report::new("", &whole);
    let programs = BTreeMap::new();
    let draft = markdown::read(&whole, 0, &Context { programs: &programs }, &mut report);
    let one = draft.pages.len() == 1;
    draft.pages.first().filter(|_| one && !report.failed()).map(|page| fit::rows(page, room.width))
}

/// Blocks that a page can have and that fit one: what cannot be read as a page's becomes text as it is, and what is too
/// long for a page is divided.
pub fn fitting(piece: &Piece, room: Room) -> Vec<String> {
    match rows(&piece.text, room) {
        Some(rows) if rows <= room.rows => vec![piece.text.clone()],
        Some(_) if !piece.text.starts_with("```") => {
            let lines: Vec<&str> = piece.text.lines().collect();
            divided(&lines, room)
        }
        _ => {
            let body: Vec<&str> = piece.text.lines().filter(|line| !line.starts_with("```")).collect();
            let language = piece.text.lines().next().and_then(|line| line.strip_prefix("```")).unwrap_or("text");
            body.chunks(room.rows).map(|part| fenced(language, &part.join("\n"))).collect()
        }
    }
}

/// Lines of running text or of a list, in parts that fit.
fn divided(lines: &[&str], room: Room) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut now = String::new();
    for line in lines {
        let more = if now.is_empty() { (*line).to_owned() } else { format!("{now}\n{line}") };
        if now.is_empty() || rows(&more, room).is_some_and(|rows| rows <= room.rows) {
            now = more;
        } else {
            parts.push(std::mem::replace(&mut now, (*line).to_owned()));
        }
    }
    parts.push(now);
    // A part that lost its beginning, or a line that is longer than a page, is shown as it is written.
    let fits = |part: &String| rows(part, room).is_some_and(|rows| rows <= room.rows);
    let mut fitting = Vec::new();
    for part in parts {
        if fits(&part) {
            fitting.push(part);
            continue;
        }
        let words: Vec<&str> = part.split_whitespace().collect();
        let most = room.rows * room.width / 16;
        fitting.extend(words.chunks(most.max(1)).map(|words| fenced("text", &wrapped(words, room.width - 6))));
    }
    fitting
}

fn wrapped(words: &[&str], width: usize) -> String {
    let (mut out, mut used) = (String::new(), 0);
    for word in words {
        let cells = unicode_width::UnicodeWidthStr::width(*word);
        if used > 0 && used + 1 + cells > width {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out += word;
        used += cells;
    }
    out
}
