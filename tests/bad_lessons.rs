//! What an author is told: each `tests/bad_lessons/NAME.md` gives exactly the lines of `NAME.txt`.
//!
//! `HILO_BLESS=1` writes the expected lines anew, to be read before they are committed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hilo::course::problem::Problem;
use hilo::course::read::{Folder, LESSON_FILE, read};
use hilo::course::{check, open_dir};
use proptest::prelude::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_lessons")
}

/// The folder of a bad lesson: its text, and the programs that all of them share.
fn folder(lesson: &Path) -> Folder {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    files.insert(LESSON_FILE.to_owned(), Cow::Owned(fs::read(lesson).expect("a bad lesson can be read")));
    for entry in fs::read_dir(root().join("programs")).expect("the programs are there").flatten() {
        let name = entry.file_name().into_string().expect("plain names");
        files.insert(name, Cow::Owned(fs::read(entry.path()).expect("a program can be read")));
    }
    Folder { name: "01-bad".to_owned(), prefix: "01-bad/".to_owned(), files }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn every_bad_lesson_gives_its_messages_and_no_other() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root()).expect("the bad lessons are there").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        seen += 1;
        let outcome = read(&folder(&path), &|_, _| false);
        let got = lines(&outcome.problems);
        let expected = path.with_extension("txt");
        if std::env::var_os("HILO_BLESS").is_some() {
            fs::write(&expected, &got).expect("the expected lines can be written");
        }
        let want = fs::read_to_string(&expected).unwrap_or_default();
        if got != want || got.is_empty() {
            wrong.push(format!("{}\n--- expected\n{want}--- got\n{got}", path.display()));
        }
    }
    assert!(seen >= 15, "only {seen} bad lessons were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_problem_shows_the_line_and_the_place() {
    let outcome = read(&folder(&root().join("blocks.md")), &|_, _| false);
    let first = outcome.problems.first().expect("a bad lesson has a problem");
    let expected = "\
error: there is no block `labb`
  --> 01-bad/lesson.md:10:1
   |
10 | ```labb
   | ^^^^^^^
   |
   = help: did you mean `lab`?";
    assert_eq!(first.render(false), expected);
    assert!(first.render(true).contains("\u{1b}["), "a terminal gets colours");
}

/// A course in a temporary directory: folder names and the texts of their lessons.
fn course(lessons: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for (folder, text) in lessons {
        fs::create_dir(dir.path().join(folder)).expect("a folder");
        fs::write(dir.path().join(folder).join(LESSON_FILE), text).expect("a lesson");
    }
    dir
}

fn lesson(id: &str, needs: &str) -> String {
    format!("+++\nid = \"{id}\"\ntitle = \"T\"\nunit = 1\nminutes = 5\nneeds = [{needs}]\n+++\n\n# A page\n\nText.\n")
}

/// The problems of a course with the path of its directory taken out.
fn lines_in(dir: &Path, problems: &[Problem]) -> String {
    lines(problems).replace(&format!("{}/", dir.display()), "")
}

#[test]
fn ids_numbers_and_needs_have_to_agree_across_lessons() {
    let one = lesson("one", "");
    let dir = course(&[
        ("01-one", &one),
        ("02-one", &one),
        ("02-two", &lesson("two", "\"one\", \"thre\"")),
        ("03-three", &lesson("three", "\"nowhere-at-all\"")),
        ("notes", "this folder is not named like a lesson, and holds one"),
    ]);
    fs::remove_dir_all(dir.path().join("notes")).expect("it was there");
    let expected = "\
02-one/lesson.md:2:6: the id `one` is also that of the lesson in 01-one (give each lesson an id of its own)
02-two/lesson.md:2:6: the number 2 is also that of the lesson in 02-one (rename one of the two folders)
02-two/lesson.md:6:17: there is no lesson `thre` (did you mean `three`?)
03-three/lesson.md:6:10: there is no lesson `nowhere-at-all` (`needs` lists the ids of lessons of the same course)
";
    assert_eq!(lines_in(dir.path(), &check(dir.path())), expected);
    assert_eq!(lines_in(dir.path(), &open_dir(dir.path()).expect_err("they disagree")), expected);
}

#[test]
fn a_broken_front_matter_hides_no_number_that_stands_twice() {
    let dir =
        course(&[("01-one", &lesson("one", "")), ("01-two", &lesson("two", "\"gone\"")), ("03-bad", "no lesson")]);
    let expected = "\
03-bad/lesson.md:1:1: the lesson has no front matter (begin the file with a line `+++`, then id, title, unit and minutes, then `+++` again)
03-bad/lesson.md:1:1: this stands before the first page (begin a page with a line `# Title`)
01-two/lesson.md:2:6: the number 1 is also that of the lesson in 01-one (rename one of the two folders)
";
    assert_eq!(lines_in(dir.path(), &check(dir.path())), expected);
}

