"""The parts of `sys` that are objects with names."""


class _Modules:
    """The modules that were imported, by their names."""

    def __getitem__(self, name):
        module = _loaded_module(name)
        if module is None:
            raise KeyError(name)
        return module

    def get(self, name, default=None):
        module = _loaded_module(name)
        return default if module is None else module

    def __contains__(self, name):
        return _loaded_module(name) is not None

    def keys(self):
        return _loaded_names()

    def __iter__(self):
        return iter(_loaded_names())

    def __len__(self):
        return len(_loaded_names())

    def values(self):
        return [self[name] for name in _loaded_names()]

    def items(self):
        return [(name, self[name]) for name in _loaded_names()]

    def copy(self):
        return dict(self.items())


modules = _Modules()


class _FrameCode:
    def __init__(self, filename, name):
        self.co_filename = filename
        self.co_name = self.co_qualname = name


class _Frame:
    """A frame of the program as it was when it was asked for."""

    def __init__(self, stack):
        filename, self.f_lineno, name, self._text = stack[-1]
        self.f_code = _FrameCode(filename, name)
        self._outer = stack[:-1]

    @property
    def f_back(self):
        return _Frame(self._outer) if self._outer else None

    def __repr__(self):
        code = self.f_code
        return (f'<frame at {id(self):#x}, file {code.co_filename!r}, line {self.f_lineno}, code {code.co_name}>')


def _getframe(depth=0, /):
    import traceback
    stack = [tuple(one) for one in traceback._stack()]
    if depth >= len(stack):
        raise ValueError('call stack is not deep enough')
    return _Frame(stack[:len(stack) - depth])


class _VersionInfo:
    major = 3
    minor = 11
    micro = 0
    releaselevel = 'final'
    serial = 0
    _items = (3, 11, 0, 'final', 0)

    def __getitem__(self, index):
        return self._items[index]

    def __len__(self):
        return 5

    def __iter__(self):
        return iter(self._items)

    def __eq__(self, other):
        return self._items == tuple(other)

    def __lt__(self, other):
        return self._items < tuple(other)

    def __le__(self, other):
        return self._items <= tuple(other)

    def __gt__(self, other):
        return self._items > tuple(other)

    def __ge__(self, other):
        return self._items >= tuple(other)

    def __hash__(self):
        return hash(self._items)

    def __repr__(self):
        return "sys.version_info(major=3, minor=11, micro=0, releaselevel='final', serial=0)"


class _Implementation:
    name = 'hilo'
    cache_tag = None

    def __init__(self, version):
        self.version = version

    def __repr__(self):
        return f"namespace(name='hilo', version={self.version!r})"


class _FloatInfo:
    max = 1.7976931348623157e+308
    max_exp = 1024
    max_10_exp = 308
    min = 2.2250738585072014e-308
    min_exp = -1021
    min_10_exp = -307
    dig = 15
    mant_dig = 53
    epsilon = 2.220446049250313e-16
    radix = 2
    rounds = 1


class _IntInfo:
    bits_per_digit = 30
    sizeof_digit = 4
    default_max_str_digits = 4300
    str_digits_check_threshold = 640


version_info = _VersionInfo()
implementation = _Implementation(version_info)
float_info = _FloatInfo()
int_info = _IntInfo()


def get_int_max_str_digits():
    return 4300


__excepthook__ = excepthook


def exc_info():
    exception = _handling()
    if exception is None:
        return None, None, None
    return type(exception), exception, exception.__traceback__


def exception():
    return _handling()


class _Named(tuple):
    """A tuple whose parts have names."""

    def __new__(cls, title, **parts):
        self = super().__new__(cls, parts.values())
        self._title = title
        self._parts = parts
        return self

    def __getattr__(self, name):
        if name not in self._parts:
            raise AttributeError(f'{self._title!r} object has no attribute {name!r}')
        return self._parts[name]

    def __repr__(self):
        return f"{self._title}({', '.join([f'{name}={value!r}' for name, value in self._parts.items()])})"


flags = _Named('sys.flags', debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=0, no_user_site=0,
               no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=1, isolated=0,
               dev_mode=False, utf8_mode=0, warn_default_encoding=0, safe_path=False, int_max_str_digits=-1)
thread_info = _Named('sys.thread_info', name='pthread', lock='semaphore', version='NPTL')
hash_info = _Named('sys.hash_info', width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003,
                   algorithm='siphash13', hash_bits=64, seed_bits=128, cutoff=0)
warnoptions = []
dont_write_bytecode = False
float_repr_style = 'short'
api_version = 1013
prefix = '/usr'
exec_prefix = prefix
base_prefix = prefix
base_exec_prefix = prefix


def getfilesystemencoding():
    return 'utf-8'


def getfilesystemencodeerrors():
    return 'surrogateescape'


def is_finalizing():
    return False


def displayhook(value, /):
    if value is not None:
        stdout.write(repr(value) + '\n')
