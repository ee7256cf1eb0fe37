"""Two workers, and one of them is killed in the middle of its job."""
import os
import time
from concurrent.futures import ProcessPoolExecutor


def job(name):
    if name == "bad":
        os._exit(1)  # as if the system had killed it
    time.sleep(0.5)
    return name


if __name__ == "__main__":
    said = {}
    with ProcessPoolExecutor(2) as pool:
        names = ("good", "bad", "late")
        futures = {name: pool.submit(job, name) for name in names}
        for name, future in futures.items():
            error = future.exception()
            said[name] = type(error).__name__ if error else "done"
    for name, word in said.items():
        print(f"{name}: {word}")
