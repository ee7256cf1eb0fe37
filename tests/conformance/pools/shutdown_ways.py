# The ways to shut a pool down.
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
pool = ThreadPoolExecutor(max_workers=1)
running = pool.submit(gate.wait)
while not running.running():
    pass
queued = [pool.submit(str, n) for n in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in queued], running.running())
try:
    queued[0].result()
except CancelledError as e:
    print("cancelled", e.args)
gate.set()
pool.shutdown(wait=True)
print(running.result(), running.done())
for n in range(2):
    try:
        pool.submit(print)
    except RuntimeError as e:
        print(e)
try:
    list(pool.map(str, [1]))
except RuntimeError as e:
    print(e)
try:
    with pool:
        print("a pool that is shut down can be entered")
        pool.submit(print)
except RuntimeError as e:
    print(e)
never_used = ThreadPoolExecutor()
never_used.shutdown()
finished = ThreadPoolExecutor(2)
futures = [finished.submit(pow, n, 2) for n in range(5)]
finished.shutdown()
print([f.result() for f in futures], all(f.done() for f in futures))
try:
    with ThreadPoolExecutor(1) as failing:
        kept = failing.submit(str, "kept")
        raise KeyError("in the block")
except KeyError as e:
    print(e, kept.result())
