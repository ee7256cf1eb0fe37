"""Processes that run programs of their own: Python programs, each in an interpreter of ours, and a few small commands
that we bring along. Nothing of the machine is started. Streams that are redirected go through the pipes of
`multiprocessing.connection`, a message for each piece."""

import io as _io
import multiprocessing as _multiprocessing
import os as _os
import pickle as _pickle
import shlex as _shlex
import sys as _sys
import threading as _threading
import time as _time
from _multiprocessing import exit_code as _exit_code
from _multiprocessing import inherited as _inherited
from _multiprocessing import pid as _pid
from _multiprocessing import signal as _signal
from _multiprocessing import start_program as _start_program
from _multiprocessing import wait_end as _wait_end
from _subprocess_commands import COMMANDS as _COMMANDS
from _subprocess_commands import run_line as _run_line
from _subprocess_commands import run_command as _run_command
from _subprocess_streams import PipeReader as _PipeReader
from _subprocess_streams import PipeWriter as _PipeWriter
from _subprocess_streams import StandardOutput as _StandardOutput
from multiprocessing.connection import Pipe as _Pipe
from multiprocessing.connection import _inherit as _inherit_pipe
from multiprocessing.connection import wait as _wait_for

PIPE = -1
STDOUT = -2
DEVNULL = -3

_PYTHONS = ('python', 'python3', 'python3.11', 'hilo')


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            name = _multiprocessing._SIGNALS.get(-self.returncode)
            if name is None:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
            return f"Command '{self.cmd}' died with <Signals.{name}: {-self.returncode}>."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# Where the streams of this process lead to, for the processes that it starts: ends of pipes, by the number of the
# stream; one that is not there leads to the run.
_streams = {}
_alive = []


def _program(args, shell):
    """What a command runs: its name, a file, a text (`None`: a file beside the program), arguments, and what else there
    is to do in place of the text."""
    if shell:
        line = args if isinstance(args, str) else args[0]
        return 'sh', '<shell>', '', [], ('line', line)
    words = [args] if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__') else list(args)
    words = [_os.fsdecode(word) for word in words]
    name = words[0].rsplit('/', 1)[-1]
    if name in _PYTHONS:
        return _python_program(name, words[1:])
    if name in _COMMANDS:
        return name, '<command>', '', [], ('command', [name] + words[1:])
    raise FileNotFoundError(2, 'No such file or directory', words[0])


def _python_program(name, words):
    unbuffered = False
    while words and words[0] in ('-u', '-B', '-E', '-I', '-s', '-S', '-O', '-q', '-X', '-W'):
        unbuffered = unbuffered or words[0] == '-u'
        words = words[2:] if words[0] in ('-X', '-W') else words[1:]
    how = ('python', unbuffered)
    if not words or words[0] == '-':
        return name, '<stdin>', '', words, ('stdin', unbuffered)
    if words[0] == '-c':
        return name, '<string>', words[1], words[2:], how
    if words[0] in ('--version', '-V'):
        return name, '<string>', "print('Python 3.11.0')", [], how
    if words[0] == '-m':
        file = words[1].replace('.', '/') + '.py'
        return name, file, _text_of(file), words[2:], how
    if words[0].startswith('-'):
        return name, '<string>', f'raise SystemExit({"unknown option " + words[0]!r})', [], how
    return name, words[0], _text_of(words[0]), words[1:], how