#[test]
fn lessons_that_need_each_other_are_told_once() {
    let dir = course(&[
        ("01-one", &lesson("one", "\"three\"")),
        ("02-two", &lesson("two", "\"one\", \"two\"")),
        ("03-three", &lesson("three", "\"two\"")),
    ]);
    let expected = "\
01-one/lesson.md:6:10: warning: the lessons `one`, `three` and `two` need each other, so none of them can be the first (leave one of the needs out)
02-two/lesson.md:6:17: warning: this lesson needs itself (leave it out)
";
    assert_eq!(lines_in(dir.path(), &check(dir.path())), expected);
    assert!(open_dir(dir.path()).is_ok(), "they can be read all the same");
}

#[test]
fn a_program_that_no_page_leads_to_is_named() {
    let text = format!("{}\nA [link](linked.py).\n\n```lab\nprogram = \"run.py\"\n```\n", lesson("one", ""));
    let dir = course(&[("01-one", &text)]);
    let programs = [
        ("run.py", "import time, shared\n"),
        ("shared.py", "from deep import x\n"),
        ("deep.py", "x = 1\n"),
        ("linked.py", ""),
        ("idle.py", "\nimport run\n"),
    ];
    for (name, text) in programs {
        fs::write(dir.path().join("01-one").join(name), text).expect("a program");
    }
    let expected = "\
01-one/idle.py:1:1: warning: no page uses this program (run it in a `lab` block, link to it, or remove it)
";
    assert_eq!(lines_in(dir.path(), &check(dir.path())), expected);
    let broken = text.replace("run.py", "rum.py");
    fs::write(dir.path().join("01-one").join(LESSON_FILE), broken).expect("a lesson");
    let expected = "\
01-one/lesson.md:16:11: there is no program `rum.py` in the lesson's folder (did you mean `run.py`?)
";
    assert_eq!(lines_in(dir.path(), &check(dir.path())), expected, "what is broken may have named the others");
}

#[test]
fn a_directory_without_lessons_says_so() {
    let dir = course(&[]);
    let missing = dir.path().join("missing");
    let file = dir.path().join("file");
    fs::write(&file, "text").expect("a file");
    fs::create_dir(dir.path().join("04-empty")).expect("a folder");
    let shown =
        |path: &Path| lines(&open_dir(path).expect_err("no lessons")).replace(&path.display().to_string(), "DIR");
    assert_eq!(shown(&missing), "DIR: there is no such directory (name a directory with lesson folders)\n");
    assert_eq!(shown(&file), "DIR: this is not a directory (name a directory with lesson folders)\n");
    assert_eq!(shown(dir.path()), "DIR/04-empty: this folder has no lesson (put a file lesson.md into it)\n");
    fs::remove_dir(dir.path().join("04-empty")).expect("it was there");
    let help = "a lesson is a folder such as `04-the-gil` with a file lesson.md";
    assert_eq!(shown(dir.path()), format!("DIR: there are no lessons in this directory ({help})\n"));
}

#[test]
fn a_folder_that_holds_a_lesson_must_be_named_like_one() {
    let dir = course(&[("gil", &lesson("gil", ""))]);
    let got = lines_in(dir.path(), &check(dir.path()));
    let expected = "gil/lesson.md:2:6: the folder `gil` is not called `NN-id` (rename it, for example to `04-gil`)\n";
    assert_eq!(got, expected);
}

#[test]
fn a_broken_lesson_does_not_close_the_course() {
    let dir = course(&[("01-one", &lesson("one", "")), ("02-two", &format!("{}```step\n```\n", lesson("two", "")))]);
    let course = open_dir(dir.path()).expect("the front matters are fine");
    assert_eq!(course.open(0).expect("this one is fine").pages.len(), 1);
    let problems = course.open(1).expect_err("this one is not");
    assert_eq!(
        lines_in(dir.path(), &problems),
        "02-two/lesson.md:12:1: the step has no `program` (write, for example, `program = \"count.py\"`)\n"
    );
    assert_eq!(course.find("2"), Some(1));
    assert_eq!(course.find("two"), Some(1));
    assert_eq!(course.find("01-one"), Some(0));
    assert_eq!(course.find("tow"), None);
    assert_eq!(course.suggest("tow"), Some("two"));
    assert!(course.open(7).is_err());
}

