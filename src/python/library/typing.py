"""Names for annotations. They are evaluated and kept, and mean nothing else when a program runs."""

import collections as _collections
import abc as _abc


class _Special:
    """`Any`, `Optional` and their like; with parameters it is an alias."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self._name == 'Optional':
            return Union[parameters[0], None]
        if self._name == 'Union':
            return _union_of(parameters)
        return _Alias(self._name, self.__origin__ or self, parameters)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is not None:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f'Cannot instantiate typing.{self._name}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        if self.__origin__ is None:
            raise TypeError(f'typing.{self._name} cannot be used with isinstance()')
        return isinstance(obj, self.__origin__)

    def __repr__(self):
        return f'typing.{self._name}'


def _shown(parameter):
    if parameter is ...:
        return '...'
    if isinstance(parameter, list):
        return '[' + ', '.join([_shown(one) for one in parameter]) + ']'
    if isinstance(parameter, type):
        if parameter.__module__ == 'builtins':
            return parameter.__qualname__
        return f'{parameter.__module__}.{parameter.__qualname__}'
    if isinstance(parameter, str):
        return f'ForwardRef({parameter!r})'
    return repr(parameter)


class _Alias:
    def __init__(self, name, origin, parameters):
        self._name = name
        self.__origin__ = origin
        self.__args__ = tuple([type(None) if one is None else one for one in parameters])

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        given = list(parameters)
        args = [given.pop(0) if isinstance(arg, TypeVar) and given else arg for arg in self.__args__]
        return _Alias(self._name, self.__origin__, args)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot instantiate {self!r}')
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == 'Union' and other._name == 'Union':
            return set(self.__args__) == set(other.__args__)
        return self._name == other._name and self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._name) ^ hash(len(self.__args__))

    def __instancecheck__(self, obj):
        if self._name == 'Union':
            return any([isinstance(obj, arg) for arg in self.__args__])
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __repr__(self):
        args = self.__args__
        if self._name == 'Union' and len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]'
        if self._name == 'Callable':
            if len(args) == 2 and isinstance(args[0], list):
                return f'typing.Callable[{_shown(args[0])}, {_shown(args[1])}]'
        if self._name == 'Literal':
            return f"typing.Literal[{', '.join([repr(arg) for arg in args])}]"
        if isinstance(self.__origin__, type) and not self._name:
            return f"{_shown(self.__origin__)}[{', '.join([_shown(arg) for arg in args])}]"
        return f"typing.{self._name}[{', '.join([_shown(arg) for arg in args])}]"


def _union_of(parameters):
    flat = []
    for one in parameters:
        one = type(None) if one is None else one
        parts = one.__args__ if isinstance(one, _Alias) and one._name == 'Union' else (one,)
        for part in parts:
            if not any([part is other or part == other for other in flat]):
                flat.append(part)
    if len(flat) == 1:
        return flat[0]
    return _Alias('Union', Union, flat)


class Generic:
    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _Alias('Generic' if cls is Generic else '', cls, parameters)


class _ProtocolMeta(_abc.ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol'):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        return all([hasattr(instance, name) for name in _protocol_members(cls)])

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get('_is_protocol') or cls in subclass.__mro__:
            return super().__subclasscheck__(subclass)
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        return all([hasattr(subclass, name) for name in _protocol_members(cls)])


def _protocol_members(cls):
    names = []
    for one in cls.__mro__:
        if one.__dict__.get('_is_protocol'):
            names.extend([name for name in one.__dict__ if not name.startswith('_abc') and not name.startswith('_is_')
                          and name not in ('__module__', '__qualname__', '__doc__', '__abstractmethods__', '__init__',
                                           '__annotations__', '__slots__', '__class_getitem__')])
            names.extend(one.__annotations__)
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self._sign = '+' if covariant else '-' if contravariant else '~'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._sign + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        return iter([self])


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


Any = _Special('Any')
Union = _Special('Union')
Optional = _Special('Optional')
Callable = _Special('Callable')
ClassVar = _Special('ClassVar')
Final = _Special('Final')
Literal = _Special('Literal')
Annotated = _Special('Annotated')
Concatenate = _Special('Concatenate')
LiteralString = _Special('LiteralString')
Never = _Special('Never')
NoReturn = _Special('NoReturn')
NotRequired = _Special('NotRequired')
Required = _Special('Required')
Self = _Special('Self')
TypeAlias = _Special('TypeAlias')
TypeGuard = _Special('TypeGuard')
Unpack = _Special('Unpack')
AsyncContextManager = _Special('AsyncContextManager')
AsyncGenerator = _Special('AsyncGenerator')
AsyncIterable = _Special('AsyncIterable')
AsyncIterator = _Special('AsyncIterator')
Awaitable = _Special('Awaitable')
Collection = _Special('Collection')
Container = _Special('Container')
ContextManager = _Special('ContextManager')
Coroutine = _Special('Coroutine')
Generator = _Special('Generator')
Hashable = _Special('Hashable')
ItemsView = _Special('ItemsView')
Iterable = _Special('Iterable')
Iterator = _Special('Iterator')
KeysView = _Special('KeysView')
Mapping = _Special('Mapping')
MutableMapping = _Special('MutableMapping')
MutableSequence = _Special('MutableSequence')
MutableSet = _Special('MutableSet')
Reversible = _Special('Reversible')
Sequence = _Special('Sequence')
Sized = _Special('Sized')
ValuesView = _Special('ValuesView')
ChainMap = _Special('ChainMap', _collections.ChainMap)
Counter = _Special('Counter', _collections.Counter)
DefaultDict = _Special('DefaultDict', _collections.defaultdict)
Deque = _Special('Deque', _collections.deque)
Dict = _Special('Dict', dict)
FrozenSet = _Special('FrozenSet', frozenset)
List = _Special('List', list)
OrderedDict = _Special('OrderedDict', _collections.OrderedDict)
Set = _Special('Set', set)
Tuple = _Special('Tuple', tuple)
Type = _Special('Type', type)
AnyStr = TypeVar('AnyStr', bytes, str)
Text = str
ByteString = bytes
IO = _Special('IO')
TextIO = _Special('TextIO')
BinaryIO = _Special('BinaryIO')
Pattern = _Special('Pattern')
Match = _Special('Match')
SupportsInt = _Special('SupportsInt')
SupportsFloat = _Special('SupportsFloat')
SupportsIndex = _Special('SupportsIndex')
SupportsAbs = _Special('SupportsAbs')
SupportsRound = _Special('SupportsRound')

TYPE_CHECKING = False


def cast(typ, val):
    return val


def final(f):
    return f


def overload(func):
    return func


def override(func):
    return func


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    sys.stderr.write(f'Runtime type is {type(obj).__name__!r}\n')
    return obj


def get_origin(tp):
    origin = getattr(tp, '__origin__', None)
    return origin


def get_args(tp):
    return getattr(tp, '__args__', ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            found = base.__dict__.get('__annotations__', {})
            hints.update({name: _hint(hint, base, globalns, localns) for name, hint in found.items()})
        return hints
    return {name: _hint(hint, obj, globalns, localns) for name, hint in obj.__annotations__.items()}


def _hint(hint, owner, globalns, localns):
    """An annotation as a type: texts are evaluated where they were written."""
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        if globalns is None:
            import sys
            globalns = dict(vars(sys.modules[owner.__module__]))
        hint = eval(hint, globalns, localns)
    return type(None) if hint is None else hint


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'__main__.{self.__name__}'


class _NamedTupleMeta(type):
    def __new__(metacls, typename, bases, namespace):
        if not bases:
            return super().__new__(metacls, typename, bases, namespace)
        annotations = namespace.get('__annotations__', {})
        defaults = []
        for name in annotations:
            if name in namespace:
                defaults.append(namespace[name])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field'
                                f'{"s" if len(defaults) > 1 else ""} '
                                + ', '.join([n for n in annotations if n in namespace]))
        made = _collections.namedtuple(typename, list(annotations), defaults=defaults,
                                       module=namespace.get('__module__'))
        made.__annotations__ = dict(annotations)
        for name, value in namespace.items():
            if name in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                        '_replace', '_asdict'):
                raise AttributeError(f'Cannot overwrite NamedTuple attribute {name}')
            if name not in annotations and name not in ('__module__', '__qualname__', '__annotations__', '__doc__',
                                                        '__classcell__'):
                setattr(made, name, value)
        if '__doc__' in namespace:
            made.__doc__ = namespace['__doc__']
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        fields = list(kwargs.items()) if fields is None else list(fields)
        made = _collections.namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = dict(fields)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        cls = super().__new__(metacls, name, bases, namespace)
        annotations = {}
        for base in bases:
            annotations.update(base.__annotations__)
        annotations.update(namespace.get('__annotations__', {}))
        cls.__annotations__ = annotations
        cls.__total__ = total
        return cls

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            name, fields = args
            return _TypedDictMeta(name, (TypedDict,), {'__annotations__': dict(fields)}, **kwargs)
        return dict(*args, **kwargs)


class TypedDict(metaclass=_TypedDictMeta):
    pass
