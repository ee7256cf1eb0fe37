//! `_files`: open files and the folders of a run, for `io`, `os` and `pathlib`, which are in Python.

use std::any::Any;
use std::fs;
use std::io::SeekFrom;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::{EMPTY, ModuleDef};
use crate::python::errors::{exception_with, memory_error, os_error, type_error, value_error};
use crate::python::files::{FileError, FileResult, Handle, Space};
use crate::python::object::{Body, Foreign, Native, NativeFn, Value, names};
use crate::python::ops;
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::types::bytes::bytes;
use crate::python::types::exceptions::os_class;
use crate::python::types::support::{index_exact, none};
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_files", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_files", name, call)
}

static NATIVES: &[Native] = &[
    f("open", open),
    f("read", read),
    f("readline", readline),
    f("write", write),
    f("flush", flush),
    f("seek", seek),
    f("tell", tell),
    f("truncate", truncate),
    f("close", close),
    f("stat", stat),
    f("listdir", listdir),
    f("mkdir", mkdir),
    f("rmdir", rmdir),
    f("unlink", unlink),
    f("rename", rename),
    f("getcwd", getcwd),
];

/// An open file as an object; nothing inside once it is closed.
struct OpenFile(Mutex<Option<Handle>>);

impl Foreign for OpenFile {
    fn class(&self) -> &Value {
        &types().file
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn space(cx: &Cx) -> OpResult<Arc<Space>> {
    cx.run.host.files().map_err(os_error)
}

/// The folder of the program's file, if its name says one from the root on.
fn program_folder(cx: &Cx) -> Option<PathBuf> {
    let file = cx.run.program.get()?.get(names().file)?;
    let folder = Path::new(file.as_str()?).parent()?;
    folder.is_absolute().then(|| folder.to_path_buf())
}

/// The exception for an error: the subclass of OSError of its number.
fn raised(error: &FileError, name: &Value) -> Bail {
    let number = Value::int(i64::from(error.errno));
    let class = os_class(&number);
    Bail::Raise(exception_with(class, vec![number, Value::string(error.words()), name.clone()]))
}

/// What the operating system says of an open file.
fn told<T>(result: FileResult<T>) -> OpResult<T> {
    result.map_err(|error| {
        let number = Value::int(i64::from(error.errno));
        Bail::Raise(exception_with(os_class(&number), vec![number, Value::string(error.words())]))
    })
}

/// Does something with the place of a name.
fn at<T>(cx: &Cx, name: &Value, act: impl FnOnce(&Path) -> FileResult<T>) -> OpResult<T> {
    let Some(text) = name.as_str() else {
        let message = format!("expected str, bytes or os.PathLike object, not {}", type_name(name));
        return Err(type_error(message));
    };
    let place = space(cx)?.place(text, program_folder(cx).as_deref());
    place.and_then(|place| act(&place)).map_err(|error| raised(&error, name))
}

fn with<T>(value: &Value, act: impl FnOnce(&mut Handle) -> FileResult<T>) -> OpResult<T> {
    let file = match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<OpenFile>(),
        _ => None,
    };
    let Some(file) = file else { return Err(type_error("an open file is needed")) };
    match &mut *file.0.lock() {
        Some(handle) => told(act(handle)),
        None => Err(value_error("I/O operation on closed file.")),
    }
}

/// `open(name, mode)`
fn open(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [name, mode] = args.exactly::<2>("open")?;
    let (space, mode) = (space(cx)?, mode.as_str().unwrap_or("r"));
    let handle = at(cx, name, |place| Handle::open(space, place, mode))?;
    Ok(Value::object(Body::Foreign(Box::new(OpenFile(Mutex::new(Some(handle)))))).into())
}

fn size(value: &Value) -> OpResult<Option<usize>> {
    if value.is_none() {
        return Ok(None);
    }
    Ok(usize::try_from(index_exact(value)?).ok())
}

/// `read(file, size)`: bytes; `None` or less than nothing is all.
fn read(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [file, most] = args.exactly::<2>("read")?;
    let most = size(most)?;
    let read = with(file, |handle| handle.read(most, &mut |so_far| ops::limits::check_size(so_far * 2, 1).is_ok()))?;
    match read {
        Some(content) => Ok(bytes(content).into()),
        None => Err(memory_error("")),
    }
}

/// `readline(file, size)`
fn readline(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [file, most] = args.exactly::<2>("readline")?;
    let most = size(most)?;
    Ok(bytes(with(file, |handle| handle.read_line(most))?).into())
}

/// `write(file, bytes)`
fn write(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [file, content] = args.exactly::<2>("write")?;
    if !is_bytes_like(content) {
        return Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(content))));
    }
    let content = bytes_of(content);
    with(file, |handle| handle.write(&content))?;
    Ok(Value::from(content.len()).into())
}

