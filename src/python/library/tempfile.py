"""Files and folders with names of their own, in the run's private folder."""

import io as _io
import os as _os
import random as _random
import shutil as _shutil

template = 'tmp'
tempdir = None


def gettempdir():
    return tempdir or '/tmp'


def gettempprefix():
    return template


def _fresh(suffix, prefix, folder):
    folder = gettempdir() if folder is None else _os.fspath(folder)
    generator = _random.Random()
    prefix = template if prefix is None else prefix
    while True:
        letters = ''.join([generator.choice('abcdefghijklmnopqrstuvwxyz0123456789_') for _ in range(8)])
        name = _os.path.join(folder, prefix + letters + (suffix or ''))
        if not _os.path.exists(name):
            return _os.path.abspath(name)


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = _fresh(suffix, prefix, dir)
    _os.mkdir(name)
    return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    name = _fresh(suffix, prefix, dir)
    return _os.open(name, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL), name


def mktemp(suffix='', prefix=template, dir=None):
    return _fresh(suffix, prefix, dir)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f'<TemporaryDirectory {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        self.cleanup()

    def cleanup(self):
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name)


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                _os.unlink(self.name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return iter(self.file)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    name = _fresh(suffix, prefix, dir)
    return _TemporaryFileWrapper(_io.open(name, mode, buffering, encoding, errors, newline), name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    name = _fresh(suffix, prefix, dir)
    file = _io.open(name, mode, buffering, encoding, errors, newline)
    _os.unlink(name)
    return file


class SpooledTemporaryFile:
    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, *args, **kwargs):
        self._file = _io.BytesIO() if 'b' in mode else _io.StringIO()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._file.close()

    def __iter__(self):
        return iter(self._file)
