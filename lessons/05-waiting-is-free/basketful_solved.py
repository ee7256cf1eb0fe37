"""Two shops are asked at the same time, and who asked adds up their answers."""
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
