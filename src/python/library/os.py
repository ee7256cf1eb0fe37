"""Processes, and the files of the run. The environment is not the program's business: every variable is unset."""

import _files
import os.path as path

environ = {}
F_OK = 0
R_OK = 4
W_OK = 2
X_OK = 1
error = OSError


def getenv(key, default=None):
    return environ.get(key, default)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return method(path)


class PathLike:
    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, '__fspath__')


def _name(path):
    name = fspath(path)
    return name.decode() if isinstance(name, bytes) else name


def fsencode(filename):
    name = fspath(filename)
    return name.encode() if isinstance(name, str) else name


def fsdecode(filename):
    return _name(filename)


def getcwd():
    return _files.getcwd()


class stat_result:
    _fields = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime',
               'st_ctime')

    def __init__(self, values):
        self.st_mode, self.st_ino, self.st_dev, self.st_nlink, self.st_uid, self.st_gid, self.st_size, *times = values
        self.st_atime, self.st_mtime, self.st_ctime = times
        self.st_mtime_ns = int(self.st_mtime * 1e9)

    def _items(self):
        return tuple([int(getattr(self, name)) for name in self._fields])

    def __iter__(self):
        return iter(self._items())

    def __getitem__(self, index):
        return self._items()[index]

    def __len__(self):
        return 10

    def __repr__(self):
        parts = ', '.join([f'{name}={value}' for name, value in zip(self._fields, self._items())])
        return f'os.stat_result({parts})'


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_files.stat(_name(path)))


def lstat(path):
    return stat(path)


def access(path, mode):
    try:
        _files.stat(_name(path))
    except OSError:
        return False
    return True


