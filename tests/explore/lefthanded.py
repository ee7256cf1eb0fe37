import threading

SEATS = 5
forks = [threading.Lock() for _ in range(SEATS)]


def dine(seat):
    first, second = forks[seat], forks[(seat + 1) % SEATS]
    if seat == SEATS - 1:
        first, second = second, first
    with first:
        with second:
            pass


table = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
for philosopher in table:
    philosopher.start()
for philosopher in table:
    philosopher.join()
