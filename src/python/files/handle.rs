//! An open file, with one buffer for what was read ahead and one for what is not written yet, of CPython's size: what
//! others see of a file before it is flushed is what they would see with CPython.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use super::space::Space;
use super::{FileError, FileResult};

/// The size of the buffers (`io.DEFAULT_BUFFER_SIZE`).
const BUFFER: usize = 8192;

/// Largest piece that is read at once.
const PIECE: usize = 1 << 20;

/// An open file. Dropping it writes what is left.
#[derive(Debug)]
pub struct Handle {
    file: File,
    space: Arc<Space>,
    ahead: Vec<u8>,
    used: usize,
    pending: Vec<u8>,
}

impl Handle {
    /// Opens a file by the letters of Python's mode.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn open(space: Arc<Space>, place: &Path, mode: &str) -> FileResult<Handle> {
        let plus = mode.contains('+');
        let mut options = OpenOptions::new();
        if mode.contains('w') {
            options.write(true).create(true).truncate(true).read(plus);
        } else if mode.contains('a') {
            options.append(true).create(true).read(plus);
        } else if mode.contains('x') {
            options.write(true).create_new(true).read(plus);
        } else {
            options.read(true).write(plus);
        }
        let file = options.open(place)?;
        if file.metadata()?.is_dir() {
            return Err(FileError::IS_FOLDER);
        }
        let mut handle = Handle { file, space, ahead: Vec::new(), used: 0, pending: Vec::new() };
        if mode.contains('a') {
            handle.file.seek(SeekFrom::End(0))?;
        }
        Ok(handle)
    }

    fn buffered(&self) -> &[u8] {
        self.ahead.get(self.used..).unwrap_or(&[])
    }

    /// Fills the buffer; whether there is anything more.
    fn fill(&mut self) -> FileResult<bool> {
        self.write_pending()?;
        self.ahead.resize(BUFFER, 0);
        self.used = 0;
        let result = self.file.read(&mut self.ahead);
        let n = *result.as_ref().unwrap_or(&0);
        self.ahead.truncate(n);
        Ok(result? > 0)
    }

    /// At most `size` bytes, all that are left without one.
    ///
    /// # Errors
    /// As the operating system says; `None` as the number of `most` bytes in memory stands for too many.
    pub fn read(&mut self, size: Option<usize>, check: &mut dyn FnMut(usize) -> bool) -> FileResult<Option<Vec<u8>>> {
        self.write_pending()?;
        let mut out = Vec::new();
        loop {
            let wanted = size.map_or(usize::MAX, |size| size - out.len());
            let take = self.buffered().len().min(wanted);
            out.extend_from_slice(self.buffered().get(..take).unwrap_or(&[]));
            self.used += take;
            if take == wanted {
                return Ok(Some(out));
            }
            if wanted > BUFFER {
                // A large piece goes past the buffer.
                let before = out.len();
                out.resize(before + wanted.min(PIECE), 0);
                let n = self.file.read(out.get_mut(before..).unwrap_or(&mut []))?;
                out.truncate(before + n);
                if n == 0 {
                    return Ok(Some(out));
                }
            } else if !self.fill()? {
                return Ok(Some(out));
            }
            if !check(out.len()) {
                return Ok(None);
            }
        }
    }

    /// A line with its end, or as much of it as `most` bytes hold.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn read_line(&mut self, most: Option<usize>) -> FileResult<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let left = most.map_or(usize::MAX, |most| most - line.len());
            let buffered = self.buffered();
            let end = buffered.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let take = end.unwrap_or(buffered.len()).min(left);
            line.extend_from_slice(buffered.get(..take).unwrap_or(&[]));
            self.used += take;
            if take == left || end == Some(take) || !self.fill()? {
                return Ok(line);
            }
        }
    }

    /// Writes, sooner or later.
    ///
    /// # Errors
    /// As the operating system says; [`FileError::FULL`] if the run has written too much.
    pub fn write(&mut self, bytes: &[u8]) -> FileResult<()> {
        self.forget_ahead()?;
        self.space.charge(bytes.len())?;
        if self.pending.len() + bytes.len() > BUFFER {
            self.write_pending()?;
        }
        if bytes.len() > BUFFER {
            self.file.write_all(bytes)?;
        } else {
            self.pending.extend_from_slice(bytes);
        }
        Ok(())
    }

    /// Goes back over what was read ahead.
    fn forget_ahead(&mut self) -> FileResult<()> {
        let ahead = self.buffered().len();
        if ahead > 0 {
            self.file.seek(SeekFrom::Current(-(ahead as i64)))?;
        }
        self.ahead.clear();
        self.used = 0;
        Ok(())
    }

    fn write_pending(&mut self) -> FileResult<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        Ok(self.file.write_all(&pending)?)
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn flush(&mut self) -> FileResult<()> {
        self.write_pending()
    }

    /// Where the next byte is read or written.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn tell(&mut self) -> FileResult<u64> {
        let at = self.file.stream_position()?;
        Ok(at - self.buffered().len() as u64 + self.pending.len() as u64)
    }

    /// Goes to a place.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn seek(&mut self, to: SeekFrom) -> FileResult<u64> {
        self.write_pending()?;
        self.forget_ahead()?;
        Ok(self.file.seek(to)?)
    }

    /// Makes the file so long.
    ///
    /// # Errors
    /// As the operating system says; [`FileError::FULL`] if it is too long.
    pub fn truncate(&mut self, size: u64) -> FileResult<()> {
        self.write_pending()?;
        let more = size.saturating_sub(self.file.metadata()?.len());
        self.space.charge(usize::try_from(more).unwrap_or(usize::MAX))?;
        Ok(self.file.set_len(size)?)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Nobody is left to be told.
        let _ = self.write_pending();
    }
}
