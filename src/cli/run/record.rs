//! `hilo run --record`: a run written into a file when it is over, for `hilo replay` and `hilo export`.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Asked;
use crate::export::file;
use crate::trace::recording::About;
use crate::trace::{FeedEnd, Lifecycle, Recorder};

/// A run that is being recorded, and where to.
pub struct Record {
    recorder: Recorder,
    out: PathBuf,
}

impl Record {
    /// Begins to record what was asked for.
    ///
    /// # Errors
    /// A sentence, if the file cannot be written, or is one that nobody wants to lose.
    pub fn begin(out: &Path, asked: &Asked) -> Result<Record, String> {
        may_be_written(out)?;
        let text = crate::runtime::read_source(&asked.file).unwrap_or_default();
        let name = asked.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let began = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        let mut about = About::new(name, String::from_utf8_lossy(&text).into_owned(), &asked.settings, began);
        about.values.clone_from(&asked.settings.set);
        about.values.push(("GIL".to_owned(), if asked.settings.gil { "on" } else { "off" }.to_owned()));
        Ok(Record { recorder: Recorder::new(about), out: out.to_owned() })
    }

    /// Takes the events that have come, and what the messages say.
    pub fn take(&mut self, feed: &mut FeedEnd, messages: &[Lifecycle]) {
        messages.iter().for_each(|message| self.recorder.message(message));
        feed.take_events(|event| self.recorder.event(&event));
        self.recorder.advance(feed.clock().now(), &feed.cores(), feed.dropped());
    }

    /// Writes the file; the run could use so many cores.
    ///
    /// # Errors
    /// A sentence that says why it cannot be written.
    pub fn write(mut self, cores: usize) -> Result<(), String> {
        self.recorder.about_mut().cores = cores;
        let bytes = file::write(&self.recorder.finish());
        fs::write(&self.out, bytes).map_err(|error| cannot(&self.out, &error))
    }
}

fn cannot(out: &Path, error: &std::io::Error) -> String {
    format!("`{}` cannot be written: {error}.", out.display())
}

/// A recording may be written over; another file may not, for it may be the program itself.
fn may_be_written(out: &Path) -> Result<(), String> {
    let name = out.display();
    if out.is_dir() {
        return Err(format!("`{name}` is a folder. --record takes the name of a file, such as `run.hilo`."));
    }
    let mut begins = Vec::new();
    match File::open(out) {
        Ok(file) => {
            let read = file.take(file::MAGIC.len() as u64).read_to_end(&mut begins);
            read.map_err(|error| cannot(out, &error))?;
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
            return match folder.filter(|folder| !folder.is_dir()) {
                Some(folder) => Err(format!("There is no folder `{}` for the recording.", folder.display())),
                None => Ok(()),
            };
        }
        Err(error) => return Err(cannot(out, &error)),
    }
    if begins.is_empty() || begins == file::MAGIC {
        return Ok(());
    }
    Err(format!("`{name}` is there already and is no recording. --record writes over recordings only."))
}
