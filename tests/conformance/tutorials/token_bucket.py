import threading
import time
from functools import wraps


class TokenBucket:
    """So many calls at once, and then so many a second. The clock can be replaced."""

    def __init__(self, rate, capacity, clock=time.monotonic):
        self.rate, self.capacity, self.clock = rate, capacity, clock
        self.tokens, self.updated = capacity, clock()
        self.lock = threading.Lock()

    def _refill(self):
        now = self.clock()
        self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
        self.updated = now

    def try_take(self, n=1):
        with self.lock:
            self._refill()
            if self.tokens >= n:
                self.tokens -= n
                return True
            return False

    def limited(self, function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            if not self.try_take():
                raise TooManyRequests(function.__name__)
            return function(*args, **kwargs)
        return wrapper


class TooManyRequests(Exception):
    def __str__(self):
        return f"{self.args[0]}() was called too often"


class FakeClock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


clock = FakeClock()
bucket = TokenBucket(rate=2, capacity=3, clock=clock)


@bucket.limited
def request(n):
    return f"request {n} served at {clock.now:.2f}"


for n in range(8):
    try:
        print(request(n))
    except TooManyRequests as error:
        print(n, error)
        clock.advance(0.75)
print(bucket.tokens, bucket.try_take(3))

real = TokenBucket(rate=1e9, capacity=100)
taken = []
threads = [threading.Thread(target=lambda: taken.append(real.try_take())) for _ in range(20)]
[t.start() for t in threads]
[t.join() for t in threads]
print(taken.count(True))
