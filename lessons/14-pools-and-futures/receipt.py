"""Three jobs go to a pool. For each there is a receipt, at once."""
import time
from concurrent.futures import ThreadPoolExecutor

PAUSE = 0.3  #: 0.01..1


def square(n):
    time.sleep(PAUSE)
    return n * n


begin = time.perf_counter()
with ThreadPoolExecutor(3, "worker") as pool:
    futures = [pool.submit(square, n) for n in (2, 3, 4)]
    handed_in = time.perf_counter() - begin
    ready = [future.done() for future in futures]
    print("done when handed in:", ready)
    print("results:", [future.result() for future in futures])
took = time.perf_counter() - begin
print(f"handing in took {handed_in:.4f} s, the results {took:.2f} s")
print(f"share {100 * handed_in / took:.1f} percent")
