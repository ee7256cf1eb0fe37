"""How long a function takes. Statements as texts cannot be compiled here: give functions."""

import time as _time

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        if not callable(stmt) and stmt != 'pass' or not callable(setup) and setup != 'pass':
            raise ValueError('stmt is neither a string nor callable: Hilo compiles no text, give a function')
        self._stmt = stmt
        self._setup = setup
        self._timer = timer

    def timeit(self, number=default_number):
        if callable(self._setup):
            self._setup()
        function = self._stmt if callable(self._stmt) else _nothing
        start = self._timer()
        for _ in range(number):
            function()
        return self._timer() - start

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


def _nothing():
    pass


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
