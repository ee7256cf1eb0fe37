# The names of a pool's threads, and how many of them there are.
import threading
from concurrent.futures import Executor, ThreadPoolExecutor

gate = threading.Barrier(3)


def name():
    gate.wait()
    return threading.current_thread().name


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="fetch") as pool:
    print(sorted(f.result() for f in [pool.submit(name) for _ in range(3)]))
with ThreadPoolExecutor(max_workers=3) as pool:
    names = sorted(f.result() for f in [pool.submit(name) for _ in range(3)])
    print([n.startswith("ThreadPoolExecutor-") for n in names], [n[-1] for n in names])
with ThreadPoolExecutor(max_workers=50, thread_name_prefix="lazy") as pool:
    print({pool.submit(lambda: threading.current_thread().name).result() for _ in range(1)})
    print(threading.active_count() < 10, pool._max_workers)
print(issubclass(ThreadPoolExecutor, Executor))
