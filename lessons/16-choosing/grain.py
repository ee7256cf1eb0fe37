"""The same work for two processes: in a few large pieces, or in many small ones."""
import time
from concurrent.futures import ProcessPoolExecutor

PIECES = 20_000  #: 2..50_000
CHUNK = 1  #: 1..1_000
TOTAL = 40_000_000  #: 100_000..50_000_000


def count_to(n):
    i = 0
    while i < n:
        i += 1
    return i


def main():
    pieces = [TOTAL // PIECES] * PIECES
    begin = time.perf_counter()
    alone = sum(map(count_to, pieces))
    middle = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(count_to, [0, 0]))  # the workers are there before the clock starts
        start = time.perf_counter()
        together = sum(pool.map(count_to, pieces, chunksize=CHUNK))
        end = time.perf_counter()
    print(f"{PIECES} pieces: in turn {middle - begin:.2f} s, two processes {end - start:.2f} s")
    print(f"speed-up {(middle - begin) / (end - start):.2f}")
    print("counted", alone, together)


if __name__ == "__main__":
    main()
