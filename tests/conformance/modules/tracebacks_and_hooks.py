# Tracebacks as texts, other streams, hooks for what nobody caught, and the end of a program.
import traceback, sys, io
def a(): b()
def b(): raise ValueError("deep")
try: a()
except ValueError as e:
    print(traceback.format_exc())
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exc_info()[2] is not None)
    print(traceback.format_exception_only(type(e), e), traceback.format_exception_only(e))
    for f in traceback.extract_tb(e.__traceback__): print(f.name, f.lineno, f.line)
    print(traceback.format_tb(e.__traceback__))
    print("".join(traceback.format_exception(type(e), e, e.__traceback__)))
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc()
    traceback.print_tb(e.__traceback__, file=sys.stdout)
print(sys.exc_info())
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError("k") from z
except KeyError: traceback.print_exc(file=sys.stdout)
def st():
    traceback.print_stack(file=sys.stdout)
    print(traceback.extract_stack()[-1].name)
st()
class E(Exception):
    def __str__(self): return "custom text"
try: raise E
except E: print(traceback.format_exc())
print(traceback.format_exc())
out = io.StringIO(); old = sys.stdout; sys.stdout = out
print("captured", 1); sys.stdout.write("raw\n")
sys.stdout = old
print(repr(out.getvalue()))
from contextlib import redirect_stdout, redirect_stderr
with redirect_stdout(io.StringIO()) as f: print("x"); print("y", end="")
print(repr(f.getvalue()))
class Tee:
    def __init__(self, *s): self.s = s
    def write(self, t):
        for x in self.s: x.write(t.upper())
    def flush(self): pass
sys.stdout = Tee(old); print("loud"); sys.stdout = sys.__stdout__; print("quiet")
import atexit
atexit.register(print, "bye", end="!\n")
@atexit.register
def last(): print("runs first")
def hook(t, v, tb): print("HOOK", t.__name__, v)
sys.excepthook = hook
import threading
def th(args): print("THREAD HOOK", args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = th
t = threading.Thread(target=a, name="T"); t.start(); t.join()
raise RuntimeError("end")
