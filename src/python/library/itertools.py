"""Iterators that make iterators. Each is a generator; what CPython checks at the call is checked at the call."""

_MISSING = object()


class count:
    def __init__(self, start=0, step=1):
        self._next = start
        self._step = step
        # A range's step is indivisible, so that threads may share a counter.
        self._numbers = iter(range(start, 1 << 62)) if step == 1 and type(start) is int else None

    def __iter__(self):
        return self

    def __next__(self):
        if self._numbers is not None:
            value = next(self._numbers)
            self._next = value + 1
            return value
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


def cycle(iterable):
    return _cycle(iter(iterable))


def _cycle(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=None):
    if times is None:
        return _repeat_for_ever(object)
    return _repeat(object, times)


def _repeat_for_ever(object):
    while True:
        yield object


def _repeat(object, times):
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, func, initial):
    total = initial
    if initial is None:
        total = next(iterator, _MISSING)
        if total is _MISSING:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


class chain:
    def __init__(self, *iterables):
        self._items = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        result = cls()
        result._items = _chain(iterables)
        return result

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def compress(data, selectors):
    return _compress(iter(data), iter(selectors))


def _compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    return _filterfalse(predicate, iter(iterable))


def _filterfalse(predicate, iterator):
    for item in iterator:
        if not (item if predicate is None else predicate(item)):
            yield item


def groupby(iterable, key=None):
    return _groupby(iter(iterable), key)


def _groupby(iterator, key):
    # The item that was read ahead, its key, and which group may still take items.
    state = [_MISSING, None, 0]

    def advance():
        item = next(iterator, _MISSING)
        state[0] = item
        if item is not _MISSING:
            state[1] = item if key is None else key(item)

    def group(wanted, number):
        while state[2] == number and state[0] is not _MISSING and state[1] == wanted:
            item = state[0]
            advance()
            yield item

    advance()
    while state[0] is not _MISSING:
        wanted = state[1]
        state[2] += 1
        number = state[2]
        yield wanted, group(wanted, number)
        state[2] += 1
        while state[0] is not _MISSING and state[1] == wanted:
            advance()


def islice(iterable, *args):
    part = slice(*args)
    start = 0 if part.start is None else part.start
    step = 1 if part.step is None else part.step
    stop = part.stop
    if start < 0 or (stop is not None and stop < 0):
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    if step < 1:
        raise ValueError('Step for islice() must be a positive integer or None.')
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    wanted = start
    at = 0
    while stop is None or wanted < stop:
        item = next(iterator, _MISSING)
        if item is _MISSING:
            return
        if at == wanted:
            yield item
            wanted += step
        at += 1
    # What lies before the stop is consumed, as CPython does.
    while at < stop:
        if next(iterator, _MISSING) is _MISSING:
            return
        at += 1


def pairwise(iterable):
    return _pairwise(iter(iterable))


def _pairwise(iterator):
    before = next(iterator, _MISSING)
    for item in iterator:
        yield before, item
        before = item


def starmap(function, iterable):
    return _starmap(function, iter(iterable))


def _starmap(function, iterator):
    for args in iterator:
        yield function(*args)


def tee(iterable, n=2):
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    queues = [[] for _ in range(n)]
    return tuple([_tee(iterator, queues, queue) for queue in queues])


def _tee(iterator, queues, mine):
    while True:
        if not mine:
            item = next(iterator, _MISSING)
            if item is _MISSING:
                return
            for queue in queues:
                queue.append(item)
        yield mine.pop(0)


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(i) for i in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    alive = len(iterators)
    if alive == 0:
        return
    ended = [False] * alive
    while True:
        items = []
        for i, iterator in enumerate(iterators):
            item = fillvalue if ended[i] else next(iterator, _MISSING)
            if item is _MISSING:
                ended[i] = True
                alive -= 1
                if alive == 0:
                    return
                item = fillvalue
            items.append(item)
        yield tuple(items)


def product(*iterables, repeat=1):
    return _product([tuple(i) for i in iterables] * repeat)


def _product(pools):
    places = [0] * len(pools)
    if any([not pool for pool in pools]):
        return
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, places)])
        at = len(pools) - 1
        while at >= 0:
            places[at] += 1
            if places[at] < len(pools[at]):
                break
            places[at] = 0
            at -= 1
        if at < 0:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _permutations(pool, len(pool) if r is None else r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        for i in reversed(range(r)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[k] for k in indices[:r]])
                break
        else:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError('r must be non-negative')
    return _combinations(tuple(iterable), r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple([pool[k] for k in indices])


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError('r must be non-negative')
    return _combinations_with_replacement(tuple(iterable), r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple([pool[k] for k in indices])
