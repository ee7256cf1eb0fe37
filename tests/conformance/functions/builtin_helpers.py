print(abs(-3), abs(2.5), abs(-10 ** 20), divmod(17, 5), pow(2, 10), round(2.567, 1), max(1, 2), min([4, 2]))
class Thing:
    kind = "thing"
    def __init__(self):
        self.size = 3
t = Thing()
print(getattr(t, "size"), getattr(t, "nope", "default"), hasattr(t, "kind"), hasattr(t, "x"))
setattr(t, "color", "red")
print(t.color, t.__dict__, vars(t) == t.__dict__, callable(Thing), id(t) == id(t), id([]) == 0)
try:
    getattr(t, "missing")
except AttributeError as e:
    print(e)
it = iter([1, 2])
print(next(it), next(it), next(it, "over"))
try:
    next(it)
except StopIteration:
    print("StopIteration")
numbers = iter(lambda: next(source), 3)
source = iter([1, 2, 3, 4])
print(list(numbers), list(iter("ab")))
try:
    iter(5)
except TypeError as e:
    print(e)
print(len("abc"), len([1]), len({}), len(range(7)), list(range(3)), bool([]), repr("a"), str(1), int("3"), float("1.5"))
