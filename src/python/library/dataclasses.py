"""Classes whose methods are made from their annotations."""


class FrozenInstanceError(AttributeError):
    pass


class _MissingType:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class _KeywordOnly:
    def __repr__(self):
        return '<dataclasses._KW_ONLY_TYPE object>'


MISSING = _MissingType()
KW_ONLY = _KeywordOnly()


class InitVar:
    """The annotation of a parameter of `__init__` that becomes no field."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        return f'dataclasses.InitVar[{getattr(self.type, "__name__", self.type)}]'


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._is_parameter_only = False

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type=_FIELD)')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    params = _Params(init, repr, eq, order, unsafe_hash, frozen)

    def wrap(cls):
        return _process(cls, params, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def _is_class_variable(annotation):
    if isinstance(annotation, str):
        text = annotation.split('.')[-1]
        return text.startswith('ClassVar')
    return getattr(annotation, '_name', None) == 'ClassVar' or \
        getattr(getattr(annotation, '__origin__', None), '_name', None) == 'ClassVar'


def _is_parameter_only(annotation):
    if isinstance(annotation, str):
        return annotation.split('.')[-1].startswith('InitVar')
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_keyword_only_mark(annotation):
    if isinstance(annotation, str):
        return annotation.split('.')[-1] == 'KW_ONLY'
    return annotation is KW_ONLY


def _own_fields(cls, kw_only):
    fields = []
    mark_seen = False
    own = cls.__dict__
    for name, annotation in cls.__annotations__.items():
        if _is_keyword_only_mark(annotation):
            if mark_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            mark_seen = True
            kw_only = True
            continue
        if _is_class_variable(annotation):
            continue
        default = own.get(name, MISSING)
        if isinstance(default, Field):
            one = default
        else:
            one = Field(default, MISSING, True, True, None, True, None, MISSING)
        one.name = name
        one.type = annotation
        one._is_parameter_only = _is_parameter_only(annotation)
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        if one.default is not MISSING and isinstance(one.default, (list, dict, set)):
            raise ValueError(f'mutable default {type(one.default)} for field {name} is not allowed: '
                             'use default_factory')
        if isinstance(own.get(name), Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        fields.append(one)
    for name, value in own.items():
        if isinstance(value, Field) and name not in cls.__annotations__:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return fields


def _process(cls, params, match_args, kw_only, slots):
    fields = {}
    any_frozen_base = False
    has_dataclass_bases = False
    for base in reversed(cls.__mro__[1:]):
        inherited = base.__dict__.get('__dataclass_fields__')
        if inherited is not None:
            has_dataclass_bases = True
            for one in inherited.values():
                fields[one.name] = one
            if base.__dict__['__dataclass_params__'].frozen:
                any_frozen_base = True
    for one in _own_fields(cls, kw_only):
        fields[one.name] = one
    if has_dataclass_bases:
        if any_frozen_base and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and params.frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = params
    real = [one for one in fields.values() if not one._is_parameter_only]
    own = cls.__dict__
    if params.init:
        _set_new(cls, '__init__', _make_init(cls, list(fields.values()), params.frozen))
    if params.repr and '__repr__' not in own:
        _set_new(cls, '__repr__', _make_repr(cls, [one for one in real if one.repr]))
    compared = tuple([one.name for one in real if one.compare])
    if params.eq and '__eq__' not in own:
        _set_new(cls, '__eq__', _make_eq(compared))
    if params.order:
        if not params.eq:
            raise ValueError('eq must be true if order is true')
        for name, method in _make_order(compared):
            if name in own:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
            _set_new(cls, name, method)
    if params.frozen:
        names = tuple([one.name for one in fields.values()])
        for name, method in _make_frozen(cls, names):
            if name in own:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
            _set_new(cls, name, method)
    _decide_hash(cls, params, [one for one in real if (one.compare if one.hash is None else one.hash)])
    if match_args and '__match_args__' not in own:
        cls.__match_args__ = tuple([one.name for one in fields.values() if one.init and not one.kw_only])
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(fields.values())
    if slots:
        cls = _with_slots(cls, real)
    return cls


def _set_new(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    setattr(cls, name, function)


def _signature_text(fields):
    parts = []
    for one in fields:
        if not one.init:
            continue
        text = f'{one.name}: {getattr(one.type, "__name__", None) or repr(one.type)}'
        if one.default is not MISSING:
            text += f' = {one.default!r}'
        elif one.default_factory is not MISSING:
            text += ' = <factory>'
        parts.append(text)
    return '(' + ', '.join(parts) + ')'


def _make_init(cls, fields, frozen):
    positional = [one for one in fields if one.init and not one.kw_only]
    keyword_only = [one for one in fields if one.init and one.kw_only]
    seen_default = False
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f'non-default argument {one.name!r} follows default argument')
    has_post = hasattr(cls, '__post_init__')
    steps = tuple([(one.name, one.default, one.default_factory, one._is_parameter_only) for one in fields
                   if one.init or one.default_factory is not MISSING or (one.default is not MISSING)])
    taken = _parameters(f'{cls.__qualname__}.__init__', [(one.name, _default_of(one)) for one in positional],
                        [(one.name, _default_of(one)) for one in keyword_only])
    passed_on = tuple([one.name for one in fields if one._is_parameter_only])
    names = tuple([one.name for one in positional])
    is_plain = (not frozen and not keyword_only and not passed_on and not has_post and len(fields) == len(positional)
                and not seen_default and '__slots__' not in cls.__dict__)

    if is_plain:
        n = len(names)

        def __init__(self, /, *args, **kwargs):
            if kwargs or len(args) != n:
                args = taken(args, kwargs).values()
            for name, value in zip(names, args):
                setattr(self, name, value)

        return __init__

    assign = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        given = taken(args, kwargs)
        for name, default, factory, parameter_only in steps:
            value = given.get(name, MISSING)
            if value is MISSING:
                value = default if factory is MISSING else factory()
            if parameter_only:
                given[name] = value
            else:
                assign(self, name, value)
        if has_post:
            self.__post_init__(*[given[name] for name in passed_on])

    return __init__


def _default_of(one):
    return one.default_factory is not MISSING or one.default is not MISSING


def _parameters(function, positional, keyword_only):
    """What matches arguments to parameters, and complains as a function with these parameters would."""
    names = [name for name, _ in positional]
    all_names = names + [name for name, _ in keyword_only]
    required = [name for name, has_default in positional if not has_default]
    required_keywords = [name for name, has_default in keyword_only if not has_default]
    count = len(names)

    def taken(args, kwargs):
        if len(args) > count:
            raise _too_many(function, count + 1, count + 1 - (count - len(required)), len(args) + 1)
        given = dict(zip(names, args))
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{function}() got multiple values for argument '{name}'")
            if name not in all_names:
                raise TypeError(f"{function}() got an unexpected keyword argument '{name}'")
            given[name] = value
        if len(given) < len(all_names):
            _check_missing(function, 'positional', [name for name in required if name not in given])
            _check_missing(function, 'keyword-only', [name for name in required_keywords if name not in given])
        if kwargs:
            return {name: given[name] for name in all_names if name in given}
        return given

    return taken


def _too_many(function, most, least, given):
    takes = f'from {least} to {most}' if least < most else str(most)
    plural = '' if takes == '1' else 's'
    verb = 'was' if given == 1 else 'were'
    return TypeError(f'{function}() takes {takes} positional argument{plural} but {given} {verb} given')


def _check_missing(function, kind, missing):
    if not missing:
        return
    quoted = [f"'{name}'" for name in missing]
    if len(quoted) == 1:
        listed = quoted[0]
    elif len(quoted) == 2:
        listed = ' and '.join(quoted)
    else:
        listed = ', '.join(quoted[:-1]) + ', and ' + quoted[-1]
    plural = '' if len(missing) == 1 else 's'
    raise TypeError(f'{function}() missing {len(missing)} required {kind} argument{plural}: {listed}')


def _make_repr(cls, fields):
    names = tuple([one.name for one in fields])
    writing = []

    def __repr__(self):
        for one in writing:
            if one is self:
                return '...'
        writing.append(self)
        try:
            parts = [f'{name}={getattr(self, name)!r}' for name in names]
        finally:
            writing.pop()
        return f'{type(self).__qualname__}(' + ', '.join(parts) + ')'

    return __repr__


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if type(other) is type(self):
            return _values(self, names) == _values(other, names)
        return NotImplemented

    return __eq__


def _make_order(names):
    def __lt__(self, other):
        if type(other) is type(self):
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if type(other) is type(self):
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if type(other) is type(self):
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if type(other) is type(self):
            return _values(self, names) >= _values(other, names)
        return NotImplemented

    return [('__lt__', __lt__), ('__le__', __le__), ('__gt__', __gt__), ('__ge__', __ge__)]


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return [('__setattr__', __setattr__), ('__delattr__', __delattr__)]


def _decide_hash(cls, params, fields):
    own = cls.__dict__.get('__hash__', MISSING)
    written = own is not MISSING and own is not None
    names = tuple([one.name for one in fields])

    def __hash__(self):
        return hash(_values(self, names))

    if params.unsafe_hash:
        if written:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        _set_new(cls, '__hash__', __hash__)
    elif params.eq and params.frozen:
        if not written:
            _set_new(cls, '__hash__', __hash__)
    elif params.eq and not written:
        cls.__hash__ = None


def _with_slots(cls, fields):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = []
    for base in cls.__mro__[1:]:
        inherited.extend(base.__dict__.get('__slots__', ()))
    names = [one.name for one in fields]
    namespace = {key: value for key, value in cls.__dict__.items() if key not in names and key != '__dict__'}
    namespace['__slots__'] = tuple([name for name in names if name not in inherited])
    namespace['__qualname__'] = cls.__qualname__
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def fields(class_or_instance):
    found = getattr(class_or_instance, '__dataclass_fields__', None)
    if found is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([one for one in found.values() if not one._is_parameter_only])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


def _is_dataclass_instance(obj):
    return not isinstance(obj, type) and hasattr(type(obj), '__dataclass_fields__')


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _as_dict(obj, dict_factory)


def _as_dict(obj, dict_factory):
    if _is_dataclass_instance(obj):
        return dict_factory([(one.name, _as_dict(getattr(obj, one.name), dict_factory)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_as_dict(item, dict_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_dict(item, dict_factory) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_as_dict(key, dict_factory), _as_dict(value, dict_factory)) for key, value in obj.items()]
        if hasattr(type(obj), 'default_factory'):
            result = type(obj)(obj.default_factory)
            result.update(pairs)
            return result
        return type(obj)(pairs)
    return _deepcopy(obj)


def _deepcopy(obj):
    import copy
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, tuple_factory):
    if _is_dataclass_instance(obj):
        return tuple_factory([_as_tuple(getattr(obj, one.name), tuple_factory) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_as_tuple(item, tuple_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_tuple(item, tuple_factory) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_tuple(key, tuple_factory), _as_tuple(value, tuple_factory))
                          for key, value in obj.items()])
    return _deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for one in type(obj).__dataclass_fields__.values():
        if not one.init:
            if one.name in changes:
                raise ValueError(f'field {one.name} is declared with init=False, it cannot be specified with '
                                 'replace()')
            continue
        if one.name not in changes:
            if one._is_parameter_only and one.default is MISSING:
                raise ValueError(f'InitVar {one.name!r} must be specified with replace()')
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = 'typing.Any'
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                namespace[item[0]] = item[2]
    namespace['__annotations__'] = annotations
    return dataclass(type(cls_name, bases, namespace), **options)
