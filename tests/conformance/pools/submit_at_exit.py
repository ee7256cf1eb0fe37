# Work that submits more work while the program ends.
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def more():
    time.sleep(0.05)
    try:
        pool.submit(print, "never")
    except RuntimeError as e:
        print(e)


pool.submit(more)
print("main is through")
