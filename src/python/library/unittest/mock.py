"""Objects that stand in for others in tests, and note how they were used."""

import builtins as _builtins
import functools as _functools
import inspect as _inspect
from pprint import pformat as _pformat

_MAGIC = ('__len__', '__iter__', '__contains__', '__getitem__', '__setitem__', '__delitem__', '__enter__', '__exit__',
          '__bool__', '__str__', '__int__', '__float__', '__hash__', '__lt__', '__gt__', '__le__', '__ge__', '__add__',
          '__sub__', '__mul__', '__truediv__', '__radd__', '__next__', '__eq__', '__ne__', '__call__', '__repr__',
          '__aenter__', '__aexit__', '__aiter__', '__anext__')


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __init__(self):
        self.__dict__['_found'] = {}

    def __getattr__(self, name):
        if name not in self._found:
            self._found[name] = _Sentinel(name)
        return self._found[name]


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


class _Call:
    """A call: its name, its arguments. Equal to tuples of two or three parts that say the same."""

    def __init__(self, name='', args=(), kwargs=None, parent=None):
        self._name = name
        self._args = tuple(args)
        self._kwargs = dict(kwargs or {})
        self._parent = parent
        self._called = parent is not None or kwargs is not None

    @property
    def args(self):
        return self._args

    @property
    def kwargs(self):
        return self._kwargs

    def __call__(self, *args, **kwargs):
        return _Call((self._name or '') if self._called else self._name, args, kwargs)

    def __getattr__(self, name):
        if name.startswith('_') and name not in _MAGIC:
            raise AttributeError(name)
        return _Call(f'{self._name}.{name}' if self._name else name)

    def __getitem__(self, index):
        return (self._args, self._kwargs)[index] if not self._name else (self._name, self._args, self._kwargs)[index]

    def __len__(self):
        return 3 if self._name else 2

    def __iter__(self):
        return iter((self._name, self._args, self._kwargs) if self._name else (self._args, self._kwargs))

    def _parts(self):
        return self._name, self._args, self._kwargs

    def __eq__(self, other):
        if isinstance(other, _Call):
            return self._parts() == other._parts()
        if not isinstance(other, tuple):
            return NotImplemented
        name, args, kwargs = '', (), {}
        for part in other:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return (self._args, self._kwargs) == (args, kwargs) and name in ('', self._name)

    __hash__ = None

    def __repr__(self):
        name = self._name or ''
        if name and not name.startswith(('()', '[')):
            name = '.' + name
        return f'call{name}{_shown(self._args, self._kwargs)}'

    def call_list(self):
        return _CallList([self])

    @staticmethod
    def _of(args, kwargs):
        return _Call('', args, kwargs)


call = _Call()


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return any([item == value for item in self])
        n = len(value)
        return any([list(self[i:i + n]) == value for i in range(len(self) - n + 1)])

    def __repr__(self):
        return _pformat(list(self))


def _shown(args, kwargs):
    pieces = [repr(arg) for arg in args] + [f'{name}={value!r}' for name, value in kwargs.items()]
    return '(' + ', '.join(pieces) + ')'


class InvalidSpecError(Exception):
    pass


