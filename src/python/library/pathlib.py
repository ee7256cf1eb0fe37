"""Names of files as objects, and the files of the run behind them."""

import io as _io
import os as _os
import fnmatch as _fnmatch


class _Parents:
    def __init__(self, path):
        self._paths = []
        while path.parent != path:
            path = path.parent
            self._paths.append(path)

    def __len__(self):
        return len(self._paths)

    def __getitem__(self, index):
        return self._paths[index]

    def __repr__(self):
        return f'<{type(self._paths[0]).__name__ if self._paths else "Path"}.parents>'


def _parsed(args):
    text = ''
    for arg in args:
        part = _os.fspath(arg)
        if not isinstance(part, str):
            raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, not '
                            f"{type(part).__name__!r}")
        if part.startswith('/'):
            text = part
        elif text:
            text += '/' + part
        else:
            text = part
    root = '/' if text.startswith('/') else ''
    return root, tuple([part for part in text.split('/') if part and part != '.'])


class PurePath:
    def __init__(self, *args):
        try:
            self._root, self._names = _parsed(args)
        except TypeError:
            kinds = [type(arg).__name__ for arg in args if not isinstance(arg, (str, PurePath))]
            raise TypeError(f'expected str, bytes or os.PathLike object, not {kinds[0]}') from None

    def _made(self, root, names):
        path = _blank(type(self))
        path._root = root
        path._names = tuple(names)
        return path

    def __str__(self):
        return self._root + '/'.join(self._names) or '.'

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + str(self)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __bytes__(self):
        return str(self).encode()

    def __hash__(self):
        return hash((self._root, self._names))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._names == other._names

    def _key(self):
        return ([self._root] if self._root else []) + list(self._names)

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    def __truediv__(self, key):
        if not isinstance(key, str) and not hasattr(key, '__fspath__'):
            return NotImplemented
        return self.joinpath(key)

    def __rtruediv__(self, key):
        if not isinstance(key, str):
            return NotImplemented
        return type(self)(key, self)

    def joinpath(self, *pathsegments):
        root, names = _parsed((str(self),) + pathsegments)
        return self._made(root, names)

    @property
    def parts(self):
        return tuple(self._key())

    @property
    def drive(self):
        return ''

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def name(self):
        return self._names[-1] if self._names else ''

    @property
    def suffix(self):
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        name = self.name
        i = name.rfind('.')
        return name[:i] if 0 < i < len(name) - 1 else name

    @property
    def parent(self):
        return self._made(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return self._root != ''

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def relative_to(self, *other):
        base = type(self)(*other)
        n = len(base._names)
        if base._root != self._root or self._names[:n] != base._names:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the '
                             f'other is absolute.')
        return self._made('', self._names[n:])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._made(self._root, self._names[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        name = self.name
        if not name:
            raise ValueError(f'{self!r} has an empty name')
        return self._made(self._root, self._names[:-1] + (self.stem + suffix,))

    def match(self, path_pattern):
        root, names = _parsed((path_pattern,))
        if not names:
            raise ValueError('empty pattern')
        if root and (not self._root or len(names) != len(self._names)):
            return False
        if len(names) > len(self._names):
            return False
        return all([_fnmatch.fnmatchcase(name, one) for name, one in zip(self._names[-len(names):], names)])


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return _blank(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_os.getcwd())

    def expanduser(self):
        return self

    def absolute(self):
        return self if self._root else type(self)(_os.getcwd(), self)

    def resolve(self, strict=False):
        path = type(self)(_os.path.abspath(str(self)))
        if strict:
            path.stat()
        return path

    def stat(self, *, follow_symlinks=True):
        return _os.stat(str(self))

    def exists(self):
        return _os.path.exists(str(self))

    def is_file(self):
        return _os.path.isfile(str(self))

    def is_dir(self):
        return _os.path.isdir(str(self))

    def is_symlink(self):
        return False

    def samefile(self, other_path):
        return _os.path.samefile(str(self), _os.fspath(other_path))

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', -1, encoding, errors) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def iterdir(self):
        for name in _os.listdir(str(self)):
            yield self.joinpath(name)

    def glob(self, pattern):
        root, names = _parsed((pattern,))
        if root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if not names:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        yield from self._select(names)

    def rglob(self, pattern):
        yield from self._select(('**',) + _parsed((pattern,))[1])

    def _select(self, names):
        if not names:
            yield self
        elif names[0] == '**':
            seen = set()
            for folder in self._folders():
                for path in folder._select(names[1:]):
                    if path not in seen:
                        seen.add(path)
                        yield path
        elif self.is_dir():
            for name in _os.listdir(str(self)):
                if _fnmatch.fnmatchcase(name, names[0]):
                    path = self.joinpath(name)
                    if len(names) == 1 or path.is_dir():
                        yield from path._select(names[1:])

    def _folders(self):
        yield self
        if self.is_dir():
            for name in _os.listdir(str(self)):
                path = self.joinpath(name)
                if path.is_dir():
                    yield from path._folders()

    def mkdir(self, mode=511, parents=False, exist_ok=False):
        try:
            _os.mkdir(str(self))
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        _os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            _os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def touch(self, mode=438, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, 'File exists', str(self))
        self.open('a').close()

    def rename(self, target):
        _os.rename(str(self), _os.fspath(target))
        return type(self)(target)

    def replace(self, target):
        return self.rename(target)


class PosixPath(Path, PurePosixPath):
    pass
