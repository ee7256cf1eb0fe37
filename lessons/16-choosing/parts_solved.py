"""Two threads add up, and nothing is shared until they are done."""
from threading import Thread

numbers = [1, 2, 3, 4]
total = 0
sums = [0, 0]


def add_up(half, place):
    own = 0
    for number in half:
        own += number
    sums[place] = own


a = Thread(target=add_up, args=(numbers[:2], 0))
b = Thread(target=add_up, args=(numbers[2:], 1))
a.start()
b.start()
a.join()
b.join()
total = sum(sums)
