"""Philosophers around a table: a fork between each two, and each needs both beside them."""
from threading import Lock, Thread

SEATS = 5  #: 2..5
LEFT_HANDED = 0  #: 0..1

forks = [Lock() for _ in range(SEATS)]
meals = [0] * SEATS


def philosopher(seat):
    first, second = forks[seat], forks[(seat + 1) % SEATS]
    if seat < LEFT_HANDED:
        first, second = second, first
    with first:
        with second:
            meals[seat] += 1


threads = [Thread(target=philosopher, args=(seat,)) for seat in range(SEATS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("meals", sum(meals))
