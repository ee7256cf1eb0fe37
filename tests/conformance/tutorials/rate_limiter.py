"""A token bucket, tested with a clock of its own."""
import threading
from collections import deque
from contextlib import contextmanager


class FakeClock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now = round(self.now + seconds, 6)


class TokenBucket:
    def __init__(self, rate, capacity, clock):
        self.rate, self.capacity, self.clock = rate, capacity, clock
        self.tokens = capacity
        self.stamp = clock()
        self.lock = threading.Lock()

    def _refill(self):
        now = self.clock()
        self.tokens = min(self.capacity, self.tokens + (now - self.stamp) * self.rate)
        self.stamp = now

    def try_acquire(self, n=1):
        with self.lock:
            self._refill()
            if self.tokens >= n:
                self.tokens -= n
                return True
            return False


class SlidingWindow:
    def __init__(self, limit, window, clock):
        self.limit, self.window, self.clock = limit, window, clock
        self.calls = deque()

    @contextmanager
    def slot(self):
        now = self.clock()
        while self.calls and self.calls[0] <= now - self.window:
            self.calls.popleft()
        if len(self.calls) >= self.limit:
            raise RuntimeError(f'limit of {self.limit} per {self.window}s reached, wait {self.calls[0] + self.window - now:.2f}s')
        self.calls.append(now)
        try:
            yield len(self.calls)
        finally:
            pass


clock = FakeClock()
bucket = TokenBucket(rate=2, capacity=5, clock=clock)
print([bucket.try_acquire() for _ in range(7)])
clock.advance(1.25)
print([bucket.try_acquire() for _ in range(4)], f'{bucket.tokens:.2f}')
clock.advance(100)
print(bucket.try_acquire(5), bucket.try_acquire(1), bucket.tokens)

window = SlidingWindow(3, 10, clock)
for step in (0, 1, 2, 3, 8):
    clock.advance(step)
    try:
        with window.slot() as used:
            print(f't={clock():.2f} ok {used}')
    except RuntimeError as e:
        print(f't={clock():.2f}', e)
