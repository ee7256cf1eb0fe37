//! Lines that a claim states, held against the lines that came.
//!
//! `...` in a stated line stands for any text within the line; a stated line of nothing else stands for any number of
//! lines. What differs is told by the first line that does.

use std::collections::BTreeMap;

/// What stands for any text within a line, or alone for any number of lines.
const ANY: &str = "...";

/// The first difference, in notes of a line each.
pub type Difference = Vec<String>;

/// The lines of a text. A line end at its end begins no further line.
pub fn of(text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    text.strip_suffix('\n').unwrap_or(text).split('\n').collect()
}

/// Whether a line (or any text) is as it is stated.
pub fn fits(stated: &str, came: &str) -> bool {
    let pieces: Vec<&str> = stated.split(ANY).collect();
    let [first, between @ .., last] = pieces.as_slice() else { return stated == came };
    let Some(mut rest) = came.strip_prefix(first) else { return false };
    for piece in between {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or("");
    }
    rest.ends_with(last)
}

/// Whether lines came as they are stated, in order.
pub fn in_order(stated: &[&str], came: &[&str]) -> Result<(), Difference> {
    let parts: Vec<&[&str]> = stated.split(|line| *line == ANY).collect();
    let Some((last, before)) = parts.split_last() else { return Ok(()) };
    // Numbers of lines, from 0, in what is stated and in what came.
    let (mut line, mut at) = (0, 0);
    for (index, part) in before.iter().enumerate() {
        let found = match index {
            0 => fit_here(part, &came[..part.len().min(came.len())], line, at).map(|()| 0)?,
            _ => {
                let starts = at..=came.len().saturating_sub(part.len()).max(at);
                let fitting = starts.clone().find(|start| {
                    let here = came.get(*start..start + part.len());
                    here.is_some_and(|here| fit_here(part, here, 0, 0).is_ok())
                });
                fitting.ok_or_else(|| nowhere(part, line, at))?
            }
        };
        at = found + part.len();
        line += part.len() + 1;
    }
    if before.is_empty() {
        return fit_here(last, came, line, at);
    }
    // What is stated last ends with the last line that came.
    let start = came.len().saturating_sub(last.len()).max(at);
    fit_here(last, &came[start.min(came.len())..], line, start)
}

/// Whether these lines came, and no other. `line` and `at` are the numbers of their first.
fn fit_here(stated: &[&str], came: &[&str], line: usize, at: usize) -> Result<(), Difference> {
    for (index, wanted) in stated.iter().enumerate() {
        let claimed = format!("claimed, line {}: {}", line + index + 1, shown(wanted));
        match came.get(index) {
            Some(here) if fits(wanted, here) => {}
            Some(here) => return Err(vec![claimed, format!("came, line {}: {}", at + index + 1, shown(here))]),
            None => return Err(vec![claimed, format!("came: {} and no more", counted(at + came.len()))]),
        }
    }
    match came.get(stated.len()) {
        Some(more) => {
            let claimed = format!("claimed: {} and no more", counted(line + stated.len()));
            Err(vec![claimed, format!("came, line {}: {}", at + stated.len() + 1, shown(more))])
        }
        None => Ok(()),
    }
}

fn nowhere(part: &[&str], line: usize, at: usize) -> Difference {
    let first = part.first().copied().unwrap_or("");
    let claimed = match part.len() {
        0 | 1 => format!("claimed, line {}: {}", line + 1, shown(first)),
        more => format!("claimed, lines {} to {}, the first of them: {}", line + 1, line + more, shown(first)),
    };
    let came =
        if at == 0 { "came: nothing like it".to_owned() } else { format!("came: nothing like it after line {at}") };
    vec![claimed, came]
}

