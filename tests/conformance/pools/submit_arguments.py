# submit passes everything on.
from concurrent.futures import Executor, ThreadPoolExecutor


def show(*args, **kwargs):
    return args, kwargs


with ThreadPoolExecutor() as pool:
    print(pool.submit(show).result())
    print(pool.submit(show, 1, 2, fn="mine", self="also").result())
    for wrong in (lambda: pool.submit(), lambda: pool.submit(fn=show)):
        try:
            wrong()
        except TypeError as e:
            print(e)
    try:
        pool.submit(5).result()
    except TypeError as e:
        print(e)
    base = pool.submit(show, "x").exception()
    print(base)


class Inline(Executor):
    """An executor of one's own: it does everything at once."""

    def submit(self, fn, /, *args, **kwargs):
        from concurrent.futures import Future

        future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as e:
            future.set_exception(e)
        return future


with Inline() as inline:
    print(list(inline.map(str.upper, ["a", "b"])), repr(inline.submit(int, "x").exception()))
