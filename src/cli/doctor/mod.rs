//! `hilo doctor`: what this machine and this terminal offer, and what does not work here.
//!
//! It looks at the environment and asks the operating system; it asks the terminal nothing, for an answer may never
//! come. What is found is plain data ([`Finding`]); the words are the product. The list of differences from CPython is
//! that of docs/python.md, so that there is one.

mod differences;
mod files;
mod machine;
mod screen;

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::cpython::{self, Found, WANTED};

/// Columns of a line.
const WIDTH: usize = 80;
/// Columns before what is said.
const LEAD: usize = 18;

/// Whether something is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// It is.
    Ok,
    /// Something does not work here, or less well; what is said tells what, and what to do.
    Less,
    /// It is neither good nor bad.
    Note,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about, in a word.
    pub topic: &'static str,
    /// How it is.
    pub health: Health,
    /// What there is to say, in sentences.
    pub text: String,
}

impl Finding {
    fn new(topic: &'static str, health: Health, text: impl Into<String>) -> Finding {
        Finding { topic, health, text: text.into() }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    hilo: &'a str,
    findings: &'a [Finding],
    differences: &'a [String],
}

/// Looks, and tells.
pub fn doctor(json: bool) -> ExitCode {
    let env = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut findings = machine::findings();
    findings.push(python(&cpython::find()));
    findings.extend(screen::findings(&env, screen::size()));
    findings.push(files::finding());
    let differences = differences::list();
    let text = if json {
        let hilo = env!("CARGO_PKG_VERSION");
        let document = Document { version: 1, hilo, findings: &findings, differences: &differences };
        // There is no map with keys that are no texts in it, and no number that JSON lacks.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    } else {
        report(&findings, &differences)
    };
    // Whoever closed the pipe has seen enough.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn python(found: &Found) -> Finding {
    let wanted = format!("{}.{}", WANTED.0, WANTED.1);
    match found {
        Found::Right(cpython) => {
            let text = format!(
                "`{}` is CPython {}: `hilo check` compares programs with it. Nothing else needs it.",
                cpython.command, cpython.version
            );
            Finding::new("python", Health::Ok, text)
        }
        Found::Other(cpython) => {
            let text = format!(
                "`{}` is CPython {}, and programs run as in {wanted}: `hilo check` does not compare them. Nothing else \
                 needs it.",
                cpython.command, cpython.version
            );
            Finding::new("python", Health::Note, text)
        }
        Found::Nothing => {
            let text = format!(
                "There is no `python3`: `hilo check` does not compare programs with CPython {wanted}. Nothing else needs it."
            );
            Finding::new("python", Health::Note, text)
        }
    }
}

/// The findings and the differences for a person.
fn report(findings: &[Finding], differences: &[String]) -> String {
    let mut text = format!("Hilo {}\n\n", env!("CARGO_PKG_VERSION"));
    for finding in findings {
        let health = match finding.health {
            Health::Ok => "ok",
            Health::Less => "less",
            Health::Note => "",
        };
        let lead = format!("{:<12}{health:<6}", finding.topic);
        text += &wrapped(&lead, &finding.text);
    }
    let less = findings.iter().filter(|finding| finding.health == Health::Less).count();
    text += match less {
        0 => "\nNothing is missing here.\n",
        1 => "\nOne thing works less well here: see `less`.\n",
        _ => "\nSome things work less well here: see `less`.\n",
    };
    text += "\nWhat is different from CPython 3.11, and said:\n\n";
    for difference in differences {
        text += &wrapped("  - ", difference);
    }
    text
}

/// Text in lines of [`WIDTH`] columns behind `lead`; the lines after the first are indented as far.
fn wrapped(lead: &str, text: &str) -> String {
    let indent = lead.chars().count().min(LEAD);
    let mut lines = lead.to_owned();
    let mut used = indent;
    for (index, word) in text.split_whitespace().enumerate() {
        let wide = word.chars().count();
        if index > 0 && used + 1 + wide > WIDTH {
            lines += &format!("\n{}", " ".repeat(indent));
            used = indent;
        } else if index > 0 {
            lines.push(' ');
            used += 1;
        }
        lines += word;
        used += wide;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_wrapped_behind_its_topic() {
        let long = "word ".repeat(30);
        let findings = [Finding::new("cores", Health::Less, long), Finding::new("files", Health::Note, "Here.")];
        let text = report(&findings, &["One.".to_owned()]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(lines[2].starts_with("cores       less  word word"), "{text}");
        assert!(lines[3].starts_with("                  word"), "{text}");
        assert!(text.contains("\nfiles             Here.\n\nOne thing works less well here"), "{text}");
        assert!(text.ends_with("and said:\n\n  - One.\n"), "{text}");
    }

    #[test]
    fn another_python_is_no_oracle_and_no_loss() {
        let python3 = |version: &str| cpython::Cpython { command: "python3".to_owned(), version: version.to_owned() };
        assert_eq!(python(&Found::Right(python3("3.11.2"))).health, Health::Ok);
        assert_eq!(python(&Found::Other(python3("3.13.0"))).health, Health::Note);
        assert!(python(&Found::Nothing).text.contains("does not compare"));
    }
}
