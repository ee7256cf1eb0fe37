# A thread before its start, while it runs, and after; what may be done when.
import threading

go = threading.Event()
thread = threading.Thread(target=go.wait, name="t")
print(thread.ident, thread.native_id, thread.is_alive(), thread)
thread.start()
print(type(thread.ident).__name__, type(thread.native_id).__name__, thread.is_alive())
print(repr(thread).replace(str(thread.ident), "ID"))
try:
    thread.daemon = True
except RuntimeError as e:
    print(e)
thread.join(0.01)
print(thread.is_alive())
go.set()
thread.join()
print(thread.is_alive(), repr(thread).replace(str(thread.ident), "ID"))
thread.join()
thread.join(timeout=-1)
daemon = threading.Thread(target=print, daemon=True)
print(daemon.daemon, threading.Thread(daemon=None).daemon)
print(repr(daemon).replace(daemon.name, "NAME"))
empty = threading.Thread()
empty.start()
empty.join()
print("an empty thread:", empty.is_alive())
main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.daemon, main.is_alive(), main.ident == threading.get_ident())
print(repr(main).replace(str(main.ident), "ID"))
children = []


def parent():
    child = threading.Thread(target=print, args=("child of a daemon",))
    children.append(child.daemon)


daemon = threading.Thread(target=parent, daemon=True)
daemon.start()
daemon.join()
print(children)


class Forgetful(threading.Thread):
    def __init__(self):
        self.ready = True


for call in (lambda t: t.start(), lambda t: t.join(), lambda t: t.is_alive(), lambda t: t.name, lambda t: t.daemon):
    try:
        print(call(Forgetful()))
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)
print(threading.stack_size(), threading.stack_size(256 * 1024), threading.stack_size())
try:
    threading.stack_size(100)
except ValueError as e:
    print(e)
print(threading.TIMEOUT_MAX > 1e6, type(threading.get_native_id()).__name__)
