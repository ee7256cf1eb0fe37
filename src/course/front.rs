//! The front matter of a lesson: TOML between two lines of `+++` at the very top.

use std::ops::Range;

use super::fields::{Fields, Patchwork};
use super::lesson::{FrontMatter, UNITS, Unit};
use super::place::{At, Place};
use super::problem::quoted;
use super::report::Report;
use super::value::Value;
use super::work::{self, Said};

const KEYS: [&str; 8] = ["id", "title", "subtitle", "unit", "minutes", "needs", "work", "recorded"];

/// The two parts of a lesson file: where the TOML stands, and where the pages begin.
pub struct Split {
    /// The TOML; none if there is no front matter.
    pub front: Option<Range<usize>>,
    /// The byte at which the Markdown begins; none if the front matter never ends.
    pub body: Option<usize>,
}

/// Finds the front matter and reports if it is not there or not closed.
pub fn split(text: &str, report: &mut Report<'_>) -> Split {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = LineRanges { text, at: bom };
    let first = lines.next().unwrap_or(bom..bom);
    if text.get(first.clone()).map(str::trim_end) != Some("+++") {
        let help = "begin the file with a line `+++`, then id, title, unit and minutes, then `+++` again";
        report.error_help(first, "the lesson has no front matter", help);
        return Split { front: None, body: Some(bom) };
    }
    let begin = lines.at;
    while let Some(line) = lines.next() {
        if text.get(line.clone()).map(str::trim_end) == Some("+++") {
            return Split { front: Some(begin..line.start), body: Some(lines.at) };
        }
    }
    report.error_help(first, "the front matter is not closed", "end it with a line `+++`");
    Split { front: None, body: None }
}

/// The lines of a text as ranges, without their line ends.
struct LineRanges<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for LineRanges<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = self.at..self.at + length;
        self.at = (line.end + 1).min(self.text.len());
        Some(line)
    }
}

/// Front matter that was read, with the places of what the whole course has to agree on.
pub struct Front {
    /// What it says.
    pub front: FrontMatter,
    /// Where the id stands.
    pub id: Place,
    /// What the lesson needs, with places.
    pub needs: Vec<At<String>>,
    /// Programs and the constant that is their work.
    pub work: Said,
    /// Pages and the recording of each.
    pub recorded: Said,
}

/// Reads the front matter of the lesson in a folder of this name.
pub fn read(text: &str, range: Range<usize>, folder: &str, report: &mut Report<'_>) -> Option<Front> {
    let mut map = Patchwork::default();
    map.push(text.get(range.clone()).unwrap_or(""), range.start);
    let head = range.start.saturating_sub(4)..range.start.saturating_sub(1);
    let mut fields = Fields::parse(&map, "front matter", head, &KEYS, report)?;
    let id = fields.require("id", "id = \"the-gil\"", report).and_then(|field| field.string(report));
    let title = fields.require("title", "title = \"The GIL\"", report).and_then(|field| {
        let title = field.string(report)?;
        if title.trim().is_empty() {
            report.error(field.range, "the title is empty");
            return None;
        }
        Some(title.node)
    });
    let subtitle = match fields.take("subtitle") {
        Some(field) => field.string(report).map(|subtitle| subtitle.node.trim().to_owned()),
        None => Some(String::new()),
    };
    let unit = fields.require("unit", "unit = 2", report).and_then(|field| match field.value() {
        Some(Value::Text(title)) if !title.trim().is_empty() => Some(Unit { number: None, title }),
        Some(Value::Int(number)) => known_unit(number).or_else(|| {
            field.wrong(&format!("a unit from 1 to {}, or the name of your own in quotes", UNITS.len()), report)
        }),
        _ => field.wrong("the number of a unit, or the name of your own in quotes", report),
    });
    let minutes = fields.require("minutes", "minutes = 15", report).and_then(|field| field.whole(1, 240, report));
    let needs = match fields.take("needs") {
        Some(field) => field.strings(report),
        None => Some(Vec::new()),
    };
    let work = fields.take("work").map_or(Vec::new(), |field| work::read(&field, report));
    let recorded = fields.take("recorded").map_or(Vec::new(), |field| work::read(&field, report));
    fields.finish(report);
    let id = id?;
    let number = check_id(&id, folder, report)?;
    let needs = needs?;
    let front = FrontMatter {
        id: id.node.clone(),
        number,
        title: title?,
        subtitle: subtitle?,
        unit: unit?,
        minutes: u32::try_from(minutes?).ok()?,
        needs: needs.iter().map(|need| need.node.clone()).collect(),
        work: work::plain(&work),
        recorded: work::plain(&recorded),
    };
    Some(Front { front, id: id.place.clone(), needs, work, recorded })
}

fn known_unit(number: i64) -> Option<Unit> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    let title = UNITS.get(index)?;
    Some(Unit { number: u32::try_from(number).ok(), title: (*title).to_owned() })
}

/// The id and the folder have to name the same lesson; gives the folder's number.
fn check_id(id: &At<String>, folder: &str, report: &mut Report<'_>) -> Option<u32> {
    let range = id.place.range.clone();
    if !is_id(id) {
        let message = format!("the id {} is not a plain name", quoted(id));
        report.error_help(range, message, "use small letters, digits and dashes, and begin with a letter");
        return None;
    }
    let Some((number, name)) = split_folder(folder) else {
        let message = format!("the folder {} is not called `NN-id`", quoted(folder));
        report.error_help(range, message, format!("rename it, for example to `04-{}`", id.node));
        return None;
    };
    if name != id.node {
        let message = format!("the id {} is not the name of the folder, {}", quoted(id), quoted(folder));
        report.error_help(range, message, format!("write `id = \"{name}\"`, or rename the folder"));
        return None;
    }
    Some(number)
}

/// Whether it can be the id of a lesson: small letters, digits and dashes, a letter first.
pub fn is_id(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The number and the id in the name of a lesson's folder, `04-the-gil`.
pub fn split_folder(folder: &str) -> Option<(u32, &str)> {
    let (number, id) = folder.split_once('-')?;
    let number = (number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit())).then(|| number.parse().ok())??;
    Some((number, id))
}
