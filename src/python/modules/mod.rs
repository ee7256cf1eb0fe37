//! The modules that programs can import: built-ins in Rust, Python source on top of them, or both.
//!
//! A module is an entry in the table below. What it offers is known without running anything (`catalogue`), because
//! the subset check refuses what is not there before a program begins.

mod between;
mod builtins;
mod catalogue;
mod dis;
mod files;
mod hashlib;
mod math;
mod os;
pub mod pickle;
mod process;
mod random;
mod re;
mod signal;
mod socket;
mod sys;
mod thread;
mod time;
mod traceback;
mod unicodedata;
mod weakref;

use super::builtins::native_value;
use super::library;
use super::object::{Name, Native, Value};
use super::vm::Run;

pub use between::modelled::shared_item;
pub use catalogue::{CatalogueEntry, catalogue, star};

/// Python source of a module.
#[derive(Clone, Copy)]
pub struct Source {
    /// The file that it is said to come from.
    pub file: &'static str,
    /// The text.
    pub text: &'static str,
}

/// A module.
#[derive(Clone, Copy)]
pub struct ModuleDef {
    /// Its dotted name.
    pub name: &'static str,
    /// Whether it has submodules.
    pub package: bool,
    /// Built-in functions; they are there before the source runs.
    pub natives: &'static [Native],
    /// The names of [`ModuleDef::values`].
    pub value_names: &'static [&'static str],
    /// Its values, for a run; there before the source runs.
    pub values: fn(&Run) -> Vec<(&'static str, Value)>,
    /// What its top level does.
    pub source: Option<Source>,
}

fn no_values(_: &Run) -> Vec<(&'static str, Value)> {
    Vec::new()
}

const EMPTY: ModuleDef =
    ModuleDef { name: "", package: false, natives: &[], value_names: &[], values: no_values, source: None };

const fn python(name: &'static str, file: &'static str, text: &'static str) -> ModuleDef {
    ModuleDef { name, source: Some(Source { file, text }), ..EMPTY }
}

