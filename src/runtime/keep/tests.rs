//! The files: what is written, what two writers do to each other, and what becomes of a file that is of no use.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::app::look::ThemeName;
use crate::course::progress::{Place, Reading};
use crate::course::{LessonRecord, Moment};

/// Longer than any disk takes.
const DEADLINE: Duration = Duration::from_secs(60);

fn page(lesson: &str, index: usize) -> Progress {
    let page = format!("page-{index}");
    let reading = Reading {
        place: Some(Place { at: Moment(index as u64 + 1), page: page.clone(), index }),
        seen: BTreeSet::from([page]),
        ..Reading::default()
    };
    let record = LessonRecord { reading, ..LessonRecord::default() };
    Progress { lessons: BTreeMap::from([(lesson.to_owned(), record)]), ..Progress::default() }
}

fn theme(theme: ThemeName) -> Settings {
    Settings { theme: Some(theme), ..Settings::default() }
}

struct Home {
    folder: TempDir,
    places: Places,
}

fn home() -> Home {
    let folder = TempDir::new().expect("a temporary folder");
    let places = Places {
        progress: folder.path().join("state/progress.json"),
        settings: folder.path().join("config/settings.toml"),
        lessons: folder.path().join("lessons"),
    };
    Home { folder, places }
}

impl Home {
    fn open(&self) -> (Keeper, Found) {
        Keeper::open(Ok(self.places.clone()), Arc::new(|| {}))
    }

    fn put(&self, path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join(folder)).expect("a folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// Titles and texts of what is told.
fn told(keeper: &Keeper) -> Vec<(String, String)> {
    let text = |action| match action {
        Action::Failed(title, text) => (title, text),
        Action::Kept(Err(why)) => ("not kept".to_owned(), why),
        other => (format!("{other:?}"), String::new()),
    };
    keeper.news().into_iter().map(text).collect()
}

#[test]
fn what_is_kept_is_there_the_next_time() {
    let home = home();
    let (mut keeper, found) = home.open();
    assert!(found.progress.is_empty() && found.settings == Settings::default());
    assert!(!home.folder.path().join("state").exists(), "looking leaves no trace");
    keeper.progress(&page("a", 0));
    keeper.settings(&theme(ThemeName::Light));
    assert_eq!(keeper.finish(DEADLINE), Ok(()));
    assert_eq!(told(&keeper), []);
    let (_, found) = home.open();
    assert_eq!((found.progress, found.settings), (page("a", 0), theme(ThemeName::Light)));
    assert_eq!(home.names("state"), [".progress.json.lock", "progress.json"]);
}

#[test]
fn two_sessions_at_once_lose_nothing_and_learn_of_each_other() {
    let home = home();
    let (mut one, _) = home.open();
    let (mut other, _) = home.open();
    one.progress(&page("a", 0));
    assert_eq!(one.finish(DEADLINE), Ok(()));
    other.progress(&page("b", 0));
    assert_eq!(other.finish(DEADLINE), Ok(()));
    let learned = other.news();
    assert!(matches!(learned.as_slice(), [Action::Learned(all)] if all.lesson("a").is_some()), "{learned:?}");
    other.progress(&page("b", 1));
    assert_eq!(other.finish(DEADLINE), Ok(()));
    assert!(other.news().is_empty(), "what is known is not told again");
    let (_, found) = home.open();
    assert!(found.progress.lesson("a").is_some() && found.progress.lesson("b").is_some());
}

#[test]
fn a_hundred_changes_each_of_many_writers_are_all_there() {
    const WRITERS: usize = 4;
    const EACH: usize = 100;
    let home = home();
    let together = Barrier::new(WRITERS);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (path, together) = (&home.places.progress, &together);
            scope.spawn(move || {
                together.wait();
                for index in 0..EACH {
                    // All write to a lesson of their own and to one that they share.
                    let mut change = page(&format!("lesson-{writer}"), index);
                    change.join(&page("shared", writer * EACH + index));
                    add_progress(path, &change).expect("it is written");
                }
            });
        }
    });
    let all = read_progress(&home.places.progress).expect("a whole file");
    for writer in 0..WRITERS {
        assert_eq!(all.lessons[&format!("lesson-{writer}")].reading.seen.len(), EACH);
    }
    let shared = &all.lessons["shared"].reading;
    assert_eq!(shared.seen.len(), WRITERS * EACH);
    assert_eq!(shared.place.as_ref().map(|place| place.index), Some(WRITERS * EACH - 1));
}

