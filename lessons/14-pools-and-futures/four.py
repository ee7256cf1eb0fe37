"""Four shops are asked for a price. The dearer, the slower."""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

ORDER = "map"  #: map|as_completed
SCALE = 4  #: 1..10

PRICES = [125, 250, 99, 23]
seen = []


def ask(price):
    time.sleep(price * SCALE / 1000)
    return price


with ThreadPoolExecutor(4, "asker") as pool:
    if ORDER == "map":
        answers = pool.map(ask, PRICES)
        print("asked")
        for price in answers:
            seen.append(price)
            print(price)
    else:
        futures = [pool.submit(ask, price) for price in PRICES]
        print("asked")
        for future in as_completed(futures):
            seen.append(future.result())
            print(future.result())
