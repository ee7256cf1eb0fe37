# wait in its three modes, with and without a time-out, and what it makes of wrong arguments.
import threading
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError("failed")


gate = threading.Event()
with ThreadPoolExecutor(max_workers=4) as pool:
    quick = pool.submit(int, "1")
    slow = pool.submit(gate.wait)
    done, not_done = futures.wait([quick, slow], return_when=futures.FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    result = futures.wait([quick, slow], timeout=0.01)
    print(result.done == {quick}, result.not_done == {slow}, type(result).__name__, len(result))
    failing = pool.submit(fail)
    done, not_done = futures.wait([slow, failing], return_when=futures.FIRST_EXCEPTION)
    print(failing in done, slow in not_done)
    gate.set()
    done, not_done = futures.wait([quick, slow, failing], return_when=futures.ALL_COMPLETED)
    print(len(done), len(not_done))
    print(futures.wait([]))
    print(len(futures.wait([quick, quick]).done))
    try:
        futures.wait([pool.submit(gate.wait), quick], return_when="SOME_DAY")
    except ValueError as e:
        print(e)
cancelled = futures.Future()
cancelled.cancel()
done, not_done = futures.wait([cancelled], timeout=0.01)
print(len(done), len(not_done))
cancelled.set_running_or_notify_cancel()
print(len(futures.wait([cancelled], timeout=0.01).done))
