"""The same work for two processes: in large pieces or in small."""
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
        list(pool.map(count_to, [0, 0]))  # the workers are awake
        start = time.perf_counter()
        together = sum(pool.map(count_to, pieces, chunksize=CHUNK))
        end = time.perf_counter()
    turn, two = middle - begin, end - start
    print(f"{PIECES} pieces: in turn {turn:.2f} s, ", end="")
    print(f"two processes {two:.2f} s")
    print(f"speed-up {turn / two:.2f}")
    print("counted", alone, together)


if __name__ == "__main__":
    main()
