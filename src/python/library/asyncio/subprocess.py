"""Processes for tasks: those of `subprocess`, whose streams a loop can wait for. Threads that are no workers of the
program read what arrives and tell the loop."""

import subprocess as _subprocess
import threading as _threading
from _multiprocessing import start_hidden as _start_hidden
from asyncio.events import get_running_loop as _get_running_loop
from asyncio.streams import _LIMIT, StreamReader
from asyncio.tasks import gather as _gather
from subprocess import DEVNULL, PIPE, STDOUT


def _tell(loop, function, *args):
    try:
        loop.call_soon_threadsafe(function, *args)
    except RuntimeError:
        # The loop is closed: nobody waits for it any more.
        pass


def _pump(raw, reader, loop):
    while True:
        data = raw.read1()
        if not data:
            break
        _tell(loop, reader.feed_data, data)
    _tell(loop, reader.feed_eof)


def _watch(process, loop):
    _tell(loop, process._ended, process._popen.wait())


def _hidden(name, function, *args):
    _start_hidden(_threading._ThreadHandle(), name, function, args)


class _Input:
    """Standard input of a process: written at once, or by a thread if there is no room."""

    def __init__(self, raw, loop):
        self._raw = raw
        self._loop = loop
        self._waiting = []
        self._writing = None
        self._closing = False

    def write(self, data):
        if self._closing:
            raise RuntimeError('unable to perform operation on a closed pipe')
        self._waiting.append(bytes(data))
        self._begin()

    def writelines(self, data):
        self.write(b''.join(data))

    def _begin(self):
        if self._writing is None and (self._waiting or self._closing):
            pieces, self._waiting = self._waiting, []
            self._writing = self._loop.create_future()
            _hidden('input of a process', self._write, b''.join(pieces), self._closing)

    def _write(self, data, last):
        error = None
        try:
            self._raw.write(data)
            self._raw.flush()
            if last:
                self._raw.close()
        except OSError as e:
            error = e
        _tell(self._loop, self._written, error, last)

    def _written(self, error, last):
        done, self._writing = self._writing, None
        if not done.done():
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)
                done.exception()
        if error is None and not last:
            self._begin()

    async def drain(self):
        while self._writing is not None:
            await self._writing

    def can_write_eof(self):
        return True

    def write_eof(self):
        self.close()

    def close(self):
        if not self._closing:
            self._closing = True
            self._begin()

    def is_closing(self):
        return self._closing

    async def wait_closed(self):
        await self.drain()


class Process:
    def __init__(self, popen, loop, limit):
        self._popen = popen
        self._loop = loop
        self._code = None
        self._waiters = []
        self.pid = popen.pid
        self.stdin = None if popen.stdin is None else _Input(popen.stdin, loop)
        self.stdout = self._reading(popen.stdout, limit)
        self.stderr = self._reading(popen.stderr, limit)
        _hidden('end of a process', _watch, self, loop)

    def _reading(self, raw, limit):
        if raw is None:
            return None
        reader = StreamReader(limit, self._loop)
        _hidden('output of a process', _pump, raw, reader, self._loop)
        return reader

    def _ended(self, code):
        self._code = code
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        return self._code

    async def wait(self):
        if self._code is None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self._code

    def _check(self):
        if self._code is not None:
            raise ProcessLookupError

    def send_signal(self, signal):
        self._check()
        self._popen.send_signal(signal)

    def terminate(self):
        self._check()
        self._popen.terminate()

    def kill(self):
        self._check()
        self._popen.kill()

    async def _feed_stdin(self, input):
        if input:
            self.stdin.write(input)
        self.stdin.close()
        try:
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass

    async def _nothing(self):
        return None

    async def communicate(self, input=None):
        feeding = self._nothing() if self.stdin is None else self._feed_stdin(input)
        stdout = self._nothing() if self.stdout is None else self.stdout.read()
        stderr = self._nothing() if self.stderr is None else self.stderr.read()
        _, stdout, stderr = await _gather(feeding, stdout, stderr)
        await self.wait()
        return stdout, stderr


def _check_binary(options):
    for name in ('universal_newlines', 'text', 'encoding', 'errors'):
        if options.get(name):
            raise ValueError(f'{name} must be {"None" if name in ("encoding", "errors") else "False"}')
    if options.get('bufsize', 0):
        raise ValueError('bufsize must be 0')


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    if not isinstance(cmd, (bytes, str)):
        raise ValueError('cmd must be a string')
    _check_binary(kwds)
    popen = _subprocess.Popen(cmd, shell=True, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(popen, _get_running_loop(), limit)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    _check_binary(kwds)
    popen = _subprocess.Popen((program,) + args, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(popen, _get_running_loop(), limit)
