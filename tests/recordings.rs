//! Recordings as a person makes them: a run is recorded, shown again in a terminal, and turned into every form; what is no
//! recording, or a damaged one, is refused in a sentence.

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use std::fs;
use std::num::NonZero;
use std::path::Path;

use common::{CROSSED, DEADLINE, Done, HILO, Program, hilo, run};
use serde_json::Value;
use terminal::{Terminal, spawn};

/// Two threads that count and print, and a main thread that waits for them.
const COUNTERS: &str = "import threading, time\n\
    def work():\n\
    \x20   time.sleep(0.05)\n\
    \x20   print('hello from', threading.current_thread().name)\n\
    threads = [threading.Thread(target=work, name=f'worker {n}') for n in range(2)]\n\
    for t in threads:\n\
    \x20   t.start()\n\
    for t in threads:\n\
    \x20   t.join()\n\
    print('the sum is', 6 * 7)\n";

/// A program with its recording, `a.hilo`.
fn recorded(source: &str) -> (Program, Done) {
    let program = Program::named("count.py", source);
    let done = program.run("--quiet --record a.hilo");
    (program, done)
}

fn export(folder: &Path, options: &str) -> Done {
    let mut command = hilo();
    command.current_dir(folder).arg("export").args(options.split_whitespace());
    run(command, b"")
}

fn exported(folder: &Path, form: &str) -> String {
    let done = export(folder, &format!("a.hilo --as {form}"));
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{form}");
    done.stdout
}

fn replay(folder: &Path, file: &str, (columns, rows): (u16, u16)) -> Terminal {
    let (home, file) = (folder.to_path_buf(), file.to_owned());
    spawn(HILO, columns, rows, |command| {
        let command = command.args(["replay", &file]).current_dir(&home).env("HOME", &home);
        let own = ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "HILO_STATE_DIR", "HILO_CONFIG_DIR", "NO_COLOR", "HILO_PANIC"];
        own.iter().fold(command, |command, name| command.env_remove(name))
    })
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).expect("a screen has cells")
}

#[test]
fn a_recorded_run_prints_what_any_run_prints_and_ends_as_it_would() {
    let (_program, done) = recorded(COUNTERS);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    assert!(done.stdout.contains("hello from worker 0\n") && done.stdout.ends_with("the sum is 42\n"), "{done:?}");
    let (program, done) = recorded(CROSSED);
    assert_eq!(done.code, Some(5));
    let text = exported(program.folder.path(), "text");
    assert!(text.contains("deadlock") && text.contains("alice waits for lock 'right'"), "{text}");
}

#[test]
fn a_recording_is_a_trace_a_table_a_picture_and_a_text() {
    let (program, _) = recorded(COUNTERS);
    let folder = program.folder.path();
    let trace: Value = serde_json::from_str(&exported(folder, "perfetto")).expect("a trace is JSON");
    let names: Vec<&str> = trace["traceEvents"]
        .as_array()
        .expect("a list of events")
        .iter()
        .filter(|event| event["name"] == "thread_name")
        .filter_map(|event| event["args"]["name"].as_str())
        .collect();
    assert_eq!(names, ["MainThread", "worker 0", "worker 1"]);
    let table = exported(folder, "csv");
    assert!(table.lines().any(|row| row.starts_with("1,worker 0,thread,") && row.contains(",sleeping,")), "{table}");
    let picture = exported(folder, "svg");
    assert!(picture.starts_with("<svg ") && picture.contains(">worker 1</text>") && picture.contains("#ffffff"));
    let dark = export(folder, "a.hilo --as svg --theme dark -o dark.svg");
    assert_eq!((dark.code, dark.stdout.as_str()), (Some(0), ""));
    assert!(!fs::read_to_string(folder.join("dark.svg")).expect("the picture").contains("#ffffff"));
    assert!(exported(folder, "text").contains("  hello from worker 1\n"));
}

