//! What to say of modules that many programs import and that cannot be here: why, and what to use.

/// The modules, and the sentence for them.
static REASONS: &[(&[&str], &str)] = &[
    (
        &[
            "numpy",
            "pandas",
            "scipy",
            "matplotlib",
            "sklearn",
            "torch",
            "tensorflow",
            "numba",
            "cython",
            "seaborn",
            "PIL",
        ],
        "it is written in C, and Hilo runs Python alone: use lists, 'array', 'math' and 'statistics'",
    ),
    (
        &["pexpect", "sh"],
        "a run starts no other programs of the machine: 'subprocess' runs Python programs and a few commands of ours",
    ),
    (
        &["sqlite3", "dbm", "shelve", "sqlalchemy", "redis", "pymongo", "psycopg2"],
        "there is no database here: keep records in dictionaries, or in files with 'csv', 'json' or 'pickle'",
    ),
    (
        &["tkinter", "turtle", "pygame", "curses", "PyQt5", "PyQt6", "wx", "kivy"],
        "there are no windows here: print what is to be seen",
    ),
    (
        &["cffi", "mmap", "fcntl", "pwd", "grp", "resource", "pty", "termios"],
        "it reaches into the machine, which a run cannot",
    ),
    (&["psutil", "GPUtil"], "use 'time.process_time', 'os.cpu_count' and the gauges of the laboratory"),
    (
        &["trio", "curio", "anyio", "gevent", "greenlet", "eventlet", "twisted", "tornado", "uvloop"],
        "of the event loops there is the one of 'asyncio'",
    ),
    (&["pytest", "nose", "hypothesis"], "of the test frameworks there is 'unittest'"),
    (
        &["flask", "django", "fastapi", "starlette", "uvicorn", "bottle"],
        "of the servers there are 'http.server' and 'socketserver'",
    ),
    (
        &["celery", "joblib", "dask", "ray", "pathos", "billiard", "mpi4py"],
        "of the pools there are 'concurrent.futures' and 'multiprocessing'",
    ),
    (&["bs4", "lxml", "scrapy", "selenium"], "take pages apart with 're' and 'str' methods"),
    (
        &["tqdm", "colorama", "rich", "termcolor", "click", "tabulate"],
        "print the text by itself; for arguments there is 'argparse'",
    ),
    (
        &["cProfile", "profile", "pstats", "tracemalloc", "line_profiler", "memory_profiler"],
        "measure with 'time.perf_counter' or 'timeit', and look at the timeline of the laboratory",
    ),
];

/// Why a module is not here and what to use, if it is one that programs often ask for.
pub(super) fn reason(module: &str) -> Option<&'static str> {
    REASONS.iter().find(|(modules, _)| modules.contains(&module)).map(|(_, reason)| *reason)
}
