//! "Did you mean": the known word nearest to what somebody wrote.

/// The known word that is nearest to `word`, if it is near enough to be a slip: at most one change for every three
/// letters of the longer one, and at least one allowed. A swap of two neighbours is one change.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word: Vec<char> = word.to_lowercase().chars().take(64).collect();
    known
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            let allowed = (word.len().max(letters.len()) / 3).max(1);
            let away = distance(&word, &letters);
            (away <= allowed).then_some((away, candidate))
        })
        .min_by_key(|(away, _)| *away)
        .map(|(_, candidate)| candidate)
}

/// Words in backquotes with commas: `a`, `b` and `c`.
pub fn listed<'k>(words: impl IntoIterator<Item = &'k str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words (the optimal string
/// alignment distance).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(ca != cb);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *ca == b[j - 1] && a[i - 1] == *cb {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_none() {
        let known = ["program", "knobs", "panes", "lab"];
        assert_eq!(nearest("progarm", known), Some("program"));
        assert_eq!(nearest("knob", known), Some("knobs"));
        assert_eq!(nearest("Labs", known), Some("lab"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn the_distance_is_that_of_the_book() {
        let away = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(away("kitten", "sitting"), 3);
        assert_eq!(away("ab", "ba"), 1);
        assert_eq!(away("", "abc"), 3);
    }
}
