//! `os` and `os.path`: what tells about processes and cores, and names of files as texts. Nothing here touches a file.

use super::{EMPTY, ModuleDef, Source};
use crate::python::library;
use crate::python::object::{Native, NativeFn, Value};
use crate::python::ops;
use crate::python::vm::{Args, Cx, NativeResult, Outcome, Request, Run};

/// The module `os`.
pub const MODULE: ModuleDef = ModuleDef {
    name: "os",
    package: true,
    natives: NATIVES,
    value_names: &["linesep", "sep", "name", "curdir", "pardir", "devnull", "pathsep"],
    values,
    source: Some(Source { file: "os.py", text: library::OS }),
};

/// The module `os.path`.
pub const PATH: ModuleDef =
    ModuleDef { name: "os.path", source: Some(Source { file: "posixpath.py", text: library::OS_PATH }), ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("os", name, call)
}

static NATIVES: &[Native] = &[
    f("getpid", getpid),
    f("getppid", getppid),
    f("cpu_count", cpu_count),
    f("sched_getaffinity", sched_getaffinity),
    f("urandom", urandom),
    f("_exit", exit),
];

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    [
        ("linesep", "\n"),
        ("sep", "/"),
        ("name", "posix"),
        ("curdir", "."),
        ("pardir", ".."),
        ("devnull", "/dev/null"),
        ("pathsep", ":"),
    ]
    .map(|(name, text)| (name, Value::str(text)))
    .to_vec()
}

fn getpid(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("os.getpid")?;
    Ok(Value::int(i64::from(cx.run.host.pid())).into())
}

fn getppid(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("os.getppid")?;
    Ok(Value::int(i64::from(std::os::unix::process::parent_id())).into())
}

/// How many cores the run may use.
fn cpu_count(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("os.cpu_count")?;
    Ok(Value::from(cx.run.host.cores()).into())
}

fn sched_getaffinity(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.one("os.sched_getaffinity")?;
    let cores = (0..cx.run.host.cores()).map(Value::from);
    Ok(ops::set_ops::make_set(ops::table::set_from(cores)?, false).into())
}

/// `_exit(status)`: nothing of the program runs after it.
fn exit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let status = ops::convert::index(args.one("os._exit")?)?;
    let code = i32::try_from(status)
        .map_err(|_| crate::python::errors::overflow_error("Python int too large to convert to C int"))?;
    Ok(Outcome::Request(Box::new(Request::Exit(code))))
}

/// `urandom(n)`: bytes that nobody can guess are of no use here; these differ from call to call.
fn urandom(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let n = usize::try_from(ops::convert::index(args.one("os.urandom")?)?)
        .map_err(|_| crate::python::errors::value_error("negative argument not allowed"))?;
    ops::limits::check_size(n, 1)?;
    let mut state = super::random::entropy(cx);
    let bytes = (0..n).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    });
    Ok(crate::python::types::bytes::bytes(bytes.collect()).into())
}
