"""A program of several files: a module beside it, its state, its classes, threads that use it."""
import threading

import shapes
import shapes as again
from shapes import Circle, Square as Box

print(shapes.__name__, shapes.made, again is shapes, shapes.__doc__.split(';')[0])
results = []


def build(n):
    from shapes import Circle
    results.append(Circle(n))


threads = [threading.Thread(target=build, args=(n,)) for n in range(1, 4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), shapes.made, max(results + [Box(10)]))
shapes.made = 100
Circle(1)
print(shapes.made, Circle.__module__, Box.__name__, isinstance(Box(1), shapes.Shape))
shapes.extra = 'new'
print(shapes.extra, hasattr(shapes, 'missing'))
try:
    shapes.missing
except AttributeError as e:
    print(e)
try:
    import no_such_file
except ImportError as e:
    print(type(e).__name__, e)
