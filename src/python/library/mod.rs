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
    CMATH = "cmath.py";
    COLORSYS = "colorsys.py";
    CONFIGPARSER = "configparser.py";
    DIFFLIB = "difflib.py";
    DOCTEST = "doctest.py";
    DUMMY = "dummy.py";
    GETOPT = "getopt.py";
    GETTEXT = "gettext.py";
    LINECACHE = "linecache.py";
    LOCALE = "locale.py";
    MOCK = "unittest/mock.py";
    REPRLIB = "reprlib.py";
    SHLEX = "shlex.py";
    STRPTIME = "strptime.py";
    ABC = "abc.py";
    AIOHTTP = "aiohttp.py";
    ARGPARSE = "argparse.py";
    ASYNCIO = "asyncio.py";
    ASYNCIO_BASE_EVENTS = "asyncio/base_events.py";
    ASYNCIO_COROUTINES = "asyncio/coroutines.py";
    ASYNCIO_EVENTS = "asyncio/events.py";
    ASYNCIO_EXCEPTIONS = "asyncio/exceptions.py";
    ASYNCIO_FUTURES = "asyncio/futures.py";
    ASYNCIO_LOCKS = "asyncio/locks.py";
    ASYNCIO_MODELLED = "asyncio/modelled.py";
    PIPES_MODELLED = "multiprocessing/modelled/pipes.py";
    PROCESSES_MODELLED = "multiprocessing/modelled/processes.py";
    SHARED_MODELLED = "multiprocessing/modelled/shared.py";
    ASYNCIO_PROTOCOLS = "asyncio/protocols.py";
    ASYNCIO_QUEUES = "asyncio/queues.py";
    ASYNCIO_RUNNERS = "asyncio/runners.py";
    ASYNCIO_SELECTOR_EVENTS = "asyncio/selector_events.py";
    ASYNCIO_STREAMS = "asyncio/streams.py";
    ASYNCIO_SUBPROCESS = "asyncio/subprocess.py";
    ASYNCIO_TASKGROUPS = "asyncio/taskgroups.py";
    ASYNCIO_TASKS = "asyncio/tasks.py";
    ASYNCIO_THREADS = "asyncio/threads.py";
    ASYNCIO_TIMEOUTS = "asyncio/timeouts.py";
    ASYNCIO_TRANSPORTS = "asyncio/transports.py";
    ATEXIT = "atexit.py";
    BISECT = "bisect.py";
    COLLECTIONS = "collections.py";
    COLLECTIONS_ABC = "collections/abc.py";
    CONTEXTLIB = "contextlib.py";
    CONTEXTS = "contexts.py";
    CONTEXTVARS = "contextvars.py";
    COPY = "copy.py";
    COPYREG = "copyreg.py";
    DATACLASSES = "dataclasses.py";
    DATETIME = "datetime.py";
    ENUM = "enum.py";
    ERRNO = "errno.py";
    GC = "gc.py";
    FUNCTOOLS = "functools.py";
    FUTURES = "concurrent/futures.py";
    FUTURES_PROCESS = "concurrent/process.py";
    FUTURES_THREAD = "concurrent/thread.py";
    HEAPQ = "heapq.py";
    HMAC = "hmac.py";
    HTTP = "http/http.py";
    HTTP_CLIENT = "http/client.py";
    HTTP_CORE = "http/core.py";
    HTTP_SERVER = "http/server.py";
    HTTPX = "httpx.py";
    INSPECT = "inspect.py";
    IO = "io.py";
    IPADDRESS = "ipaddress.py";
    ITERTOOLS = "itertools.py";
    JSON = "json.py";
    LOGGING = "logging.py";
    LOGGING_HANDLERS = "logging/handlers.py";
    MATH = "math.py";
    MULTIPROCESSING = "multiprocessing.py";
    MULTIPROCESSING_CONNECTION = "multiprocessing/connection.py";
    MULTIPROCESSING_CONTEXT = "multiprocessing/context.py";
    MULTIPROCESSING_PROCESS = "multiprocessing/process.py";
    MULTIPROCESSING_MANAGERS = "multiprocessing/managers.py";
    MULTIPROCESSING_POOL = "multiprocessing/pool.py";
    MULTIPROCESSING_QUEUES = "multiprocessing/queues.py";
    MULTIPROCESSING_SHARED_MEMORY = "multiprocessing/shared_memory.py";
    MULTIPROCESSING_SHAREDCTYPES = "multiprocessing/sharedctypes.py";
    MULTIPROCESSING_SYNCHRONIZE = "multiprocessing/synchronize.py";
    OPERATOR = "operator.py";
    OS = "os.py";
    OS_PATH = "posixpath.py";
    PICKLE = "pickle.py";
    QUEUE = "queue.py";
    FNMATCH = "fnmatch.py";
    GLOB = "glob.py";
    PATHLIB = "pathlib.py";
    SHUTIL = "shutil.py";
    TEMPFILE = "tempfile.py";
    CSV = "csv.py";
    CTYPES = "ctypes.py";
    PPRINT = "pprint.py";
    RANDOM = "random.py";
    RE = "re.py";
    REQUESTS = "requests/requests.py";
    REQUESTS_ADAPTERS = "requests/adapters.py";
    REQUESTS_AUTH = "requests/auth.py";
    REQUESTS_EXCEPTIONS = "requests/exceptions.py";
    SCHED = "sched.py";
    SIGNAL = "signal.py";
    SECRETS = "secrets.py";
    SELECT = "select.py";
    SELECTORS = "selectors.py";
    SOCKET = "socket.py";
    SOCKETSERVER = "socketserver.py";
    STATISTICS = "statistics.py";
    SUBPROCESS = "subprocess/subprocess.py";
    SUBPROCESS_COMMANDS = "subprocess/commands.py";
    SUBPROCESS_STREAMS = "subprocess/streams.py";
    STRING = "string.py";
    SYS = "sys.py";
    TEXTWRAP = "textwrap.py";
    THREADING = "threading.py";
    THREADING_LOCAL = "threading_local.py";
    TIME = "time.py";
    TIMEIT = "timeit.py";
    TRACEBACK = "traceback.py";
    TYPES = "types.py";
    TYPING = "typing.py";
    BASE64 = "base64.py";
    BINASCII = "binascii.py";
    KEYWORD = "keyword.py";
    GETPASS = "getpass.py";
    HTML = "html.py";
    HTML_PARSER = "html_parser.py";
    GRAPHLIB = "graphlib.py";
    PLATFORM = "platform.py";
    NUMBERS = "numbers.py";
    FRACTIONS = "fractions.py";
    DECIMAL = "decimal.py";
    STRUCT = "struct.py";
    ZLIB = "zlib.py";
    ARRAY = "array.py";
    CALENDAR = "calendar.py";
    CODECS = "codecs.py";
    AST = "ast.py";
    IMPORTLIB = "importlib.py";
    UNITTEST = "unittest.py";
    DIS = "dis.py";
    LOWLEVEL_THREAD = "lowlevel_thread.py";
    LOGGING_CONFIG = "logging/config.py";
    URLLIB_ERROR = "urllib/error.py";
    URLLIB_PARSE = "urllib/parse.py";
    URLLIB_REQUEST = "urllib/request.py";
    UUID = "uuid.py";
    WEAKREF = "weakref.py";
    WARNINGS = "warnings.py";
}

mod compiled;

pub use compiled::{compiled, load, module, prepare};

#[cfg(test)]
mod tests;
