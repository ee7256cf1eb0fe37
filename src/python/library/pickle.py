"""Objects as bytes and back: `dumps` and `loads` are built in, see `python::modules::pickle`."""


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    file.write(dumps(obj, protocol))