/// Whether lines came as they are stated, each as often, in any order.
pub fn in_any_order(stated: &[&str], came: &[&str]) -> Result<(), Difference> {
    let open = stated.contains(&ANY);
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in came {
        *left.entry(line).or_default() += 1;
    }
    // Those that state a line to the letter take theirs first; what is left is shared out among the others.
    let (exact, loose): (Vec<&str>, Vec<&str>) =
        stated.iter().filter(|line| **line != ANY).partition(|line| !line.contains(ANY));
    let mut missing: Vec<&str> = exact.into_iter().filter(|line| !take(&mut left, line)).collect();
    let rest: Vec<&str> = left.iter().flat_map(|(line, count)| std::iter::repeat_n(*line, *count)).collect();
    let (unmet, untaken) = share(&loose, &rest);
    missing.extend(unmet);
    let extra: Vec<&str> = if open { Vec::new() } else { untaken };
    if missing.is_empty() && extra.is_empty() {
        return Ok(());
    }
    let mut notes = Vec::new();
    notes.extend(
        missing.first().map(|line| format!("claimed, and did not come{}: {}", often(line, stated, came), shown(line))),
    );
    notes.extend(extra.first().map(|line| {
        let at = came.iter().position(|other| other == line).unwrap_or(0) + 1;
        format!("came, line {at}, and is not claimed{}: {}", often(line, stated, came), shown(line))
    }));
    let more = missing.len().saturating_sub(1) + extra.len().saturating_sub(1);
    notes.extend(
        (more > 0)
            .then(|| format!("and {} like this", if more == 1 { "one more".into() } else { format!("{more} more") })),
    );
    Err(notes)
}

/// How often a line is claimed and came, where that is what differs.
fn often(line: &str, stated: &[&str], came: &[&str]) -> String {
    let times = |lines: &[&str]| lines.iter().filter(|other| **other == line).count();
    let (claimed, seen) = (times(stated), times(came));
    if claimed == 0 || seen == 0 { String::new() } else { format!(" (claimed {claimed} times, came {seen} times)") }
}

fn take(left: &mut BTreeMap<&str, usize>, line: &str) -> bool {
    match left.get_mut(line) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// Gives each stated line one that fits it, as many as can be: a matching by augmenting paths. Returns the stated lines
/// that got none, and the lines that nobody took.
fn share<'a>(stated: &[&'a str], came: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut owner: Vec<Option<usize>> = vec![None; came.len()];
    let mut unmet = Vec::new();
    for (index, line) in stated.iter().enumerate() {
        if !augment(index, stated, came, &mut owner) {
            unmet.push(*line);
        }
    }
    let untaken = came.iter().zip(&owner).filter(|(_, owner)| owner.is_none()).map(|(line, _)| *line).collect();
    (unmet, untaken)
}

/// Finds a line for `index`, whose holders may have to change theirs. Breadth first, so nothing recurses.
fn augment(index: usize, stated: &[&str], came: &[&str], owner: &mut [Option<usize>]) -> bool {
    // By which stated line each line that came was reached.
    let mut reached: Vec<Option<usize>> = vec![None; came.len()];
    let mut open = std::collections::VecDeque::from([index]);
    while let Some(seeker) = open.pop_front() {
        for at in 0..came.len() {
            if reached[at].is_some() || !fits(stated[seeker], came[at]) {
                continue;
            }
            reached[at] = Some(seeker);
            let Some(holder) = owner[at] else {
                hand_over(at, index, &reached, owner);
                return true;
            };
            open.push_back(holder);
        }
    }
    false
}

/// Gives the line `at` to who reached it, whose own line goes to who reached that, up to `index`.
fn hand_over(at: usize, index: usize, reached: &[Option<usize>], owner: &mut [Option<usize>]) {
    let mut at = at;
    while let Some(taker) = reached[at] {
        let before = owner.iter().position(|holder| *holder == Some(taker));
        owner[at] = Some(taker);
        match before {
            Some(given_up) if taker != index => at = given_up,
            _ => return,
        }
    }
}

fn counted(lines: usize) -> String {
    match lines {
        0 => "no line".to_owned(),
        1 => "one line".to_owned(),
        _ => format!("{lines} lines"),
    }
}

/// Characters of a line that are shown.
const LONGEST: usize = 120;

