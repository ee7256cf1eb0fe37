//! Reading a program of the learner's: what is no program is refused with a sentence.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::course::notebook::{Notebook, is_notebook};

/// Bytes of the largest program that is opened.
const LARGEST: u64 = 4 << 20;

/// The bytes of an ordinary file of a sensible size.
///
/// # Errors
/// A sentence that names the file and says why it cannot be opened and what to do.
pub fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display();
    let about = fs::metadata(path).map_err(|error| missing(path, &error))?;
    if about.is_dir() {
        return Err(format!("`{name}` is a folder. Name a Python file in it."));
    }
    if !about.is_file() {
        return Err(format!("`{name}` is no ordinary file. Name a Python file."));
    }
    if about.len() > LARGEST {
        return Err(format!("`{name}` is larger than 4 MB, which no program for Hilo is."));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| missing(path, &error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| missing(path, &error))?;
    Ok(bytes)
}

/// The bytes of a program: a Python file's own, or the script of a notebook's code cells.
///
/// # Errors
/// As of [`read_file`], and what is wrong with a notebook, in a sentence.
pub fn read_source(path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_file(path)?;
    match path.file_name().and_then(|name| name.to_str()).filter(|name| is_notebook(name)) {
        Some(name) => Notebook::read(name, &bytes)?.whole().map(String::into_bytes),
        None => Ok(bytes),
    }
}

/// The notebook in a file.
///
/// # Errors
/// As of [`read_file`], and what is wrong with it, in a sentence.
pub fn read_notebook(path: &Path) -> Result<Notebook, String> {
    let bytes = read_file(path)?;
    Notebook::read(path.file_name().and_then(|name| name.to_str()).unwrap_or("notebook.ipynb"), &bytes)
}

/// The text of a Python file.
///
/// # Errors
/// As of [`read_file`], or that the file is no text.
pub fn read_program(path: &Path) -> Result<String, String> {
    let name = path.display();
    let bytes = read_file(path)?;
    if bytes.contains(&0) {
        return Err(format!("`{name}` is not a text file. Name a Python file."));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().get(..at).map_or(0, |b| b.iter().filter(|&&b| b == b'\n').count());
            Err(format!("`{name}` is not UTF-8: line {line} has a byte that is none. Save it as UTF-8."))
        }
    }
}

/// Why a file cannot be opened, in a sentence.
pub fn missing(path: &Path, error: &std::io::Error) -> String {
    let name = path.display();
    match error.kind() {
        std::io::ErrorKind::NotFound => format!("There is no file `{name}`. Check the name and the folder."),
        std::io::ErrorKind::PermissionDenied => format!("`{name}` may not be read. Check its permissions."),
        _ => format!("`{name}` cannot be read: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_program_is_refused_with_its_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).expect("a file");
            read_program(&path)
        };
        assert_eq!(file("fine.py", b"\xef\xbb\xbfprint(1)\n"), Ok("print(1)\n".to_owned()));
        assert!(file("image.py", b"\x89PNG\0").is_err_and(|e| e.contains("not a text file")));
        assert!(file("latin.py", b"a = 1\n# ni\xf1o\n").is_err_and(|e| e.contains("line 2")));
        assert!(read_program(folder.path()).is_err_and(|e| e.contains("is a folder")));
        assert!(read_program(&folder.path().join("no.py")).is_err_and(|e| e.contains("There is no file")));
    }
}
