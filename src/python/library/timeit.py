"""How long a statement takes, a function or a text."""

import time as _time

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


def _indented(text, blanks):
    return text.replace('\n', '\n' + ' ' * blanks)


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        names = {}
        given = ''
        if isinstance(setup, str):
            compile(setup, '<timeit-src>', 'exec')
            before = setup
        elif callable(setup):
            names['_setup'] = setup
            given += ', _setup=_setup'
            before = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile((setup if isinstance(setup, str) else '') + '\n' + stmt, '<timeit-src>', 'exec')
            inner = stmt
        elif callable(stmt):
            names['_stmt'] = stmt
            given += ', _stmt=_stmt'
            inner = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self._timer = timer
        self.src = (f'def inner(_it, _timer{given}):\n    {_indented(before, 4)}\n    _t0 = _timer()\n'
                    f'    for _i in _it:\n        {_indented(inner, 8)}\n        pass\n'
                    '    _t1 = _timer()\n    return _t1 - _t0\n')
        exec(self.src, {} if globals is None else globals, names)
        self.inner = names['inner']

    def timeit(self, number=default_number):
        return self.inner(range(number), self._timer)

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
            if taken >= 0.2:
                return number, taken
            number *= 2


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
