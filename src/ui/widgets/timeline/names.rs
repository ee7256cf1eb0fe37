//! Text that has to fit: cut at its end or in its middle, always with a mark.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The mark of a cut.
pub(crate) fn ellipsis(ascii: bool) -> &'static str {
    if ascii { "~" } else { "…" }
}

/// The longest beginning of `text` in at most `width` columns.
fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > width {
            return &text[..at];
        }
    }
    text
}

/// The longest end of `text` in at most `width` columns.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += cluster.width();
        if used > width {
            return &text[at + cluster.len()..];
        }
    }
    text
}

/// `text` in at most `width` columns, its end cut off if it must be.
pub(crate) fn fit(text: &str, width: usize, ascii: bool) -> Cow<'_, str> {
    if text.width() <= width {
        return text.into();
    }
    match width {
        0 => "".into(),
        _ => format!("{}{}", head(text, width - 1), ellipsis(ascii)).into(),
    }
}

/// `text` in at most `width` columns, with as much of its end as is good for a number.
fn fit_middle(text: &str, width: usize, ascii: bool) -> Cow<'_, str> {
    if text.width() <= width || width < 4 {
        return fit(text, width, ascii);
    }
    let end = (width - 1) * 2 / 5;
    format!("{}{}{}", head(text, width - 1 - end), ellipsis(ascii), tail(text, end)).into()
}

/// All names in at most `width` columns each. Those that would look alike when cut at the end (workers of a pool are
/// told apart by the number there) are cut in the middle.
pub(crate) fn fit_all<'a>(names: &'a [Cow<'a, str>], width: usize, ascii: bool) -> Vec<Cow<'a, str>> {
    let cut: Vec<Cow<'_, str>> = names.iter().map(|n| fit(n, width, ascii)).collect();
    // Which names look like this when cut. Workers of two processes may have the same name to begin with.
    let mut from: HashMap<&str, &str> = HashMap::new();
    let mut unlike: HashSet<&str> = HashSet::new();
    for (name, cut) in names.iter().zip(&cut) {
        if *from.entry(cut.as_ref()).or_insert(name.as_ref()) != name.as_ref() {
            unlike.insert(cut.as_ref());
        }
    }
    let choose = |(name, cut): (&'a Cow<'a, str>, &Cow<'a, str>)| match unlike.contains(cut.as_ref()) {
        true if name != cut => fit_middle(name, width, ascii),
        _ => cut.clone(),
    };
    names.iter().zip(&cut).map(choose).collect()
}

/// What stands before the names of workers, in one column of them.
pub(crate) struct Labels<'a> {
    /// The beginning that was taken off the names; said once, above them.
    pub(crate) prefix: Option<String>,
    /// The names, each with its indentation, none wider than was asked for.
    pub(crate) names: Vec<Cow<'a, str>>,
}

/// Where a name may be taken apart; the sign stays with the rest.
const JOINTS: [char; 5] = ['-', '_', ' ', '(', '.'];

/// The shortest beginning that is worth taking off.
const SHORTEST: usize = 4;

/// The names of workers, each with its indentation, in at most `width` columns. Where some are too long and begin alike,
/// as the threads of a pool do, that beginning is taken off all that have it, so that what tells them apart is seen.
pub(crate) fn labels<'a>(names: &'a [(usize, Cow<'a, str>)], width: usize, ascii: bool) -> Labels<'a> {
    let long: Vec<&str> = names.iter().filter(|(i, n)| i + n.width() > width).map(|(_, n)| n.as_ref()).collect();
    let prefix = common(&long);
    let label = |(indent, name): &'a (usize, Cow<'a, str>)| -> Cow<'a, str> {
        match prefix.and_then(|prefix| name.strip_prefix(prefix)).filter(|rest| rest.starts_with(JOINTS)) {
            Some(rest) => format!("{:indent$}{}{rest}", "", ellipsis(ascii)).into(),
            None if *indent == 0 => name.as_ref().into(),
            None => format!("{:indent$}{name}", "").into(),
        }
    };
    let shortened: Vec<Cow<'_, str>> = names.iter().map(label).collect();
    let names = fit_all(&shortened, width, ascii).into_iter().map(|name| name.into_owned().into()).collect();
    Labels { prefix: prefix.map(|prefix| format!("{prefix}{}", ellipsis(ascii))), names }
}

