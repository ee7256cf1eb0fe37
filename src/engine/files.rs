//! The private folder of a live run: where it lies, when it is made, and that nothing is left of it.
//!
//! The first process of a run chooses the folder and removes it at the end; its children find it in their settings.
//! It is made when a program first needs it. What a Hilo left that was killed is removed by the next one that makes such
//! a folder.

use std::fs::DirBuilder;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use crate::python::files::{FOLDER_PREFIX as PREFIX, FileError, Space};

/// The folder of one process's run.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    /// Whether this process removes it.
    first: bool,
    space: OnceLock<Result<Arc<Space>, String>>,
}

impl Files {
    /// The folder that a parent chose, or a new one.
    pub fn new(chosen: Option<&Path>) -> Files {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let fresh = || {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
            std::env::temp_dir().join(format!("{PREFIX}{}-{now:x}-{number}", std::process::id()))
        };
        let root = chosen.map_or_else(fresh, Path::to_path_buf);
        Files { root, first: chosen.is_none(), space: OnceLock::new() }
    }

    /// Where it lies, or would lie.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder, made if it is not there.
    ///
    /// # Errors
    /// Why it cannot be made, in a sentence.
    pub fn space(&self) -> Result<Arc<Space>, String> {
        let made = || {
            if self.first {
                remove_left_over();
            }
            let home = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/home"));
            // Others of this machine may not look into it; one that was there is another process's of this run.
            match DirBuilder::new().mode(0o700).create(&self.root) {
                Err(e) if !(e.kind() == std::io::ErrorKind::AlreadyExists && is_ours(&self.root)) => {
                    Err(FileError::from(e))
                }
                _ => Space::new(self.root.clone(), home),
            }
            .map(Arc::new)
            .map_err(|e| format!("the private folder for the files of this run cannot be made: {}", e.words()))
        };
        self.space.get_or_init(made).clone()
    }

    /// Removes it with all that is in it. A child leaves that to the first process.
    pub fn remove(&self) {
        if self.first {
            // There may be none, or the disk may be gone: there is nobody to be told.
            let _ = std::fs::remove_dir_all(&self.root);
        }
    }
}

/// Removes the folders of processes that are no more.
fn remove_left_over() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse::<u32>().ok());
        let gone =
            owner.is_some_and(|pid| Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{pid}")).exists());
        if gone {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether it is a folder of this user, and no link to one.
fn is_ours(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder)
        .is_ok_and(|found| found.is_dir() && found.uid() == rustix::process::getuid().as_raw())
}
