//! Watching the file of a laboratory. The folder is watched, not the file: most editors put a new file in its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::run::Wake;

/// A file that is watched until this is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed`, from another thread, whenever the file may have changed.
    ///
    /// # Errors
    /// Why it cannot be watched.
    pub fn new(file: &Path, changed: Wake) -> notify::Result<Watch> {
        let name = file.file_name().map(|name| name.to_owned());
        let changed = Arc::clone(&changed);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            let concerns = event.paths.iter().any(|path| path.file_name() == name.as_deref());
            if concerns && !matches!(event.kind, EventKind::Access(_)) {
                changed();
            }
        })?;
        watcher.watch(&folder_of(file), RecursiveMode::NonRecursive)?;
        Ok(Watch { _watcher: watcher })
    }

    /// Calls `changed`, from another thread, whenever a lesson's text or program below a folder may have changed.
    ///
    /// # Errors
    /// Why it cannot be watched.
    pub fn folder(folder: &Path, changed: Wake) -> notify::Result<Watch> {
        let of_a_lesson = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md" || ending == "py");
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            if event.paths.iter().any(of_a_lesson) && !matches!(event.kind, EventKind::Access(_)) {
                changed();
            }
        })?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        Ok(Watch { _watcher: watcher })
    }
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
