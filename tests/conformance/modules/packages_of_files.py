"""A package beside the program: relative imports, submodules, `import *` with and without __all__."""
import importlib

import bakery
import bakery.cart as cart
from bakery import money, VERSION
from bakery.util import *
from bakery.util.text import shout
from bakery.money import *

print(bakery.__name__, cart.__name__, money.__name__, shout.__module__, VERSION, bakery.__doc__)
print(cart.total([1, 2]), shout("a"), twice(4), fmt(5), bakery.fmt is fmt)
try:
    print(thrice(1))
except NameError as error:
    print(error)
try:
    from bakery import nothing
except ImportError as error:
    print(type(error).__name__, error.name)
print(importlib.import_module("bakery.util").thrice(2), bakery.util.twice is twice)
print(importlib.import_module(".money", "bakery") is money, hasattr(bakery, "cart"))
