def f(): pass
class C:
    def m(self): pass
for x in (1, 1.0, "s", True, None, [], (), {}, set(), range(1), f, C, C(), C().m, len, print, int, lambda: 0, iter([]),
          (i for i in []), ValueError, ValueError(), NotImplemented, ..., type, zip(), map(f, []), enumerate([]), {}.keys(), {}.items(), slice(1)):
    print(type(x).__name__, end=" ")
print()
print(type(1), type("s"), type(None), type(C()), type(f), type([]) is list, type(C()) is C, type(ValueError("x")))
print(int, str, list, C, ValueError, isinstance(1, (str, int)), isinstance([], list), isinstance(C(), object))
print(issubclass(ValueError, Exception), issubclass(C, int), type(type(1)), isinstance(C, type), isinstance(None, type(None)))
print(f.__name__, C.__name__, C.m.__name__, C().m.__name__, C.m.__qualname__, len.__name__, __name__)
