//! `hilo progress`: the table, the JSON for a teacher, the certificate, and forgetting; on a record of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A lesson of one page with a prediction, and one with a challenge, in a folder of lessons.
fn lessons(folder: &Path) {
    let lesson = |name: &str, text: &str| {
        let home = folder.join(name);
        fs::create_dir_all(&home).expect("a folder");
        fs::write(home.join("lesson.md"), text).expect("a lesson");
        fs::write(home.join("a.py"), "x = 1\nprint(x)\n").expect("a program");
    };
    let front =
        |id: &str, title: &str| format!("+++\nid = \"{id}\"\ntitle = \"{title}\"\nunit = 3\nminutes = 5\n+++\n\n");
    let predict = "```predict\nquestion = \"How many?\"\n\n[[choices]]\ntext = \"one\"\nbecause = \"Yes.\"\nright = true\n\n\
                   [[choices]]\ntext = \"two\"\nbecause = \"No.\"\n```\n\n```lab\nprogram = \"a.py\"\n```\n";
    lesson("01-first", &format!("{}# Guess\n\n{predict}\n# End\n\nDone.\n", front("first", "The first")));
    let challenge = "```challenge\nprogram = \"a.py\"\ngoal = { always = \"x == 2\" }\n```\n";
    lesson("02-second", &format!("{}# Do it\n\n{challenge}", front("second", "The second")));
}

/// A record: the first lesson done with a wrong first answer, the second one with its challenge passed.
const RECORD: &str = r#"{
  "version": 1,
  "lessons": {
    "first": {
      "done": 1795374785000,
      "first": {"guess": {"at": 1795374700000, "choice": "two", "fixed": true, "right": "one"}},
      "reading": {
        "place": {"at": 1795374785000, "page": "end", "index": 1},
        "ended": 1795374785000,
        "seen": ["end", "guess"],
        "answers": {"guess": {"at": 1795374700000, "choice": "two", "fixed": true, "right": "one"}}
      }
    },
    "second": {
      "done": 1795374790000,
      "passed": {"do-it": 1795374789000},
      "reading": {"place": {"at": 1795374790000, "page": "do-it", "index": 0}, "seen": ["do-it"]}
    }
  },
  "quizzes": {
    "3": {
      "first": {"at": 1795374795000, "right": 1, "asked": 1},
      "last": {"at": 1795374795000, "right": 1, "asked": 1},
      "answers": {"first#guess": {"at": 1795374794000, "choice": "one", "right": true}}
    }
  }
}
"#;

struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Home {
        let folder = tempfile::tempdir().expect("a temporary folder");
        lessons(&folder.path().join("lessons"));
        fs::create_dir_all(folder.path().join("state")).expect("a folder");
        fs::write(folder.path().join("state/progress.json"), RECORD).expect("a record");
        Home { folder }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hilo"))
            .args(["--lessons", "lessons", "progress"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HILO_STATE_DIR", self.folder.path().join("state"))
            .env("HILO_CONFIG_DIR", self.folder.path().join("config"))
            .stdin(Stdio::null())
            .output()
            .expect("hilo runs")
    }

    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).expect("text")
    }
}

#[test]
fn the_table_says_how_far_each_lesson_is() {
    let told = Home::new().said(&[]);
    let lines: Vec<Vec<&str>> =
        told.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
    assert_eq!(lines[1], ["1", "The first", "2 of 2", "0 of 1", "-", "done 2026-11-22"], "{told}");
    assert_eq!(lines[2], ["2", "The second", "1 of 1", "-", "1 of 1", "done 2026-11-22"], "{told}");
    assert!(told.contains("2 of 2 lessons done. 1 prediction was decided by a run, 0 of them right"), "{told}");
    assert!(told.contains("Quiz of “Races”: 1 of 1 right, 2026-11-22."), "{told}");
}

#[test]
fn the_json_has_first_and_last_answers_and_times() {
    let told: Value = serde_json::from_str(&Home::new().said(&["--json"])).expect("one object");
    assert_eq!(told["version"], 1);
    let first = &told["lessons"][0];
    assert_eq!((first["state"].as_str(), first["done_at"].as_str()), (Some("done"), Some("2026-11-22T19:13:05Z")));
    let answer = &first["predictions"][0]["first"];
    assert_eq!(
        (&answer["choice"], &answer["right_choice"], &answer["right"]),
        (&"two".into(), &"one".into(), &false.into())
    );
    assert_eq!(told["lessons"][1]["challenges"][0]["passed_at"], "2026-11-22T19:13:09Z");
    assert_eq!(told["quizzes"][0]["answers"]["first#guess"]["right"], true);
    let documented = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md")).expect("the page");
    for field in first.as_object().expect("an object").keys() {
        assert!(documented.contains(&format!("`{field}`")), "docs/json.md says nothing of `{field}`");
    }
}

#[test]
fn the_certificate_is_written_once_and_only_when_all_is_done() {
    let home = Home::new();
    let said = home.said(&["--certificate", "mine.txt", "--name", "Ada <L>"]);
    assert_eq!(said, "Saved as mine.txt.\n");
    let text = fs::read_to_string(home.folder.path().join("mine.txt")).expect("it is there");
    assert!(
        text.contains("\nAda <L>\n") && text.contains("1 of 1 made and decided by a run, 0 right the first"),
        "{text}"
    );
    assert!(home.refused(&["--certificate", "mine.txt"]).contains("is there already, and nothing was changed"));
    assert!(home.refused(&["--certificate", "mine.pdf"]).contains(".svg"));
    home.said(&["--certificate", "mine.svg", "--name", "Ada <L>"]);
    let picture = fs::read_to_string(home.folder.path().join("mine.svg")).expect("it is there");
    assert!(picture.starts_with("<svg") && picture.contains("Ada &lt;L&gt;"), "{picture}");
    home.said(&["--reset", "2", "--yes"]);
    assert!(home.refused(&["--certificate", "other.svg"]).contains("These are left: The second."));
}

#[test]
fn a_lesson_or_everything_is_forgotten_only_when_somebody_says_so() {
    let home = Home::new();
    assert!(home.refused(&["--reset", "first"]).contains("--yes"));
    assert!(home.refused(&["--reset", "frist", "--yes"]).contains("Did you mean `first`?"));
    assert!(home.said(&["--reset", "first", "--yes"]).contains("“The first” is forgotten"));
    let told: Value = serde_json::from_str(&home.said(&["--json"])).expect("one object");
    assert_eq!(
        (told["lessons"][0]["state"].as_str(), told["lessons"][1]["state"].as_str()),
        (Some("new"), Some("done"))
    );
    assert_eq!(told["quizzes"][0]["answers"], serde_json::json!({}), "answers of its questions are gone too");
    home.said(&["--reset", "all", "--yes"]);
    let told: Value = serde_json::from_str(&home.said(&["--json"])).expect("one object");
    assert_eq!((told["lessons"][1]["state"].as_str(), &told["quizzes"]), (Some("new"), &serde_json::json!([])));
    assert!(home.said(&["--reset", "all", "--yes"]).starts_with("Nothing was remembered"));
}