class NonCallableMock:
    _has_magic = False

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, side_effect=None, return_value=DEFAULT,
                 unsafe=False, **kwargs):
        own = self.__dict__
        spec = spec_set if spec is None else spec
        own['_mock_name'] = name
        own['_mock_parent'] = None
        own['_mock_new_name'] = name or ''
        own['_mock_wraps'] = wraps
        own['_mock_children'] = {}
        own['_mock_return'] = return_value
        own['_mock_effect'] = side_effect if not _is_series(side_effect) else iter(side_effect)
        own['_mock_names'] = None if spec is None else (list(spec) if isinstance(spec, (list, tuple)) else dir(spec))
        own['_mock_strict'] = spec_set is not None
        own['_mock_class'] = None
        if spec is not None and not isinstance(spec, (list, tuple)):
            own['_mock_class'] = spec if isinstance(spec, type) else type(spec)
        own['_mock_deleted'] = set()
        self._mock_clear()
        self.configure_mock(**kwargs)

    def _mock_clear(self):
        own = self.__dict__
        own['called'] = False
        own['call_count'] = 0
        own['call_args'] = None
        own['call_args_list'] = _CallList()
        own['method_calls'] = _CallList()
        own['mock_calls'] = _CallList()

    @property
    def __class__(self):
        return type(self) if self._mock_class is None else self._mock_class

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self._mock_clear()
        if return_value:
            self.__dict__['_mock_return'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_effect'] = None
        for child in list(self._mock_children.values()):
            if isinstance(child, NonCallableMock):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        result = self.__dict__['_mock_return']
        if _is_mock(result) and result is not self:
            result.reset_mock()

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *way, last = path.split('.')
            target = self
            for step in way:
                target = getattr(target, step)
            setattr(target, last, value)

    @property
    def return_value(self):
        own = self.__dict__
        if own['_mock_return'] is DEFAULT:
            own['_mock_return'] = self._child('()')
        return own['_mock_return']

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return'] = value
        _adopt(self, value, '()')

    @property
    def side_effect(self):
        return self.__dict__['_mock_effect']

    @side_effect.setter
    def side_effect(self, value):
        self.__dict__['_mock_effect'] = iter(value) if _is_series(value) else value

    def _child(self, name):
        child = self._get_child_mock()
        _adopt(self, child, name)
        return child

    def _get_child_mock(self, /, **kw):
        kind = type(self)
        if kind is NonCallableMock:
            kind = Mock
        elif kind is NonCallableMagicMock:
            kind = MagicMock
        elif kind is AsyncMock:
            kind = AsyncMock
        return kind(**kw)

    def __getattr__(self, name):
        own = self.__dict__
        if name in ('_mock_children', '_mock_names') or '_mock_children' not in own:
            raise AttributeError(name)
        if own['_mock_names'] is not None and name not in own['_mock_names'] and name not in _MAGIC:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name in own['_mock_deleted'] or name.startswith('__') and name.endswith('__') and not self._has_magic:
            raise AttributeError(name)
        if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to "
                                 'be an attribute.')
        children = own['_mock_children']
        if name not in children:
            child = self._child(name)
            if own['_mock_wraps'] is not None:
                child.__dict__['_mock_wraps'] = getattr(own['_mock_wraps'], name)
            children[name] = child
        return children[name]

    def __setattr__(self, name, value):
        if name in ('return_value', 'side_effect'):
            object.__setattr__(self, name, value)
            return
        own = self.__dict__
        if own['_mock_strict'] and own['_mock_names'] is not None and name not in own['_mock_names']:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _MAGIC:
            own['_mock_children'][name] = _of_function(self, name, value)
            return
        own['_mock_deleted'].discard(name)
        if _is_mock(value) and value.__dict__['_mock_parent'] is None and value.__dict__['_mock_name'] is None:
            _adopt(self, value, name)
            own['_mock_children'][name] = value
            return
        own[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        self._mock_children.pop(name, None)
        self._mock_deleted.add(name)

    def __dir__(self):
        return sorted(set(dir(type(self))) | set(self._mock_names or ()) | set(self._mock_children))

    def _path(self):
        own = self.__dict__
        if own['_mock_parent'] is None:
            return own['_mock_name'] or 'mock'
        step = own['_mock_new_name']
        return own['_mock_parent']._path() + (step if step == '()' else '.' + step)

    def __repr__(self):
        own = self.__dict__
        name = ''
        if own['_mock_parent'] is not None or own['_mock_name'] is not None:
            name = f' name={self._path()!r}'
        spec = '' if own['_mock_class'] is None else f' spec={own["_mock_class"].__name__!r}'
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def attach_mock(self, mock, attribute):
        _adopt(self, mock, attribute)
        self._mock_children[attribute] = mock

    def mock_add_spec(self, spec, spec_set=False):
        self.__dict__['_mock_names'] = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)

    def _called_name(self):
        return self.__dict__['_mock_name'] or self.__dict__['_mock_new_name'].strip('()') or 'mock'

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._called_name()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._called_name()}' to have been called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._called_name()}' to not have been called. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def _calls_text(self):
        return f'\nCalls: {self.mock_calls!r}.' if self.mock_calls else ''

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._called_name() + _shown(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: not called.')
        if self.call_args != _Call('', args, kwargs):
            actual = self._called_name() + _shown(self.call_args.args, self.call_args.kwargs)
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: {actual}')

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._called_name()}' to be called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        wanted = _Call('', args, kwargs)
        if not any([one == wanted for one in self.call_args_list]):
            raise AssertionError(f'{self._called_name()}{_shown(args, kwargs)} call not found')

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f'Calls not found.\nExpected: {_CallList(calls)!r}\n  Actual: {self.mock_calls!r}')
            return
        left = list(self.mock_calls)
        missing = []
        for one in calls:
            if one in left:
                left.remove(one)
            else:
                missing.append(one)
        if missing:
            raise AssertionError(f'{self._called_name()!r} does not contain all of {tuple(missing)!r} in its call '
                                 f'list, found {list(self.mock_calls)!r} instead')