/// The beginning that all of several names have in common, up to a joint. What a thread's name has in brackets is the name
/// of its function and is not taken apart.
fn common<'a>(names: &[&'a str]) -> Option<&'a str> {
    let (first, rest) = names.split_first()?;
    if rest.iter().all(|name| name == first) {
        return None;
    }
    let alike = |name: &&str| {
        let differ = first.char_indices().zip(name.chars()).find(|((_, a), b)| a != b);
        differ.map_or(first.len().min(name.len()), |((at, _), _)| at)
    };
    let length = rest.iter().map(alike).min()?;
    let shared = first.get(..length)?;
    let joint = shared.split('(').next()?.rfind(JOINTS)?;
    first.get(..joint).filter(|prefix| prefix.width() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_has_a_mark_and_fits() {
        assert_eq!(fit("MainThread", 10, false), "MainThread");
        assert_eq!(fit("MainThread", 7, false), "MainTh…");
        assert_eq!(fit("MainThread", 7, true), "MainTh~");
        assert_eq!((fit("ab", 1, false).as_ref(), fit("ab", 0, false).as_ref()), ("…", ""));
        assert_eq!(fit("漢字漢字", 6, false), "漢字…");
    }

    #[test]
    fn a_beginning_that_all_long_names_share_is_said_once() {
        let named = |names: &[&'static str], width| {
            let names: Vec<(usize, Cow<'static, str>)> = names.iter().map(|name| (0, (*name).into())).collect();
            let labels = labels(&names, width, false);
            (labels.prefix, labels.names.iter().map(|name| name.to_string()).collect::<Vec<_>>())
        };
        let pool = ["MainThread", "ThreadPoolExecutor-0_0", "ThreadPoolExecutor-0_11"];
        let short = vec!["MainThread".to_owned(), "…_0".to_owned(), "…_11".to_owned()];
        assert_eq!(named(&pool, 16), (Some("ThreadPoolExecutor-0…".to_owned()), short));
        assert_eq!(named(&pool, 30).0, None, "all fit");
        let two = ["ThreadPoolExecutor-0_0", "ThreadPoolExecutor-1_0"];
        let short = vec!["…-0_0".to_owned(), "…-1_0".to_owned()];
        assert_eq!(named(&two, 16), (Some("ThreadPoolExecutor…".to_owned()), short));
        let targets = ["Thread-1 (count_to)", "Thread-2 (sum_up_to)"];
        let short = vec!["…-1 (count_to)".to_owned(), "…-2 (sum_up_t…".to_owned()];
        assert_eq!(named(&targets, 14), (Some("Thread…".to_owned()), short));
        let functions = ["Thread-1 (count_to)", "Thread-1 (count_up)"];
        let short = vec!["… (count_to)".to_owned(), "… (count_up)".to_owned()];
        assert_eq!(named(&functions, 14), (Some("Thread-1…".to_owned()), short));
        assert_eq!(named(&["Thread-1 (count_to)", "Thread-1 (count_to)"], 14).0, None, "nothing tells them apart");
        let unlike = ["first long name", "another long name"];
        assert_eq!(named(&unlike, 8), (None, vec!["first l…".to_owned(), "another…".to_owned()]));
        let indented = [(2, Cow::from("SpawnProcess-1")), (2, Cow::from("SpawnProcess-2"))];
        assert_eq!(labels(&indented, 12, true).names, ["  ~-1", "  ~-2"]);
    }

    #[test]
    fn names_that_differ_at_their_end_stay_apart() {
        let pool: Vec<Cow<'_, str>> = (0..3).map(|i| format!("ThreadPoolExecutor-0_{i}").into()).collect();
        assert_eq!(fit_all(&pool, 12, false), ["ThreadP…-0_0", "ThreadP…-0_1", "ThreadP…-0_2"]);
        let same = ["Thread-1 (work)".into(), "Thread-1 (work)".into()];
        assert_eq!(fit_all(&same, 12, false), ["Thread-1 (w…", "Thread-1 (w…"]);
        let plain = ["Thread-1 (work)".into(), "Thread-2 (work)".into()];
        assert_eq!(fit_all(&plain, 12, false), ["Thread-1 (w…", "Thread-2 (w…"]);
    }
}
