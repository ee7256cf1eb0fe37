"""Records what CPython 3.11 has: a line of its modules, then a line for each module a program may use, the module's
name and its public attributes.

Run it as `python3.11 record.py > cpython.txt` in this folder.
"""
import importlib
import sys

MODULES = """time threading concurrent.futures multiprocessing queue asyncio hashlib gc weakref sys os os.path logging sched
signal atexit warnings traceback random math datetime collections collections.abc itertools functools statistics string
re json dataclasses contextlib typing enum copy operator heapq pprint argparse dis selectors""".split()

print("modules", *sorted(name for name in sys.stdlib_module_names if not name.startswith("_")))
for module in MODULES:
    print(module, *(name for name in dir(importlib.import_module(module)) if not name.startswith("_")))
