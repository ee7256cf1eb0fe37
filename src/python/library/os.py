"""Processes and names of files. The environment is not the program's business: every variable is unset."""

import os.path as path

environ = {}


def getenv(key, default=None):
    return environ.get(key, default)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
