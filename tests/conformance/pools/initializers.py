# What every worker of a pool does first.
import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def prepare(name, number):
    local.name = name
    local.number = number


def use():
    return local.name, local.number


with ThreadPoolExecutor(2, initializer=prepare, initargs=("ready", 7)) as pool:
    print(set(f.result() for f in [pool.submit(use) for _ in range(5)]))
for wrong in (
    lambda: ThreadPoolExecutor(initializer="no function"),
    lambda: ThreadPoolExecutor(max_workers=0),
    lambda: ThreadPoolExecutor(max_workers="2"),
):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
