"""`threading.local`: attributes that every thread has for itself, in a dictionary for each thread, by its identity."""

from threading import get_ident

# For each thread, the tables of those `local` objects that it has attributes in.
_local_tables = {}


class local:
    """Attributes that every thread has for itself: a dictionary for each thread, by its identity."""

    _cannot_pickle = '_thread._local'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local_args', (args, kwargs))
        # The thread that makes it runs the initialiser anyway.
        object.__setattr__(self, '_local_all', {})
        _new_local_table(self)
        return self

    @property
    def __dict__(self):
        return _own_attributes(self)

    def __getattr__(self, name):
        mine = _own_attributes(self)
        if name in mine:
            return mine[name]
        raise AttributeError(f"'{_local_name(self)}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"'{_local_name(self)}' object attribute '__dict__' is read-only")
        mine = _own_attributes(self)
        for cls in type(self).__mro__:
            if cls is local:
                break
            if name in cls.__dict__:
                found = cls.__dict__[name]
                if isinstance(found, _LocalOverClass):
                    break
                if isinstance(found, property) or hasattr(type(found), '__set__'):
                    object.__setattr__(self, name, value)
                    return
                setattr(cls, name, _LocalOverClass(name, found))
                break
        mine[name] = value

    def __delattr__(self, name):
        mine = _own_attributes(self)
        if name not in mine:
            raise AttributeError(f"'{_local_name(self)}' object has no attribute '{name}'")
        del mine[name]


class _LocalOverClass:
    """In place of an attribute of a class that some thread has given a value of its own."""

    def __init__(self, name, of_class):
        self.name = name
        self.of_class = of_class

    def __get__(self, obj, cls=None):
        if obj is not None:
            mine = _own_attributes(obj)
            if self.name in mine:
                return mine[self.name]
        return self.of_class.__get__(obj, cls) if hasattr(self.of_class, '__get__') else self.of_class

    def __set__(self, obj, value):
        _own_attributes(obj)[self.name] = value


def _local_name(obj):
    return '_thread._local' if type(obj) is local else type(obj).__name__


def _own_attributes(obj):
    table = obj._local_all.get(get_ident())
    if table is None:
        table = _new_local_table(obj)
        # A thread that comes later runs the initialiser of a derived class again, as CPython does.
        args, kwargs = obj._local_args
        obj.__init__(*args, **kwargs)
    return table


def _new_local_table(obj):
    tables = obj._local_all
    table = tables[get_ident()] = {}
    _local_tables.setdefault(get_ident(), []).append(tables)
    return table


def _forget_locals():
    """The calling thread ends: what it has in `local` objects goes."""
    for tables in _local_tables.pop(get_ident(), ()):
        tables.pop(get_ident(), None)
