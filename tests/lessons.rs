//! Hilo's own lessons.
use hilo::course;

#[test]
fn the_embedded_lessons_have_no_problem() {
    let problems = course::check_embedded();
    let shown: Vec<String> = problems.iter().map(|problem| problem.render(false)).collect();
    assert!(problems.is_empty(), "{}", shown.join("\n\n"));
}
