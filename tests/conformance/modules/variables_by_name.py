"""globals(), locals(), vars() and dir() without arguments, code objects."""
import threading

limit = 3


def first(a, b=2, *rest, c, **more):
    total = a + b
    return sorted(locals()), locals()["total"]


def set_global(name, value):
    globals()[name] = value


print(first(1, c=5))
set_global("limit", 10)
set_global("fresh", "new")
print(limit, fresh, "fresh" in globals(), globals().get("missing", "none"), globals()["first"] is first)
threads = [threading.Thread(target=set_global, args=(f"worker_{n}", n)) for n in range(3)]
for t in threads:
    t.start()
    t.join()
print([globals()[name] for name in sorted(globals()) if name.startswith("worker_")])
del globals()["fresh"]
try:
    fresh
except NameError as error:
    print(error)
print(locals()["limit"], "limit" in dir(), vars()["limit"])


def outer():
    x = 1

    def inner():
        return x, sorted(locals())
    return inner()


print(outer(), [sorted(locals()) == ["a", "b"] for a, b in [(1, 2)]] in ([True], [False]))
code = first.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames[:5], code.co_firstlineno)
print((lambda: None).__code__.co_name, outer.__code__.co_filename.endswith("variables_by_name.py"))
print(__import__("math").sqrt(9), __import__("os.path").__name__)
exit(4)
