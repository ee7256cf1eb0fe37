//! What is remembered, through the built binary on a pseudo-terminal and by several processes at once: it outlives a quit
//! and a SIGKILL, two Hilos lose nothing of each other, and files that are of no use are said to be and never lost.

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::time::Instant;

use common::{DEADLINE, HILO};
use hilo::course::progress::{Place, Reading};
use hilo::course::{LessonRecord, Moment, Progress};
use hilo::runtime::keep::{add_progress, read_progress};
use notify::{RecursiveMode, Watcher};
use rustix::process::Signal;
use tempfile::TempDir;
use terminal::{Terminal, spawn};

/// A home of a learner's own.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(TempDir::new().expect("a temporary folder"));
        fs::create_dir_all(home.state()).expect("a folder");
        home
    }

    fn state(&self) -> PathBuf {
        self.0.path().join(".local/state/hilo")
    }

    fn progress(&self) -> PathBuf {
        self.state().join("progress.json")
    }

    fn settings(&self) -> PathBuf {
        self.0.path().join(".config/hilo/settings.toml")
    }

    /// Two lessons of three pages each.
    fn lessons(&self) -> String {
        for (number, id) in [(1, "first"), (2, "second")] {
            let folder = self.0.path().join(format!("lessons/{number:02}-{id}"));
            fs::create_dir_all(&folder).expect("a folder");
            let front = format!("id = \"{id}\"\ntitle = \"The {id}\"\nunit = 1\nminutes = 5\n");
            let pages = "# Page one\n\nText.\n\n# Page two\n\nText.\n\n# Page three\n\nText.\n";
            fs::write(folder.join("lesson.md"), format!("+++\n{front}+++\n\n{pages}")).expect("a lesson");
        }
        self.0.path().join("lessons").to_string_lossy().into_owned()
    }

    /// Hilo on a terminal, with this home and nothing of the one who runs the tests.
    fn open(&self, args: &[&str], more: &[(&str, &str)]) -> Terminal {
        let terminal = spawn(HILO, 100, 30, |command| {
            let command = command.args(args).env("HOME", self.0.path()).env_remove("NO_COLOR").env_remove("HILO_PANIC");
            let command = command.env("HILO_SIZES", "author").env_remove("HILO_DATA_DIR").env_remove("XDG_DATA_HOME");
            let own = ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "HILO_STATE_DIR", "HILO_CONFIG_DIR", "COLORTERM"];
            let command = own.iter().fold(command, |command, name| command.env_remove(name));
            more.iter().fold(command, |command, (name, value)| command.env(name, value))
        });
        let drawn = terminal.wait(DEADLINE, |s| s.alternate_screen() && !s.contents().trim().is_empty());
        assert!(drawn, "nothing was drawn; the terminal shows\n{}", terminal.contents());
        terminal
    }

    /// Waits until the progress is written so that `is_so` holds.
    fn wait_for_progress(&self, is_so: impl Fn(&Progress) -> bool) {
        let (changed, changes) = sync_channel(64);
        let mut watcher = notify::recommended_watcher(move |_| {
            let _ = changed.try_send(());
        })
        .expect("a watcher");
        watcher.watch(&self.state(), RecursiveMode::NonRecursive).expect("the folder can be watched");
        let until = Instant::now() + DEADLINE;
        while !read_progress(&self.progress()).is_some_and(|progress| is_so(&progress)) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it was never written; there is {:?}", fs::read_to_string(self.progress()));
            let _ = changes.recv_timeout(left);
        }
    }
}

fn quit(terminal: &Terminal) {
    terminal.send("q");
    let status = terminal.end(DEADLINE).unwrap_or_else(|| panic!("it does not end:\n{}", terminal.contents()));
    assert_eq!(status.code(), Some(0), "{}", terminal.contents());
}

fn seen(progress: &Progress, lesson: &str) -> usize {
    progress.lesson(lesson).map_or(0, |record| record.reading.seen.len())
}

