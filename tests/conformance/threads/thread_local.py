# What every thread has for itself.
import threading

data = threading.local()
data.name = "main"
seen = []


def worker(n):
    try:
        data.name
    except AttributeError as e:
        seen.append(str(e))
    data.name = f"worker {n}"
    data.list = [n]
    seen.append((data.name, sorted(data.__dict__.items())))


for n in range(2):
    thread = threading.Thread(target=worker, args=(n,))
    thread.start()
    thread.join()
print(seen)
print(data.name, hasattr(data, "list"), data.__dict__)


class Session(threading.local):
    retries = 3

    def __init__(self, user):
        self.user = user
        self.count = 0
        made.append(threading.current_thread().name)

    def use(self):
        self.count += 1
        return self.count


made = []
session = Session("ann")
print(session.use(), session.use(), session.user, session.retries)
results = []


def use_it():
    results.append((session.user, session.use(), session.retries))
    session.retries = 5
    results.append(session.retries)


thread = threading.Thread(target=use_it, name="second")
thread.start()
thread.join()
print(results, session.count, session.retries, made)
del data.name
try:
    del data.name
except AttributeError as e:
    print(e)
print(getattr(data, "name", "nothing"))
try:
    threading.local(1)
except TypeError as e:
    print(e)
