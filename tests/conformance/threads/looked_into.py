"""What programs look at although it is not meant for them, and the program as a module of its own."""
import __main__
import sys
import threading
from __main__ import threading as same

limit = threading.Semaphore(2)
limit.acquire()
print(limit._value, threading.BoundedSemaphore(3)._initial_value, hasattr(limit, "value"))
ready = threading.Event()
print(ready._flag)
ready.set()
print(ready._flag)
own = threading.local()
own.x = 1
print(own.__dict__, vars(own))
t = threading.Thread(target=ready.wait)
print(t._started.is_set(), t._is_stopped)
t.start()
t.join()
print(t._started.is_set(), t._is_stopped)
print(__main__.limit is limit, same is threading, __main__ is sys.modules["__main__"])
sys.stdout.flush()
sys.stdout.buffer.write("naïve\n".encode())
sys.stdout.buffer.flush()
