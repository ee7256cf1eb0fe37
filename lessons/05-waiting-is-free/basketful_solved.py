"""Two shops are asked at once, and main adds up the answers."""
import time
from concurrent.futures import ThreadPoolExecutor

answered = []
total = 0


def ask(price):
    time.sleep(0.1)  # the shop thinks
    answered.append(price)
    return price


with ThreadPoolExecutor(2) as pool:
    total = sum(pool.map(ask, (10, 20)))
