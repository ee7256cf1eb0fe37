"""Beside a program that `hilo check` compares: tells how it ended and what its variables hold.

CPython imports this file, named sitecustomize, before the program. What it is to do is in an environment variable, which
is taken away at once, so that child processes run as they are.
"""
import atexit
import json
import os
import sys


def witness(asked):
    seen = {"raised": None, "values": {}}

    def hook(kind, value, trace):
        name = kind.__qualname__
        if kind.__module__ not in ("builtins", "__main__"):
            name = f"{kind.__module__}.{name}"
        try:
            seen["raised"] = [name, str(value)]
        except Exception:
            seen["raised"] = [name, "<exception str() failed>"]
        sys.__excepthook__(kind, value, trace)

    def at_end():
        program = vars(sys.modules["__main__"])
        for name in asked["watch"]:
            try:
                seen["values"][name] = repr(program[name]) if name in program else None
            except Exception:
                seen["values"][name] = "<repr() failed>"
        with open(asked["seen"], "w", encoding="utf-8") as file:
            json.dump(seen, file)

    # Registered first, so it runs last: when threads and child processes are over.
    atexit.register(at_end)
    sys.excepthook = hook
    sys.setswitchinterval(asked["interval"])
    if asked["cores"] and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: asked["cores"]])
    # Hilo starts processes by spawning, which CPython 3.11 does on Linux only if it is asked to.
    import multiprocessing.context as context
    context._default_context._default_context = context._concrete_contexts["spawn"]


task = os.environ.pop("HILO_WITNESS", None)
if task is not None:
    witness(json.loads(task))
