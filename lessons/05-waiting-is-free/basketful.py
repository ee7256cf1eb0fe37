"""Two shops are asked at once, and the prices are added up."""
import time
from concurrent.futures import ThreadPoolExecutor

answered = []
total = 0


def ask(price):
    time.sleep(0.1)  # the shop thinks
    answered.append(price)
    return price


def add(price):
    global total
    total += ask(price)


with ThreadPoolExecutor(2) as pool:
    for price in (10, 20):
        pool.submit(add, price)
