"""Two pickers fill a basket, and main counts what is in it."""
from threading import Thread

basket = []
counted = 0


def pick(fruit):
    for _ in range(2):
        basket.append(fruit)


one = Thread(target=pick, args=("apple",))
one.start()
one.join()
other = Thread(target=pick, args=("pear",))
other.start()
counted = len(basket)
