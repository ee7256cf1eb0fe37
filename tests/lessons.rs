//! Hilo's own lessons: they parse without a word, fit a terminal of 80 by 24, and their programs run under CPython.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use hilo::course::predict::figure_after;
use hilo::course::{self, Claim, Course, Decided, Driver, Lesson, PageKind, Program, fit};
use hilo::trace::RunSettings;

/// Constants that are made smaller here, so that CPython does in a moment what the laboratory takes seconds for.
const CUTS: [(&str, &str, &str); 4] = [
    ("eight.py", "PART", "100"),
    ("more.py", "TOTAL", "1_000_000"),
    ("quarters.py", "SIZE", "1_000_000"),
    ("lost.py", "EACH", "100_000"),
];

fn course() -> Course {
    course::embedded().expect("the embedded course opens")
}

fn lessons() -> Vec<std::sync::Arc<Lesson>> {
    let course = course();
    (0..course.lessons().len()).map(|index| course.open(index).expect("an embedded lesson opens")).collect()
}

fn the_gil() -> std::sync::Arc<Lesson> {
    let course = course();
    course.open(course.find("the-gil").expect("the lesson is there")).expect("it opens")
}

#[test]
fn the_embedded_lessons_have_no_problem() {
    let problems = course::check_embedded();
    let shown: Vec<String> = problems.iter().map(|problem| problem.render(false)).collect();
    assert!(problems.is_empty(), "{}", shown.join("\n\n"));
}

#[test]
fn the_binary_has_the_lessons_that_the_sources_have() {
    let on_disk = course::open_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")).expect("they open");
    let embedded = course();
    let fronts = |course: &Course| course.lessons().iter().map(|entry| entry.front.clone()).collect::<Vec<_>>();
    assert_eq!(fronts(&embedded), fronts(&on_disk));
    for index in 0..embedded.lessons().len() {
        assert_eq!(embedded.open(index).expect("it opens"), on_disk.open(index).expect("it opens"));
    }
}

#[test]
fn every_page_fits_and_has_what_a_speaker_needs() {
    for lesson in lessons() {
        for page in &lesson.pages {
            let most = if page.kind == PageKind::Lab { fit::LAB_LINES } else { fit::PROSE_LINES };
            let lines = fit::lines(page, fit::WIDTH);
            assert!((1..=most).contains(&lines), "{}: {} has {lines} lines", lesson.front.id, page.slug);
            assert!(!page.notes.is_empty(), "{}: {} has no speaker note", lesson.front.id, page.slug);
            assert!(page.big.is_some(), "{}: {} has no sentence for the projector", lesson.front.id, page.slug);
        }
    }
}

#[test]
fn every_laboratory_that_measures_comes_after_a_prediction() {
    for lesson in lessons() {
        for (index, page) in lesson.pages.iter().enumerate().filter(|(_, page)| page.lab().is_some()) {
            let (at, predict) = lesson.gate(index).expect("watching without predicting teaches next to nothing");
            assert!(at <= index, "{}", page.slug);
            assert_eq!(predict.gates, Some(index));
        }
    }
}

#[test]
fn the_lesson_about_the_gil_is_as_the_course_describes_it() {
    let lesson = the_gil();
    assert_eq!(
        (lesson.front.number, lesson.front.unit.number, lesson.front.unit.title.as_str()),
        (4, Some(2), "The lock in the middle")
    );
    let kinds: Vec<PageKind> = lesson.pages.iter().map(|page| page.kind).collect();
    use PageKind::{Lab, Prose, Summary};
    assert_eq!(kinds, [Prose, Lab, Prose, Lab, Prose, Lab, Lab, Lab, Summary]);
    let free = lesson.pages.get(6).and_then(|page| page.lab()).expect("the page without the lock");
    assert_eq!(free.drivers, [Driver::FreeThreads, Driver::Threads]);
    let mut settings = RunSettings::default();
    free.apply(&mut settings);
    assert!(!settings.gil);
    let first = lesson.pages.get(1).and_then(|page| page.lab()).expect("the first laboratory");
    first.apply(&mut settings);
    assert!(settings.gil);
    assert_eq!(settings.set, [("WORKERS".to_owned(), "5".to_owned())]);
}

/// A program's text with the constants of [`CUTS`] made smaller.
fn cut(program: &Program) -> String {
    let mut text = program.text.clone();
    for (_, name, value) in CUTS.iter().filter(|(file, ..)| *file == program.name) {
        let knob = program.knob(name).unwrap_or_else(|| panic!("{} has no knob {name}", program.name));
        text.replace_range(knob.place.range.clone(), &format!("{name} = {value}"));
    }
    text
}

/// What a program prints under `python3`; none where there is no `python3`.
fn python(text: &str) -> Option<String> {
    let output = match Command::new("python3").args(["-c", text]).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        output => output.expect("python3 can be started"),
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{text}\n{errors}");
    Some(String::from_utf8(output.stdout).expect("programs print text"))
}

#[test]
fn every_program_runs_under_cpython_and_prints_what_its_page_reads() {
    for lesson in lessons() {
        for program in lesson.programs.values() {
            let lines = program.text.lines().count();
            assert!(lines <= 38, "{} has {lines} lines, too many for half a screen", program.name);
            let Some(printed) = python(&cut(program)) else { return };
            let about =
                lesson.pages.iter().filter(|page| page.lab().is_some_and(|lab| lab.program.node == program.name));
            for page in about {
                if let Some(Decided::Measured { reads }) = page.predict().map(|predict| &predict.decided) {
                    assert!(figure_after(&printed, reads).is_some(), "{}: {printed}", program.name);
                    assert!(page.predict().and_then(|predict| predict.answer(&printed)).is_some());
                }
            }
        }
    }
}

#[test]
fn a_program_without_sizes_prints_what_its_page_claims() {
    let mut proved = 0;
    for lesson in lessons() {
        for lab in lesson.pages.iter().filter_map(|page| page.lab()) {
            let program = lesson.program(&lab.program).expect("it was checked");
            if !program.knobs.is_empty() {
                continue;
            }
            for claim in &lab.claims {
                if let Claim::Prints(text) = &claim.node {
                    let Some(printed) = python(&program.text) else { return };
                    assert_eq!(printed.trim_end_matches('\n'), text.trim_end_matches('\n'), "{}", program.name);
                    proved += 1;
                }
            }
        }
    }
    assert!(proved > 0, "no claim was looked at");
}
