# What becomes of an exception that nobody caught in a thread can be replaced.
import threading


def fail(what):
    raise what


caught = []


def hook(args):
    caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, args.exc_traceback is not None, len(args)))


original = threading.excepthook
threading.excepthook = hook
for what in (ValueError("one"), KeyError("two"), SystemExit(3)):
    thread = threading.Thread(target=fail, args=(what,), name=f"fails {type(what).__name__}")
    thread.start()
    thread.join()
print(caught)
threading.excepthook = original
print(original is threading.__excepthook__)
thread = threading.Thread(target=fail, args=(RuntimeError("shown"),), name="default")
thread.start()
thread.join()
quiet = threading.Thread(target=fail, args=(SystemExit("quiet"),))
quiet.start()
quiet.join()
print("end")
