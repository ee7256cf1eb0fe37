"""Eight naps: one after another, then by eight workers."""
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

EXECUTOR = "threads"  #: threads|processes
WORKERS = 8  #: 1..8
TENTH = 0.1  #: 0.01..1

NAPS = [1, 6, 4, 8, 3, 7, 3, 5]


def nap(tenths):
    time.sleep(tenths * TENTH)
    return tenths


def main():
    begin = time.perf_counter()
    for tenths in NAPS:
        nap(tenths)
    alone = time.perf_counter() - begin
    print(f"one after another {alone:.2f} s")

    threads = EXECUTOR == "threads"
    Pool = ThreadPoolExecutor if threads else ProcessPoolExecutor
    with Pool(WORKERS) as pool:
        list(pool.map(nap, [0] * WORKERS))  # the workers are there
        begin = time.perf_counter()
        list(pool.map(nap, NAPS))
        together = time.perf_counter() - begin
    print(f"{WORKERS} {EXECUTOR} {together:.2f} s")
    print(f"the longest nap {max(NAPS) * TENTH:.2f} s")
    print(f"speed-up {alone / together:.2f}")


if __name__ == "__main__":
    main()
