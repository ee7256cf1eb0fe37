//! The file of the settings: TOML that a person may write too. A change touches the lines of what changed and no other,
//! so that comments, order, and keys that this Hilo does not know stay as they are.

use std::path::Path;

use toml::{Table, Value};

use super::Told;
use super::store::{self, Useless};
use crate::app::look::ThemeName;
use crate::app::memory::Settings;

/// The version of the form; a file that says none has this one.
const VERSION: i64 = 1;

/// The head of a file that is made.
const HEAD: &str =
    "# What you chose in Hilo. It is read at the start, and a line changes when you choose anew.\nversion = 1\n";

/// Reads what was chosen; nothing if there is no file. None if the file is of no use: [`add`] sets it aside then, or
/// says why not.
pub fn read(path: &Path) -> Option<Settings> {
    match store::read(path).ok()? {
        None => Some(Settings::default()),
        Some(text) => parse(&text.ok()?).ok(),
    }
}

/// Writes what was chosen; a title and sentences come back if the file had to be set aside.
///
/// # Errors
/// Why it cannot be written, as the end of a sentence.
pub fn add(path: &Path, change: &Settings) -> Result<Option<Told>, String> {
    let aside = store::change(path, |text| {
        let now = text.map(parse).transpose()?.unwrap_or_default();
        let mut wanted = now.clone();
        wanted.take(change);
        Ok((wanted != now).then(|| written(text.unwrap_or(HEAD), change, &wanted)))
    })?;
    Ok(aside.map(|aside| ("Your settings could not be read".to_owned(), aside.told())))
}

fn parse(text: &str) -> Result<Settings, Useless> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| 1 + text.get(..span.start).unwrap_or("").matches('\n').count());
        Useless::Damaged(format!("line {line}: {}", error.message()))
    })?;
    match table.get("version") {
        None | Some(Value::Integer(VERSION)) => {}
        Some(Value::Integer(newer)) if *newer > VERSION => return Err(Useless::Newer(*newer)),
        Some(other) => return Err(Useless::Damaged(format!("there is no version {other}"))),
    }
    let theme = match table.get("theme") {
        None => None,
        Some(value) => Some(
            value
                .as_str()
                .and_then(ThemeName::of_word)
                .ok_or_else(|| Useless::Damaged(format!("`theme = {value}` is none of {}", ThemeName::listed())))?,
        ),
    };
    Ok(Settings { theme, who: flag(&table, "who-wrote-it")?, ascii: flag(&table, "ascii")? })
}

fn flag(table: &Table, key: &str) -> Result<Option<bool>, Useless> {
    match table.get(key) {
        None => Ok(None),
        Some(Value::Boolean(set)) => Ok(Some(*set)),
        Some(other) => Err(Useless::Damaged(format!("`{key} = {other}` is neither true nor false"))),
    }
}

/// The text with what changed. If it is laid out so that lines cannot be changed one by one, it is written anew.
fn written(text: &str, change: &Settings, wanted: &Settings) -> String {
    let edited = edited(text, change);
    if parse(&edited).as_ref() == Ok(wanted) {
        return edited;
    }
    let mut table: Table = text.parse().unwrap_or_default();
    for (key, value) in values(wanted) {
        table.insert(key.to_owned(), value);
    }
    toml::to_string(&table).unwrap_or(edited)
}

/// The keys that are set, and their values.
fn values(settings: &Settings) -> Vec<(&'static str, Value)> {
    let theme = settings.theme.map(|theme| ("theme", Value::from(theme.word())));
    let flags = [("who-wrote-it", settings.who), ("ascii", settings.ascii)];
    let flags = flags.into_iter().filter_map(|(key, set)| Some((key, Value::from(set?))));
    theme.into_iter().chain(flags).collect()
}

/// The text with the lines of what changed written anew.
fn edited(text: &str, change: &Settings) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (key, value) in values(change) {
        // What stands below the head of a table belongs to it.
        let end = lines.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(lines.len());
        let is_it = |line: &String| line.split_once('=').is_some_and(|(name, _)| name.trim().trim_matches('"') == key);
        let line = format!("{key} = {value}");
        match lines.iter().take(end).position(is_it).and_then(|at| lines.get_mut(at)) {
            Some(there) => *there = line,
            None => lines.insert(end, line),
        }
    }
    lines.join("\n") + "\n"
}