static MODULES: &[ModuleDef] = &[
    ModuleDef { name: "concurrent", package: true, ..EMPTY },
    ModuleDef { package: true, ..python("concurrent.futures", "concurrent/futures.py", library::FUTURES) },
    python("concurrent.futures.process", "concurrent/process.py", library::FUTURES_PROCESS),
    python("concurrent.futures.thread", "concurrent/thread.py", library::FUTURES_THREAD),
    python("abc", "abc.py", library::ABC),
    ModuleDef { package: true, ..python("asyncio", "asyncio.py", library::ASYNCIO) },
    python("asyncio.base_events", "asyncio/base_events.py", library::ASYNCIO_BASE_EVENTS),
    python("asyncio.coroutines", "asyncio/coroutines.py", library::ASYNCIO_COROUTINES),
    python("asyncio.events", "asyncio/events.py", library::ASYNCIO_EVENTS),
    python("asyncio.exceptions", "asyncio/exceptions.py", library::ASYNCIO_EXCEPTIONS),
    python("asyncio.futures", "asyncio/futures.py", library::ASYNCIO_FUTURES),
    python("asyncio.locks", "asyncio/locks.py", library::ASYNCIO_LOCKS),
    python("_asyncio_modelled", "asyncio/modelled.py", library::ASYNCIO_MODELLED),
    python("asyncio.protocols", "asyncio/protocols.py", library::ASYNCIO_PROTOCOLS),
    python("asyncio.queues", "asyncio/queues.py", library::ASYNCIO_QUEUES),
    python("asyncio.runners", "asyncio/runners.py", library::ASYNCIO_RUNNERS),
    python("asyncio.selector_events", "asyncio/selector_events.py", library::ASYNCIO_SELECTOR_EVENTS),
    python("asyncio.streams", "asyncio/streams.py", library::ASYNCIO_STREAMS),
    python("asyncio.subprocess", "asyncio/subprocess.py", library::ASYNCIO_SUBPROCESS),
    python("asyncio.taskgroups", "asyncio/taskgroups.py", library::ASYNCIO_TASKGROUPS),
    python("asyncio.tasks", "asyncio/tasks.py", library::ASYNCIO_TASKS),
    python("asyncio.threads", "asyncio/threads.py", library::ASYNCIO_THREADS),
    python("asyncio.timeouts", "asyncio/timeouts.py", library::ASYNCIO_TIMEOUTS),
    python("asyncio.transports", "asyncio/transports.py", library::ASYNCIO_TRANSPORTS),
    python("_contexts", "contexts.py", library::CONTEXTS),
    python("contextvars", "contextvars.py", library::CONTEXTVARS),
    python("inspect", "inspect.py", library::INSPECT),
    python("dataclasses", "dataclasses.py", library::DATACLASSES),
    python("enum", "enum.py", library::ENUM),
    python("errno", "errno.py", library::ERRNO),
    python("argparse", "argparse.py", library::ARGPARSE),
    python("bisect", "bisect.py", library::BISECT),
    ModuleDef { package: true, ..python("collections", "collections.py", library::COLLECTIONS) },
    python("copy", "copy.py", library::COPY),
    python("statistics", "statistics.py", library::STATISTICS),
    python("typing", "typing.py", library::TYPING),
    python("contextlib", "contextlib.py", library::CONTEXTLIB),
    python("functools", "functools.py", library::FUNCTOOLS),
    python("itertools", "itertools.py", library::ITERTOOLS),
    python("operator", "operator.py", library::OPERATOR),
    python("string", "string.py", library::STRING),
    ModuleDef { package: true, ..python("http", "http/http.py", library::HTTP) },
    python("http.client", "http/client.py", library::HTTP_CLIENT),
    python("_http", "http/core.py", library::HTTP_CORE),
    python("http.server", "http/server.py", library::HTTP_SERVER),
    python("httpx", "httpx.py", library::HTTPX),
    python("aiohttp", "aiohttp.py", library::AIOHTTP),
    ModuleDef { package: true, ..python("requests", "requests/requests.py", library::REQUESTS) },
    python("requests.adapters", "requests/adapters.py", library::REQUESTS_ADAPTERS),
    python("requests.auth", "requests/auth.py", library::REQUESTS_AUTH),
    python("requests.exceptions", "requests/exceptions.py", library::REQUESTS_EXCEPTIONS),
    ModuleDef { name: "urllib", package: true, ..EMPTY },
    python("urllib.error", "urllib/error.py", library::URLLIB_ERROR),
    python("urllib.parse", "urllib/parse.py", library::URLLIB_PARSE),
    python("urllib.request", "urllib/request.py", library::URLLIB_REQUEST),
    python("heapq", "heapq.py", library::HEAPQ),
    files::MODULE,
    hashlib::MODULE,
    python("hmac", "hmac.py", library::HMAC),
    math::MODULE,
    ModuleDef { package: true, ..python("multiprocessing", "multiprocessing.py", library::MULTIPROCESSING) },
    python("multiprocessing.connection", "multiprocessing/connection.py", library::MULTIPROCESSING_CONNECTION),
    python("multiprocessing.context", "multiprocessing/context.py", library::MULTIPROCESSING_CONTEXT),
    python("multiprocessing.managers", "multiprocessing/managers.py", library::MULTIPROCESSING_MANAGERS),
    python("multiprocessing.process", "multiprocessing/process.py", library::MULTIPROCESSING_PROCESS),
    python("multiprocessing.pool", "multiprocessing/pool.py", library::MULTIPROCESSING_POOL),
    python("multiprocessing.queues", "multiprocessing/queues.py", library::MULTIPROCESSING_QUEUES),
    python("multiprocessing.shared_memory", "multiprocessing/shared_memory.py", library::MULTIPROCESSING_SHARED_MEMORY),
    python("multiprocessing.sharedctypes", "multiprocessing/sharedctypes.py", library::MULTIPROCESSING_SHAREDCTYPES),
    python("multiprocessing.synchronize", "multiprocessing/synchronize.py", library::MULTIPROCESSING_SYNCHRONIZE),
    os::MODULE,
    os::PATH,
    python("subprocess", "subprocess/subprocess.py", library::SUBPROCESS),
    python("_subprocess_commands", "subprocess/commands.py", library::SUBPROCESS_COMMANDS),
    python("_subprocess_streams", "subprocess/streams.py", library::SUBPROCESS_STREAMS),
    pickle::MODULE,
    process::MODULE,
    between::pipes::MODULE,
    between::shared::MODULE,
    between::modelled::MODULE,
    python("_pipes_modelled", "multiprocessing/modelled/pipes.py", library::PIPES_MODELLED),
    ModuleDef {
        natives: process::MODULE.natives,
        ..python("_processes_modelled", "multiprocessing/modelled/processes.py", library::PROCESSES_MODELLED)
    },
    python("_shared_modelled", "multiprocessing/modelled/shared.py", library::SHARED_MODELLED),
    python("copyreg", "copyreg.py", library::COPYREG),
    ModuleDef {
        value_names: &["SimpleQueue", "Empty"],
        values: thread::queue_values,
        ..python("queue", "queue.py", library::QUEUE)
    },
    random::MODULE,
    re::MODULE,
    signal::MODULE,
    socket::MODULE,
    sys::MODULE,
    thread::MODULE,
    python("_threading_local", "threading_local.py", library::THREADING_LOCAL),
    time::MODULE,
    unicodedata::MODULE,
    traceback::MODULE,
    ModuleDef { package: true, ..python("logging", "logging.py", library::LOGGING) },
    python("logging.handlers", "logging/handlers.py", library::LOGGING_HANDLERS),
    python("io", "io.py", library::IO),
    python("ipaddress", "ipaddress.py", library::IPADDRESS),
    python("json", "json.py", library::JSON),
    python("fnmatch", "fnmatch.py", library::FNMATCH),
    python("glob", "glob.py", library::GLOB),
    python("pathlib", "pathlib.py", library::PATHLIB),
    python("shutil", "shutil.py", library::SHUTIL),
    python("tempfile", "tempfile.py", library::TEMPFILE),
    python("csv", "csv.py", library::CSV),
    python("ctypes", "ctypes.py", library::CTYPES),
    python("pprint", "pprint.py", library::PPRINT),
    python("textwrap", "textwrap.py", library::TEXTWRAP),
    python("datetime", "datetime.py", library::DATETIME),
    python("types", "types.py", library::TYPES),
    python("sched", "sched.py", library::SCHED),
    python("timeit", "timeit.py", library::TIMEIT),
    python("secrets", "secrets.py", library::SECRETS),
    python("base64", "base64.py", library::BASE64),
    python("binascii", "binascii.py", library::BINASCII),
    python("keyword", "keyword.py", library::KEYWORD),
    python("getpass", "getpass.py", library::GETPASS),
    ModuleDef { package: true, ..python("html", "html.py", library::HTML) },
    python("html.parser", "html_parser.py", library::HTML_PARSER),
    python("graphlib", "graphlib.py", library::GRAPHLIB),
    python("platform", "platform.py", library::PLATFORM),
    python("numbers", "numbers.py", library::NUMBERS),
    python("fractions", "fractions.py", library::FRACTIONS),
    python("decimal", "decimal.py", library::DECIMAL),
    python("struct", "struct.py", library::STRUCT),
    python("zlib", "zlib.py", library::ZLIB),
    python("array", "array.py", library::ARRAY),
    python("calendar", "calendar.py", library::CALENDAR),
    python("codecs", "codecs.py", library::CODECS),
    python("ast", "ast.py", library::AST),
    python("importlib", "importlib.py", library::IMPORTLIB),
    ModuleDef { package: true, ..python("unittest", "unittest.py", library::UNITTEST) },
    python("unittest.mock", "unittest/mock.py", library::MOCK),
    python("_strptime", "strptime.py", library::STRPTIME),
    python("cmath", "cmath.py", library::CMATH),
    python("colorsys", "colorsys.py", library::COLORSYS),
    python("configparser", "configparser.py", library::CONFIGPARSER),
    python("difflib", "difflib.py", library::DIFFLIB),
    python("doctest", "doctest.py", library::DOCTEST),
    python("getopt", "getopt.py", library::GETOPT),
    python("gettext", "gettext.py", library::GETTEXT),
    python("linecache", "linecache.py", library::LINECACHE),
    python("locale", "locale.py", library::LOCALE),
    python("multiprocessing.dummy", "dummy.py", library::DUMMY),
    python("reprlib", "reprlib.py", library::REPRLIB),
    python("shlex", "shlex.py", library::SHLEX),
    builtins::MODULE,
    python("_thread", "lowlevel_thread.py", library::LOWLEVEL_THREAD),
    python("logging.config", "logging/config.py", library::LOGGING_CONFIG),
    dis::MODULE,
    weakref::MODULE,
    python("select", "select.py", library::SELECT),
    python("selectors", "selectors.py", library::SELECTORS),
    python("socket", "socket.py", library::SOCKET),
    python("socketserver", "socketserver.py", library::SOCKETSERVER),
    python("uuid", "uuid.py", library::UUID),
    python("gc", "gc.py", library::GC),
    python("collections.abc", "collections/abc.py", library::COLLECTIONS_ABC),
    python("atexit", "atexit.py", library::ATEXIT),
    python("warnings", "warnings.py", library::WARNINGS),
];

/// Whether programs can import a module of this name: not those that only the library's own files use.
pub fn is_public(name: &str) -> bool {
    !name.starts_with('_') || name == "_thread"
}

/// The module of a dotted name, if programs can import it.
pub fn find(name: &str) -> Option<&'static ModuleDef> {
    MODULES.iter().find(|m| m.name == name)
}

impl ModuleDef {
    /// All that is there before the source runs: built-in functions and values.
    pub fn attributes(&self, run: &Run) -> Vec<(Name, Value)> {
        let natives = self.natives.iter().map(|n| (Name::of(n.name), native_value(n)));
        let values = (self.values)(run).into_iter().map(|(name, value)| (Name::of(name), value));
        natives.chain(values).collect()
    }
}

#[cfg(test)]
mod tests;
