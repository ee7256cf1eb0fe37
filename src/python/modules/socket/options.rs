//! The options of sockets that programs set: a list of what is harmless. All are ints.

use std::os::fd::{AsRawFd, OwnedFd};

use crate::python::files::{FileError, FileResult};
use crate::python::net::NO_OPTION;

/// The levels and options that are known.
const KNOWN: &[(i32, &[i32])] = &[
    (
        libc::SOL_SOCKET,
        &[
            libc::SO_REUSEADDR,
            libc::SO_REUSEPORT,
            libc::SO_KEEPALIVE,
            libc::SO_BROADCAST,
            libc::SO_SNDBUF,
            libc::SO_RCVBUF,
            libc::SO_ERROR,
            libc::SO_TYPE,
            libc::SO_ACCEPTCONN,
            libc::SO_OOBINLINE,
        ],
    ),
    (libc::IPPROTO_TCP, &[libc::TCP_NODELAY]),
    (libc::IPPROTO_IP, &[libc::IP_TTL]),
];

fn known(level: i64, option: i64) -> FileResult<(i32, i32)> {
    let refused = FileError { errno: NO_OPTION };
    let pair = i32::try_from(level).ok().zip(i32::try_from(option).ok()).ok_or(refused.clone())?;
    let is_known = KNOWN.iter().any(|(level, options)| *level == pair.0 && options.contains(&pair.1));
    if is_known { Ok(pair) } else { Err(refused) }
}

fn last_error() -> FileError {
    FileError::from(std::io::Error::last_os_error())
}

/// Sets an option.
///
/// # Errors
/// `ENOPROTOOPT` for one that is not known, else as the operating system says.
pub fn set(descriptor: &OwnedFd, level: i64, option: i64, value: i64) -> FileResult<()> {
    let (level, option) = known(level, option)?;
    let value: libc::c_int = i32::try_from(value).map_err(|_| FileError::INVALID)?;
    let size = size_of::<libc::c_int>() as libc::socklen_t;
    // SAFETY: the pointer is to an int of this size, which outlives the call; all known options take one.
    let answer = unsafe { libc::setsockopt(descriptor.as_raw_fd(), level, option, (&raw const value).cast(), size) };
    if answer == 0 { Ok(()) } else { Err(last_error()) }
}

/// The value of an option.
///
/// # Errors
/// As [`set`].
pub fn get(descriptor: &OwnedFd, level: i64, option: i64) -> FileResult<i64> {
    let (level, option) = known(level, option)?;
    let mut value: libc::c_int = 0;
    let mut size = size_of::<libc::c_int>() as libc::socklen_t;
    // SAFETY: both pointers are to variables that outlive the call, and `size` says how large the first is.
    let answer =
        unsafe { libc::getsockopt(descriptor.as_raw_fd(), level, option, (&raw mut value).cast(), &raw mut size) };
    if answer == 0 { Ok(i64::from(value)) } else { Err(last_error()) }
}
