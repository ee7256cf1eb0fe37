//! The certificate at the end of the course: what a record says was done, and nothing more.
//!
//! It is made of the record and the lessons alone, and offered when all lessons are done. It says who typed the name,
//! that nobody watched, and which answers were right the first time, also where few were.

use super::lesson::Lesson;
use super::progress::{Moment, Progress};

/// What was done in a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The name that was typed in; empty if none was.
    pub name: String,
    /// The day on which it was made.
    pub made: Moment,
    lessons: Vec<Done>,
    predictions: Share,
    answered: usize,
    skipped: usize,
    challenges: Share,
    quizzes: Vec<(String, Share)>,
}

/// A lesson that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Done {
    number: u32,
    title: String,
    at: Moment,
}

/// Some of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Share {
    some: usize,
    all: usize,
}

/// What a line of a certificate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title.
    Title,
    /// The name.
    Name,
    /// A sentence or a figure.
    Text,
    /// A row of the list of lessons.
    Row,
    /// Small print.
    Small,
}

impl Certificate {
    /// The certificate of a course, of which all lessons have to be given.
    ///
    /// # Errors
    /// The titles of the lessons that are not done yet.
    pub fn of(lessons: &[&Lesson], progress: &Progress, made: Moment) -> Result<Certificate, Vec<String>> {
        let done = |lesson: &&Lesson| {
            let at = progress.lesson(&lesson.front.id).and_then(|record| record.done)?;
            Some(Done { number: lesson.front.number, title: lesson.front.title.clone(), at })
        };
        let left: Vec<String> =
            lessons.iter().filter(|lesson| done(lesson).is_none()).map(|l| l.front.title.clone()).collect();
        if !left.is_empty() || lessons.is_empty() {
            return Err(left);
        }
        let score = progress.score(lessons.iter().map(|lesson| lesson.front.id.as_str()));
        let pages = || lessons.iter().flat_map(|lesson| lesson.pages.iter().map(move |page| (lesson, page)));
        let passed = pages().filter(|(lesson, page)| {
            let record = progress.lesson(&lesson.front.id);
            page.challenge().is_some() && record.is_some_and(|record| record.passed.contains_key(&page.slug))
        });
        Ok(Certificate {
            name: String::new(),
            made,
            lessons: lessons.iter().filter_map(done).collect(),
            predictions: Share { some: score.right, all: pages().filter(|(_, page)| page.predict().is_some()).count() },
            answered: score.answered,
            skipped: score.skipped,
            challenges: Share {
                some: passed.count(),
                all: pages().filter(|(_, page)| page.challenge().is_some()).count(),
            },
            quizzes: quizzes(lessons, progress),
        })
    }

    /// All that it says, line by line.
    pub fn lines(&self) -> Vec<(Kind, String)> {
        let name = if self.name.trim().is_empty() { "(no name was typed in)" } else { self.name.trim() };
        let mut lines = vec![
            (Kind::Title, "Hilo: concurrency you can watch".to_owned()),
            (Kind::Name, name.to_owned()),
            (Kind::Text, format!("has gone through all {}:", counted(self.lessons.len(), "lesson"))),
        ];
        let row = |done: &Done| (Kind::Row, format!("{:>2}  {}, {}", done.number, done.title, done.at.day()));
        lines.extend(self.lessons.iter().map(row));
        lines.push((Kind::Text, self.predicted()));
        if self.challenges.all > 0 {
            let Share { some, all } = self.challenges;
            lines.push((
                Kind::Text,
                format!("Challenges: {some} of {all} passed; a search of every schedule judged them."),
            ));
        }
        if !self.quizzes.is_empty() {
            let told = self.quizzes.iter().map(|(unit, share)| format!("{unit} {} of {}", share.some, share.all));
            lines.push((Kind::Text, format!("Quizzes, the last time: {}.", told.collect::<Vec<_>>().join("; "))));
        }
        lines.push((
            Kind::Small,
            format!("Made on {} (UTC) from the record that Hilo kept on this person's machine.", self.made.day()),
        ));
        lines.push((
            Kind::Small,
            "The name was typed in, nobody watched, and done means that every page was opened.".to_owned(),
        ));
        lines
    }

    fn predicted(&self) -> String {
        let Share { some, all } = self.predictions;
        let answered = self.answered;
        let mut told =
            format!("Predictions: {answered} of {all} made and decided by a run, {some} right the first time");
        if self.skipped > 0 {
            told.push_str(&format!(", {} skipped", self.skipped));
        }
        told.push('.');
        told
    }

    /// The certificate as plain text, with a line end after each line and rows of at most 78 characters where words
    /// allow it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut before = None;
        for (kind, line) in self.lines() {
            if before.is_some_and(|before| before != kind || kind == Kind::Text) {
                out.push('\n');
            }
            before = Some(kind);
            let indent = if kind == Kind::Row { "    " } else { "" };
            for row in filled(&line, 78) {
                out.push_str(&format!("{indent}{row}\n"));
            }
            if kind == Kind::Title {
                out.push_str(&format!("{}\n", "=".repeat(line.chars().count())));
            }
        }
        out
    }
}

/// The text in rows of at most `width` characters where words allow it.
pub fn filled(text: &str, width: usize) -> Vec<String> {
    if text.chars().count() <= width {
        return vec![text.to_owned()];
    }
    let mut rows = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(row) = rows.last_mut() else { break };
        let used = row.chars().count();
        if used > 0 && used + 1 + word.chars().count() > width {
            rows.push(word.to_owned());
        } else {
            row.push_str(if used > 0 { " " } else { "" });
            row.push_str(word);
        }
    }
    rows
}

/// The last sitting of each unit's quiz, in the order of the course.
fn quizzes(lessons: &[&Lesson], progress: &Progress) -> Vec<(String, Share)> {
    let mut found: Vec<(String, Share)> = Vec::new();
    for unit in lessons.iter().map(|lesson| &lesson.front.unit) {
        let last = progress.quizzes.get(&unit.key()).and_then(|quiz| quiz.last);
        if let Some(last) = last.filter(|_| found.iter().all(|(title, _)| *title != unit.title)) {
            found.push((unit.title.clone(), Share { some: last.right as usize, all: last.asked as usize }));
        }
    }
    found
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("{count} {thing}") } else { format!("{count} {thing}s") }
}
