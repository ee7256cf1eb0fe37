# A future without a pool: who makes it sets its result.
import concurrent.futures as cf
import threading

future = cf.Future()
print(future.running(), future.done(), future.cancelled(), repr(future).split(" ", 3)[3])
print(future.set_running_or_notify_cancel(), future.running())
print(future.cancel(), repr(future).split(" ", 3)[3])
future.add_done_callback(lambda f: print("called with", f.result()))
future.set_result(42)
future.add_done_callback(lambda f: print("at once:", f.result()))
print(future.result(), future.exception(), future.done(), repr(future).split(" ", 3)[3])
for again in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
    try:
        again()
    except cf.InvalidStateError as e:
        print(type(e).__name__, str(e).split(":")[0])

failed = cf.Future()
failed.set_exception(KeyError("lost"))
print(repr(failed.exception()), repr(failed).split(" ", 3)[3])
try:
    failed.result()
except KeyError as e:
    print("raised", e)

cancelled = cf.Future()
print(cancelled.cancel(), cancelled.cancel(), cancelled.cancelled(), cancelled.done())
cancelled.add_done_callback(lambda f: print("callback of a cancelled one:", f.cancelled()))
print(cancelled.set_running_or_notify_cancel(), repr(cancelled).split(" ", 3)[3])
for ask in (cancelled.result, cancelled.exception, lambda: cancelled.set_result(1)):
    try:
        ask()
    except (cf.CancelledError, cf.InvalidStateError) as e:
        print(type(e).__name__, e.__class__.__mro__[1].__name__)

late = cf.Future()
for ask in (late.result, late.exception):
    try:
        ask(timeout=0.01)
    except cf.TimeoutError as e:
        print("in time:", type(e).__name__, e.args, cf.TimeoutError is TimeoutError)
threading.Timer(0.01, late.set_result, ["by a timer"]).start()
print(late.result(timeout=5))
