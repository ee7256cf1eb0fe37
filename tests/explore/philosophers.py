import threading

PEOPLE = 5
forks = [threading.Lock() for _ in range(PEOPLE)]
meals = 0


def eat(seat):
    global meals
    left, right = forks[seat], forks[(seat + 1) % PEOPLE]
    with left:
        with right:
            meals += 1


people = [threading.Thread(target=eat, args=(seat,)) for seat in range(PEOPLE)]
for person in people:
    person.start()
for person in people:
    person.join()
