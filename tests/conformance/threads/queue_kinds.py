# The other three queues: last in first out, smallest first, and the simple one.
import queue
import threading

lifo = queue.LifoQueue(maxsize=3)
for n in range(3):
    lifo.put(n)
print(lifo.full(), lifo.queue, lifo.get(), lifo.get(), lifo.queue)
try:
    lifo.put(8)
    lifo.put(9)
    lifo.put(10, timeout=0.01)
except queue.Full:
    print("full")

tasks = queue.PriorityQueue()
for task in ((3, "sleep"), (1, "wake"), (2, "work"), (1, "eat")):
    tasks.put(task)
print(tasks.queue[0], tasks.qsize())
while not tasks.empty():
    print(tasks.get(), end=" ")
    tasks.task_done()
print()
tasks.join()
tasks.put((1, {"no": "order"}))
try:
    tasks.put((1, {"no": "order"}))
except TypeError as e:
    print(e)
print(tasks.mutex.locked())


class Task:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


urgent = queue.PriorityQueue()
for priority, name in ((5, "five"), (1, "one"), (3, "three")):
    urgent.put(Task(priority, name))
print([urgent.get().name for _ in range(3)])

simple = queue.SimpleQueue()
simple.put(1)
simple.put(2, block=True, timeout=3)
simple.put_nowait(3)
print(simple.qsize(), simple.empty(), simple.get(), simple.get_nowait(), simple.get(timeout=1), simple.empty())
for refused in (lambda: simple.get(False), lambda: simple.get_nowait(), lambda: simple.get(timeout=0.01)):
    try:
        refused()
    except queue.Empty as e:
        print(type(e).__name__, e.args)
try:
    simple.get(timeout=-1)
except ValueError as e:
    print(e)
print(hasattr(simple, "task_done"), hasattr(simple, "join"))
got = []
taker = threading.Thread(target=lambda: got.append(simple.get()))
taker.start()
simple.put("late")
taker.join()
print(got)