#[test]
fn a_file_that_is_of_no_use_is_set_aside_and_told() {
    let whole = "{ \"version\": 1, \"lessons\": {} }";
    let cases: [(&str, &str, &str); 7] = [
        ("", "damaged-1", "is damaged"),
        ("{ \"version\": 1, \"lessons\": { \"a\"", "damaged-1", "is damaged"),
        ("[1, 2]", "damaged-1", "is damaged"),
        ("{ \"version\": 0 }", "damaged-1", "there is no version 0"),
        ("{ \"version\": 1, \"lessons\": {}, \"more\": 2 }", "damaged-1", "unknown field `more`"),
        ("{ \"version\": 1, \"lessons\": { \"a\": { \"done\": \"yes\" } } }", "damaged-1", "is damaged"),
        ("{ \"version\": 7, \"anything\": [] }", "newer-1", "newer Hilo (version 7"),
    ];
    for (text, suffix, why) in cases {
        let home = home();
        home.put(&home.places.progress, text);
        let (mut keeper, found) = home.open();
        assert!(found.progress.is_empty(), "{text}");
        keeper.settle(DEADLINE);
        let news = told(&keeper);
        assert!(
            matches!(news.as_slice(), [(_, said)] if said.contains(why) && said.contains(suffix)),
            "{text}: {news:?}"
        );
        let aside = format!("progress.json.{suffix}");
        assert_eq!(fs::read_to_string(home.folder.path().join("state").join(&aside)).expect("set aside"), text);
        keeper.progress(&page("a", 0));
        assert_eq!(keeper.finish(DEADLINE), Ok(()));
        assert_eq!(read_progress(&home.places.progress), Some(page("a", 0)), "and it goes on with a new one");
    }
    let home = home();
    home.put(&home.places.progress, whole);
    let (keeper, _) = home.open();
    assert!(told(&keeper).is_empty() && home.names("state") == ["progress.json"]);
}

#[test]
fn what_was_set_aside_before_is_never_overwritten() {
    let home = home();
    for round in 1..=3 {
        home.put(&home.places.progress, &format!("broken {round}"));
        add_progress(&home.places.progress, &Progress::default()).expect("set aside");
    }
    for round in 1..=3 {
        let aside = home.folder.path().join(format!("state/progress.json.damaged-{round}"));
        assert_eq!(fs::read_to_string(aside).expect("there"), format!("broken {round}"));
    }
    home.put(&home.places.progress, "\u{0}");
    fs::write(&home.places.progress, [0xff, 0xfe]).expect("a file");
    let added = add_progress(&home.places.progress, &page("a", 0)).expect("set aside");
    assert!(added.aside.is_some_and(|(_, text)| text.contains("UTF-8")));
}

#[test]
fn both_files_may_be_of_no_use() {
    let home = home();
    home.put(&home.places.progress, "?");
    home.put(&home.places.settings, "theme = dark\n");
    let (keeper, _) = home.open();
    keeper.settle(DEADLINE);
    let news = told(&keeper);
    assert_eq!(news.len(), 2, "{news:?}");
    assert!(news.iter().any(|(title, text)| title.contains("settings") && text.contains("line 1")), "{news:?}");
    assert_eq!(home.names("config"), [".settings.toml.lock", "settings.toml.damaged-1"]);
}

#[test]
fn a_place_that_cannot_be_written_is_told_once_and_tried_again() {
    let home = home();
    fs::write(home.folder.path().join("state"), "a file where a folder should be").expect("a file");
    let (mut keeper, _) = home.open();
    for index in 0..3 {
        keeper.progress(&page("a", index));
        keeper.settle(DEADLINE);
    }
    let news = told(&keeper);
    assert!(matches!(news.as_slice(), [(title, _)] if title == "not kept"), "{news:?}");
    assert!(keeper.finish(DEADLINE).is_err_and(|why| why.contains("not saved")));
    fs::remove_file(home.folder.path().join("state")).expect("removed");
    keeper.progress(&page("a", 3));
    assert_eq!(keeper.finish(DEADLINE), Ok(()));
    assert!(matches!(keeper.news().as_slice(), [Action::Kept(Ok(()))]));
    let all = read_progress(&home.places.progress).expect("a whole file");
    assert_eq!(all.lessons["a"].reading.seen.len(), 4, "nothing of what could not be written was lost");
}

#[test]
fn what_cannot_even_be_read_is_not_touched() {
    let home = home();
    fs::create_dir_all(home.places.progress.join("inside")).expect("a folder in the place of the file");
    let (keeper, found) = home.open();
    assert!(found.progress.is_empty());
    keeper.settle(DEADLINE);
    let news = told(&keeper);
    assert!(matches!(news.as_slice(), [(title, _)] if title == "not kept"), "{news:?}");
    assert!(home.places.progress.join("inside").is_dir());
}