fn flush(_: &mut Cx, args: Args<'_>) -> NativeResult {
    with(args.one("flush")?, Handle::flush)?;
    none()
}

/// `seek(file, offset, whence)`
fn seek(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [file, offset, whence] = args.exactly::<3>("seek")?;
    let offset = index_exact(offset)?;
    let to = match index_exact(whence)? {
        0 => match u64::try_from(offset) {
            Ok(at) => SeekFrom::Start(at),
            Err(_) => return told(Err(FileError::INVALID)),
        },
        1 => SeekFrom::Current(offset),
        _ => SeekFrom::End(offset),
    };
    let place = with(file, |handle| handle.seek(to))?;
    Ok(Value::int(i64::try_from(place).unwrap_or(i64::MAX)).into())
}

fn tell(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let place = with(args.one("tell")?, Handle::tell)?;
    Ok(Value::int(i64::try_from(place).unwrap_or(i64::MAX)).into())
}

/// `truncate(file, size)`
fn truncate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [file, size] = args.exactly::<2>("truncate")?;
    let size = u64::try_from(index_exact(size)?).map_err(|_| value_error("negative size value"))?;
    with(file, |handle| handle.truncate(size))?;
    none()
}

/// `close(file)`: writes what is left.
fn close(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let file = args.one("close")?;
    with(file, Handle::flush)?;
    if let Some(Body::Foreign(foreign)) = file.body()
        && let Some(file) = foreign.as_any().downcast_ref::<OpenFile>()
    {
        drop(file.0.lock().take());
    }
    none()
}

/// `stat(name)`: mode, inode, device, links, user, group, size, and the times of the last access, change of the content
/// and change.
fn stat(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let found = at(cx, args.one("stat")?, |place| Ok(fs::metadata(place)?))?;
    let number = |n: u64| Value::int(i64::try_from(n).unwrap_or(i64::MAX));
    let time = |seconds: i64, ns: i64| Value::float(seconds as f64 + ns as f64 / 1e9);
    let parts = [u64::from(found.mode()), found.ino(), found.dev(), found.nlink()].map(number);
    let owner = [u64::from(found.uid()), u64::from(found.gid()), found.len()].map(number);
    let times = [
        time(found.atime(), found.atime_nsec()),
        time(found.mtime(), found.mtime_nsec()),
        time(found.ctime(), found.ctime_nsec()),
    ];
    Ok(Value::tuple(parts.into_iter().chain(owner).chain(times).collect()).into())
}

/// `listdir(name)`: the names in a folder, in alphabetical order, so that every run prints the same.
fn listdir(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut names = at(cx, args.one("listdir")?, |place| {
        let mut names = Vec::new();
        for entry in fs::read_dir(place)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    })?;
    names.sort_unstable();
    Ok(Value::list(names.into_iter().map(Value::string).collect()).into())
}

fn mkdir(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    at(cx, args.one("mkdir")?, |place| Ok(fs::create_dir(place)?))?;
    none()
}

fn rmdir(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    at(cx, args.one("rmdir")?, |place| Ok(fs::remove_dir(place)?))?;
    none()
}

fn unlink(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    at(cx, args.one("unlink")?, |place| Ok(fs::remove_file(place)?))?;
    none()
}

/// `rename(from, to)`
fn rename(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [from, to] = args.exactly::<2>("rename")?;
    let target = at(cx, to, |place| Ok(place.to_path_buf()))?;
    at(cx, from, |place| Ok(fs::rename(place, &target)?))?;
    none()
}

fn getcwd(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("getcwd")?;
    Ok(Value::string(space(cx)?.home().to_string_lossy().into_owned()).into())
}
