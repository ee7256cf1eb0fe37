//! Where Hilo keeps what it remembers, and whether it can.

use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::{Finding, Health};
use crate::runtime::keep::Places;

/// What there is to say.
pub fn finding() -> Finding {
    files(Places::of_this_user().as_ref())
}

fn files(places: Result<&Places, &String>) -> Finding {
    let about = |health, text: String| Finding::new("files", health, text);
    let places = match places {
        Ok(places) => places,
        Err(why) => return about(Health::Less, format!("What you did cannot be remembered: {why}.")),
    };
    let (progress, settings) = (places.progress.display(), places.settings.display());
    let kept = format!("What you did is kept in {progress}, what you chose in {settings}.");
    let shut: Vec<String> = [&places.progress, &places.settings]
        .into_iter()
        .filter(|file| !is_open(file))
        .map(|file| file.parent().unwrap_or(file).display().to_string())
        .collect();
    if shut.is_empty() {
        return about(Health::Ok, kept);
    }
    let text = format!("{kept} But nothing can be written to {}: it is forgotten at the end.", shut.join(" and "));
    about(Health::Less, text)
}

/// Whether a file can be written: it, or what there is of the folders above it.
fn is_open(file: &Path) -> bool {
    let there = file.ancestors().find(|path| path.exists()).filter(|path| *path == file || path.is_dir());
    let path = there.and_then(|path| CString::new(path.as_os_str().as_bytes()).ok());
    // SAFETY: the text ends with a zero byte and lives as long as the call.
    path.is_some_and(|path| unsafe { libc::access(path.as_ptr(), libc::W_OK) } == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_less() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        let open =
            Places { progress: at("state/hilo/progress.json"), settings: at("settings.toml"), lessons: at("lessons") };
        let told = files(Ok(&open));
        assert!(told.health == Health::Ok && told.text.contains("state/hilo/progress.json"), "{told:?}");
        // Below a file nobody can write, not even root.
        std::fs::write(at("file"), "").expect("a file");
        let shut = Places { progress: at("file/hilo/progress.json"), ..open };
        let told = files(Ok(&shut));
        let folder = format!("written to {}:", at("file/hilo").display());
        assert!(told.health == Health::Less && told.text.contains(&folder), "{told:?}");
        assert_eq!(files(Err(&"there is no home folder".to_owned())).health, Health::Less);
    }
}
