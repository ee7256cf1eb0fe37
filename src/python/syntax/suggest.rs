//! "Did you mean": the nearest of some names, by the fewest letters added, left out, changed or swapped.

/// The name nearest to `wanted`, if it is near enough to be meant.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (wanted.chars().count() / 3).clamp(1, 3);
    let near = |name: &'a str| distance(wanted, name, most).map(|distance| (distance, name));
    names.into_iter().filter_map(near).min().map(|(_, name)| name)
}

/// The help text that offers it.
pub fn did_you_mean<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wanted, names).map(|name| format!("did you mean '{name}'?"))
}

/// The edit distance of two names if it is at most `most`; case counts as nothing but a tie-break of one.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    if a.len().abs_diff(b.len()) > most || a.len() > 64 {
        return None;
    }
    if a == b {
        return Some(1);
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_no_far_one() {
        let names = ["threading", "time", "queue", "random", "ThreadPoolExecutor"];
        assert_eq!(nearest("treading", names), Some("threading"));
        assert_eq!(nearest("tiem", names), Some("time"));
        assert_eq!(nearest("threadpoolexecutor", names), Some("ThreadPoolExecutor"));
        assert_eq!(nearest("numpy", names), None);
        assert_eq!(nearest("", names), None);
    }
}
