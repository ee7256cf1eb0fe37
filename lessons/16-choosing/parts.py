"""Two threads add up the numbers of a list, half each."""
from threading import Thread

numbers = [1, 2, 3, 4]
total = 0


def add_up(half):
    global total
    for number in half:
        total += number


a = Thread(target=add_up, args=(numbers[:2],))
b = Thread(target=add_up, args=(numbers[2:],))
a.start()
b.start()
a.join()
b.join()
