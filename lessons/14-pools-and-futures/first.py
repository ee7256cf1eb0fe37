"""Four shops take equally long. Wait for the first answer."""
import time
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import ThreadPoolExecutor

SPREAD = 0  #: 0..50


def ask(shop):
    time.sleep(0.2 + shop * SPREAD / 1000)
    return shop


with ThreadPoolExecutor(4, "asker") as pool:
    futures = [pool.submit(ask, shop) for shop in range(4)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print("answers in the set of the done:", len(done))
    print("still under way:", len(pending))
