//! Reading the bytes of a pickle: never beyond their end, whatever they say of themselves.

use crate::python::errors::{eof_error, exception, overflow_error};
use crate::python::types::types;
use crate::python::vm::{Bail, OpResult};

/// A place in a pickle.
pub struct Reader<'a> {
    data: &'a [u8],
    /// How many bytes were read.
    pub at: usize,
}

/// `_pickle.UnpicklingError`
pub fn unpickling_error(why: impl Into<String>) -> Bail {
    Bail::Raise(exception(&types().unpickling_error, why))
}

fn truncated() -> Bail {
    unpickling_error("pickle data was truncated")
}

impl<'a> Reader<'a> {
    /// A place in some bytes.
    pub fn new(data: &'a [u8], at: usize) -> Reader<'a> {
        Reader { data, at }
    }

    /// How many bytes there are in all.
    pub fn whole(&self) -> usize {
        self.data.len()
    }

    /// The next opcode; EOFError if there is none.
    #[inline]
    pub fn op(&mut self) -> OpResult<u8> {
        match self.data.get(self.at) {
            Some(op) => {
                self.at += 1;
                Ok(*op)
            }
            None => Err(eof_error("Ran out of input")),
        }
    }

    /// The next `n` bytes.
    #[inline]
    pub fn take(&mut self, n: usize) -> OpResult<&'a [u8]> {
        let end = self.at.checked_add(n).ok_or_else(truncated)?;
        let taken = self.data.get(self.at..end).ok_or_else(truncated)?;
        self.at = end;
        Ok(taken)
    }

    /// The next `N` bytes.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> OpResult<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| truncated())
    }

    /// One byte.
    #[inline]
    pub fn byte(&mut self) -> OpResult<u8> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    /// Four bytes, without sign.
    #[inline]
    pub fn u32(&mut self) -> OpResult<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// Four bytes with sign.
    #[inline]
    pub fn i32(&mut self) -> OpResult<i32> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    /// A length of eight bytes, for this opcode.
    pub fn length(&mut self, op: &str) -> OpResult<usize> {
        let length = u64::from_le_bytes(self.array()?);
        let too_long = |_| {
            let what = if op == "FRAME" { "FRAME length exceeds system's maximum of" } else { op };
            let rest = if op == "FRAME" { "" } else { " exceeds system's maximum size of" };
            overflow_error(format!("{what}{rest} {} bytes", isize::MAX))
        };
        isize::try_from(length).map(isize::unsigned_abs).map_err(too_long)
    }

    /// Whether so many bytes are left; an error if not.
    pub fn check(&self, n: usize) -> OpResult<()> {
        if n > self.data.len().saturating_sub(self.at) { Err(truncated()) } else { Ok(()) }
    }

    /// The rest of the line, without its end.
    pub fn line(&mut self) -> OpResult<&'a [u8]> {
        let rest = self.data.get(self.at..).unwrap_or(&[]);
        let end = rest.iter().position(|b| *b == b'\n').ok_or_else(truncated)?;
        self.at += end + 1;
        rest.get(..end).ok_or_else(truncated)
    }
}
