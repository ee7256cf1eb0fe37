//! Descriptors that a child inherits: they travel over a socket, because a process that is started while another thread
//! starts one must not get what is meant for the other.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags,
    recvmsg, sendmsg,
};

/// Descriptors that go in one message. The system allows 253.
const MOST: usize = 200;

/// Bytes for the descriptors of one message and what the system writes around them.
const SPACE: usize = rustix::cmsg_space!(ScmRights(MOST));

/// Sends descriptors. They are the receiver's from then on, and stay ours too.
///
/// # Errors
/// What the system says.
pub fn send(socket: &UnixStream, handles: &[OwnedFd]) -> io::Result<()> {
    for some in handles.chunks(MOST) {
        let borrowed: Vec<BorrowedFd<'_>> = some.iter().map(AsFd::as_fd).collect();
        let mut space = [MaybeUninit::uninit(); SPACE];
        let mut control = SendAncillaryBuffer::new(&mut space);
        if !control.push(SendAncillaryMessage::ScmRights(&borrowed)) {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        sendmsg(socket, &[IoSlice::new(&[0])], &mut control, SendFlags::empty())?;
    }
    Ok(())
}

/// Receives that many.
///
/// # Errors
/// What the system says, or that fewer came.
pub fn receive(socket: impl AsFd, count: usize) -> io::Result<Vec<OwnedFd>> {
    let mut handles = Vec::with_capacity(count);
    while handles.len() < count {
        let mut space = [MaybeUninit::uninit(); SPACE];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let got = recvmsg(&socket, &mut [IoSliceMut::new(&mut [0])], &mut control, FLAGS)?;
        for message in control.drain() {
            if let RecvAncillaryMessage::ScmRights(some) = message {
                handles.extend(some);
            }
        }
        if got.bytes == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
    }
    Ok(handles)
}

#[cfg(target_os = "linux")]
const FLAGS: RecvFlags = RecvFlags::CMSG_CLOEXEC;
#[cfg(not(target_os = "linux"))]
const FLAGS: RecvFlags = RecvFlags::empty();

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[test]
    fn descriptors_arrive_in_order_and_refer_to_the_same() {
        let (here, there) = UnixStream::pair().expect("a pair");
        let (mut reader, writer) = io::pipe().expect("a pipe");
        let handles: Vec<OwnedFd> = (0..MOST + 3).map(|_| writer.try_clone().expect("a copy").into()).collect();
        send(&here, &handles).expect("sent");
        drop((handles, writer));
        let mut got = receive(&there, MOST + 3).expect("all of them");
        let last = got.pop().expect("the last one");
        drop(got);
        std::fs::File::from(last).write_all(b"through").expect("written");
        let mut text = String::new();
        reader.read_to_string(&mut text).expect("read");
        assert_eq!(text, "through");
        drop(here);
        assert!(receive(&there, 1).is_err());
    }
}
