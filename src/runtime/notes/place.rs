//! Where a presentation and the notes meet: a folder of sockets that belongs to its user alone.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::runtime::keep::Places;

/// What the name of a socket begins and ends with; between them stands the process.
const NAME: (&str, &str) = ("present-", ".sock");

/// The folder of the sockets: in `XDG_RUNTIME_DIR`, which a login makes and clears, else beside what is remembered.
///
/// # Errors
/// Why there is none, as the end of a sentence.
pub fn folder() -> Result<PathBuf, String> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    match (named("HILO_STATE_DIR"), named("XDG_RUNTIME_DIR")) {
        (None, Some(runtime)) => Ok(runtime.join("hilo")),
        _ => {
            let places = Places::of_this_user()?;
            places.progress.parent().map(|state| state.join("present")).ok_or_else(|| "there is no folder".to_owned())
        }
    }
}

/// Makes the folder, or makes sure that nobody else can enter it.
///
/// # Errors
/// What the system says.
pub fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, Permissions::from_mode(0o700))
}

/// The socket of this process.
pub fn own(folder: &Path) -> PathBuf {
    folder.join(format!("{}{}{}", NAME.0, std::process::id(), NAME.1))
}

/// All sockets, the newest first.
pub fn sockets(folder: &Path) -> Vec<PathBuf> {
    let is_one = |path: &PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1))
    };
    let made = |path: &PathBuf| fs::symlink_metadata(path).and_then(|data| data.modified());
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_one);
    let mut found: Vec<(SystemTime, PathBuf)> =
        entries.map(|path| (made(&path).unwrap_or(SystemTime::UNIX_EPOCH), path)).collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

/// Connects to the newest presentation, if there is one. Sockets that nobody listens to are removed.
pub fn connect(folder: &Path) -> Option<UnixStream> {
    sockets(folder).into_iter().find_map(|path| match UnixStream::connect(&path) {
        Ok(stream) => Some(stream),
        Err(error) => {
            if error.kind() == io::ErrorKind::ConnectionRefused {
                // A presentation that was killed left it. If another one removes it first, that is as good.
                let _ = fs::remove_file(&path);
            }
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn what_nobody_listens_to_is_removed_and_what_answers_is_found() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("present");
        make(&folder).expect("made");
        assert_eq!(fs::metadata(&folder).expect("there").permissions().mode() & 0o777, 0o700);
        let stale = folder.join("present-1.sock");
        drop(UnixListener::bind(&stale).expect("bound"));
        fs::write(folder.join("other"), "").expect("written");
        assert!(stale.exists() && connect(&folder).is_none());
        assert!(!stale.exists() && folder.join("other").exists());
        let live = UnixListener::bind(own(&folder)).expect("bound");
        drop(UnixListener::bind(&stale).expect("bound"));
        assert!(connect(&folder).is_some());
        drop(live);
    }
}
