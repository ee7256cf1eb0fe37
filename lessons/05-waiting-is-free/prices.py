"""Twenty shops are asked for a price. Each takes its time."""
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 4  #: 1..40
ANSWER = 0.2  #: 0.01..1
SHOPS = 20  #: 1..40


def ask(shop):
    time.sleep(ANSWER)  # the shop thinks, we wait
    return 100 + shop


begin = time.perf_counter()
with ThreadPoolExecutor(WORKERS, "asker") as pool:
    prices = list(pool.map(ask, range(SHOPS)))
took = time.perf_counter() - begin

print(f"{SHOPS} shops, {WORKERS} askers: {took:.2f} s")
print(f"one after another it would take {SHOPS * ANSWER:.2f} s")
print(f"speed-up {SHOPS * ANSWER / took:.1f}")
cheapest = min(prices)