def _is_mock(value):
    return issubclass(type(value), NonCallableMock)


def _is_series(effect):
    if effect is None or callable(effect) or isinstance(effect, (type, BaseException)):
        return False
    return hasattr(effect, '__iter__')


def _adopt(parent, child, name):
    above = parent
    while above is not None:
        if above is child:
            return
        above = above.__dict__['_mock_parent']
    if _is_mock(child) and child.__dict__['_mock_parent'] is None and child.__dict__['_mock_name'] is None:
        child.__dict__['_mock_parent'] = parent
        child.__dict__['_mock_new_name'] = name


def _note(mock, args, kwargs):
    own = mock.__dict__
    one = _Call('', args, kwargs)
    own['called'] = True
    own['call_count'] += 1
    own['call_args'] = one
    own['call_args_list'].append(one)
    own['mock_calls'].append(one)
    path = own['_mock_new_name']
    child, parent = mock, own['_mock_parent']
    method = own['_mock_new_name'] != '()'
    while parent is not None:
        above = parent.__dict__
        noted = _Call(path, args, kwargs)
        above['mock_calls'].append(noted)
        if method:
            above['method_calls'].append(noted)
        step = above['_mock_new_name']
        method = method and step != '()'
        if above['_mock_parent'] is not None:
            path = step + path if path.startswith('()') else step + '.' + path
        child, parent = parent, above['_mock_parent']


def _result(mock, args, kwargs):
    own = mock.__dict__
    effect = own['_mock_effect']
    if effect is not None:
        if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
            raise effect
        if not callable(effect):
            result = next(effect)
            if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                raise result
            return mock.return_value if result is DEFAULT else result
        result = effect(*args, **kwargs)
        if result is not DEFAULT:
            return result
    if own['_mock_return'] is DEFAULT and own['_mock_wraps'] is not None:
        return own['_mock_wraps'](*args, **kwargs)
    return mock.return_value


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        _note(self, args, kwargs)
        return _result(self, args, kwargs)


def _of_function(mock, name, value):
    """A special method that is set on a mock: a mock of its own, or a function that gets the mock."""
    if _is_mock(value) or not callable(value):
        _adopt(mock, value, name)
        return value

    def call_with_self(*args, **kwargs):
        return value(mock, *args, **kwargs)

    return call_with_self


_RESULTS = {'__len__': 0, '__contains__': False, '__bool__': True, '__int__': 1, '__float__': 1.0, '__exit__': False,
            '__aexit__': False}


