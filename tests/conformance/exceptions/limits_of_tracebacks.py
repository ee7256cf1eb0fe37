"""Parts of a traceback: the first frames, the last ones, each as a text."""
import sys
import traceback


def outer():
    middle()


def middle():
    inner()


def inner():
    raise LookupError("deep")


try:
    outer()
except LookupError as e:
    for limit in (1, 2, -1, 0):
        traceback.print_exc(limit=limit, file=sys.stdout)
    lines = traceback.format_exception(e)
    print(len(lines), repr(lines[1]))
    print(traceback.format_tb(e.__traceback__, 1))
    print([frame.name for frame in traceback.extract_tb(e.__traceback__, limit=-2)])
    traceback.print_tb(e.__traceback__, limit=2, file=sys.stdout)
    print(traceback.format_exc(limit=-1))
print([frame.name for frame in traceback.extract_stack(limit=1)])
