//! The private folder of a run, and the way from the names that a program uses to places in it.

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::{FileError, FileResult};

/// Bytes that one process of a run may write in all.
const MOST: u64 = 256 << 20;

/// A private folder.
#[derive(Debug)]
pub struct Space {
    root: PathBuf,
    /// The folder in which the program was started, as it is called.
    home: PathBuf,
    written: AtomicU64,
}

impl Space {
    /// The space below `root`, which exists or is made. `home`: what the program takes for its folder.
    ///
    /// # Errors
    /// If the folders cannot be made.
    pub fn new(root: PathBuf, home: PathBuf) -> FileResult<Space> {
        std::fs::create_dir_all(root.join("home"))?;
        std::fs::create_dir_all(root.join("tmp"))?;
        Ok(Space { root, home, written: AtomicU64::new(0) })
    }

    /// The private folder itself, which a program cannot name.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder in which the program was started.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The place of a name in the private folder; `program` is the program's own folder, which is another name of its
    /// home.
    ///
    /// # Errors
    /// [`FileError::DENIED`] for what lies in a folder that every machine has, [`FileError::MISSING`] for what lies
    /// elsewhere and for the empty name.
    pub fn place(&self, name: &str, program: Option<&Path>) -> FileResult<PathBuf> {
        if name.is_empty() {
            return Err(FileError::MISSING);
        }
        if name.contains('\0') {
            return Err(FileError::INVALID);
        }
        let whole = plain(&self.home.join(name));
        let below =
            |folder: &Path, own: &str| whole.strip_prefix(folder).ok().map(|rest| self.root.join(own).join(rest));
        below(Path::new("/tmp"), "tmp")
            .filter(|_| !self.home.starts_with("/tmp") || !whole.starts_with(&self.home))
            .filter(|_| program.is_none_or(|program| !program.starts_with("/tmp") || !whole.starts_with(program)))
            .or_else(|| below(&self.home, "home"))
            .or_else(|| below(program?, "home"))
            .ok_or_else(|| {
                let exists = is_of_the_system(&whole) || self.home.starts_with(&whole);
                if exists { FileError::DENIED } else { FileError::MISSING }
            })
    }

    /// Counts bytes before they are written.
    ///
    /// # Errors
    /// [`FileError::FULL`] if they are too many.
    pub fn charge(&self, bytes: usize) -> FileResult<()> {
        let before = self.written.fetch_add(bytes as u64, Ordering::Relaxed);
        if before + bytes as u64 > MOST {
            self.written.fetch_sub(bytes as u64, Ordering::Relaxed);
            return Err(FileError::FULL);
        }
        Ok(())
    }
}

/// Whether a path is the root, or lies in a folder that every Linux machine has. What else a machine has is no business of
/// a program: to it, that is not there.
fn is_of_the_system(path: &Path) -> bool {
    const FOLDERS: &[&str] = &[
        "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc", "root", "run", "sbin",
        "srv", "sys", "usr", "var",
    ];
    match path.components().nth(1) {
        None => true,
        Some(first) => FOLDERS.iter().any(|folder| first.as_os_str() == *folder),
    }
}

/// The path without `.` and `..`: there are no links that could make that a different one.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}
