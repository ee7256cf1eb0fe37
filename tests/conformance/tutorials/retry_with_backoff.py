import functools
import random
import threading
import time
from typing import Callable, Tuple, Type, TypeVar

T = TypeVar("T")


class RetriesExhausted(Exception):
    pass


def retry(times: int = 3, on: Tuple[Type[BaseException], ...] = (Exception,), base: float = 0.001, factor: float = 2):
    def decorator(function: Callable[..., T]) -> Callable[..., T]:
        @functools.wraps(function)
        def wrapper(*args, **kwargs) -> T:
            delay, errors = base, []
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    errors.append(error)
                    print(f"{function.__name__} attempt {attempt}/{times}: {error!r}, waiting {delay * 1000:g} ms")
                    time.sleep(delay)
                    delay *= factor
            else:
                raise RetriesExhausted(f"gave up after {times} attempts") from ExceptionGroup("all of them", errors)
        return wrapper
    return decorator


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    @retry(times=4, on=(ConnectionError, TimeoutError))
    def fetch(self, path):
        if self.failures > 0:
            self.failures -= 1
            raise ConnectionResetError(104, "Connection reset by peer")
        if path.startswith("/secret"):
            raise PermissionError(path)
        return f"200 {path}"


print(Flaky(2).fetch("/index"))
try:
    Flaky(0).fetch("/secret")
except PermissionError as error:
    print("not retried:", error)
try:
    Flaky(9).fetch("/never")
except RetriesExhausted as error:
    print(error, "|", error.__cause__, "|", len(error.__cause__.exceptions), error.__cause__.exceptions[0].errno)

results = {}


def task(n):
    results[n] = Flaky(n).fetch(f"/{n}")


threads = [threading.Thread(target=task, args=(n,)) for n in (1, 0)]
for t in threads:
    t.start()
    t.join()
print(results, Flaky.fetch.__wrapped__.__qualname__)
