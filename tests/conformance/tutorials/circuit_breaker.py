import enum
import functools
import threading


class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"

    def __str__(self):
        return self.value


class CircuitOpenError(RuntimeError):
    def __init__(self, name, failures):
        super().__init__(f"circuit {name!r} is open after {failures} failures")
        self.failures = failures


class CircuitBreaker:
    def __init__(self, name, limit=2):
        self.name, self.limit = name, limit
        self.state = State.CLOSED
        self.failures = 0
        self.lock = threading.Lock()

    def __call__(self, function):
        @functools.wraps(function)
        def guarded(*args, **kwargs):
            with self.lock:
                if self.state is State.OPEN:
                    raise CircuitOpenError(self.name, self.failures)
            try:
                result = function(*args, **kwargs)
            except Exception as error:
                self.on_failure()
                raise RuntimeError("call failed") from error
            else:
                self.on_success()
                return result
        guarded.breaker = self
        return guarded

    def on_failure(self):
        with self.lock:
            self.failures += 1
            if self.failures >= self.limit:
                self.state = State.OPEN

    def on_success(self):
        with self.lock:
            self.failures, self.state = 0, State.CLOSED

    def half_open(self):
        with self.lock:
            self.state = State.HALF_OPEN


answers = iter([True, False, False, True])


@CircuitBreaker("payments")
def pay(amount):
    if not next(answers):
        raise ConnectionError("gateway timeout")
    return f"paid {amount:>8,.2f}"


for attempt in range(1, 5):
    try:
        print(attempt, pay(1234.5 * attempt), pay.breaker.state)
    except CircuitOpenError as error:
        print(attempt, "refused:", error, error.failures)
    except RuntimeError as error:
        print(attempt, error, "because of", repr(error.__cause__), pay.breaker.state)
pay.breaker.half_open()
print(pay.breaker.state, repr(pay.breaker.state), pay(amount=1), State("open") is State.OPEN)
