"""Modules by their names: those of the library, and files of the program that it also imports by a statement."""


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip('.'))
        base = package.split('.')
        base = base[:len(base) - level + 1]
        name = '.'.join(base + [name.lstrip('.')] if name.lstrip('.') else base)
    end = name.find('.')
    while end >= 0:
        _import_module(name[:end])
        end = name.find('.', end + 1)
    _import_module(name)
    return _loaded_module(name)


def reload(module):
    raise NotImplementedError('modules cannot be loaded again here')


def invalidate_caches():
    pass
