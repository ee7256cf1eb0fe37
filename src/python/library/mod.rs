//! Our library in Python: the twins of built-ins (`prelude`) and the modules that are mostly calls of functions.
//!
//! The files are part of the binary. Their frames are hidden from tracebacks, and what they do not get from the
//! built-ins they get from the intrinsics of `python::builtins`, whose names begin with an underscore. They keep to
//! plain statements at the top level, which is where the catalogue reads their names.

/// The twins of built-ins and operators.
pub const PRELUDE: &str = include_str!("prelude.py");

macro_rules! sources {
    ($($name:ident = $file:literal;)*) => {
        $(#[doc = concat!("`", $file, "`")] pub const $name: &str = include_str!($file);)*

        /// All files of the library with their texts.
        pub const FILES: &[(&str, &str)] = &[("prelude.py", PRELUDE), $(($file, $name),)*];
    };
}

sources! {
    BISECT = "bisect.py";
    COLLECTIONS = "collections.py";
    CONTEXTLIB = "contextlib.py";
    COPY = "copy.py";
    COPYREG = "copyreg.py";
    FUNCTOOLS = "functools.py";
    FUTURES = "concurrent/futures.py";
    FUTURES_PROCESS = "concurrent/process.py";
    HEAPQ = "heapq.py";
    HMAC = "hmac.py";
    ITERTOOLS = "itertools.py";
    MATH = "math.py";
    MULTIPROCESSING = "multiprocessing.py";
    OPERATOR = "operator.py";
    OS = "os.py";
    OS_PATH = "posixpath.py";
    PICKLE = "pickle.py";
    QUEUE = "queue.py";
    RANDOM = "random.py";
    STATISTICS = "statistics.py";
    STRING = "string.py";
    SYS = "sys.py";
    THREADING = "threading.py";
    TIME = "time.py";
    TYPING = "typing.py";
}

mod compiled;

pub use compiled::{compiled, load, module, prepare};

#[cfg(test)]
mod tests;
