//! What a program may name, and what the buffers hold back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FileError, Handle, Space};

fn space(folder: &Path) -> Arc<Space> {
    Arc::new(Space::new(folder.join("run"), PathBuf::from("/course/work")).expect("the folders can be made"))
}

#[test]
fn only_the_home_and_tmp_can_be_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let space = space(folder.path());
    let root = folder.path().join("run");
    let program = Path::new("/srv/lessons");
    let place = |name: &str| space.place(name, Some(program));
    assert_eq!(place("a.txt"), Ok(root.join("home/a.txt")));
    assert_eq!(place("./b/../a.txt"), Ok(root.join("home/a.txt")));
    assert_eq!(place("/course/work/a"), Ok(root.join("home/a")));
    assert_eq!(place("/srv/lessons/a"), Ok(root.join("home/a")));
    assert_eq!(place("/tmp/x/y"), Ok(root.join("tmp/x/y")));
    for outside in ["..", "/etc/passwd", "/", "/tmp/../etc/passwd", "/home/ana"] {
        assert_eq!(place(outside), Err(FileError::DENIED), "{outside}");
    }
    for nowhere in ["", "../other", "a/../../b", "/tmpx", "/no/such/file"] {
        assert_eq!(place(nowhere), Err(FileError::MISSING), "{nowhere}");
    }
}

#[test]
fn a_home_below_tmp_is_the_home() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("run");
    let space = Space::new(root.clone(), PathBuf::from("/tmp/work")).expect("the folders can be made");
    assert_eq!(space.place("a", None), Ok(root.join("home/a")));
    assert_eq!(space.place("/tmp/work/a", None), Ok(root.join("home/a")));
    assert_eq!(space.place("/tmp/b", None), Ok(root.join("tmp/b")));
}

#[test]
fn what_is_written_is_seen_when_it_is_flushed_and_not_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let space = space(folder.path());
    let place = space.place("a", None).expect("a place");
    let mut writer = Handle::open(space.clone(), &place, "w").expect("it opens");
    writer.write(b"one\ntwo").expect("it is written");
    let read =
        || Handle::open(space.clone(), &place, "r").and_then(|mut f| f.read(None, &mut |_| true)).expect("it is read");
    assert_eq!(read().as_deref(), Some(&b""[..]));
    writer.flush().expect("it is flushed");
    assert_eq!(read().as_deref(), Some(&b"one\ntwo"[..]));
    writer.write(b"!").expect("it is written");
    drop(writer);
    assert_eq!(read().as_deref(), Some(&b"one\ntwo!"[..]));
}

#[test]
fn a_run_cannot_fill_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let space = space(folder.path());
    assert_eq!(space.charge(1 << 40), Err(FileError::FULL));
    assert_eq!(space.charge(1 << 20), Ok(()));
    let place = space.place("sparse", None).expect("a place");
    let mut file = Handle::open(space, &place, "w").expect("it opens");
    assert_eq!(file.truncate(1 << 40), Err(FileError::FULL));
}
