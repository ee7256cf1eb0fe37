import keyword
import builtins
print(builtins.len([1, 2]), builtins.max(3, 4))
_print = builtins.print
def loud(*a, **k): _print("LOUD", *a, **k)
loud("x")
print(hasattr(builtins, "sum"), builtins.ValueError is ValueError)
