//! A file that several Hilos change at once and none ever damages.
//!
//! [`change`] reads, edits and writes under a lock of the system, which dies with its holder. The new text is written
//! beside the old one, forced to the disk and put in its place in one step: whoever reads sees the one or the other,
//! also after a power cut. What cannot be understood is never overwritten: it is set aside under another name. Nothing
//! here knows what the text means.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes of the largest file that is read: far more than any that was written here.
const LARGEST: u64 = 16 << 20;

/// What is set aside is numbered up to here.
const MOST_ASIDE: u32 = 10_000;

/// Why a text is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Useless {
    /// It is not what it should be; why, as the end of a sentence.
    Damaged(String),
    /// A newer Hilo wrote it, in this version of the form.
    Newer(i64),
}

/// A file that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The file.
    pub path: PathBuf,
    /// What it is called now, in the same folder.
    pub name: String,
    /// Why.
    pub why: Useless,
}

impl Aside {
    /// What to tell: sentences that name the file, say why and where it is now.
    pub fn told(&self) -> String {
        let path = self.path.display();
        let why = match &self.why {
            Useless::Damaged(why) => format!("`{path}` is damaged: {why}."),
            Useless::Newer(version) => {
                format!(
                    "`{path}` was written by a newer Hilo (version {version} of its form), which this one cannot read."
                )
            }
        };
        format!("{why} It was set aside as `{}` in the same folder, and nothing in it is lost.", self.name)
    }
}

/// Reads a text. None if there is no such file.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence. Bytes that are no text are no such error.
pub fn read(path: &Path) -> Result<Option<Result<String, Useless>>, String> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(path, "read", &error)),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| failed(path, "read", &error))?;
    if bytes.len() as u64 > LARGEST {
        return Ok(Some(Err(Useless::Damaged("it is larger than 16 MB".to_owned()))));
    }
    let text = String::from_utf8(bytes).map_err(|_| Useless::Damaged("it is not text in UTF-8".to_owned()));
    Ok(Some(text))
}

/// Changes a file. `edit` gets its text, or none if there is no such file, and returns the new one, or none if there is
/// nothing to change. If it finds the text useless, the file is set aside and `edit` is asked again as if there were
/// none.
///
/// # Errors
/// Why the file cannot be changed, as the end of a sentence. It is as it was then.
pub fn change(
    path: &Path,
    mut edit: impl FnMut(Option<&str>) -> Result<Option<String>, Useless>,
) -> Result<Option<Aside>, String> {
    // A link leads to the file that is meant: it stays a link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or_else(|| format!("`{}` is no place for a file", path.display()))?;
    fs::create_dir_all(folder).map_err(|error| failed(folder, "made", &error))?;
    let locked = lock(path)?;
    let mut aside = None;
    let text = read(path)?.transpose().and_then(|text| edit(text.as_deref()));
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            aside = Some(set_aside(path, why)?);
            // Without a text there is nothing that could be useless.
            edit(None).unwrap_or_default()
        }
    };
    if let Some(text) = text {
        if locked.exclusive {
            clear_remains(path, folder);
        }
        write(path, folder, &text)?;
    }
    Ok(aside)
}

/// A lock that is held until it is dropped, or its process ends.
struct Locked {
    _file: File,
    /// Whether nobody else has it. A file system may know no locks; then writes are atomic all the same.
    exclusive: bool,
}

/// Waits for the lock that belongs to a file.
fn lock(path: &Path) -> Result<Locked, String> {
    let mut name = prefix(path);
    name.push("lock");
    let beside = path.with_file_name(name);
    let file = File::options().create(true).truncate(false).write(true).open(&beside);
    let file = file.map_err(|error| failed(&beside, "written", &error))?;
    loop {
        match file.lock() {
            Ok(()) => return Ok(Locked { _file: file, exclusive: true }),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Ok(Locked { _file: file, exclusive: false }),
        }
    }
}

fn write(path: &Path, folder: &Path, text: &str) -> Result<(), String> {
    let fail = |error: &std::io::Error| failed(path, "written", error);
    let prefix = prefix(path);
    let mut file = tempfile::Builder::new().prefix(&prefix).suffix(".new").tempfile_in(folder).map_err(|e| fail(&e))?;
    file.write_all(text.as_bytes()).map_err(|e| fail(&e))?;
    file.as_file().sync_all().map_err(|e| fail(&e))?;
    file.persist(path).map_err(|e| fail(&e.error))?;
    // The name too is to outlast a power cut. Where a folder cannot be forced to the disk the file is whole all the same.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// How the names of the files begin that belong to this one: its lock, and what is written before it takes its place.
fn prefix(path: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

/// Removes what writers left that were killed. Only to be called by the holder of the lock: nobody else is writing.
fn clear_remains(path: &Path, folder: &Path) {
    let prefix = prefix(path);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(b".new") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives the file another name, one that no file has.
fn set_aside(path: &Path, why: Useless) -> Result<Aside, String> {
    let kind = match why {
        Useless::Damaged(_) => "damaged",
        Useless::Newer(_) => "newer",
    };
    for number in 1..MOST_ASIDE {
        let to = with_ending(path, &format!(".{kind}-{number}"));
        if to.symlink_metadata().is_ok() {
            continue;
        }
        fs::rename(path, &to).map_err(|error| failed(path, "set aside", &error))?;
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(Aside { path: path.to_owned(), name, why });
    }
    Err(format!("too many files called `{}.{kind}-N` lie in the folder already", path.display()))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn failed(path: &Path, what: &str, error: &std::io::Error) -> String {
    let why = match error.kind() {
        ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "something else has the name of its folder".to_owned(),
        _ => error.to_string(),
    };
    format!("`{}` cannot be {what} ({why})", path.display())
}
