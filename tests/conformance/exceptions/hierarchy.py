for kind in (ZeroDivisionError, OverflowError, IndexError, KeyError, UnboundLocalError, NameError, RecursionError,
             NotImplementedError, FileNotFoundError, TimeoutError, StopIteration, UnicodeError, AttributeError, MemoryError):
    print(" < ".join(c.__name__ for c in kind.__mro__))
print(issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, BaseException), issubclass(IOError, OSError), IOError is OSError)
for kind in (ArithmeticError, LookupError, RuntimeError):
    for action in (lambda: 1 / 0, lambda: {}[1], lambda: [][0]):
        try:
            action()
        except kind as e:
            print(kind.__name__, "catches", type(e).__name__)
        except Exception as e:
            print(kind.__name__, "misses", type(e).__name__)
print(repr(ValueError("a", 1)), repr(KeyError("k")), str(KeyError("k")), str(ValueError()), ValueError("x") == ValueError("x"))