/// The form is that of asciinema.org: a header, then events of which each is a time, a kind and a text.
#[test]
fn a_cast_plays_on_a_terminal_and_ends_with_what_was_printed() {
    let (program, _) = recorded(COUNTERS);
    let done = export(program.folder.path(), "a.hilo --as cast --size 120x36");
    let mut lines = done.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("every line is JSON"));
    let header = lines.next().expect("a header");
    assert_eq!((&header["version"], &header["width"], &header["height"]), (&2.into(), &120.into(), &36.into()));
    let mut screen = vt100::Parser::new(cells(36), cells(120), 0);
    let (mut last, mut middle) = (0.0, String::new());
    for event in lines {
        let at = event[0].as_f64().expect("a time");
        assert!(at >= last && event[1] == "o", "{event}");
        last = at;
        screen.process(event[2].as_str().expect("a text").as_bytes());
        if middle.is_empty() && at > 3.0 {
            middle = screen.screen().contents();
        }
    }
    assert!((5.0..70.0).contains(&last), "it can be watched: {last} s");
    assert!(middle.contains("replay of count.py") && middle.contains("0 of 3 lines"), "{middle}");
    let end = screen.screen().contents();
    assert!(end.contains("3 of 3 lines") && end.contains("the sum is 42"), "{end}");
}

#[test]
fn a_recording_is_replayed_in_a_terminal_and_saved_from_there() {
    let (program, _) = recorded(COUNTERS);
    let folder = program.folder.path();
    let terminal = replay(folder, "a.hilo", (120, 36));
    terminal.wait_for(DEADLINE, "replay of a.hilo");
    terminal.wait_for(DEADLINE, "Nothing printed yet.");
    terminal.send("\x1b[F");
    terminal.wait_for(DEADLINE, "the sum is 42");
    terminal.send("\x1b[H ");
    terminal.wait_for(DEADLINE, "plays");
    terminal.send("]]]]]]]]]]");
    // It comes to the end by itself and stands there.
    terminal.wait_for(DEADLINE, "the sum is 42");
    terminal.wait_for(DEADLINE, "stands");
    terminal.send("ojj\r");
    terminal.wait_for(DEADLINE, "Saved as count-");
    terminal.send("q");
    let status = terminal.end(DEADLINE).expect("it ends");
    assert_eq!(status.code(), Some(0));
    let names = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.file_name());
    let pictures: Vec<String> =
        names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".svg")).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    assert!(fs::read_to_string(folder.join(&pictures[0])).expect("a picture").starts_with("<svg "));
}

#[test]
fn what_is_no_recording_is_refused_and_nothing_else_is_written_over() {
    let (program, _) = recorded(COUNTERS);
    let folder = program.folder.path();
    let refused = |done: Done, what: &str| {
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{done:?}");
        assert!(done.stderr.starts_with("hilo: ") && done.stderr.contains(what), "{done:?}");
    };
    refused(program.run("--record count.py"), "`count.py` is there already and is no recording.");
    refused(program.run("--record gone/a.hilo"), "There is no folder `gone`");
    refused(program.run("--record . "), "`.` is a folder.");
    refused(program.run("--no-trace --record b.hilo"), "make no sense");
    assert!(fs::read_to_string(folder.join("count.py")).is_ok_and(|text| text == COUNTERS));
    assert_eq!(program.run("--record a.hilo --quiet").code, Some(0), "a recording may be made again");

    refused(export(folder, "count.py --as svg"), "`count.py` is not a recording of Hilo.");
    refused(export(folder, "gone.hilo --as svg"), "There is no file `gone.hilo`.");
    refused(export(folder, "a.hilo --as csv -o a.hilo"), "is the recording itself");
    refused(export(folder, "a.hilo --as cast --size 9x9"), "--size takes columns and rows");
    let whole = fs::read(folder.join("a.hilo")).expect("the recording");
    fs::write(folder.join("cut.hilo"), &whole[..whole.len() / 2]).expect("a file");
    refused(export(folder, "cut.hilo --as text"), "`cut.hilo` is damaged: it ends too early.");
    let mut command = hilo();
    command.current_dir(folder).args(["replay", "cut.hilo"]);
    refused(run(command, b""), "`cut.hilo` is damaged");
    let mut command = hilo();
    command.current_dir(folder).arg("a.hilo");
    refused(run(command, b""), "`hilo replay a.hilo` shows it.");
}

#[test]
fn the_page_about_recordings_lists_the_forms_and_the_columns_there_are() {
    let page = fs::read_to_string("docs/recordings.md").expect("the page");
    let help = run(
        {
            let mut command = hilo();
            command.args(["export", "--help"]);
            command
        },
        b"",
    );
    for form in ["perfetto", "svg", "csv", "cast", "text"] {
        assert!(page.contains(&format!("\n| `{form}` |")) && help.stdout.contains(&format!("- {form}:")), "{form}");
    }
    for column in ::hilo::export::csv::COLUMNS {
        assert!(page.contains(&format!("`{column}`")), "{column}");
    }
}
