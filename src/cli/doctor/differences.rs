//! What is different from CPython and said: the section of docs/python.md, as plain sentences.

const GUIDE: &str = include_str!("../../../docs/python.md");
const SECTION: &str = "## What is different, and said";

/// The items of the section, without their marks.
pub fn list() -> Vec<String> {
    let section = GUIDE.split_once(SECTION).map_or("", |(_, after)| after);
    let section = section.split_once("\n## ").map_or(section, |(before, _)| before);
    let items = section.split("\n- ").skip(1);
    items.map(|item| item.replace("**", "").split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn the_guide_has_the_section() {
        let items = list();
        assert!(items.len() >= 5, "{items:?}");
        assert!(items.iter().any(|item| item.starts_with("Deadlock. When every thread waits")), "{items:?}");
        assert!(items.iter().all(|item| item.ends_with('.') && !item.contains("**")), "{items:?}");
    }
}
