# A hook that fails itself: that is said, and the program goes on.
import threading


def broken(args):
    print(len(args), args[0] is args.exc_type, [type(a).__name__ for a in args][:2])
    raise KeyError("in the hook")


threading.excepthook = broken


def fail():
    raise ValueError("in the thread")


thread = threading.Thread(target=fail)
thread.start()
thread.join()
try:
    threading.ExceptHookArgs((1, 2))
except TypeError as e:
    print(e)
print("end")
