"""What kind of object something is, what a function can be called with, and where code stands."""

import dis as _dis
import sys as _sys
from collections import namedtuple as _namedtuple


def iscoroutinefunction(obj):
    while hasattr(obj, '__func__') or hasattr(obj, 'keywords') and hasattr(obj, 'func'):
        obj = obj.__func__ if hasattr(obj, '__func__') else obj.func
    return _function_kind(obj) == 'coroutine'


def isasyncgenfunction(obj):
    return _function_kind(getattr(obj, '__func__', obj)) == 'async generator'


def isgeneratorfunction(obj):
    return _function_kind(getattr(obj, '__func__', obj)) == 'generator'


def iscoroutine(obj):
    return type(obj).__name__ == 'coroutine'


def isasyncgen(obj):
    return type(obj).__name__ == 'async_generator'


def isgenerator(obj):
    return type(obj).__name__ == 'generator'


def isawaitable(obj):
    return iscoroutine(obj) or hasattr(type(obj), '__await__')


def isfunction(obj):
    return type(obj).__name__ == 'function'


def ismethod(obj):
    return type(obj).__name__ == 'method'


def isbuiltin(obj):
    return type(obj).__name__ == 'builtin_function_or_method'


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj) or type(obj).__name__ == 'method_descriptor'


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return type(obj).__name__ == 'module'


def getdoc(obj):
    text = obj.__doc__
    if not isinstance(text, str):
        return None
    lines = text.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    return (CORO_CREATED, CORO_SUSPENDED, CORO_CLOSED)[_coroutine_state(coroutine)]


GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    return (GEN_CREATED, GEN_SUSPENDED, GEN_CLOSED)[_coroutine_state(generator)]


class _empty:
    pass


class _Kind(int):
    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.description = description
        return self

    @property
    def value(self):
        return int(self)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'


class Parameter:
    POSITIONAL_ONLY = _Kind(0, 'POSITIONAL_ONLY', 'positional-only')
    POSITIONAL_OR_KEYWORD = _Kind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
    VAR_POSITIONAL = _Kind(2, 'VAR_POSITIONAL', 'variadic positional')
    KEYWORD_ONLY = _Kind(3, 'KEYWORD_ONLY', 'keyword-only')
    VAR_KEYWORD = _Kind(4, 'VAR_KEYWORD', 'variadic keyword')
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=None, kind=None, default=None, annotation=None):
        return Parameter(name or self.name, self.kind if kind is None else kind,
                         default=self.default if default is None else default,
                         annotation=self.annotation if annotation is None else annotation)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
        if self.default is not _empty:
            text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        if self.kind == 2:
            return '*' + text
        return '**' + text if self.kind == 4 else text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == \
            (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, int(self.kind)))


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind >= 3 or name not in self.arguments:
                break
            if parameter.kind == 2:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, parameter in self.signature.parameters.items():
            if parameter.kind >= 3:
                by_name = True
            if name not in self.arguments:
                by_name = by_name or parameter.kind != 2
                continue
            if parameter.kind == 4:
                kwargs.update(self.arguments[name])
            elif by_name and parameter.kind != 2:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == 2:
                arguments[name] = ()
            elif parameter.kind == 4:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.arguments == other.arguments

    def __repr__(self):
        return f"<BoundArguments ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is None else return_annotation)

    def __str__(self):
        parts = []
        slash = star = False
        for parameter in self.parameters.values():
            if parameter.kind == 0:
                slash = True
            elif slash:
                parts.append('/')
                slash = False
            if parameter.kind == 2:
                star = True
            elif parameter.kind == 3 and not star:
                parts.append('*')
                star = True
            parts.append(str(parameter))
        if slash:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text

    def __repr__(self):
        return f'<Signature {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) \
            and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash(tuple(self.parameters.values()))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        left = list(args)
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == 2:
                if left:
                    arguments[name] = tuple(left)
                    left = []
            elif kind == 4:
                if kwargs:
                    arguments[name] = dict(kwargs)
                    kwargs = {}
            elif left and kind != 3:
                if name in kwargs and kind == 1:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = left.pop(0)
            elif name in kwargs and kind != 0:
                arguments[name] = kwargs[name]
                kwargs = {key: value for key, value in kwargs.items() if key != name}
            elif parameter.default is _empty and not partial:
                if left and kind == 3:
                    raise TypeError('too many positional arguments')
                only = ' keyword-only' if kind == 3 else ''
                raise TypeError(f'missing a required{only} argument: {name!r}')
        if left:
            raise TypeError('too many positional arguments')
        if kwargs:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return BoundArguments(self, arguments)


