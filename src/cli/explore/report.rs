//! What a search found, for a person: a table of the outcomes as bars, each outcome with the story of its simplest
//! schedule, and a last line that says how much of the program was covered.

use num_bigint::BigUint;
use num_traits::{ToPrimitive, Zero};
use unicode_width::UnicodeWidthStr;

use super::Explored;
use super::words::{self, count, label, silent};
use crate::explore::{Found, Kind, Outcomes, Story};
use crate::timeline::duration;

/// Outcomes that are told with their stories.
pub const MOST_TOLD: usize = 12;
/// Rows of the table.
const MOST_ROWS: usize = 40;
/// Columns of a bar.
const BAR: usize = 20;
/// Columns of the longest label.
const LABEL: usize = 44;
/// Columns of a line of text.
const WIDTH: usize = 96;
/// Parts of a story that are told.
const PARTS: usize = 24;
/// Lines of a sample of output.
const LINES: usize = 8;

/// The whole report, with a line end.
pub fn of(explored: &Explored) -> String {
    let found = &explored.found;
    let silent = silent(&found.outcomes);
    let mut text = table(found, &silent);
    for (at, (found, story)) in found.outcomes.iter().zip(&explored.stories).enumerate() {
        text += &format!("\n{:>3}  {}\n", at + 1, cut(&label(&found.outcome, &silent), WIDTH - 5));
        text += &detail(found, story.as_ref());
    }
    let told = explored.stories.len();
    let more = found.outcomes.len().saturating_sub(told);
    if told > 0 && more > 0 {
        text += &format!("\n     and {more} more, which --json tells\n");
    }
    text += &format!("{}{}", if told > 0 { "\n" } else { "" }, last_line(explored));
    text
}

/// One row for each outcome.
fn table(found: &Outcomes, silent: &[&str]) -> String {
    let labels: Vec<String> = found.outcomes.iter().map(|f| cut(&label(&f.outcome, silent), LABEL)).collect();
    let shown = labels.get(..MOST_ROWS).unwrap_or(&labels);
    let width = shown.iter().map(|label| label.width()).max().unwrap_or(0);
    let total = found.schedules.as_ref();
    let counts: Vec<String> = found.outcomes.iter().map(|f| number(f.schedules.as_ref())).collect();
    let digits = counts.iter().map(|count| count.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (at, ((label, count), found)) in shown.iter().zip(&counts).zip(&found.outcomes).enumerate() {
        let at = at + 1;
        let pad = " ".repeat(width - label.width());
        let row = match (total, &found.schedules) {
            (Some(total), Some(schedules)) => {
                let bar = bar(schedules, total);
                let of = self::count(&total.to_string(), "schedule", "schedules");
                format!("{at:>3}  {label}{pad}   {bar:<BAR$}   {count:>digits$} of {of}")
            }
            _ => format!("{at:>3}  {label}{pad}"),
        };
        text += row.trim_end();
        text.push('\n');
    }
    if labels.len() > shown.len() {
        text += &format!("     and {} more outcomes\n", labels.len() - shown.len());
    }
    text
}

fn number(schedules: Option<&BigUint>) -> String {
    schedules.map(|n| words::number(&n.to_string())).unwrap_or_default()
}

/// A bar for a share: full blocks, and at least the thinnest one for what is there at all.
fn bar(part: &BigUint, whole: &BigUint) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if whole.is_zero() {
        return String::new();
    }
    let steps = (part * BigUint::from(BAR * 8) / whole).to_usize().unwrap_or(0).min(BAR * 8);
    let steps = if part.is_zero() { 0 } else { steps.max(1) };
    "█".repeat(steps / 8) + EIGHTHS.get(steps % 8).unwrap_or(&"")
}

