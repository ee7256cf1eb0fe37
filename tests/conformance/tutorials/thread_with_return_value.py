import threading


class ReturningThread(threading.Thread):
    """A thread whose join() hands back what its function returned, or raises what it raised."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        super().__init__(group, target, name, args, kwargs or {}, daemon=daemon)
        self._result = None
        self._error = None

    def run(self):
        try:
            if self._target is not None:
                self._result = self._target(*self._args, **self._kwargs)
        except BaseException as error:
            self._error = error

    def join(self, *args):
        super().join(*args)
        if self._error is not None:
            raise self._error
        return self._result


def add(a, b, *, scale=1):
    return (a + b) * scale


def divide(a, b):
    return a / b


threads = [ReturningThread(target=add, args=(i, i + 1), kwargs={"scale": 10}) for i in range(3)]
for t in threads:
    t.start()
print([t.join() for t in threads])

failing = ReturningThread(target=divide, args=(1, 0), name="divider", daemon=True)
failing.start()
try:
    failing.join()
except ZeroDivisionError as error:
    print(failing.name, "failed:", error, failing.daemon)
print(ReturningThread(target=len, args=("abc",)).name.endswith("(len)"))
try:
    failing.start()
except RuntimeError as error:
    print(error)
try:
    ReturningThread().join()
except RuntimeError as error:
    print(error)
