# order: any
import threading
from concurrent.futures import ThreadPoolExecutor

barrier = threading.Lock()

def name(_):
    with barrier:
        return threading.current_thread().name

with ThreadPoolExecutor(max_workers=1, thread_name_prefix="cook") as pool:
    print(set(pool.map(name, range(5))))
with ThreadPoolExecutor(max_workers=1) as pool:
    print(pool.submit(name, 0).result(), pool.submit(name, 0).result())
with ThreadPoolExecutor(3, "waiter") as pool:
    names = set(pool.map(name, range(30)))
    print(names <= {"waiter_0", "waiter_1", "waiter_2"}, 1 <= len(names) <= 3)
