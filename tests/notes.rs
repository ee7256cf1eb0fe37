//! A presentation in one terminal and its notes in another, through the built binary: they find each other in any order,
//! follow live, survive the end of either side, and leave nothing behind.

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use common::{DEADLINE, HILO};
use hilo::app::present::brief::{Brief, VERSION};
use rustix::process::Signal;
use tempfile::TempDir;
use terminal::{Terminal, spawn};

const PAGE_DOWN: &str = "\x1b[6~";

/// A user with folders of their own and a lesson of three pages.
struct User(TempDir);

impl User {
    fn new() -> User {
        let user = User(TempDir::new().expect("a temporary folder"));
        let folder = user.0.path().join("lessons/01-talk");
        fs::create_dir_all(&folder).expect("a folder");
        let page =
            |title: &str, note: &str| format!("# {title}\n\nText.\n\n<!-- big: Say it. -->\n<!-- note: {note} -->\n\n");
        let pages = [("Begin", "Ask the room."), ("Middle", "Draw two lanes."), ("End", "Thank them.")];
        let pages: String = pages.iter().map(|(title, note)| page(title, note)).collect();
        let front = "+++\nid = \"talk\"\ntitle = \"A talk\"\nunit = 1\nminutes = 5\n+++\n\n";
        fs::write(folder.join("lesson.md"), format!("{front}{pages}")).expect("a lesson");
        user
    }

    /// Hilo on a terminal of 100x30, with this user's folders.
    fn open(&self, args: &[&str]) -> Terminal {
        let lessons = self.0.path().join("lessons");
        spawn(HILO, 100, 30, |command| {
            let command = command.args(args).arg("--lessons").arg(&lessons).env("HOME", self.0.path());
            let command = command.env("HILO_STATE_DIR", self.0.path().join("state")).env_remove("HILO_PANIC");
            command.env("HILO_CONFIG_DIR", self.0.path().join("config")).env_remove("NO_COLOR")
        })
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("state/present")
    }

    fn sockets(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }
}

fn quit(terminal: &Terminal) {
    terminal.send("q");
    let status = terminal.end(DEADLINE).unwrap_or_else(|| panic!("it does not end:\n{}", terminal.contents()));
    assert_eq!(status.code(), Some(0));
    assert!(terminal.wait(DEADLINE, |screen| !screen.alternate_screen()), "the screen is given back");
    assert!(terminal.is_cooked(), "and so are the keys");
}

#[test]
fn the_notes_follow_a_presentation_that_begins_after_them() {
    let user = User::new();
    let notes = user.open(&["notes"]);
    notes.wait_for(DEADLINE, "No presentation is going on");
    let talk = user.open(&["present", "talk"]);
    talk.wait_for(DEADLINE, "1/3");
    notes.wait_for(DEADLINE, "Ask the room.");
    notes.wait_for(DEADLINE, "Next  Middle");
    talk.send(PAGE_DOWN);
    notes.wait_for(DEADLINE, "Draw two lanes.");
    talk.send("b");
    notes.wait_for(DEADLINE, "the room sees a blank screen");
    talk.send("b");
    assert!(notes.wait(DEADLINE, |screen| !screen.contents().contains("blank")), "{}", notes.contents());
    quit(&talk);
    notes.wait_for(DEADLINE, "the presentation is gone");
    assert_eq!(user.sockets(), Vec::<PathBuf>::new(), "nothing is left of it");
    quit(&notes);
}

#[test]
fn either_side_can_be_killed_and_started_again() {
    let user = User::new();
    let talk = user.open(&["present", "talk"]);
    talk.wait_for(DEADLINE, "1/3");
    let notes = user.open(&["notes"]);
    notes.wait_for(DEADLINE, "Ask the room.");
    notes.signal(Signal::KILL);
    assert!(notes.end(DEADLINE).is_some());
    talk.send(PAGE_DOWN);
    talk.wait_for(DEADLINE, "2/3");
    let notes = user.open(&["notes"]);
    notes.wait_for(DEADLINE, "Draw two lanes.");
    talk.signal(Signal::KILL);
    assert!(talk.end(DEADLINE).is_some());
    notes.wait_for(DEADLINE, "the presentation is gone");
    let talk = user.open(&["present", "talk", "--page", "3"]);
    notes.wait_for(DEADLINE, "This is the last page.");
    assert_eq!(user.sockets().len(), 1, "what the killed one left was removed");
    quit(&talk);
    quit(&notes);
}

#[test]
fn nobody_else_can_listen_and_each_line_is_one_brief() {
    let user = User::new();
    let talk = user.open(&["present", "talk"]);
    talk.wait_for(DEADLINE, "1/3");
    let sockets = user.sockets();
    let [socket] = sockets.as_slice() else { panic!("{sockets:?}") };
    let mode = |path: &PathBuf| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert!(fs::metadata(socket).expect("there").file_type().is_socket());
    assert_eq!((mode(&user.folder()), mode(socket)), (0o700, 0o600));
    let stream = UnixStream::connect(socket).expect("it listens");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    let mut lines = BufReader::new(stream).lines();
    let mut next =
        || -> Brief { serde_json::from_str(&lines.next().expect("a line").expect("read")).expect("a brief") };
    let first = next();
    assert_eq!((first.version, first.page, first.pages, first.title.as_str()), (VERSION, 1, 3, "Begin"));
    talk.send(PAGE_DOWN);
    let second = next();
    assert_eq!((second.page, second.notes), (2, vec!["Draw two lanes.".to_owned()]));
    assert!(second.elapsed_ms >= first.elapsed_ms);
    quit(&talk);
}

#[test]
fn leaving_the_presentation_ends_its_notes_and_leads_back_to_the_map() {
    let user = User::new();
    let talk = user.open(&["present"]);
    talk.wait_for(DEADLINE, "1/3");
    assert_eq!(user.sockets().len(), 1);
    talk.send("\x1b");
    talk.wait_for(DEADLINE, "open");
    assert!(talk.wait(DEADLINE, |_| user.sockets().is_empty()), "the socket is gone with it");
    quit(&talk);
}

#[test]
fn a_theme_with_mistakes_is_told_with_its_line() {
    let user = User::new();
    let themes = user.0.path().join("config/themes");
    fs::create_dir_all(&themes).expect("a folder");
    fs::write(themes.join("dark.toml"), "[text]\naccent = \"red\"\n").expect("written");
    let map = user.open(&[]);
    map.wait_for(DEADLINE, "A theme of yours has mistakes");
    map.wait_for(DEADLINE, "line 2");
    quit(&map);
}
