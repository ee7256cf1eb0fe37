# What is queued can be cancelled, what runs cannot.
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

started, gate = threading.Event(), threading.Event()


def hold():
    started.set()
    gate.wait()
    return "held"


with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(hold)
    queued = pool.submit(print, "never printed")
    kept = pool.submit(lambda: "kept")
    started.wait()
    print(running.cancel(), queued.cancel(), queued.cancel())
    print(running.running(), queued.running(), queued.cancelled(), queued.done(), kept.done())
    gate.set()
    done, not_done = wait([running, queued, kept])
    print(len(done), len(not_done))
    print(sorted(f.result() for f in as_completed([running, queued, kept]) if not f.cancelled()))
    print(running.cancel(), running.cancelled())