/// The arrow that goes a page back.
const LEFT: &str = "\x1b[D";

#[test]
fn who_quits_goes_on_at_the_same_page() {
    let home = Home::new();
    let lessons = home.lessons();
    let first = home.open(&["--lessons", &lessons], &[]);
    first.wait_for(DEADLINE, "Begin: The first");
    // Typed at once and left at once: what was done last is written before the end.
    first.send("\rnq");
    assert!(first.end(DEADLINE).is_some_and(|status| status.success()), "{}", first.contents());
    let again = home.open(&["--lessons", &lessons], &[]);
    again.wait_for(DEADLINE, "Continue: The first, page 2");
    again.send("\r");
    again.wait_for(DEADLINE, "page 2/3");
    again.send("n");
    again.wait_for(DEADLINE, "page 3/3");
    again.send("\x1b");
    again.wait_for(DEADLINE, "Next: The second");
    quit(&again);
    let direct = home.open(&["second", "--lessons", &lessons], &[]);
    direct.wait_for(DEADLINE, "page 1/3");
    quit(&direct);
}

#[test]
fn who_is_killed_loses_at_most_the_last_moment() {
    let home = Home::new();
    let first = home.open(&["5"], &[]);
    first.send("n");
    home.wait_for_progress(|progress| seen(progress, "waiting-is-free") == 2);
    first.send("2");
    home.wait_for_progress(|progress| progress.lesson("waiting-is-free").is_some_and(|record| record.first.len() == 1));
    first.signal(Signal::KILL);
    assert!(first.end(DEADLINE).is_some());
    let again = home.open(&[], &[]);
    again.wait_for(DEADLINE, "Continue: Waiting is free, page 2");
    again.send("\r");
    again.wait_for(DEADLINE, "● 2 0.8 seconds: as long as the longest nap");
    let shown = again.contents();
    assert!(!shown.contains("Closed until you predict"), "the laboratory stays open:\n{shown}");
    quit(&again);
}

#[test]
fn killing_it_at_any_moment_leaves_a_whole_file() {
    let home = Home::new();
    let lessons = home.lessons();
    let mut most = 0;
    for round in 0..20 {
        let hilo = home.open(&["first", "--lessons", &lessons], &[]);
        let frames = hilo.frames();
        hilo.send(&"npnpnnppnp".replace('p', LEFT));
        // At once, or when it has begun to do what was typed.
        hilo.wait_frames(DEADLINE, frames + round % 2);
        hilo.signal(Signal::KILL);
        assert!(hilo.end(DEADLINE).is_some());
        let progress = read_progress(&home.progress()).expect("a whole file, or none");
        assert!(seen(&progress, "first") >= most, "round {round}: a page was unseen again");
        most = seen(&progress, "first");
    }
    let last = home.open(&["first", "--lessons", &lessons], &[]);
    quit(&last);
    let mut names: Vec<String> = fs::read_dir(home.state())
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into())
        .collect();
    names.sort();
    assert_eq!(names, [".progress.json.lock", "progress.json"], "no remains, nothing set aside");
}

#[test]
fn two_at_once_keep_what_both_did() {
    let home = Home::new();
    let lessons = home.lessons();
    let one = home.open(&["first", "--lessons", &lessons], &[]);
    let other = home.open(&["second", "--lessons", &lessons], &[]);
    for (terminal, page) in [(&one, "2/3"), (&other, "2/3"), (&one, "3/3"), (&other, "3/3")] {
        terminal.send("n");
        terminal.wait_for(DEADLINE, &format!("page {page}"));
    }
    home.wait_for_progress(|progress| seen(progress, "first") == 3 && seen(progress, "second") == 3);
    // What the other did is on the map of this one as soon as it writes again.
    one.send(LEFT);
    one.wait_for(DEADLINE, "page 2/3");
    one.send("\x1b");
    one.wait_for(DEADLINE, "✓  2  The second");
    quit(&one);
    quit(&other);
    let progress = read_progress(&home.progress()).expect("a whole file");
    assert!(progress.lessons.values().all(|record| record.done.is_some()), "{progress:?}");
}