def _text_of(file):
    """A program in the run's folder; `None` if it is not there, but may lie beside the program."""
    try:
        with open(file) as opened:
            return opened.read()
    except OSError:
        return None


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        if preexec_fn is not None:
            raise ValueError('preexec_fn is not supported here: nothing is forked')
        if cwd is not None and _os.path.abspath(_os.fsdecode(cwd)) != _os.getcwd():
            raise NotADirectoryError(20, 'processes have the folder of the run here', _os.fsdecode(cwd))
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.args = args
        self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self.text_mode = encoding or errors or text or universal_newlines
        self.encoding = encoding
        self.errors = errors
        name, file, program, arguments, how = _program(args if executable is None else
                                                       [executable] + list(args)[1:], shell)
        given, theirs = self._redirect(stdin, stdout, stderr, bufsize)
        me = _threading.get_ident()
        pipes = _multiprocessing._spawning[me] = []
        try:
            content = _pickle.dumps((given, env if env is not None else dict(_os.environ), how))
        finally:
            del _multiprocessing._spawning[me]
        self._child = _start_program(name, content, pipes, file, program, arguments)
        self.pid = _pid(self._child)
        for end in theirs:
            end.close()
        _alive.append(self)

    def _redirect(self, stdin, stdout, stderr, bufsize):
        """Where the child's streams lead to, by their numbers: the end of a pipe, `None` for nowhere, the name of a
        file. Also the ends that are to be closed here."""
        given, theirs = {}, []
        if stdin == PIPE:
            reading, writing = _Pipe(False)
            theirs.append(reading)
            given[0] = reading
            self.stdin = self._opened(_PipeWriter(writing, bufsize), bufsize)
        elif stdin is not None:
            given[0] = _leads(stdin, 0)
        for number, stream in ((1, stdout), (2, stderr)):
            if stream == PIPE:
                reading, writing = _Pipe(False)
                theirs.append(writing)
                given[number] = writing
                opened = self._opened(_PipeReader(reading), bufsize)
                if number == 1:
                    self.stdout = opened
                else:
                    self.stderr = opened
            elif stream == STDOUT:
                if number == 1:
                    raise ValueError('STDOUT can only be used for stderr')
                given[2] = given.get(1, _streams.get(1, 1))
            elif stream is not None:
                given[number] = _leads(stream, number)
        for number, pipe in _streams.items():
            given.setdefault(number, pipe)
        return given, theirs

    def _opened(self, raw, bufsize):
        if self.text_mode:
            return _io.TextIOWrapper(raw, self.encoding, self.errors, line_buffering=bufsize == 1)
        return raw

    def __repr__(self):
        shown = repr(self.args)
        if len(shown) > 80:
            shown = shown[:76] + '...'
        return f'<{type(self).__name__}: returncode: {self.returncode} args: {shown}>'

    @property
    def universal_newlines(self):
        return self.text_mode

    def poll(self):
        if self.returncode is None:
            self._ended(_exit_code(self._child))
        return self.returncode

    def _ended(self, code):
        if code is not None:
            self.returncode = code
            if self in _alive:
                _alive.remove(self)

    def wait(self, timeout=None):
        if self.returncode is None:
            code = _wait_end(self._child, None if timeout is None else max(timeout, 0.0))
            if code is None:
                raise TimeoutExpired(self.args, timeout)
            self._ended(code)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is None:
            _signal(self._child, int(sig))

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def communicate(self, input=None, timeout=None):
        if input and self.stdin is None:
            raise ValueError('Cannot send input after starting communication')
        end = None if timeout is None else _time.monotonic() + timeout
        if self.stdin is not None:
            self._send_input(input)
        raw = [stream.buffer if self.text_mode else stream for stream in (self.stdout, self.stderr) if stream]
        reading = {reader._connection: reader for reader in raw if not reader.closed}
        while reading:
            left = None if end is None else max(end - _time.monotonic(), 0.0)
            ready = _wait_for(list(reading), left)
            if not ready:
                kept = [b''.join(reader._pieces) for reader in raw]
                raise TimeoutExpired(self.args, timeout, kept[0] if self.stdout and kept[0] else None)
            for connection in ready:
                if not reading[connection]._fill():
                    del reading[connection]
        self.wait(None if end is None else max(end - _time.monotonic(), 0.0))
        return self._collected(self.stdout), self._collected(self.stderr)

    def _collected(self, stream):
        if stream is None or stream.closed:
            return None
        with stream:
            return stream.read()

    def _send_input(self, input):
        """Writes all of it; what does not fit into the pipe is written while the answers are read."""
        def send():
            try:
                if input:
                    self.stdin.write(input)
                self.stdin.close()
            except BrokenPipeError:
                pass

        if input and len(input) > 16384:
            _threading.Thread(target=send, daemon=True).start()
        else:
            send()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()