class _Special:
    """A special method of a mock: asked for by name it is a mock; the operator calls it with the object."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj._magic(self.name)

    def __call__(self, obj, /, *args):
        return obj._magic(self.name)(*args)


class _Iter(_Special):
    def __call__(self, obj, /, *args):
        found = obj._magic(self.name)
        if found.__dict__['_mock_return'] is DEFAULT and found.__dict__['_mock_effect'] is None:
            found.__dict__['_mock_return'] = iter([])
        return iter(found())


class _Text(_Special):
    def __call__(self, obj, /, *args):
        return obj._magic(self.name)() if self.name in obj.__dict__['_mock_children'] else repr(obj)


class _Magic:
    """The special methods, each a mock that is made when it is first used."""

    _has_magic = True

    def _magic(self, name):
        children = self.__dict__['_mock_children']
        if name not in children:
            child = AsyncMock() if name in ('__aenter__', '__aexit__') else MagicMock()
            _adopt(self, child, name)
            if name in _RESULTS:
                child.return_value = _RESULTS[name]
            elif name in ('__lt__', '__gt__', '__le__', '__ge__'):
                child.return_value = NotImplemented
            elif name == '__str__':
                child.return_value = repr(self)
            children[name] = child
        return children[name]

    __len__ = _Special('__len__')
    __iter__ = _Iter('__iter__')
    __contains__ = _Special('__contains__')
    __getitem__ = _Special('__getitem__')
    __setitem__ = _Special('__setitem__')
    __delitem__ = _Special('__delitem__')
    __enter__ = _Special('__enter__')
    __exit__ = _Special('__exit__')
    __aenter__ = _Special('__aenter__')
    __aexit__ = _Special('__aexit__')
    __bool__ = _Special('__bool__')
    __int__ = _Special('__int__')
    __float__ = _Special('__float__')
    __add__ = _Special('__add__')
    __sub__ = _Special('__sub__')
    __mul__ = _Special('__mul__')
    __truediv__ = _Special('__truediv__')
    __lt__ = _Special('__lt__')
    __gt__ = _Special('__gt__')
    __le__ = _Special('__le__')
    __ge__ = _Special('__ge__')
    __str__ = _Text('__str__')

    def __eq__(self, other):
        children = self.__dict__['_mock_children']
        return children['__eq__'](other) if '__eq__' in children else self is other

    def __hash__(self):
        children = self.__dict__['_mock_children']
        return children['__hash__']() if '__hash__' in children else id(self)


class MagicMock(_Magic, Mock):
    pass


class NonCallableMagicMock(_Magic, NonCallableMock):
    pass


class AsyncMock(_Magic, NonCallableMock):
    def __init__(self, *args, **kwargs):
        NonCallableMock.__init__(self, *args, **kwargs)
        self.__dict__['await_count'] = 0
        self.__dict__['await_args'] = None
        self.__dict__['await_args_list'] = _CallList()

    async def _awaited(self, args, kwargs):
        own = self.__dict__
        one = _Call('', args, kwargs)
        own['await_count'] += 1
        own['await_args'] = one
        own['await_args_list'].append(one)
        result = _result(self, args, kwargs)
        if _inspect.isawaitable(result) and own['_mock_effect'] is not None:
            return await result
        return result

    def __call__(self, /, *args, **kwargs):
        _note(self, args, kwargs)
        return self._awaited(args, kwargs)

    def _get_child_mock(self, /, **kw):
        return AsyncMock(**kw)

    def _child(self, name):
        if name == '()':
            child = MagicMock()
            _adopt(self, child, name)
            return child
        return NonCallableMock._child(self, name)

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._called_name()} to have been awaited.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._called_name()} to have been awaited once. '
                                 f'Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args != _Call('', args, kwargs):
            raise AssertionError(f'expected await not found.\nExpected: {self._called_name()}{_shown(args, kwargs)}\n'
                                 f'  Actual: {self._called_name()}{self.await_args!r}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f'Expected {self._called_name()} to not have been awaited. '
                                 f'Awaited {self.await_count} times.')


class PropertyMock(Mock):
    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    if isinstance(spec, type) and instance or not callable(spec):
        return NonCallableMagicMock(spec=spec, **kwargs)
    return MagicMock(spec=spec, **kwargs)


def seal(mock):
    mock.__dict__['_mock_names'] = list(mock._mock_children)


_NOTHING = sentinel.NOTHING


class _Patch:
    """A name with something else in its place for a while: around a function, a `with` block, or by hand."""

    def __init__(self, find, attribute, new, named):
        self._find = find
        self.attribute = attribute
        self.new = new
        self._named = named
        self._undo = None

    def __call__(self, function):
        if isinstance(function, type):
            for name in list(vars(function)):
                if name.startswith('test') and callable(getattr(function, name)):
                    setattr(function, name, self._copy()(getattr(function, name)))
            return function
        if _inspect.iscoroutinefunction(function):
            @_functools.wraps(function)
            async def patched(*args, **kwargs):
                with self as new:
                    return await function(*args, *self._given(new), **kwargs)
        else:
            @_functools.wraps(function)
            def patched(*args, **kwargs):
                with self as new:
                    return function(*args, *self._given(new), **kwargs)
        return patched

    def _copy(self):
        return _Patch(self._find, self.attribute, self.new, self._named)

    def _given(self, new):
        return [new] if self.new is DEFAULT else []

    def __enter__(self):
        target = self._find()
        own = vars(target) if hasattr(target, '__dict__') else {}
        before = own[self.attribute] if self.attribute in own else getattr(target, self.attribute, _NOTHING)
        known = hasattr(_builtins, self.attribute) or self._named.pop('create', False)
        if before is _NOTHING and not known:
            raise AttributeError(f'{target!r} does not have the attribute {self.attribute!r}')
        self._undo = target, before, self.attribute in own
        new = self.new
        if new is DEFAULT:
            named = dict(self._named)
            kind = named.pop('new_callable', None)
            autospec = named.pop('autospec', None)
            if autospec:
                named['spec'] = before if autospec is True else autospec
            if kind is None:
                kind = AsyncMock if _inspect.iscoroutinefunction(before) else MagicMock
            if kind in (MagicMock, AsyncMock):
                named.setdefault('name', self.attribute)
            new = kind(**named)
        setattr(target, self.attribute, new)
        return new

    def __exit__(self, *exc_info):
        target, before, own = self._undo
        self._undo = None
        if before is _NOTHING or not own and isinstance(target, type):
            delattr(target, self.attribute)
        else:
            setattr(target, self.attribute, before)
        return False

    def start(self):
        _started.append(self)
        return self.__enter__()

    def stop(self):
        if self in _started:
            _started.remove(self)
            return self.__exit__(None, None, None)
        return None


_started = []


class _PatchDict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values, **kwargs)
        self.clear = clear
        self._before = None

    def __call__(self, function):
        @_functools.wraps(function)
        def patched(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self._before = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self._before)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__(None, None, None)


def _imported(path):
    if path == 'builtins':
        # A variable of the program comes before the built-in of the same name.
        path = '__main__'
    parts = path.split('.')
    found = __import__(parts[0])
    at = parts[0]
    for part in parts[1:]:
        at += '.' + part
        if not hasattr(found, part):
            __import__(at)
        found = getattr(found, part)
    return found


class _Patcher:
    def __call__(self, target, new=DEFAULT, **named):
        path, dot, attribute = target.rpartition('.')
        if not dot:
            raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
        return _Patch(lambda: _imported(path), attribute, new, named)

    def object(self, target, attribute, new=DEFAULT, **named):
        return _Patch(lambda: target, attribute, new, named)

    def dict(self, in_dict, values=(), clear=False, **kwargs):
        return _PatchDict(in_dict, values, clear, **kwargs)

    def stopall(self):
        for one in list(reversed(_started)):
            one.stop()


patch = _Patcher()


def mock_open(mock=None, read_data=''):
    import io
    mock = MagicMock(name='open') if mock is None else mock
    handle = MagicMock()

    def opened(*args, **kwargs):
        stream = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
        handle.read.side_effect = stream.read
        handle.readline.side_effect = stream.readline
        handle.readlines.side_effect = stream.readlines
        handle.__iter__.side_effect = lambda: iter(stream)
        return DEFAULT

    handle.__enter__.return_value = handle
    mock.side_effect = opened
    mock.return_value = handle
    return mock
