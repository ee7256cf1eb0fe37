"""Two pickers at the same time, and main counts afterwards."""
from threading import Thread

basket = []
counted = 0


def pick(fruit):
    for _ in range(2):
        basket.append(fruit)


one = Thread(target=pick, args=("apple",))
other = Thread(target=pick, args=("pear",))
one.start()
other.start()
one.join()
other.join()
counted = len(basket)
