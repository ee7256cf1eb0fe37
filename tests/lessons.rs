//! Hilo's own lessons: they parse without a word, fit a terminal of 80 by 24, and their programs run, here and under
//! CPython.

mod common;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use hilo::course::misconception::{Misconception, refuted};
use hilo::course::predict::figure_after;
use hilo::course::read::{Folder, LESSON_FILE, read};
use hilo::course::{self, Course, Decided, Driver, Lesson, PageKind, Program, fit};
use hilo::trace::RunSettings;

/// Constants that are made smaller here, so that CPython does in a moment what the laboratory takes seconds for.
const CUTS: &[(&str, &str, &str)] = &[
    ("cooks.py", "SIZE", "1_000_000"),
    ("turns.py", "SIZE", "1_000_000"),
    ("eight.py", "PART", "100"),
    ("ways.py", "PART", "100"),
    ("more.py", "TOTAL", "1_000_000"),
    ("quarters.py", "SIZE", "1_000_000"),
    ("lost.py", "EACH", "100_000"),
    ("plus_minus.py", "EACH", "100_000"),
    ("finish.py", "SIZE", "20_000"),
    ("nap.py", "SIZE", "100_000"),
    ("naps.py", "TENTH", "0.01"),
    ("prices.py", "ANSWER", "0.01"),
    ("hashes.py", "TOTAL", "1_000_000"),
    ("mixed.py", "SIZE", "1_000"),
    ("ranges.py", "LIMIT", "400"),
    ("pieces.py", "LIMIT", "400"),
    ("everything.py", "SALE", "0.01"),
    ("value.py", "EACH", "500"),
    ("fill.py", "SIZE", "2_000"),
    ("parallel.py", "SIZE", "100_000"),
    ("compare.py", "SIZE", "100_000"),
    ("amdahl.py", "SIZE", "2_000"),
    ("grain.py", "PIECES", "100"),
    ("grain.py", "TOTAL", "400_000"),
    ("postage.py", "TIMES", "20"),
    ("neighbours.py", "SIZE", "20_000"),
    // As it stands its page shows the exception.
    ("life.py", "START", "True"),
];

/// Programs that may come to a deadlock: their pages are about that, and a search proves what is claimed of them.
const MAY_STAND_STILL: &[&str] = &[
    "pair.py",
    "table.py",
    "twice.py",
    "bank.py",
    "unheard.py",
    "buffer.py",
    "itself.py",
    "tree.py",
    "sentinels.py",
    "empty.py",
];

/// Programs that end with an exception in some schedule, however rare: a search proves what is claimed of them too.
const MAY_RAISE: &[&str] = &["apple.py", "loop.py", "stolen.py"];

/// Whether each run of a program ends well.
fn always_ends_well(program: &Program) -> bool {
    ![MAY_STAND_STILL, MAY_RAISE].concat().contains(&program.name.as_str())
}

fn course() -> Course {
    course::embedded().expect("the embedded course opens")
}

fn lessons() -> Vec<std::sync::Arc<Lesson>> {
    let course = course();
    (0..course.lessons().len()).map(|index| course.open(index).expect("an embedded lesson opens")).collect()
}

fn lesson(id: &str) -> std::sync::Arc<Lesson> {
    let course = course();
    course.open(course.find(id).expect("the lesson is there")).expect("it opens")
}

/// The switches of a page's laboratory: name, and the positions' names.
fn switches(lesson: &Lesson, page: usize) -> Vec<(&str, Vec<&str>)> {
    let lab = lesson.pages.get(page).and_then(|page| page.lab()).expect("a page with a laboratory");
    let positions = lab.switches.iter().map(|switch| (switch.name.as_str(), &switch.positions));
    positions.map(|(name, all)| (name, all.iter().map(|position| position.name.as_str()).collect())).collect()
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
            let room = fit::room(page);
            let lines = fit::rows(page, room.width);
            assert!((1..=room.rows).contains(&lines), "{}: {} has {lines} lines", lesson.front.id, page.slug);
            assert!(!page.notes.is_empty(), "{}: {} has no speaker note", lesson.front.id, page.slug);
            let told: String = page.notes.iter().map(|note| note.node.to_lowercase()).collect();
            assert!(told.contains("minute"), "{}: no note of {} says how long it takes", lesson.front.id, page.slug);
            assert!(page.big.is_some(), "{}: {} has no sentence for the projector", lesson.front.id, page.slug);
        }
    }
}

