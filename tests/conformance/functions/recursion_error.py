def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print("RecursionError:", e)

class Endless:
    def __repr__(self):
        return repr(self)
try:
    print(Endless())
except RecursionError as e:
    print(type(e).__name__, isinstance(e, RuntimeError))

depth = 0
def count():
    global depth
    depth += 1
    count()
try:
    count()
except RecursionError:
    print(900 < depth <= 1000)
print("still fine")
