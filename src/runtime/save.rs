//! Making files of recorded runs: beside the loop, and never over a file that is there already.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::cast::cast;
use super::run::Wake;
use crate::app::Action;
use crate::app::look::{Look, ThemeName};
use crate::app::save::Form;
use crate::course::Moment;
use crate::course::certificate::{Certificate, Kind, filled};
use crate::export::svg::Paper;
use crate::export::{csv, file, page, perfetto, svg, text};
use crate::trace::Recording;

/// Names that are tried before giving up.
const TRIES: u32 = 1000;

/// The bytes of a recording in a form; `look` says what a screen or a picture is to look like.
///
/// # Errors
/// A sentence that says why there are none.
pub fn bytes_of(recording: &Arc<Recording>, form: Form, look: Look) -> Result<Vec<u8>, String> {
    Ok(match form {
        Form::Recording => file::write(recording),
        Form::Perfetto => perfetto::perfetto(recording).into_bytes(),
        Form::Svg => {
            let paper = if look.theme == ThemeName::Light { Paper::Light } else { Paper::Dark };
            svg::svg(recording, paper).into_bytes()
        }
        Form::Csv => csv::csv(recording).into_bytes(),
        Form::Cast => cast(recording, look)?.into_bytes(),
        Form::Text => text::text(recording).into_bytes(),
    })
}

/// Reads the recording in a file.
///
/// # Errors
/// A sentence that names the file and says why it cannot be opened and what to do.
pub fn read_recording(path: &Path) -> Result<Recording, String> {
    let name = path.display().to_string();
    let about = fs::metadata(path).map_err(|error| super::files::missing(path, &error))?;
    if !about.is_file() {
        return Err(format!("`{name}` is no ordinary file. Name a recording that Hilo made."));
    }
    if about.len() > file::LARGEST {
        return Err(format!("`{name}` is larger than 256 MB, which no recording of Hilo is."));
    }
    let bytes = fs::read(path).map_err(|error| super::files::missing(path, &error))?;
    file::read(&name, &bytes)
}

/// Makes a file of the folder `folder` that is called after the program and when it was run; returns its name.
fn save(folder: &Path, recording: &Arc<Recording>, form: Form, look: Look) -> Result<String, String> {
    let bytes = bytes_of(recording, form, look)?;
    let stem = format!("{}-{}", safe(recording.about.stem()), date_words(recording.about.began));
    fresh(folder, &stem, form.extension(), &bytes)
}

/// Saves a certificate in a form, text or else a picture, as a new file of `folder`; returns its name.
pub fn save_certificate(folder: &Path, certificate: &Certificate, form: Form) -> Result<String, String> {
    let bytes = certificate_bytes(certificate, form == Form::Text);
    fresh(folder, "hilo-certificate", if form == Form::Text { "txt" } else { "svg" }, &bytes)
}

/// The bytes of a certificate, as text or as a picture.
pub fn certificate_bytes(certificate: &Certificate, as_text: bool) -> Vec<u8> {
    if as_text {
        return certificate.text().into_bytes();
    }
    let line = |(kind, text): (Kind, String)| {
        let kind = match kind {
            Kind::Title => page::Line::Title,
            Kind::Name => page::Line::Name,
            Kind::Text => page::Line::Text,
            Kind::Row => page::Line::Row,
            Kind::Small => page::Line::Small,
        };
        (kind, filled(&text, page::LONGEST))
    };
    page::page(certificate.lines().into_iter().map(line)).into_bytes()
}

/// Makes a file of `folder` that nobody has yet: `stem`, and a number if that is taken. Returns its name.
fn fresh(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String, String> {
    for number in 1..=TRIES {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{stem}{number}.{extension}");
        let made = OpenOptions::new().write(true).create_new(true).open(folder.join(&name));
        match made.and_then(|mut file| file.write_all(bytes)) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("`{name}` cannot be written in this folder: {error}.")),
        }
    }
    Err(format!("There are {TRIES} files called `{stem}` in this folder already. Remove some of them."))
}

/// A name without what a file's name should not have.
fn safe(name: &str) -> String {
    let sane = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    name.chars().map(sane).take(80).collect()
}

/// A moment as part of a file's name, by the clock of Greenwich: `2026-11-22-191305`. `began` is in milliseconds since
/// 1970.
fn date_words(began: u64) -> String {
    Moment(began).stamp().replace('T', "-").replace([':', 'Z'], "")
}

/// Files that are being made.
#[derive(Default)]
pub struct Saves {
    news: Arc<Mutex<Vec<Action>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Saves {
    /// Begins to make a file in the folder in which Hilo was started; `wake` is called when it is there.
    pub fn begin(&mut self, recording: Arc<Recording>, form: Form, look: Look, wake: Wake) {
        let news = self.news.clone();
        let told = news.clone();
        let work = move || {
            let saved = save(Path::new("."), &recording, form, look);
            told.lock().unwrap_or_else(PoisonError::into_inner).push(Action::Saved(saved));
            wake();
        };
        self.threads.retain(|thread| !thread.is_finished());
        match std::thread::Builder::new().name("save".into()).spawn(work) {
            Ok(thread) => self.threads.push(thread),
            Err(_) => Self::no_thread(&news),
        }
    }

    fn no_thread(news: &Mutex<Vec<Action>>) {
        let why = "The operating system gave no thread to write the file. Try again.".to_owned();
        news.lock().unwrap_or_else(PoisonError::into_inner).push(Action::Saved(Err(why)));
    }

    /// Waits until the files are whole that were begun; says what went wrong with them.
    pub fn finish(&mut self) -> Vec<String> {
        for thread in self.threads.drain(..) {
            // What it has to say is among the news.
            let _ = thread.join();
        }
        let failed = |action| if let Action::Saved(Err(why)) = action { Some(why) } else { None };
        self.news().into_iter().filter_map(failed).collect()
    }

    /// What was made since the last call.
    pub fn news(&self) -> Vec<Action> {
        std::mem::take(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::recording::About;
    use crate::trace::{Recorder, RunSettings};

    fn recording(file: &str) -> Arc<Recording> {
        let about = About::new(file.to_owned(), "print(1)\n".to_owned(), &RunSettings::default(), 1_795_374_785_000);
        Arc::new(Recorder::new(about).finish())
    }

    #[test]
    fn a_file_is_called_after_program_and_date_and_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let look = Look::new(80, 24);
        let names: Vec<String> = (0..3)
            .map(|_| save(folder.path(), &recording("my/../count.py"), Form::Csv, look).expect("a file"))
            .collect();
        let wanted = ["", "-2", "-3"].map(|n| format!("my_.._count-2026-11-22-191305{n}.csv"));
        assert_eq!(names, wanted);
        let other = save(folder.path(), &recording("count.py"), Form::Recording, look).expect("a file");
        let back = read_recording(&folder.path().join(&other)).expect("it is a recording");
        assert_eq!((back.about.file.as_str(), other.as_str()), ("count.py", "count-2026-11-22-191305.hilo"));
    }

    #[test]
    fn what_cannot_be_written_or_read_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("gone");
        let why = save(&gone, &recording("count.py"), Form::Svg, Look::new(80, 24)).expect_err("no folder");
        assert!(why.contains("cannot be written in this folder"), "{why}");
        assert!(read_recording(&gone).expect_err("no file").contains("There is no file"));
        assert!(read_recording(folder.path()).expect_err("a folder").contains("no ordinary file"));
    }
}