#[test]
fn a_file_that_another_holds_freezes_nothing() {
    let home = Home::new();
    let lessons = home.lessons();
    let lock = fs::File::create(home.state().join(".progress.json.lock")).expect("a lock");
    lock.lock().expect("it is free");
    let hilo = home.open(&["first", "--lessons", &lessons], &[]);
    for page in ["2/3", "3/3"] {
        hilo.send("n");
        hilo.wait_for(DEADLINE, &format!("page {page}"));
    }
    assert!(read_progress(&home.progress()).is_some_and(|progress| progress.is_empty()), "nothing can be written yet");
    lock.unlock().expect("it was held");
    home.wait_for_progress(|progress| seen(progress, "first") == 3);
    quit(&hilo);
}

#[test]
fn a_damaged_file_is_said_to_be_and_kept() {
    let home = Home::new();
    fs::write(home.progress(), "{ \"version\": 1, \"less").expect("a file");
    let hilo = home.open(&[], &[]);
    hilo.wait_for(DEADLINE, "Your progress could not be read");
    hilo.wait_for(DEADLINE, "progress.json.damaged-1");
    hilo.send("\r");
    assert!(hilo.wait(DEADLINE, |screen| !screen.contents().contains("could not be read")), "{}", hilo.contents());
    quit(&hilo);
    let aside = fs::read_to_string(home.state().join("progress.json.damaged-1")).expect("it was set aside");
    assert_eq!(aside, "{ \"version\": 1, \"less");
}

#[test]
fn where_nothing_can_be_written_that_is_said_once_and_the_lesson_goes_on() {
    let home = Home::new();
    fs::write(home.0.path().join("file"), "").expect("a file");
    let folder = home.0.path().join("file/state").to_string_lossy().into_owned();
    let hilo = home.open(&["4"], &[("HILO_STATE_DIR", &folder)]);
    hilo.wait_for(DEADLINE, "Nothing can be remembered");
    hilo.send("\r");
    assert!(hilo.wait(DEADLINE, |screen| !screen.contents().contains("Nothing can be")), "{}", hilo.contents());
    for page in ["2/", "3/", "4/"] {
        hilo.send("n");
        hilo.wait_for(DEADLINE, &format!("page {page}"));
    }
    assert!(!hilo.contents().contains("Nothing can be remembered"), "{}", hilo.contents());
    quit(&hilo);
    hilo.wait_for(DEADLINE, "is not saved");
}

#[test]
fn the_theme_that_was_chosen_is_the_theme_of_the_next_time() {
    let home = Home::new();
    let ground = |terminal: &Terminal| {
        let found = std::cell::Cell::new(None);
        terminal.wait(DEADLINE, |screen| {
            found.set(screen.cell(3, 50).map(vt100::Cell::bgcolor));
            true
        });
        found.get()
    };
    let first = home.open(&[], &[]);
    let dark = ground(&first);
    first.send("t");
    assert!(first.wait(DEADLINE, |screen| screen.cell(3, 50).map(vt100::Cell::bgcolor) != dark), "it changes");
    let light = ground(&first);
    quit(&first);
    let text = fs::read_to_string(home.settings()).expect("the settings");
    assert!(text.contains("theme = \"light\""), "{text}");
    let second = home.open(&[], &[]);
    assert_eq!(ground(&second), light);
    quit(&second);
    let asked = home.open(&["--theme", "dark"], &[]);
    assert_eq!(ground(&asked), dark, "what is asked for now comes first");
    quit(&asked);
    assert_eq!(fs::read_to_string(home.settings()).ok(), Some(text), "and is no choice for the next time");
}

/// Where a process of the next test writes, and which one it is.
const WRITER: &str = "HILO_TEST_WRITER";

const EACH: usize = 100;

