//! The progress as a table for people.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use crate::course::progress::Standing;
use crate::course::{Lesson, Progress};

/// The table: a row for each lesson, then sums, then the quizzes.
pub fn table(lessons: &[Arc<Lesson>], known: &Progress) -> String {
    let mut rows = vec![["", "Lesson", "Pages", "Right first", "Challenges", "State"].map(str::to_owned)];
    rows.extend(lessons.iter().map(|lesson| row(lesson, known)));
    let widths: Vec<usize> = (0..6)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            if column == 0 { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out.push('\n');
    out.push_str(&sums(lessons, known));
    out
}

fn row(lesson: &Lesson, known: &Progress) -> [String; 6] {
    let record = known.lesson(&lesson.front.id);
    let seen =
        record.map_or(0, |record| lesson.pages.iter().filter(|page| record.reading.seen.contains(&page.slug)).count());
    let predictions = lesson.pages.iter().filter(|page| page.predict().is_some()).count();
    let score = record.map(|record| record.score()).unwrap_or_default();
    let challenges = lesson.pages.iter().filter(|page| page.challenge().is_some());
    let passed = challenges.clone().filter(|page| record.is_some_and(|record| record.passed.contains_key(&page.slug)));
    let share = |some: usize, all: usize| if all == 0 { "-".to_owned() } else { format!("{some} of {all}") };
    let state = match record.map(|record| (record.done, record.standing())) {
        Some((Some(done), _)) => format!("done {}", done.day()),
        Some((None, Standing::Begun(place))) => {
            format!("at page {}", lesson.page_named(&place.page).unwrap_or(place.index) + 1)
        }
        _ => "new".to_owned(),
    };
    [
        lesson.front.number.to_string(),
        lesson.front.title.clone(),
        share(seen, lesson.pages.len()),
        share(score.right, predictions),
        share(passed.count(), challenges.count()),
        state,
    ]
}

fn sums(lessons: &[Arc<Lesson>], known: &Progress) -> String {
    let done = lessons.iter().filter(|lesson| known.lesson(&lesson.front.id).is_some_and(|r| r.done.is_some())).count();
    let score = known.score(lessons.iter().map(|lesson| lesson.front.id.as_str()));
    let predictions = if score.answered == 1 {
        "1 prediction was".to_owned()
    } else {
        format!("{} predictions were", score.answered)
    };
    let mut out = format!(
        "{done} of {} lessons done. {predictions} decided by a run, {} of them right the first time; {} skipped.\n",
        lessons.len(),
        score.right,
        score.skipped
    );
    let mut told: Vec<String> = Vec::new();
    for unit in lessons.iter().map(|lesson| &lesson.front.unit) {
        let Some(last) = known.quizzes.get(&unit.key()).and_then(|quiz| quiz.last) else { continue };
        let line = format!("Quiz of “{}”: {} of {} right, {}.\n", unit.title, last.right, last.asked, last.at.day());
        if !told.contains(&line) {
            told.push(line);
        }
    }
    out.push_str(&told.concat());
    out
}
