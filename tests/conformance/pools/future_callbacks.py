# Callbacks: in the order in which they were added, each on its own, whatever the others raise.
import logging
import sys
from concurrent.futures import Future, ThreadPoolExecutor

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s %(message)s")
future = Future()
order = []
for n in range(3):
    future.add_done_callback(lambda f, n=n: order.append((n, f.result())))
future.set_result("x")
print(order)

seen = []
with ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker") as pool:
    first = pool.submit(pow, 2, 10)
    first.add_done_callback(seen.append)
    chained = Future()
    first.add_done_callback(lambda f: chained.set_result(f.result() + 1))
    print(chained.result(timeout=5))
print(seen == [first], first.result())
