//! What the lessons of a course say that contradicts other lessons: the same id or number twice, needs that nothing
//! meets, and lessons that need each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::front::Front;
use super::place::{At, Place};
use super::problem::{Problem, Severity, quoted};
use super::read::LESSON_FILE;
use super::shelf::Shelf;
use super::suggest::{listed, nearest};

/// The front matters of a course, by folder: what stands before a file's name in messages, and what was read.
pub type Fronts = BTreeMap<String, (String, Front)>;

/// Everything that contradicts. `whole`: every front matter could be read; else what others need of those that could
/// not is not judged.
pub fn check(fronts: &Fronts, shelf: &Shelf, whole: bool) -> Vec<Problem> {
    let mut teller = Teller { shelf, problems: Vec::new() };
    for (folder, (prefix, front)) in fronts {
        let said = |message: String, help: &str| Said { folder, prefix, message, help: help.to_owned() };
        let before = |same: &dyn Fn(&Front) -> bool| {
            fronts
                .iter()
                .take_while(|(other, _)| *other != folder)
                .find(|(_, (_, other))| same(other))
                .map(|(name, _)| name)
        };
        if let Some(other) = before(&|other| other.front.id == front.front.id) {
            let message = format!("the id {} is also that of the lesson in {other}", quoted(&front.front.id));
            teller.say(Severity::Error, &front.id, said(message, "give each lesson an id of its own"));
        } else if let Some(other) = before(&|other| other.front.number == front.front.number) {
            let message = format!("the number {} is also that of the lesson in {other}", front.front.number);
            teller.say(Severity::Error, &front.id, said(message, "rename one of the two folders"));
        }
    }
    // A single lesson's folder cannot know its neighbours.
    if whole && !matches!(shelf, Shelf::Directory { only: Some(_), .. }) {
        for (folder, (prefix, front)) in fronts {
            for need in &front.needs {
                if let Some((severity, message, help)) = of_need(fronts, front, need) {
                    teller.say(severity, &need.place, Said { folder, prefix, message, help });
                }
            }
        }
    }
    teller.problems
}

/// A problem without its place.
struct Said<'a> {
    folder: &'a str,
    prefix: &'a str,
    message: String,
    help: String,
}

struct Teller<'a> {
    shelf: &'a Shelf,
    problems: Vec<Problem>,
}

impl Teller<'_> {
    fn say(&mut self, severity: Severity, place: &Place, said: Said<'_>) {
        let file = format!("{}{LESSON_FILE}", said.prefix);
        let source = self.shelf.folder(said.folder, false).ok().and_then(|folder| {
            let bytes = folder.files.get(LESSON_FILE)?.clone();
            String::from_utf8(bytes.into_owned()).ok().map(Arc::from)
        });
        let problem = Problem::of_file(&file, said.message, Some(said.help));
        self.problems.push(Problem { severity, place: Some(place.clone()), source, ..problem });
    }
}

/// What is wrong with one need of a lesson.
fn of_need(fronts: &Fronts, front: &Front, need: &At<String>) -> Option<(Severity, String, String)> {
    let ids = || fronts.values().map(|(_, other)| other.front.id.as_str());
    if need.node == front.front.id {
        return Some((Severity::Warning, "this lesson needs itself".to_owned(), "leave it out".to_owned()));
    }
    if !ids().any(|id| id == need.node) {
        let help = match nearest(need, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`needs` lists the ids of lessons of the same course".to_owned(),
        };
        return Some((Severity::Error, format!("there is no lesson {}", quoted(need)), help));
    }
    let circle = circle(fronts, &front.front.id, need);
    // A circle is told once: by the first of its lessons.
    let first = fronts.values().map(|(_, other)| other.front.id.as_str()).find(|id| circle.contains(id));
    (first == Some(front.front.id.as_str())).then(|| {
        let message = format!("the lessons {} need each other, so none of them can be the first", listed(circle));
        (Severity::Warning, message, "leave one of the needs out".to_owned())
    })
}

/// The lessons by which a lesson needs itself, through this need of it; empty if it does not.
fn circle<'f>(fronts: &'f Fronts, id: &'f str, need: &'f str) -> Vec<&'f str> {
    let mut path: Vec<&str> = vec![id];
    let mut open: Vec<(usize, &str)> = vec![(1, need)];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some((depth, at)) = open.pop() {
        path.truncate(depth);
        if at == id {
            return path;
        }
        if !seen.insert(at) {
            continue;
        }
        path.push(at);
        let needs = fronts.values().find(|(_, front)| front.front.id == at).map(|(_, front)| front.needs.as_slice());
        open.extend(needs.unwrap_or(&[]).iter().map(|next| (depth + 1, next.node.as_str())));
    }
    Vec::new()
}
