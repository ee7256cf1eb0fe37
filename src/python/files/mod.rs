//! The files of a run: a private folder that stands in for the machine's, and files with CPython's buffers.
//!
//! A program sees two places: the folder in which it was started, which is empty at first, and `/tmp`. Both are folders
//! of the run's own, made when they are first needed and removed when it is over. Nothing else can be named, so no
//! program can reach a file of the machine. There are no symbolic links. `modules::files` makes Python of it.

mod handle;
mod space;
#[cfg(test)]
mod tests;

pub use handle::Handle;
pub use space::Space;

/// How the private folders of runs are called: this, and then the number of the process that made one.
pub const FOLDER_PREFIX: &str = "hilo-run-";

/// Why an operation on a file failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The error number of Linux.
    pub errno: i32,
}

impl FileError {
    /// `EACCES`
    pub const DENIED: FileError = FileError { errno: 13 };
    /// `ENOENT`
    pub const MISSING: FileError = FileError { errno: 2 };
    /// `EISDIR`
    pub const IS_FOLDER: FileError = FileError { errno: 21 };
    /// `ENOSPC`
    pub const FULL: FileError = FileError { errno: 28 };
    /// `EINVAL`
    pub const INVALID: FileError = FileError { errno: 22 };

    /// What the operating system calls it.
    pub fn words(&self) -> String {
        let said = std::io::Error::from_raw_os_error(self.errno).to_string();
        said.split(" (os error").next().unwrap_or(&said).to_owned()
    }
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> FileError {
        FileError { errno: error.raw_os_error().unwrap_or(5) }
    }
}

/// What an operation on a file answers.
pub type FileResult<T> = Result<T, FileError>;
