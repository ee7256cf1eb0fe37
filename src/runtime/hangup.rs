//! The terminal going away, noticed without its help.
//!
//! A terminal that is closed sends SIGHUP, which the loop answers by ending. But the library that reads the keys can be
//! inside a read at that moment, and a read from a terminal that is gone returns at once and for ever: the loop would
//! never see the signal and would spin. So a thread that costs nothing waits for the hang-up itself and ends the
//! process if the loop has not done so within a moment.

use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// How long the loop has to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// The exit code of a process that SIGHUP ended.
const HUNG_UP: i32 = 129;

/// Begins to watch standard input.
#[expect(clippy::disallowed_methods, reason = "the terminal is gone: there is none to restore, and nobody to wait for")]
pub fn watch() {
    // Without the thread Hilo works all the same, but for the case above.
    let _ = std::thread::Builder::new().name("hangup".into()).stack_size(64 << 10).spawn(|| {
        if wait_for_hangup() {
            std::thread::sleep(GRACE);
            std::process::exit(HUNG_UP);
        }
    });
}

/// Waits until standard input is hung up; whether it could be waited for.
fn wait_for_hangup() -> bool {
    let input = std::io::stdin();
    loop {
        // No event is asked for: only a hang-up or an error ends the wait, and those are always reported.
        let mut waiting = [PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty())];
        match poll(&mut waiting, None) {
            Ok(_) => {
                let [input] = &waiting;
                if input.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                    return true;
                }
            }
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
