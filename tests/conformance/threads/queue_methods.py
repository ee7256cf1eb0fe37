# queue.Queue by all its methods, with what it keeps inside.
import queue
import threading

q = queue.Queue(maxsize=2)
print(q.empty(), q.full(), q.qsize(), q.maxsize)
q.put("a")
q.put("b", block=True, timeout=1)
print(q.empty(), q.full(), q.qsize())
for refused in (
    lambda: q.put("c", block=False),
    lambda: q.put_nowait("c"),
    lambda: q.put("c", timeout=0.01),
    lambda: q.put("c", timeout=-1),
):
    try:
        refused()
    except (queue.Full, ValueError) as e:
        print(type(e).__name__, e, e.args)
print(q.get(), q.get_nowait())
for refused in (lambda: q.get(False), lambda: q.get_nowait(), lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1)):
    try:
        refused()
    except (queue.Empty, ValueError) as e:
        print(type(e).__name__, e, e.args)
print(q.unfinished_tasks)
q.task_done()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)

q = queue.Queue()
for n in range(5):
    q.put(n)
print(list(q.queue), q.queue[0], 3 in q.queue, len(q.queue), q.queue)
with q.mutex:
    q.queue.clear()
    q.unfinished_tasks = 0
    q.all_tasks_done.notify_all()
print(q.empty())
q.join()
with q.mutex:
    q.queue.extend("xy")
    q.queue.appendleft("first")
print([q.get() for _ in range(3)])
print(q.mutex.locked(), isinstance(q.not_empty, threading.Condition), isinstance(q.not_full, threading.Condition))


def give():
    with q.not_empty:
        q.queue.append("given")
        q.not_empty.notify()


taken = []
taker = threading.Thread(target=lambda: taken.append(q.get()))
taker.start()
threading.Thread(target=give).start()
taker.join()
print(taken)
unlimited = queue.Queue(-1)
for n in range(100):
    unlimited.put_nowait(n)
print(unlimited.full(), unlimited.qsize())
print(queue.Empty.__mro__[1].__name__, queue.Full.__mro__[1].__name__, queue.Empty.__module__, queue.Full.__module__)
