//! Themes of somebody's own: files in the folder `themes` beside the settings, each named like the theme it changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::keep::Places;
use crate::app::look::ThemeName;
use crate::ui::colour::Depth;
use crate::ui::theme::{Sheet, Theme};

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// The themes there are, with what was changed of them.
#[derive(Debug, Default)]
pub struct Themes {
    own: BTreeMap<ThemeName, Sheet>,
}

impl Themes {
    /// Reads the files of somebody's own; with them comes what is wrong with any, in sentences. Such a file changes
    /// nothing.
    pub fn read(places: Option<&Places>) -> (Themes, Vec<String>) {
        let folder = places.and_then(|places| places.settings.parent()).map(|config| config.join("themes"));
        let mut themes = Themes::default();
        let mut faults = Vec::new();
        let entries = folder.iter().flat_map(fs::read_dir).flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
            faults.extend(themes.take(path));
        }
        (themes, faults)
    }

    fn take(&mut self, path: &Path) -> Vec<String> {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let Some(name) = ThemeName::of_word(stem) else {
            let known = ThemeName::listed().replace('"', "");
            return vec![format!("{}: no theme is called `{stem}`; there are {known}.", path.display())];
        };
        let readable = fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= LONGEST);
        let text = match fs::read_to_string(path) {
            Ok(text) if readable => text,
            Ok(_) => return vec![format!("{}: this is too long for a theme.", path.display())],
            Err(error) => return vec![format!("{}: it cannot be read ({error}).", path.display())],
        };
        match Sheet::changed(name, &text) {
            Ok(sheet) => {
                self.own.insert(name, sheet);
                Vec::new()
            }
            Err(faults) => {
                let told = |fault: crate::ui::theme::sheet::Fault| {
                    format!("{}, line {}: {}.", path.display(), fault.line, fault.message)
                };
                faults.into_iter().map(told).collect()
            }
        }
    }

    /// A theme for a terminal.
    pub fn theme(&self, name: ThemeName, depth: Depth) -> Theme {
        Theme::of(self.own.get(&name).unwrap_or_else(|| Sheet::named(name)), depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_the_theme_it_is_named_after_and_faults_are_sentences_with_their_line() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("themes");
        fs::create_dir(&folder).expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
        write("light.toml", "[text]\naccent = [\"#112233\", \"blue\"]\n");
        write("dark.toml", "[text]\n\naccent = 1\n");
        write("mine.toml", "");
        write("notes.txt", "no theme");
        let places = Places {
            progress: home.path().join("p"),
            settings: home.path().join("settings.toml"),
            lessons: home.path().join("lessons"),
        };
        let (themes, faults) = Themes::read(Some(&places));
        let light = themes.theme(ThemeName::Light, Depth::True);
        assert_ne!(light, Theme::new(ThemeName::Light, Depth::True));
        assert_eq!(themes.theme(ThemeName::Dark, Depth::True), Theme::new(ThemeName::Dark, Depth::True));
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].contains("dark.toml, line 3: `accent`") && faults[0].ends_with('.'), "{}", faults[0]);
        assert!(faults[1].contains("no theme is called `mine`; there are dark, light,"), "{}", faults[1]);
    }
}
