"""Names for annotations, which mean nothing when a program runs."""


class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Type {self._name} cannot be instantiated')

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return f'typing.{self._name}'


class Generic:
    @classmethod
    def __class_getitem__(cls, parameters):
        return cls


class Protocol(Generic):
    pass


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name

    def __repr__(self):
        return f'~{self.__name__}'


class ParamSpec(TypeVar):
    pass


Any = _Form('Any')
AnyStr = TypeVar('AnyStr')
AsyncGenerator = _Form('AsyncGenerator')
AsyncIterator = _Form('AsyncIterator')
Awaitable = _Form('Awaitable')
Callable = _Form('Callable')
ClassVar = _Form('ClassVar')
Collection = _Form('Collection')
Coroutine = _Form('Coroutine')
DefaultDict = _Form('DefaultDict')
Deque = _Form('Deque')
Dict = _Form('Dict')
Final = _Form('Final')
FrozenSet = _Form('FrozenSet')
Generator = _Form('Generator')
Hashable = _Form('Hashable')
Iterable = _Form('Iterable')
Iterator = _Form('Iterator')
List = _Form('List')
Literal = _Form('Literal')
Mapping = _Form('Mapping')
MutableMapping = _Form('MutableMapping')
NoReturn = _Form('NoReturn')
Optional = _Form('Optional')
Self = _Form('Self')
Sequence = _Form('Sequence')
Set = _Form('Set')
Tuple = _Form('Tuple')
Type = _Form('Type')
Union = _Form('Union')

TYPE_CHECKING = False


def cast(typ, val):
    return val


def final(f):
    return f


def overload(func):
    return func


def override(func):
    return func


def runtime_checkable(cls):
    return cls


def NewType(name, tp):
    return lambda value: value