/// A line in quotes, safe to print: control characters are escaped and a long line is cut.
pub fn shown(line: &str) -> String {
    let escaped = |c: char| if c.is_control() { c.escape_default().collect::<String>() } else { c.to_string() };
    let mut text: String = line.chars().take(LONGEST).map(escaped).collect();
    if line.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(stated: &str, came: &str) -> Result<(), String> {
        in_order(&of(stated), &of(came)).map_err(|notes| notes.join("; "))
    }

    fn any(stated: &[&str], came: &str) -> Result<(), String> {
        in_any_order(stated, &of(came)).map_err(|notes| notes.join("; "))
    }

    fn says(text: &str) -> Result<(), String> {
        Err(text.to_owned())
    }

    #[test]
    fn dots_stand_for_any_text_within_a_line() {
        assert!(fits("a ... c", "a b c") && fits("...", "") && fits("a...", "a") && fits("...b...", "abc"));
        assert!(fits("x...x", "xx") && !fits("x...x", "x") && fits("a...b...b", "abxb") && !fits("a", "ab"));
    }

    #[test]
    fn exact_output_tells_the_first_line_that_differs() {
        assert_eq!(ordered("one\ntwo", "one\ntwo\n"), Ok(()));
        assert_eq!(ordered("", ""), Ok(()));
        assert_eq!(ordered("one\ntwo", "one\ntow\n"), says("claimed, line 2: `two`; came, line 2: `tow`"));
        assert_eq!(ordered("one\ntwo", "one\n"), says("claimed, line 2: `two`; came: one line and no more"));
        assert_eq!(ordered("one", "one\ntwo\n"), says("claimed: one line and no more; came, line 2: `two`"));
        assert_eq!(ordered("", "\n"), says("claimed: no line and no more; came, line 1: ``"));
        assert_eq!(ordered("took ... s\nend", "took 0.3 s\nend"), Ok(()));
    }

    #[test]
    fn a_line_of_dots_stands_for_lines() {
        assert_eq!(ordered("one\n...\nend", "one\ntwo\nthree\nend"), Ok(()));
        assert_eq!(ordered("one\n...\nend", "one\nend"), Ok(()));
        assert_eq!(ordered("...\nb\n...\nb\n...", "a\nb\nb"), Ok(()));
        assert_eq!(ordered("...", "a\nb"), Ok(()));
        assert_eq!(ordered("...", ""), Ok(()));
        assert_eq!(ordered("a\n...\nb", "a"), says("claimed, line 3: `b`; came: one line and no more"));
        assert_eq!(ordered("a\n...\na", "a"), says("claimed, line 3: `a`; came: one line and no more"));
        assert_eq!(ordered("a\n...", "b\na"), says("claimed, line 1: `a`; came, line 1: `b`"));
        assert_eq!(
            ordered("...\nc\nd\n...", "a\nc"),
            says("claimed, lines 2 to 3, the first of them: `c`; came: nothing like it")
        );
        assert_eq!(
            ordered("a\n...\na\n...\nc", "a\nb\nc"),
            says("claimed, line 3: `a`; came: nothing like it after line 1")
        );
        assert_eq!(ordered("a\n...\nc", "a\nb\nd"), says("claimed, line 3: `c`; came, line 3: `d`"));
    }

    #[test]
    fn lines_in_any_order_are_counted() {
        assert_eq!(any(&["b", "a", "a"], "a\nb\na\n"), Ok(()));
        assert_eq!(any(&[], ""), Ok(()));
        assert_eq!(any(&["a", "b"], "a\n"), says("claimed, and did not come: `b`"));
        assert_eq!(any(&["a"], "a\nb\nc\nd\n"), says("came, line 2, and is not claimed: `b`; and 2 more like this"));
        assert_eq!(any(&["a", "a"], "a\n"), says("claimed, and did not come (claimed 2 times, came 1 times): `a`"));
        assert_eq!(any(&["a"], "b\n"), says("claimed, and did not come: `a`; came, line 1, and is not claimed: `b`"));
        assert_eq!(any(&["a", "..."], "b\na\nc\n"), Ok(()));
        assert_eq!(any(&["a", "..."], "b\n"), says("claimed, and did not come: `a`"));
    }

    #[test]
    fn loose_lines_take_what_others_can_spare() {
        assert_eq!(any(&["took ... s", "took 1...", "took 1 s"], "took 1 s\ntook 1.5 s\ntook 2 s\n"), Ok(()));
        assert_eq!(any(&["1...", "...", "12..."], "12\n13\n"), Ok(()));
        assert_eq!(
            any(&["1...", "12...", "12..."], "12\n13\n14"),
            says("claimed, and did not come: `12...`; came, line 3, and is not claimed: `14`")
        );
    }

    #[test]
    fn what_is_shown_is_safe_and_short() {
        assert_eq!(shown("a\x1b[31m\tb"), "`a\\u{1b}[31m\\tb`");
        assert_eq!(shown(&"x".repeat(200)).chars().count(), LONGEST + 3);
    }
}
