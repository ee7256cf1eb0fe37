"""Philosophers at a table, and a fork between each two."""
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


seats = range(SEATS)
threads = [Thread(target=philosopher, args=(seat,)) for seat in seats]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("meals", sum(meals))