#[test]
fn without_a_home_it_is_told_and_all_else_works() {
    let (mut keeper, found) = Keeper::open(Err("there is no home folder".to_owned()), Arc::new(|| {}));
    assert!(found.progress.is_empty());
    keeper.progress(&page("a", 0));
    keeper.progress(&page("a", 1));
    assert_eq!(told(&keeper), [("not kept".to_owned(), "there is no home folder".to_owned())]);
    assert!(keeper.finish(DEADLINE).is_err());
}

#[test]
fn a_lock_that_another_holds_delays_the_writing_and_nobody_else() {
    let home = home();
    add_progress(&home.places.progress, &page("a", 0)).expect("written");
    let lock = File::options().write(true).open(home.folder.path().join("state/.progress.json.lock")).expect("a lock");
    lock.lock().expect("it is free");
    let (mut keeper, _) = home.open();
    for index in 1..50 {
        keeper.progress(&page("a", index));
    }
    assert!(keeper.finish(Duration::from_millis(20)).is_err_and(|why| why.contains("not saved")));
    lock.unlock().expect("it was held");
    assert_eq!(keeper.finish(DEADLINE), Ok(()));
    let all = read_progress(&home.places.progress).expect("a whole file");
    assert_eq!(all.lessons["a"].reading.seen.len(), 50);
}

#[test]
fn what_a_killed_writer_left_is_cleared_away() {
    let home = home();
    home.put(&home.folder.path().join("state/.progress.json.Ab3x.new"), "half");
    home.put(&home.folder.path().join("state/other.new"), "not ours");
    add_progress(&home.places.progress, &page("a", 0)).expect("written");
    assert_eq!(home.names("state"), [".progress.json.lock", "other.new", "progress.json"]);
}

#[test]
fn a_link_stays_a_link() {
    let home = home();
    let real = home.folder.path().join("dotfiles/settings.toml");
    home.put(&real, "# mine\ntheme = \"dark\"\n");
    fs::create_dir_all(home.folder.path().join("config")).expect("a folder");
    std::os::unix::fs::symlink(&real, &home.places.settings).expect("a link");
    add_settings(&home.places.settings, &theme(ThemeName::Light)).expect("written");
    assert!(home.places.settings.is_symlink());
    assert_eq!(fs::read_to_string(real).expect("there"), "# mine\ntheme = \"light\"\n");
}

#[test]
fn settings_are_changed_line_by_line() {
    let home = home();
    let path = &home.places.settings;
    let after = |text: &str, change: &Settings| {
        home.put(path, text);
        assert_eq!(add_settings(path, change), Ok(None), "{text}");
        fs::read_to_string(path).expect("there")
    };
    let light = theme(ThemeName::Light);
    let text = "# My own words.\nunknown = [1, 2]\ntheme = \"dark\" \n\n[later]\ntheme = \"dark\"\n";
    let wanted = "# My own words.\nunknown = [1, 2]\ntheme = \"light\"\n\n[later]\ntheme = \"dark\"\n";
    assert_eq!(after(text, &light), wanted);
    assert_eq!(after("[later]\nx = 1\n", &light), "theme = \"light\"\n[later]\nx = 1\n");
    assert_eq!(after("", &light), "theme = \"light\"\n");
    let who = Settings { who: Some(true), ..Settings::default() };
    assert_eq!(after("theme = \"light\"\n", &who), "theme = \"light\"\nwho-wrote-it = true\n");
    // A layout that cannot be changed by lines keeps its sense, if not its looks.
    let odd = "note = \"\"\"\ntheme = \"dark\"\n\"\"\"\n";
    let changed = after(odd, &light);
    assert_eq!(read_settings(path), Some(light));
    assert!(changed.contains("note"), "{changed}");
}

#[test]
fn settings_that_make_no_sense_say_why() {
    for (text, why) in [
        ("theme = \"pink\"", "is none of \"dark\", \"light\""),
        ("ascii = 1", "is neither true nor false"),
        ("version = \"one\"", "there is no version"),
        ("version = 2", "newer Hilo (version 2"),
    ] {
        let home = home();
        home.put(&home.places.settings, text);
        let aside = add_settings(&home.places.settings, &Settings::default()).expect("set aside");
        assert!(aside.as_ref().is_some_and(|(_, said)| said.contains(why)), "{text}: {aside:?}");
    }
}
