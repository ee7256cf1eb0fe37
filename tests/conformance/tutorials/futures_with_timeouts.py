import concurrent.futures
import threading
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait

gate = threading.Event()


def job(name, fail=False):
    if fail:
        raise LookupError(f"no such job: {name}")
    return name.upper()


def blocked():
    gate.wait()
    return "unblocked"


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="pool") as executor:
    slow = executor.submit(blocked)
    quick = executor.submit(job, "quick")
    done, pending = wait([slow, quick], return_when=FIRST_COMPLETED)
    print([f.result() for f in done], len(pending), slow.running(), slow.done())
    try:
        slow.result(timeout=0.01)
    except concurrent.futures.TimeoutError:
        print("still running")
    try:
        for future in as_completed([slow], timeout=0.01):
            print("never")
    except TimeoutError as error:
        print(error)
    failing = executor.submit(job, "x", fail=True)
    done, pending = wait({slow, failing}, return_when=FIRST_EXCEPTION)
    print(type(failing.exception()).__name__, failing.exception(), len(pending))
    last = executor.submit(blocked)
    while not last.running():
        time.sleep(0.001)
    waiting = executor.submit(job, "waiting")
    print("cancelled:", waiting.cancel(), waiting.cancelled(), waiting.done(), waiting.cancel(), last.cancel())
    try:
        waiting.result()
    except concurrent.futures.CancelledError as error:
        print("CancelledError", error.args)
    gate.set()
    print(slow.result(), last.result(1))

calls = []
future = concurrent.futures.Future()
future.add_done_callback(lambda f: calls.append(("first", f.result())))
future.add_done_callback(lambda f: calls.append(("second", f.done())))
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(42)
future.add_done_callback(lambda f: calls.append(("late", f.cancelled())))
print(calls)
try:
    future.set_result(43)
except concurrent.futures.InvalidStateError as error:
    print(type(error).__name__, str(error).startswith("FINISHED: <Future at 0x"))
try:
    executor.submit(job, "late")
except RuntimeError as error:
    print(error)
try:
    ThreadPoolExecutor(max_workers=0)
except ValueError as error:
    print(error)