def listdir(path='.'):
    return _files.listdir(_name(path))


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _Scan:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path='.'):
    return _Scan(_name(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = _name(top)
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs = [entry.name for entry in entries if entry.is_dir()]
    files = [entry.name for entry in entries if not entry.is_dir()]
    if topdown:
        yield top, dirs, files
    for name in dirs:
        yield from walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, dirs, files


def mkdir(path, mode=511, *, dir_fd=None):
    _files.mkdir(_name(path))


def makedirs(name, mode=511, exist_ok=False):
    name = _name(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == '.':
            return
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def remove(path, *, dir_fd=None):
    _files.unlink(_name(path))


def unlink(path, *, dir_fd=None):
    _files.unlink(_name(path))


def rmdir(path, *, dir_fd=None):
    _files.rmdir(_name(path))


def removedirs(name):
    rmdir(name)
    head, tail = path.split(_name(name))
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    src = _name(src)
    dst = _name(dst)
    try:
        _files.rename(src, dst)
    except OSError as error:
        raise OSError(error.errno, error.strerror, src, None, dst) from None


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    rename(src, dst)


def kill(pid, sig, /):
    if pid == getpid():
        import signal
        signal._raise(int(sig))
        return
    import multiprocessing
    for process in multiprocessing.active_children():
        if process.pid == pid:
            process._signal(int(sig))
            return
    import subprocess
    for process in subprocess._alive:
        if process.pid == pid:
            process.send_signal(sig)
            return
    raise ProcessLookupError(3, 'No such process')


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


class terminal_size(tuple):
    @property
    def columns(self):
        return self[0]

    @property
    def lines(self):
        return self[1]

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def strerror(code):
    try:
        raise OSError(code, _ERRORS[code])
    except KeyError:
        return f'Unknown error {code}'
    except OSError as error:
        return error.strerror


_ERRORS = {1: 'Operation not permitted', 2: 'No such file or directory', 4: 'Interrupted system call',
           11: 'Resource temporarily unavailable', 13: 'Permission denied', 17: 'File exists', 20: 'Not a directory',
           21: 'Is a directory', 22: 'Invalid argument', 28: 'No space left on device', 32: 'Broken pipe',
           39: 'Directory not empty'}


O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 64
O_EXCL = 128
O_TRUNC = 512
O_APPEND = 1024
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
# The files that are open by number. The first three numbers are the standard streams.
_numbered = {}


def _file_of(fd):
    if fd not in _numbered:
        raise OSError(9, 'Bad file descriptor')
    return _numbered[fd]


def open(path, flags, mode=511, *, dir_fd=None):
    import io
    access = flags & 3
    if flags & O_EXCL and flags & O_CREAT:
        letters = 'x+b'
    elif access == O_RDONLY:
        letters = 'rb'
    elif flags & O_TRUNC and flags & O_CREAT:
        letters = 'w+b'
    elif flags & O_APPEND and flags & O_CREAT:
        letters = 'a+b'
    else:
        if flags & O_CREAT:
            io.open(path, 'ab').close()
        letters = 'r+b'
    file = io.open(path, letters)
    if flags & O_TRUNC and letters == 'r+b':
        file.truncate(0)
    if flags & O_APPEND:
        file.seek(0, 2)
    return _number(file)


def _number(file):
    fd = 3
    while fd in _numbered:
        fd += 1
    _numbered[fd] = file
    return fd


def pipe():
    from _subprocess_streams import PipeReader, PipeWriter
    from multiprocessing.connection import Pipe
    reading, writing = Pipe(False)
    return _number(PipeReader(reading)), _number(PipeWriter(writing, 0))


def system(command):
    import subprocess
    import sys
    sys.stdout.flush()
    code = subprocess.call(command, shell=True)
    return -code if code < 0 else code << 8


class _Piped:
    """What `popen` gives: a stream of the process, which is waited for when it is closed."""

    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        code = self._process.wait()
        if code == 0:
            return None
        return code if code < 0 else code << 8

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode='r', buffering=-1):
    import subprocess
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    if mode not in ('r', 'w'):
        raise ValueError(f'invalid mode {mode!r}')
    if mode == 'r':
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE)
        return _Piped(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE)
    return _Piped(process.stdin, process)


class times_result(tuple):
    user = property(lambda self: self[0])
    system = property(lambda self: self[1])
    children_user = property(lambda self: self[2])
    children_system = property(lambda self: self[3])
    elapsed = property(lambda self: self[4])

    def __repr__(self):
        names = ('user', 'system', 'children_user', 'children_system', 'elapsed')
        return 'posix.times_result(' + ', '.join([f'{name}={value!r}' for name, value in zip(names, self)]) + ')'


def times():
    """Processor time is not told apart here: all of it counts as the user's."""
    import time
    return times_result((time.process_time(), 0.0, 0.0, 0.0, time.monotonic()))


def close(fd):
    if fd > 2:
        _file_of(fd).close()
        del _numbered[fd]


def read(fd, n, /):
    # Of a pipe, what is there.
    file = _file_of(fd)
    return file.read1(n)


def write(fd, data, /):
    if fd in (1, 2):
        import sys
        stream = sys.__stdout__ if fd == 1 else sys.__stderr__
        stream.flush()
        stream.write(bytes(data).decode(errors='replace'))
        stream.flush()
        return len(data)
    file = _file_of(fd)
    n = file.write(data)
    file.flush()
    return n


def lseek(fd, position, whence, /):
    return _file_of(fd).seek(position, whence)


def fsync(fd):
    if fd in _numbered:
        _numbered[fd].flush()


def fdopen(fd, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
    import io
    file = _file_of(fd)
    del _numbered[fd]
    return file if 'b' in mode else io.TextIOWrapper(file, encoding, errors, newline)


def isatty(fd, /):
    return False


class uname_result(tuple):
    @property
    def sysname(self):
        return self[0]

    @property
    def nodename(self):
        return self[1]

    @property
    def release(self):
        return self[2]

    @property
    def version(self):
        return self[3]

    @property
    def machine(self):
        return self[4]


def uname():
    import platform
    return uname_result((platform.system(), platform.node(), platform.release(), platform.version(),
                         platform.machine()))
