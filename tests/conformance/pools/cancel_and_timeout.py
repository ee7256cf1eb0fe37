import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError, CancelledError

gate = threading.Lock()
gate.acquire()

def blocked():
    with gate:
        return "went through"

pool = ThreadPoolExecutor(max_workers=1)
running = pool.submit(blocked)
while not running.running():
    pass
waiting = pool.submit(print, "never printed")
try:
    running.result(timeout=0.02)
except TimeoutError as e:
    print("TimeoutError", e.args)
print(running.cancel(), waiting.cancel(), waiting.cancelled(), waiting.done(), running.running())
try:
    waiting.result()
except CancelledError as e:
    print("CancelledError", e.args)
gate.release()
print(running.result(), running.cancel(), running.done())
queued = [pool.submit(abs, -1) for _ in range(2)]
pool.shutdown(wait=True, cancel_futures=False)
print([f.result() for f in queued])