def _leads(stream, number):
    """Where a stream leads to that a program gave: to nothing, to the pipe of another process, to a file of the run."""
    if stream == DEVNULL:
        return None
    if isinstance(stream, int):
        return _streams.get(stream, stream)
    raw = getattr(stream, 'buffer', stream)
    if isinstance(raw, (_PipeReader, _PipeWriter)):
        return raw._connection
    if stream is _sys.stdout or stream is _sys.__stdout__:
        return _streams.get(1, 1)
    if stream is _sys.stderr or stream is _sys.__stderr__:
        return _streams.get(2, 2)
    if stream is _sys.stdin:
        return _streams.get(0, 0)
    stream.fileno()
    if number:
        stream.flush()
    return stream.name


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout)
        except BaseException:
            process.kill()
            process.wait()
            raise
        retcode = process.poll()
        if check and retcode:
            raise CalledProcessError(retcode, process.args, stdout, stderr)
    return CompletedProcess(process.args, retcode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    retcode = call(*popenargs, **kwargs)
    if retcode:
        cmd = kwargs.get('args')
        raise CalledProcessError(retcode, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for argument in ('stdout', 'check'):
        if argument in kwargs:
            raise ValueError(f'{argument} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        kwargs['input'] = '' if kwargs.get('text') or kwargs.get('universal_newlines') else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as e:
        data = e.output
        status = e.returncode
    return status, data[:-1] if data[-1:] == '\n' else data


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    return ' '.join([_shlex.quote(word) for word in seq])


# The side of the process that was started.

def _end(streams):
    for stream in streams:
        try:
            stream.close()
        except BrokenPipeError:
            pass


def _begin():
    """What a process that a program started does first: its streams lead to where they are to."""
    import atexit
    given, environment, (how, detail) = _pickle.loads(_inherited())
    _multiprocessing._importing = False
    _os.environ.update(environment)
    if _sys.argv[0] == '<string>':
        _sys.argv[0] = '-c'
    if 1 in given:
        _sys.stdout = _opened_for(given[1], 1, how == 'python' and detail)
    if 2 in given:
        same = 1 in given and given[2] is given[1]
        _sys.stderr = _sys.stdout._beside() if same and given[1] is not None else _opened_for(given[2], 2, True)
    opened = [stream for stream in (_sys.stdout, _sys.stderr) if isinstance(stream, _StandardOutput)]
    atexit.register(_end, opened)
    if 0 in given:
        _sys.stdin = _source(given[0])
    _streams.update(given)
    if how == 'command':
        raise SystemExit(_run_command(detail))
    if how == 'line':
        raise SystemExit(_run_line(detail))
    if how == 'stdin':
        import __main__
        exec(compile(_sys.stdin.read(), '<stdin>', 'exec'), vars(__main__))


def _opened_for(where, number, unbuffered):
    if isinstance(where, int):
        return _sys.__stdout__ if where == 1 else _sys.__stderr__
    if where is None:
        return _StandardOutput(None, number, unbuffered)
    if isinstance(where, str):
        return _StandardOutput(open(where, 'ab'), number, unbuffered)
    return _StandardOutput(_PipeWriter(where, 0), number, unbuffered)


def _source(where):
    if where is None:
        return _io.StringIO('')
    if isinstance(where, int):
        return _sys.stdin
    if isinstance(where, str):
        return open(where)
    return _io.TextIOWrapper(_PipeReader(where))


def _wait_for_all():
    """A program does not end before those that it started: what they print belongs to its run."""
    while _alive:
        _alive[0].wait()


_threading._last_functions.append(_wait_for_all)
