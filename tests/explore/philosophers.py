import threading

forks = [threading.Lock() for _ in range(5)]
meals = 0


def eat(seat):
    global meals
    left, right = forks[seat], forks[(seat + 1) % 5]
    with left:
        with right:
            meals += 1


people = [threading.Thread(target=eat, args=(seat,)) for seat in range(5)]
for person in people:
    person.start()
for person in people:
    person.join()
