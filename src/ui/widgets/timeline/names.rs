//! Text that has to fit: cut at its end or in its middle, always with a mark.

use std::borrow::Cow;
use std::collections::HashMap;

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
    let mut count: HashMap<&str, usize> = HashMap::new();
    cut.iter().for_each(|cut| *count.entry(cut.as_ref()).or_default() += 1);
    let choose = |(name, cut): (&'a Cow<'a, str>, &Cow<'a, str>)| match count.get(cut.as_ref()) {
        Some(2..) if name != cut => fit_middle(name, width, ascii),
        _ => cut.clone(),
    };
    names.iter().zip(&cut).map(choose).collect()
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
    fn names_that_differ_at_their_end_stay_apart() {
        let pool: Vec<Cow<'_, str>> = (0..3).map(|i| format!("ThreadPoolExecutor-0_{i}").into()).collect();
        assert_eq!(fit_all(&pool, 12, false), ["ThreadP…-0_0", "ThreadP…-0_1", "ThreadP…-0_2"]);
        let plain = ["Thread-1 (work)".into(), "Thread-2 (work)".into()];
        assert_eq!(fit_all(&plain, 12, false), ["Thread-1 (w…", "Thread-2 (w…"]);
    }
}