/// Not a test by itself: the other processes of the next one.
#[test]
fn a_writer_of_many() {
    let Some(task) = env::var(WRITER).ok() else { return };
    let (number, path) = task.split_once(':').expect("a number and a path");
    let number: usize = number.parse().expect("a number");
    for index in 0..EACH {
        let page = format!("page-{number}-{index}");
        let place = Place { at: Moment((index * 10 + number) as u64), page: page.clone(), index };
        let reading = Reading { place: Some(place), seen: BTreeSet::from([page]), ..Reading::default() };
        let record = LessonRecord { reading, ..LessonRecord::default() };
        let change = Progress { lessons: BTreeMap::from([("shared".to_owned(), record)]), ..Progress::default() };
        add_progress(Path::new(path), &change).expect("it is written");
    }
}

#[test]
fn a_hundred_changes_of_each_of_several_processes_are_all_there() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("progress.json");
    let writer = |number: usize| {
        Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "a_writer_of_many"])
            .env(WRITER, format!("{number}:{}", path.display()))
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts")
    };
    let mut writers: Vec<_> = (0..3).map(writer).collect();
    for writer in &mut writers {
        assert!(writer.wait().expect("it ends").success());
    }
    let record = read_progress(&path).expect("a whole file").lessons["shared"].clone();
    assert_eq!(record.reading.seen.len(), 3 * EACH);
    assert_eq!(record.reading.place.map(|place| place.page), Some(format!("page-2-{}", EACH - 1)));
}

/// A lesson of one page with this text.
fn write_lesson(folder: &std::path::Path, id: &str, text: &str) {
    let home = folder.join(format!("01-{id}"));
    std::fs::create_dir_all(&home).expect("a folder");
    let front = format!("+++\nid = \"{id}\"\ntitle = \"Mine\"\nunit = \"Extra\"\nminutes = 5\n+++\n\n");
    std::fs::write(home.join("lesson.md"), format!("{front}{text}")).expect("a lesson");
}

#[test]
fn an_author_sees_the_page_as_it_is_saved_or_what_is_wrong_with_it() {
    let home = Home::new();
    let folder = home.0.path().join("drafts");
    write_lesson(&folder, "mine", "# A page\n\nThe first words.\n");
    let hilo = home.open(&["--lessons", &folder.to_string_lossy(), "1"], &[]);
    let shows = |what: &str| {
        let found = hilo.wait(DEADLINE, |screen| screen.contents().contains(what));
        assert!(found, "no `{what}`; the terminal shows\n{}", hilo.contents());
    };
    shows("The first words.");
    write_lesson(&folder, "mine", "# A page\n\nOther words.\n");
    shows("Other words.");
    write_lesson(&folder, "mine", "# A page\n\n![no](picture.png)\n");
    shows("What was saved has mistakes");
    shows("lesson.md:10:1");
    write_lesson(&folder, "mine", "# A page\n\nThe last words.\n");
    shows("The last words.");
}

#[test]
fn lessons_of_ones_own_stand_beside_the_course_and_their_mistakes_keep_nobody_out() {
    let home = Home::new();
    let folder = home.0.path().join(".local/share/hilo/lessons");
    write_lesson(&folder, "mine", "# A page\n\nWords of my own.\n");
    let hilo = home.open(&["mine"], &[]);
    assert!(hilo.wait(DEADLINE, |screen| screen.contents().contains("Words of my own.")), "{}", hilo.contents());
    hilo.type_keys("\x1b");
    let map = hilo.wait(DEADLINE, |screen| screen.contents().contains("Lessons of your own"));
    assert!(map, "{}", hilo.contents());
    drop(hilo);
    std::fs::rename(folder.join("01-mine"), folder.join("01-the-gil")).expect("another name");
    write_lesson(&folder, "the-gil", "# A page\n\nIt has the id of another.\n");
    let hilo = home.open(&[], &[]);
    let told = hilo.wait(DEADLINE, |screen| screen.contents().contains("Your own lessons have mistakes"));
    assert!(told, "{}", hilo.contents());
}