/// What there is to say of one outcome.
fn detail(found: &Found, story: Option<&Story>) -> String {
    let mut text = String::new();
    let schedule =
        if found.simplest.0.is_empty() { "no choice to make".to_owned() } else { found.simplest.to_string() };
    text += &item("schedule", &schedule);
    if let Some(story) = story {
        let told = story.brief(PARTS);
        if !told.is_empty() {
            text += &item("story", &told);
        }
        let circle = story.end.deadlock.as_ref();
        for edge in circle.map_or(&[][..], |deadlock| &deadlock.edges) {
            text += &item("waits", &edge.sentence());
        }
    }
    if story.is_none() || found.outcome.kind == Kind::Livelock {
        for waits in &found.outcome.waits {
            text += &item("waits", waits);
        }
    }
    let lines: Vec<&str> = found.sample.lines().collect();
    for line in lines.iter().take(LINES) {
        text += &item("prints", line);
    }
    if lines.len() > LINES {
        text += &item("", &format!("and {} more", count(&(lines.len() - LINES).to_string(), "line", "lines")));
    }
    text
}

/// A heading and its text, wrapped.
fn item(head: &str, text: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && line.width() + 1 + word.width() > WIDTH - 15 {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let mut told = String::new();
    for (at, line) in lines.iter().enumerate() {
        let head = if at == 0 { head } else { "" };
        told += format!("     {head:<8}  {line}").trim_end();
        told.push('\n');
    }
    told
}

/// A text in so many columns at most.
fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut shown = String::new();
    for letter in text.chars() {
        if shown.width() + 2 > most {
            break;
        }
        shown.push(letter);
    }
    shown + "…"
}

/// What was covered, in honest words.
fn last_line(explored: &Explored) -> String {
    let found = &explored.found;
    let took = duration(u64::try_from(explored.took.as_nanos()).unwrap_or(u64::MAX));
    let states = count(&found.states.to_string(), "state", "states");
    let outcomes = count(&found.outcomes.len().to_string(), "outcome", "outcomes");
    let by = match super::document::granularity(found.granularity) {
        "visible" => "visible operation".to_owned(),
        other => other.to_owned(),
    };
    let file = &explored.file;
    if !found.complete {
        let why = found.limit.clone().unwrap_or_else(|| "the search was stopped".to_owned());
        let missing = [Kind::Deadlock, Kind::Livelock].into_iter();
        let missing: Vec<&str> = missing
            .filter(|kind| !found.outcomes.iter().any(|f| f.outcome.kind == *kind))
            .map(|kind| super::words::kind(kind))
            .collect();
        let none = if missing.is_empty() { String::new() } else { format!(", no {} found", missing.join(" and no ")) };
        let line = format!("── {file}: {outcomes}, {states}{none}; not complete: {why} ({took})\n");
        return line + "   There may be outcomes that are not listed, and the counts are too small.\n";
    }
    let schedules = match &found.schedules {
        Some(schedules) => count(&schedules.to_string(), "schedule", "schedules"),
        None => "schedules can be endless and are not counted".to_owned(),
    };
    format!("── {file}: {outcomes}, {schedules}, {states} by {by}; complete ({took})\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_nothing_for_something() {
        let bar = |part: u32, whole: u32| bar(&BigUint::from(part), &BigUint::from(whole));
        assert_eq!(bar(2, 20), "██");
        assert_eq!(bar(20, 20), "█".repeat(BAR));
        assert_eq!(bar(1, 100_000), "▏");
        assert_eq!([bar(0, 7), bar(0, 0)], ["", ""]);
    }

    #[test]
    fn long_text_is_wrapped_under_its_heading() {
        let told = item("story", &"word ".repeat(30));
        assert_eq!(told.lines().count(), 2, "{told}");
        assert!(told.lines().all(|line| line.width() <= WIDTH), "{told}");
        assert!(told.starts_with("     story     word word") && told.contains("\n               word"), "{told}");
        assert_eq!(cut("ab", 2), "ab");
        assert_eq!(cut("abcd", 3), "ab…");
    }
}
