# order: any
import _thread
import time

finished = []
lock = _thread.allocate_lock()


def print_time(name, delay, count):
    for number in range(count):
        time.sleep(delay)
        with lock:
            print("%s: tick %d" % (name, number))
    with lock:
        finished.append(name)


try:
    _thread.start_new_thread(print_time, ("Thread-1", 0.01, 3))
    _thread.start_new_thread(print_time, ("Thread-2", 0.02, 2))
except:
    print("Error: unable to start thread")

while True:
    with lock:
        if len(finished) == 2:
            break
    time.sleep(0.005)

print("finished:", sorted(finished))
print(lock.locked(), lock.acquire(False), lock.acquire(0), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
try:
    _thread.start_new_thread(print_time, ["not", "a", "tuple"])
except TypeError as error:
    print("TypeError:", error)
print(_thread.error is RuntimeError, _thread.get_ident() > 0)