#[test]
fn a_single_lesson_can_be_opened_by_its_folder() {
    let dir = course(&[("01-one", &lesson("one", "\"elsewhere\"")), ("02-two", &lesson("two", ""))]);
    let course = open_dir(&dir.path().join("01-one")).expect("it is a lesson");
    assert_eq!(course.lessons().len(), 1);
    assert_eq!(course.open(0).expect("it can be read").front.id, "one");
}

#[test]
fn nothing_is_long_or_deep_enough_to_end_the_program() {
    let pieces =
        [">", "*", "[", "`", "a*_ ", "<!--", "![", "](", "**a", "| a ", "\n- ", "1. ", "[a](b) ", "# a\n", "{"];
    let mut texts: Vec<String> = pieces.iter().map(|piece| piece.repeat(50_000 / piece.len())).collect();
    texts.push(format!("```lab\nprogram = {}\n```\n", "[".repeat(50_000)));
    texts.push(format!("```lab\n{}program = 1\n```\n", "a.".repeat(50_000)));
    for text in texts {
        let mut folder = folder(&root().join("empty.md"));
        let text = format!("{}{text}", lesson("bad", ""));
        folder.files.insert(LESSON_FILE.to_owned(), Cow::Owned(text.into_bytes()));
        let outcome = read(&folder, &|_, _| false);
        assert!(outcome.problems.len() <= 101);
    }
}

#[test]
fn a_file_that_is_wrong_all_over_is_cut_off_and_says_so() {
    let mut folder = folder(&root().join("empty.md"));
    let text = format!("{}{}", lesson("bad", ""), "# A page\n\nText.\n\n".repeat(130));
    folder.files.insert(LESSON_FILE.to_owned(), Cow::Owned(text.into_bytes()));
    let outcome = read(&folder, &|_, _| false);
    assert_eq!(outcome.problems.len(), 101);
    let last = outcome.problems.last().expect("there are problems");
    assert_eq!(last.to_string(), "01-bad/lesson.md: there are 30 more problems in this file (solve these first)");
}

/// Pieces that lessons are made of, so that random lessons reach deeper than the front matter.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "+++\n",
            "id = \"bad\"\n",
            "title = \"T\"\nunit = 1\nminutes = 5\n",
            "# ",
            "## ",
            "\n\n",
            "```lab\n",
            "```predict\n",
            "```\n",
            "~~~",
            "program = \"count.py\"\n",
            "[knobs]\n",
            "WORKERS = 3\n",
            "gil = true\n",
            "question = \"Which?\"\n",
            "[[choices]]\n",
            "text = \"a\"\nbecause = \"b\"\n",
            "right = true\n",
            "measured = true\n",
            "reads = \"x\"\n",
            "range = \"..1\"\n",
            "<!-- note: ",
            "<!-- big: ",
            " -->",
            "<b>",
            "- ",
            "> ",
            "1. ",
            "    ",
            "| a | b |\n|---|---|\n",
            "[a](",
            ")",
            "![",
            "*",
            "**",
            "`",
            "\r\n",
            "\t",
            "\u{fe0f}",
            "\u{202e}",
            "ñ",
            "字",
            "\\",
            "= {",
            "[[",
            "\"\"\"",
            "1e999",
            "0x",
        ])
        .prop_map(|text: &str| text.as_bytes().to_vec()),
        "[a-zA-Z0-9 .#:]{0,12}".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the bytes are, a lesson comes out or at least one error, and every problem can be printed.
    #[test]
    fn any_bytes_give_a_lesson_or_a_problem(text in pieces(), whole in any::<bool>()) {
        let mut folder = folder(&root().join("empty.md"));
        let bytes = if whole { [lesson("bad", "").into_bytes(), text].concat() } else { text };
        folder.files.insert("count.py".to_owned(), Cow::Owned(bytes.clone()));
        folder.files.insert(LESSON_FILE.to_owned(), Cow::Owned(bytes));
        let outcome = read(&folder, &|_, _| false);
        prop_assert!(outcome.lesson.is_some() || !outcome.problems.is_empty());
        for problem in &outcome.problems {
            prop_assert!(!problem.to_string().contains('\n'), "{problem}");
            prop_assert!(!problem.render(false).is_empty());
        }
    }
}