#[test]
fn a_lesson_has_six_to_ten_pages_and_a_challenge_from_the_third_on() {
    for lesson in lessons() {
        let (id, pages) = (&lesson.front.id, lesson.pages.len());
        assert!((6..=10).contains(&pages), "{id} has {pages} pages");
        let challenge = lesson.pages.iter().any(|page| page.challenge().is_some());
        assert!(challenge || lesson.front.number < 3, "{id} has no challenge");
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
fn each_misconception_is_refuted_where_the_course_comes_to_it() {
    let mut by: BTreeMap<Misconception, Vec<u32>> = BTreeMap::new();
    for lesson in lessons() {
        for (of, _) in refuted(&lesson) {
            by.entry(of).or_default().push(lesson.front.number);
        }
    }
    let missing: Vec<u8> = Misconception::all().filter(|of| !by.contains_key(of)).map(Misconception::number).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let of = |number| Misconception::numbered(number).and_then(|of| by.get(&of)).cloned().unwrap_or_default();
    assert_eq!((of(1), of(20), of(28)), (vec![7], vec![10], vec![15]));
}

#[test]
fn the_glossary_has_forty_terms_and_each_stands_on_a_page() {
    let terms = hilo::course::glossary::terms();
    assert!(terms.len() >= 40, "{} terms", terms.len());
    let used: std::collections::BTreeSet<usize> = lessons()
        .iter()
        .flat_map(|lesson| lesson.pages.iter().flat_map(hilo::course::glossary::on_page).collect::<Vec<_>>())
        .collect();
    assert_eq!(used.len(), terms.len(), "every term is reachable from a page that uses it");
}

#[test]
fn the_index_has_thirty_five_misconceptions_and_a_page_for_each() {
    let refuted: std::collections::BTreeSet<u8> = lessons()
        .iter()
        .flat_map(|lesson| refuted(lesson).into_keys().map(Misconception::number).collect::<Vec<_>>())
        .collect();
    assert_eq!(refuted, (1..=35).collect());
}

#[test]
fn each_recording_of_a_lesson_is_a_run_of_its_pages_program_on_two_cores_or_more() {
    let course = course();
    for index in 0..course.lessons().len() {
        let lesson = course.open(index).expect("a lesson");
        for (slug, file) in &lesson.front.recorded {
            let page = lesson.page_named(slug).and_then(|page| lesson.pages.get(page)).expect("a page");
            let program = &page.lab().expect("a laboratory").program.node;
            let bytes = course.file(index, file).expect("a recording");
            let about = hilo::export::file::read(file, &bytes).expect("a sound recording").about;
            assert_eq!(about.file, *program, "{file}");
            assert_eq!(about.program, lesson.program(program).expect("a program").text, "{file} is of another text");
            assert!(about.cores >= 2, "{file}");
        }
    }
}

#[test]
fn the_lesson_about_the_gil_is_as_the_course_describes_it() {
    let lesson = lesson("the-gil");
    assert_eq!(
        (lesson.front.number, lesson.front.unit.number, lesson.front.unit.title.as_str()),
        (4, Some(2), "The lock in the middle")
    );
    let kinds: Vec<PageKind> = lesson.pages.iter().map(|page| page.kind).collect();
    use PageKind::{Challenge, Lab, Prose, Summary};
    assert_eq!(kinds, [Lab, Prose, Lab, Prose, Lab, Lab, Lab, Lab, Challenge, Summary]);
    assert_eq!(switches(&lesson, 6), [("executor", vec!["threads", "free threads", "processes"])]);
    let free = lesson.pages.get(5).and_then(|page| page.lab()).expect("the page without the lock");
    assert_eq!(free.drivers, [Driver::FreeThreads, Driver::Threads]);
    let mut settings = RunSettings::default();
    free.apply(&mut settings);
    assert!(!settings.gil);
    let first = lesson.pages.first().and_then(|page| page.lab()).expect("the first laboratory");
    first.apply(&mut settings);
    assert!(settings.gil);
    assert_eq!(settings.set, [("WORKERS".to_owned(), "5".to_owned())]);
}

#[test]
fn the_first_lesson_is_as_the_course_describes_it() {
    let lesson = lesson("two-cooks");
    assert_eq!((lesson.front.number, lesson.front.unit.number), (1, Some(1)));
    assert!(lesson.draws_machine());
    let kinds: Vec<PageKind> = lesson.pages.iter().map(|page| page.kind).collect();
    use PageKind::{Lab, Prose, Summary};
    assert_eq!(kinds, [Prose, Prose, Lab, Prose, Lab, Lab, Prose, Lab, Lab, Summary]);
    let begins = |page: usize| {
        let mut settings = RunSettings::default();
        lesson.pages.get(page).and_then(|page| page.lab()).expect("a laboratory").apply(&mut settings);
        let set = settings.set.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
        (settings.gil, settings.cores, set)
    };
    assert_eq!(begins(2), (true, Some(1), "COOKS=2 JOBS=\"compute\"".to_owned()));
    assert_eq!(begins(4), (false, None, "COOKS=2 JOBS=\"compute\"".to_owned()));
    assert_eq!(begins(5), (true, Some(1), "COOKS=4 JOBS=\"wait\"".to_owned()));
    assert_eq!(begins(8), (true, Some(1), "COOKS=2 JOBS=\"half\"".to_owned()));
    for page in [2, 4] {
        assert_eq!(switches(&lesson, page), [("stoves", vec!["one", "all"])]);
    }
}

#[test]
fn cooks_do_their_jobs_and_a_task_that_never_hands_over_keeps_the_other_waiting() {
    let lesson = lesson("two-cooks");
    let cooks = lesson.program("cooks.py").expect("the program");
    for jobs in ["compute", "wait", "half"] {
        let printed = hilo(cooks, &format!("--cores 1 --set JOBS='{jobs}'"));
        assert!(figure_after(&printed, "speed-up").is_some_and(|figure| figure > 0.0), "{jobs}: {printed}");
    }
    let turns = lesson.program("turns.py").expect("the program");
    let order = |options: &str| {
        let steps = hilo(turns, options);
        steps.lines().filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(""), "soup rice soup rice soup rice");
    assert_eq!(order("--gil off"), order(""), "nobody but the program decides");
    assert_eq!(order("--set POLITE=False"), "soup soup soup rice rice rice");
}

#[test]
fn every_position_of_every_switch_runs() {
    let mut ran = Vec::new();
    for lesson in lessons() {
        for lab in lesson.pages.iter().filter_map(|page| page.lab()) {
            let program = lesson.program(&lab.program).expect("it was checked");
            for position in lab.switches.iter().flat_map(|switch| &switch.positions) {
                let mut settings = RunSettings::default();
                lab.apply(&mut settings);
                position.engine.apply(&mut settings);
                let mut options = format!("--gil {}", if settings.gil { "on" } else { "off" });
                let cores = settings.cores.map(|cores| format!(" --cores {cores}"));
                options.extend(cores);
                for set in &position.constants {
                    options.push_str(&format!(" --set {}={}", set.name, set.value.literal().replace('"', "'")));
                }
                assert_pages_can_read(&lesson, program, &hilo(program, &options));
                ran.push(position.name.clone());
            }
        }
    }
    let expected = [
        &["one", "all", "one", "all"][..],
        &["threads", "processes", "thread", "process"],
        &["threads", "free threads", "processes", "threads", "processes"],
        &["up to 3.9", "from 3.10", "no GIL"],
        &["threads", "free threads", "processes", "tasks"],
    ];
    assert_eq!(ran, expected.concat());
}

/// A program's text with the constants of [`CUTS`] made smaller.
fn cut(program: &Program) -> String {
    let mut text = program.text.clone();
    let own = CUTS.iter().filter(|(file, ..)| *file == program.name);
    let mut cuts: Vec<_> = own
        .map(|(_, name, value)| {
            let knob = program.knob(name).unwrap_or_else(|| panic!("{} has no knob {name}", program.name));
            (knob.place.range.clone(), format!("{name} = {value}"))
        })
        .collect();
    // From the end: what is replaced moves what stands behind it.
    cuts.sort_by_key(|(range, _)| Reverse(range.start));
    for (range, text_of_it) in cuts {
        text.replace_range(range, &text_of_it);
    }
    text
}

/// What a program prints in Hilo, run with these options.
fn hilo(program: &Program, options: &str) -> String {
    let done = common::Program::new(cut(program)).run(&format!("--quiet {options}"));
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{} {options}", program.name);
    done.stdout
}

/// What a program prints under `python3`; none where there is no `python3`.
fn python(text: &str) -> Option<String> {
    // A file: a child process that is spawned reads the program again.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("program.py");
    std::fs::write(&file, text).expect("the program is written");
    let output = match Command::new("python3").arg(&file).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        output => output.expect("python3 can be started"),
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{text}\n{errors}");
    Some(String::from_utf8(output.stdout).expect("programs print text"))
}

/// The pages that run a program find the figure they read in what it printed.
fn assert_pages_can_read(lesson: &Lesson, program: &Program, printed: &str) {
    let about = lesson.pages.iter().filter(|page| page.lab().is_some_and(|lab| lab.program.node == program.name));
    for page in about {
        if let Some(Decided::Measured { reads }) = page.predict().map(|predict| &predict.decided) {
            assert!(figure_after(printed, reads).is_some(), "{}: {printed}", program.name);
            assert!(page.predict().and_then(|predict| predict.answer(printed)).is_some());
        }
    }
}

#[test]
fn every_program_runs_under_cpython_and_prints_what_its_page_reads() {
    for lesson in lessons() {
        for program in lesson.programs.values().filter(|p| always_ends_well(p)) {
            let lines = program.text.lines().count();
            assert!(lines <= 38, "{} has {lines} lines, too many for half a screen", program.name);
            let Some(printed) = python(&cut(program)) else { return };
            assert_pages_can_read(&lesson, program, &printed);
        }
    }
}

#[test]
fn every_program_runs_here_with_a_gil_and_without_and_prints_what_its_page_reads() {
    for lesson in lessons() {
        for program in lesson.programs.values().filter(|p| always_ends_well(p)) {
            for options in ["", "--gil off", "--check instruction"] {
                assert_pages_can_read(&lesson, program, &hilo(program, options));
            }
        }
    }
}

/// The examples of the guide: its indented stretches, without the indentation.
fn examples(guide: &str) -> Vec<String> {
    let mut examples = vec![String::new()];
    for line in guide.lines() {
        match (line.strip_prefix("    "), examples.last_mut()) {
            (Some(code), Some(last)) => last.push_str(&format!("{code}\n")),
            (None, Some(last)) if line.is_empty() && !last.is_empty() => last.push('\n'),
            (None, Some(last)) if !last.is_empty() => examples.push(String::new()),
            _ => {}
        }
    }
    examples
}

#[test]
fn the_examples_of_the_guide_for_authors_make_a_lesson() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md");
    let guide = std::fs::read_to_string(guide).expect("the guide is there");
    let examples = examples(&guide);
    let with = |start: &str| examples.iter().filter(|example| example.starts_with(start)).collect::<Vec<_>>();
    let (front, comments, program) = (with("+++"), with("<!--"), with("WORKERS"));
    let (labs, predictions) = (with("```lab"), with("```predict"));
    let ([front], [comments], [program], [lab], [first, second]) =
        (&front[..], &comments[..], &program[..], &labs[..], &predictions[..])
    else {
        panic!("the guide has other examples than this test knows: {examples:#?}");
    };
    let text = format!("{front}\n# One\n\n{first}\n# Two\n\n{comments}\n{second}\n{lab}\n# Three\n\nText.\n");
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    files.insert(LESSON_FILE.to_owned(), Cow::Owned(text.into_bytes()));
    files.insert("cooks.py".to_owned(), Cow::Owned(program.as_bytes().to_vec()));
    let folder = Folder { name: "01-two-cooks".to_owned(), prefix: String::new(), files };
    let outcome = read(&folder, &|_, _| false);
    let shown: Vec<String> = outcome.problems.iter().map(|problem| problem.render(false)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n\n"));
    let lesson = outcome.lesson.expect("nothing is wrong with it");
    let kinds: Vec<PageKind> = lesson.pages.iter().map(|page| page.kind).collect();
    assert_eq!(kinds, [PageKind::Predict, PageKind::Lab, PageKind::Summary]);
    assert_eq!(lesson.program("cooks.py").map(|program| program.knobs.len()), Some(4));
}
