import queue
import threading

q = queue.SimpleQueue()
got = []


def produce():
    q.put("first")
    q.put("second")


def consume():
    got.append(q.get())
    got.append(q.get())


a = threading.Thread(target=produce)
b = threading.Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
