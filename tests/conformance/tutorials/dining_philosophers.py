"""Five philosophers, five forks; the last one is left-handed, so nobody starves."""
import threading
import time


class Philosopher(threading.Thread):
    meals = 0
    table = threading.Lock()

    def __init__(self, name, first, second):
        super().__init__(name=name)
        self.first, self.second = first, second
        self.eaten = 0

    def run(self):
        while self.eaten < 3:
            with self.first, self.second:
                self.eat()
            time.sleep(0.001)

    def eat(self):
        self.eaten += 1
        with Philosopher.table:
            Philosopher.meals += 1


names = ['Aristotle', 'Kant', 'Spinoza', 'Marx', 'Russell']
forks = [threading.Lock() for _ in names]
people = []
for i, name in enumerate(names):
    left, right = forks[i], forks[(i + 1) % len(forks)]
    if i == len(names) - 1:
        left, right = right, left
    people.append(Philosopher(name, left, right))
for p in people:
    p.start()
for p in people:
    p.join(timeout=10)
for p in people:
    print(f'{p.name:>10} ate {p.eaten} times, alive: {p.is_alive()}')
print('meals:', Philosopher.meals, 'forks free:', not any(f.locked() for f in forks))
