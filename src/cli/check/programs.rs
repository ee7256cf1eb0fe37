//! The programs of lessons, compiled: what is refused becomes a problem with its place, as all that is wrong.

use std::sync::Arc;

use crate::course::examine::ExaminedLesson;
use crate::course::place::Lines;
use crate::course::{Problem, Severity};
use crate::python::Program;
use crate::python::syntax::Diagnostic;

/// Refusals of one program that are told; of the rest only the number is.
const MOST: usize = 20;

/// Compiles every program of a lesson; what is refused.
pub fn refused(lesson: &ExaminedLesson) -> Vec<Problem> {
    let mut problems = Vec::new();
    for program in lesson.programs.values() {
        let file = format!("{}{}", lesson.prefix, program.name);
        if let Err(told) = Program::read(&file, program.text.as_bytes(), &[]) {
            let source: Arc<str> = Arc::from(program.text.as_str());
            problems.extend(told.iter().take(MOST).map(|told| problem(&file, &source, told)));
            let more = told.len().saturating_sub(MOST);
            if more > 0 {
                let message = format!("Hilo refuses {more} more things in this file");
                problems.push(Problem::of_file(&file, message, Some("solve these first".to_owned())));
            }
        }
    }
    problems
}

fn problem(file: &str, source: &Arc<str>, told: &Diagnostic) -> Problem {
    let start = offset(source, told.line, told.column);
    let end = offset(source, told.end_line, told.end_column).max(start);
    Problem {
        severity: Severity::Error,
        place: Some(Lines::new(source).place(start..end)),
        source: Some(source.clone()),
        ..Problem::of_file(file, told.message.clone(), told.help.clone())
    }
}

/// The byte at a line and a column, both from 1; the end of the line or of the text if there is none.
fn offset(text: &str, line: u32, column: u32) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = text.get(before..).unwrap_or("");
    let rest = rest.split('\n').next().unwrap_or("");
    before + rest.char_indices().nth(column.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn columns_count_characters() {
        let text = "añb\nсто\n";
        assert_eq!([offset(text, 1, 1), offset(text, 1, 3), offset(text, 2, 2)], [0, 3, 7]);
        assert_eq!([offset(text, 1, 9), offset(text, 3, 1), offset(text, 9, 9)], [4, 12, 12]);
    }
}
