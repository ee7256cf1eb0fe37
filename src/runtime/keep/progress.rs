//! The file of the progress: JSON with a version, joined and never overwritten.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Told;
use super::store::{self, Useless};
use crate::course::Progress;

/// The version of the form. Another one is another form: what cannot be read as this is not guessed at.
const VERSION: i64 = 1;

/// The file as it is written.
#[derive(Serialize)]
struct Written<'p> {
    version: i64,
    #[serde(flatten)]
    progress: &'p Progress,
}

/// The version alone, whatever else there is.
#[derive(Deserialize)]
struct Marked {
    version: i64,
}

/// What came of adding something to the file.
#[derive(Debug, Default, PartialEq)]
pub struct Added {
    /// A title and sentences, if the file had to be set aside.
    pub aside: Option<Told>,
    /// All that the file knows now.
    pub all: Progress,
}

/// Reads what is remembered; nothing if there is no file. None if the file is of no use: [`add`] sets it aside then, or
/// says why not.
pub fn read(path: &Path) -> Option<Progress> {
    match store::read(path).ok()? {
        None => Some(Progress::default()),
        Some(text) => parse(&text.ok()?).ok(),
    }
}

/// Adds what changed to the file.
///
/// # Errors
/// Why it cannot be added, as the end of a sentence.
pub fn add(path: &Path, change: &Progress) -> Result<Added, String> {
    let mut known = Progress::default();
    let aside = store::change(path, |text| {
        let mut all = text.map(parse).transpose()?.unwrap_or_default();
        let before = all.clone();
        all.join(change);
        let text = (all != before).then(|| text_of(&all));
        known = all;
        Ok(text)
    })?;
    let aside = aside.map(|aside| ("Your progress could not be read".to_owned(), told(&aside)));
    Ok(Added { aside, all: known })
}

/// Forgets a lesson, or everything. Returns whether there was anything to forget. A Hilo that is open meanwhile writes
/// only what changes from then on.
///
/// # Errors
/// Why nothing was forgotten, as the end of a sentence. A file of no use is set aside and not forgotten.
pub fn forget(path: &Path, lesson: Option<&str>) -> Result<bool, String> {
    let mut found = false;
    let aside = store::change(path, |text| {
        let Some(text) = text else { return Ok(None) };
        let mut all = parse(text)?;
        found = match lesson {
            Some(id) => all.forget(id),
            None => !all.is_empty(),
        };
        let left = if lesson.is_some() { all } else { Progress::default() };
        Ok(found.then(|| text_of(&left)))
    })?;
    match aside {
        Some(aside) => Err(aside.told().trim_end_matches('.').to_owned()),
        None => Ok(found),
    }
}

fn told(aside: &store::Aside) -> String {
    format!("{} What you do from now on is remembered in a new file.", aside.told())
}

fn parse(text: &str) -> Result<Progress, Useless> {
    let damaged = |error: serde_json::Error| Useless::Damaged(error.to_string());
    let marked: Marked = serde_json::from_str(text).map_err(damaged)?;
    if marked.version > VERSION {
        return Err(Useless::Newer(marked.version));
    }
    if marked.version != VERSION {
        return Err(Useless::Damaged(format!("there is no version {}", marked.version)));
    }
    let mut value: serde_json::Value = serde_json::from_str(text).map_err(damaged)?;
    if let Some(object) = value.as_object_mut() {
        object.remove("version");
    }
    serde_json::from_value(value).map_err(damaged)
}

fn text_of(progress: &Progress) -> String {
    let mut text = serde_json::to_string_pretty(&Written { version: VERSION, progress }).unwrap_or_default();
    text.push('\n');
    text
}
