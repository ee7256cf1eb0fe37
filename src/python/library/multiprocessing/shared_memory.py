"""Memory that processes find by its name. It lives in the memory of the run and nowhere else, so nothing of it can be left
behind."""

import os as _os
from _shared import find as _find
from _shared import forget as _forget
from _shared import memory as _memory
from _shared import name as _name
from _shared import read as _read
from _shared import size as _size
from _shared import write as _write


class _View:
    """What `buf` is: the bytes of shared memory, as far as a memoryview of them can be used without one."""

    def __init__(self, memory, start=0, stop=None):
        self._memory = memory
        self._start = start
        self._stop = _size(memory) if stop is None else stop

    def _check(self):
        if self._memory is None:
            raise ValueError('operation forbidden on released memoryview object')

    def __len__(self):
        self._check()
        return self._stop - self._start

    nbytes = property(__len__)
    itemsize = 1
    format = 'B'
    readonly = False

    def _place(self, i):
        if not isinstance(i, int):
            raise TypeError('memoryview: invalid slice key')
        place = i + len(self) if i < 0 else i
        if not 0 <= place < len(self):
            raise IndexError('index out of bounds on dimension 1')
        return self._start + place

    def _bounds(self, i):
        start, stop, step = i.indices(len(self))
        if step != 1:
            raise NotImplementedError('memoryview slices of shared memory have no step here')
        return self._start + start, self._start + max(start, stop)

    def __getitem__(self, i):
        self._check()
        if isinstance(i, slice):
            return _View(self._memory, *self._bounds(i))
        return _read(self._memory, self._place(i), 1)[0]

    def __setitem__(self, i, value):
        self._check()
        if not isinstance(i, slice):
            if not isinstance(value, int):
                raise TypeError(f"memoryview: invalid type for format 'B'")
            if not 0 <= value <= 255:
                raise ValueError("memoryview: invalid value for format 'B'")
            _write(self._memory, self._place(i), bytes((value,)))
            return
        start, stop = self._bounds(i)
        content = bytes(value)
        if len(content) != stop - start:
            raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
        _write(self._memory, start, content)

    def __bytes__(self):
        return self.tobytes()

    def tobytes(self):
        return _read(self._memory, self._start, len(self))

    def tolist(self):
        return list(self.tobytes())

    def hex(self):
        return self.tobytes().hex()

    def __iter__(self):
        return iter(self.tobytes())

    def __contains__(self, value):
        return value in self.tobytes()

    def __eq__(self, other):
        return self.tobytes() == bytes(other) if isinstance(other, (_View, bytes, bytearray)) else NotImplemented

    def release(self):
        self._memory = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<memory at {id(self):#x}>'


class SharedMemory:
    def __init__(self, name=None, create=False, size=0):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if create:
            memory = _memory(size)
            while name is None:
                name = f'psm_{_os.urandom(4).hex()}'
                if not _name(memory, name):
                    name = None
                self._name = name
            if getattr(self, '_name', None) is None and not _name(memory, name):
                raise FileExistsError(17, 'File exists', '/' + name)
        else:
            memory = _find(name.removeprefix('/'))
            if memory is None:
                raise FileNotFoundError(2, 'No such file or directory', '/' + name.removeprefix('/'))
        self._name = name
        self._memory = memory
        self._size = _size(memory)
        self._buf = _View(memory)

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    def close(self):
        if self._buf is not None:
            self._buf.release()
            self._buf = None
            self._memory = None

    def unlink(self):
        if not _forget(self._name.removeprefix('/')):
            raise FileNotFoundError(2, 'No such file or directory', '/' + self._name.removeprefix('/'))

    def __reduce__(self):
        return SharedMemory, (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'
