def fails():
    yield 1
    raise ValueError("inside the generator")
try:
    for x in fails():
        print(x)
except ValueError as e:
    print("caught", e)
def stops():
    yield 1
    raise StopIteration("too early")
try:
    list(stops())
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))
def reentrant():
    yield next(g)
g = reentrant()
try:
    next(g)
except ValueError as e:
    print(e)
g = fails()
next(g)
try:
    next(g)
except ValueError:
    pass
print(next(g, "over after the error"))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
try:
    g[0]
except TypeError as e:
    print(e)
try:
    len(g)
except TypeError as e:
    print(e)
