import threading


class Counter:
    total = 0

    def __init__(self):
        self.value = 0
        self.own = {}

    def add(self, who):
        self.own[who] = self.value
        self.value += 1
        Counter.total += 1


counter = Counter()
a = threading.Thread(target=counter.add, args=("a",))
b = threading.Thread(target=counter.add, args=("b",))
a.start()
b.start()
a.join()
b.join()
value = counter.value
total = Counter.total
