import threading

SEATS = 5
forks = [threading.Lock() for _ in range(SEATS)]


def dine(seat):
    left, right = forks[seat], forks[(seat + 1) % SEATS]
    with left:
        with right:
            pass


table = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
for philosopher in table:
    philosopher.start()
for philosopher in table:
    philosopher.join()
