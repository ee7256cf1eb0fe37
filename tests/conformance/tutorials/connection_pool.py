import contextlib
import itertools
import queue
import threading


class Connection:
    numbers = itertools.count(1)

    def __init__(self):
        self.id = next(Connection.numbers)
        self.open = True

    def execute(self, sql, *parameters):
        if not self.open:
            raise ValueError("connection is closed")
        return f"#{self.id}: " + sql.replace("?", "{!r}").format(*parameters)

    def close(self):
        self.open = False

    def __repr__(self):
        return f"<Connection {self.id} {'open' if self.open else 'closed'}>"


class ConnectionPool:
    def __init__(self, size, timeout=0.01):
        self._free = queue.LifoQueue(maxsize=size)
        self._timeout = timeout
        for _ in range(size):
            self._free.put(Connection())

    @contextlib.contextmanager
    def connection(self):
        try:
            connection = self._free.get(timeout=self._timeout)
        except queue.Empty:
            raise TimeoutError("no connection is free") from None
        try:
            yield connection
        finally:
            self._free.put(connection)

    def close(self):
        closed = []
        with contextlib.suppress(queue.Empty):
            while True:
                connection = self._free.get_nowait()
                connection.close()
                closed.append(connection)
        return sorted(closed, key=lambda c: c.id)


pool = ConnectionPool(2)
with pool.connection() as a, pool.connection() as b:
    print(a.execute("select * from users where id = ?", 3))
    print(b.execute("insert into log values (?, ?)", "x", None))
    try:
        with pool.connection():
            print("never")
    except TimeoutError as error:
        print("TimeoutError:", error)

counts = {}
lock = threading.Lock()


def client(n):
    with pool.connection() as connection:
        connection.execute("select ?", n)
        with lock:
            counts[n] = counts.get(n, 0) + 1


for n in range(5):
    t = threading.Thread(target=client, args=(n,))
    t.start()
    t.join()
print(sum(counts.values()), pool.close())
try:
    a.execute("select 1")
except ValueError as error:
    print(error)
with contextlib.ExitStack() as stack:
    for name in "ab":
        stack.enter_context(contextlib.closing(Connection()))
        stack.callback(print, "callback", name)
    print("in the stack")
