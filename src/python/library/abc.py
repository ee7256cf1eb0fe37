"""Abstract base classes: a class with abstract methods cannot be instantiated."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _is_abstract(value):
    kind = type(value).__name__
    if kind == 'property':
        return any([_is_abstract(part) for part in (value.fget, value.fset, value.fdel) if part is not None])
    if kind == 'classmethod' or kind == 'staticmethod':
        return _is_abstract(value.__func__)
    return getattr(value, '__isabstractmethod__', False)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _find_abstract(cls, namespace, bases)
        return cls

    def register(cls, subclass):
        registered = cls.__dict__.get('_abc_registered')
        if registered is None:
            registered = []
            type.__setattr__(cls, '_abc_registered', registered)
        registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, '__subclasshook__', None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        for one in cls.__dict__.get('_abc_registered', ()):
            if issubclass(subclass, one):
                return True
        for child in cls.__subclasses__():
            if child is not cls and issubclass(subclass, child):
                return True
        return False


def _find_abstract(cls, namespace, bases):
    abstract = [name for name, value in namespace.items() if _is_abstract(value)]
    for base in bases:
        for name in getattr(base, '__abstractmethods__', ()):
            if name not in abstract and _is_abstract(getattr(cls, name, None)):
                abstract.append(name)
    cls.__abstractmethods__ = frozenset(abstract)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def abstractclassmethod(function):
    return classmethod(abstractmethod(function))


def abstractstaticmethod(function):
    return staticmethod(abstractmethod(function))


def abstractproperty(function):
    return property(abstractmethod(function))


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        _find_abstract(cls, cls.__dict__, cls.__bases__)
    return cls
