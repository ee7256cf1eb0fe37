"""Objects as bytes and back: `dumps` and `loads` are built in, see `python::modules::pickle`."""

_MOST = 1 << 20


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    write = getattr(file, 'write', None)
    if write is None:
        raise TypeError("file must have a 'write' attribute")
    write(dumps(obj, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback))


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    # Nothing is read from the file that is not part of the pickle.
    read = getattr(file, 'read', None)
    readline = getattr(file, 'readline', None)
    if read is None or readline is None:
        raise TypeError("file must have 'read' and 'readline' attributes")
    data = bytearray()
    at, lack = _pickle_lack(data, 0)
    while lack:
        more = readline() if lack < 0 else read(min(lack, _MOST))
        if not more:
            break
        data += more
        at, lack = _pickle_lack(data, at)
    return loads(data, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)


class Pickler:
    """Writes objects to a file, each by itself."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if getattr(file, 'write', None) is None:
            raise TypeError("file must have a 'write' attribute")
        self._file = file
        self._protocol = protocol

    def dump(self, obj):
        self._file.write(dumps(obj, self._protocol))

    def clear_memo(self):
        pass


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
        if getattr(file, 'read', None) is None or getattr(file, 'readline', None) is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file

    def load(self):
        return load(self._file)