def _of_function(function):
    code = function.__code__
    names = code.co_varnames
    annotations = getattr(function, '__annotations__', {})
    defaults = function.__defaults__ or ()
    by_name = function.__kwdefaults__ or {}
    positional = code.co_argcount
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))
    for i, name in enumerate(names[:positional]):
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        at = i - positional + len(defaults)
        add(name, kind, defaults[at] if at >= 0 else _empty)
    keywords = names[positional:positional + code.co_kwonlyargcount]
    rest = positional + code.co_kwonlyargcount
    if code.co_flags & 4:
        add(names[rest], Parameter.VAR_POSITIONAL)
        rest += 1
    for name in keywords:
        add(name, Parameter.KEYWORD_ONLY, by_name.get(name, _empty))
    if code.co_flags & 8:
        add(names[rest], Parameter.VAR_KEYWORD)
    return Signature(parameters, return_annotation=annotations.get('return', _empty))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if follow_wrapped and not isinstance(obj, type):
        obj = unwrap(obj)
    if hasattr(obj, '__signature__') and obj.__signature__ is not None:
        return obj.__signature__
    if ismethod(obj):
        inner = signature(obj.__func__)
        return inner.replace(parameters=list(inner.parameters.values())[1:])
    if hasattr(obj, '__code__'):
        return _of_function(obj)
    if hasattr(obj, 'func') and hasattr(obj, 'keywords'):
        return _of_partial(obj)
    if isinstance(obj, type):
        for name in ('__init__', '__new__'):
            method = getattr(obj, name)
            if hasattr(method, '__code__'):
                inner = _of_function(method)
                return inner.replace(parameters=list(inner.parameters.values())[1:], return_annotation=_empty)
        return Signature()
    call = getattr(type(obj), '__call__', None)
    if hasattr(call, '__code__'):
        inner = _of_function(call)
        return inner.replace(parameters=list(inner.parameters.values())[1:])
    raise ValueError(f'no signature found for builtin {obj!r}')


def _of_partial(obj):
    parameters = list(signature(obj.func).parameters.values())
    plain = [p for p in parameters if p.kind <= 1]
    parameters = [p for p in parameters if p not in plain[:len(obj.args)]]
    result = []
    keyword = False
    for parameter in parameters:
        if parameter.name in obj.keywords and parameter.kind != 4:
            parameter = parameter.replace(default=obj.keywords[parameter.name])
            keyword = True
        if keyword and parameter.kind == 1:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
        result.append(parameter)
    return Signature(result)


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not isinstance(func, type):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
    return func


FullArgSpec = _namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getfullargspec(func):
    found = signature(func, follow_wrapped=False)
    args, defaults, keywords, by_name = [], [], [], {}
    varargs = varkw = None
    annotations = {}
    if found.return_annotation is not _empty:
        annotations['return'] = found.return_annotation
    if ismethod(func):
        args.append(func.__func__.__code__.co_varnames[0])
    for name, parameter in found.parameters.items():
        if parameter.kind <= 1:
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif parameter.kind == 2:
            varargs = name
        elif parameter.kind == 4:
            varkw = name
        else:
            keywords.append(name)
            if parameter.default is not _empty:
                by_name[name] = parameter.default
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, keywords, by_name or None, annotations)


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def isabstract(obj):
    return isinstance(obj, type) and bool(getattr(obj, '__abstractmethods__', None))


def iscode(obj):
    return type(obj).__name__ == 'code'


def istraceback(obj):
    return type(obj).__name__ == 'traceback'


def isdatadescriptor(obj):
    return not isinstance(obj, type) and (hasattr(type(obj), '__set__') or isinstance(obj, property))


def cleandoc(doc):
    class Documented:
        __doc__ = doc
    return getdoc(Documented)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(getattr(obj, '__annotations__', {}))


def _code_of(obj):
    obj = getattr(unwrap(obj), '__func__', unwrap(obj))
    code = getattr(obj, '__code__', obj)
    if not iscode(code):
        raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                        + type(obj).__name__)
    return code


def _class_place(cls):
    """The lines of the file of a class, and where it begins; found by one of its methods."""
    for member in list(cls.__dict__.values()):
        member = getattr(member, '__func__', getattr(member, 'fget', member))
        if hasattr(member, '__code__'):
            lines = _dis._source(member.__code__).splitlines(True)
            for at in range(member.__code__.co_firstlineno - 1, -1, -1):
                words = lines[at].split('(')[0].split(':')[0].split()
                if words == ['class', cls.__name__]:
                    return lines, at
    raise OSError('could not find class definition')


def getsourcelines(object):
    if isinstance(object, type):
        lines, at = _class_place(object)
    else:
        code = _code_of(object)
        lines = _dis._source(code).splitlines(True)
        at = code.co_firstlineno - 1
    while at > 0 and lines[at - 1].lstrip().startswith('@'):
        at -= 1
    return _block(lines[at:]), at + 1


def _block(lines):
    """The lines of the definition that the first of them begins."""
    margin = len(lines[0]) - len(lines[0].lstrip())
    end = 0
    open_brackets = 0
    header = True
    for n, line in enumerate(lines):
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if not header and text and not text.startswith('#') and indent <= margin:
            break
        if text and not (not header and text.startswith('#') and indent <= margin):
            end = n + 1
        if header and not text.startswith('@'):
            open_brackets += sum([text.count(c) for c in '([{']) - sum([text.count(c) for c in ')]}'])
            if open_brackets <= 0:
                header = False
                if not text.split('#')[0].rstrip().endswith(':'):
                    break
    return lines[:end]


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getfile(object):
    if ismodule(object):
        return object.__file__
    if isinstance(object, type):
        return _sys.modules[object.__module__].__file__
    return _code_of(object).co_filename


getsourcefile = getfile


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return _loaded_module(getattr(object, '__module__', None) or '__main__')


FrameInfo = _namedtuple('FrameInfo', 'frame, filename, lineno, function, code_context, index')


def currentframe():
    return _sys._getframe()


def stack(context=1):
    frame = _sys._getframe()
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name,
                               [frame._text + '\n'], 0))
        frame = frame.f_back
    return found
