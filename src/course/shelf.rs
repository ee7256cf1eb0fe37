//! Where lesson folders come from: the binary, or a directory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::front::split_folder;
use super::problem::Problem;
use super::read::{Folder, LARGEST, LESSON_FILE};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/lessons");

/// A place that holds lesson folders.
#[derive(Clone, Debug)]
pub enum Shelf {
    /// Hilo's own lessons, in the binary.
    Embedded,
    /// An author's directory.
    Directory {
        /// The directory that holds the lesson folders.
        root: PathBuf,
        /// The one folder to look at, where a lesson's own folder was named.
        only: Option<String>,
    },
}

impl Shelf {
    /// The shelf in a directory: one of lesson folders, or a single lesson's folder.
    pub fn directory(path: &Path) -> Result<Shelf, Box<Problem>> {
        let shown = path.display().to_string();
        if !path.is_dir() {
            let message = if path.exists() { "this is not a directory" } else { "there is no such directory" };
            let help = "name a directory with lesson folders".to_owned();
            return Err(Box::new(Problem::of_file(&shown, message, Some(help))));
        }
        if !path.join(LESSON_FILE).is_file() {
            return Ok(Shelf::Directory { root: path.to_owned(), only: None });
        }
        // The folder's name counts, and `.` has none: ask the system what it is really called.
        let whole = path.canonicalize().map_err(|error| unreadable(&shown, &error))?;
        let only = whole.file_name().map(|name| name.to_string_lossy().into_owned());
        let named = path.file_name().is_some() && path.parent().is_some();
        let root = if named { path.parent().unwrap_or(path).to_owned() } else { path.join("..") };
        Ok(Shelf::Directory { root, only })
    }

    /// The names of the lesson folders in order. A folder counts if it holds a lesson, or is named as if it should.
    pub fn folders(&self) -> Result<Vec<String>, Box<Problem>> {
        let mut names: Vec<String> = match self {
            Shelf::Embedded => EMBEDDED.dirs().filter_map(|dir| dir.path().to_str().map(str::to_owned)).collect(),
            Shelf::Directory { only: Some(only), .. } => vec![only.clone()],
            Shelf::Directory { root, only: None } => {
                let shown = root.display().to_string();
                let entries = fs::read_dir(root).map_err(|error| unreadable(&shown, &error))?;
                let folders = entries.flatten().filter(|entry| entry.path().is_dir());
                let named = folders.filter_map(|entry| {
                    let name = entry.file_name().into_string().ok()?;
                    (split_folder(&name).is_some() || entry.path().join(LESSON_FILE).is_file()).then_some(name)
                });
                named.collect()
            }
        };
        names.sort();
        Ok(names)
    }

    /// What stands before a file's name in messages.
    fn prefix(&self, folder: &str) -> String {
        match self {
            Shelf::Embedded => format!("lessons/{folder}/"),
            Shelf::Directory { root, .. } => {
                let path = root.join(folder).display().to_string();
                format!("{}/", path.strip_prefix("./").unwrap_or(&path))
            }
        }
    }

    /// Reads `lesson.md` and, if they are asked for, the programs of a folder. Only plain files are looked at.
    pub fn folder(&self, name: &str, programs: bool) -> Result<Folder, Box<Problem>> {
        let prefix = self.prefix(name);
        let wanted = |file: &str| file == LESSON_FILE || (programs && file.ends_with(".py"));
        let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        match self {
            Shelf::Embedded => {
                for file in EMBEDDED.get_dir(name).into_iter().flat_map(|dir| dir.files()) {
                    if let Some(file_name) = file.path().file_name().and_then(|name| name.to_str())
                        && wanted(file_name)
                    {
                        files.insert(file_name.to_owned(), Cow::Borrowed(file.contents()));
                    }
                }
            }
            Shelf::Directory { root, .. } => {
                let path = root.join(name);
                let entries = fs::read_dir(&path).map_err(|error| unreadable(&prefix, &error))?;
                for entry in entries.flatten() {
                    let Ok(file_name) = entry.file_name().into_string() else { continue };
                    if wanted(&file_name) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                        let bytes = read_file(&entry.path())
                            .map_err(|error| unreadable(&format!("{prefix}{file_name}"), &error))?;
                        files.insert(file_name, Cow::Owned(bytes));
                    }
                }
            }
        }
        Ok(Folder { name: name.to_owned(), prefix, files })
    }

    /// Whether a file is there that a link names.
    pub fn has(&self, folder: &str, file: &str) -> bool {
        match self {
            Shelf::Embedded => EMBEDDED.get_file(format!("{folder}/{file}")).is_some(),
            Shelf::Directory { root, .. } => root.join(folder).join(file).is_file(),
        }
    }
}

impl Shelf {
    /// The bytes of a plain file of a folder; none if there is none, or it is larger than [`LARGEST`] bytes.
    pub fn bytes(&self, folder: &str, file: &str) -> Option<Cow<'static, [u8]>> {
        // A name leads nowhere else.
        let plain = Path::new(file).file_name().is_some_and(|name| name == file);
        let bytes = match self {
            Shelf::Embedded => Cow::Borrowed(EMBEDDED.get_file(format!("{folder}/{file}"))?.contents()),
            Shelf::Directory { root, .. } => {
                let path = root.join(folder).join(file);
                let known = plain && path.symlink_metadata().is_ok_and(|about| about.is_file());
                Cow::Owned(known.then(|| read_file(&path).ok())??)
            }
        };
        Some(bytes).filter(|bytes| plain && bytes.len() <= LARGEST)
    }
}

/// Reads a file, but no more than is needed to see that it is too large.
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(file: &str, error: &std::io::Error) -> Box<Problem> {
    Box::new(Problem::of_file(file, format!("this cannot be read: {error}"), None))
}
