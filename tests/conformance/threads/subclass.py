import threading

class Summer(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)

summers = [Summer(range(n * 100, n * 100 + 100)) for n in range(4)]
print([s.total for s in summers])
for s in summers:
    s.start()
for s in summers:
    s.join()
print([s.total for s in summers], sum(s.total for s in summers), [s.name for s in summers])

class Forgot(threading.Thread):
    def __init__(self):
        self.x = 1
try:
    Forgot().start()
except RuntimeError as e:
    print(e)
class Called(threading.Thread):
    def run(self):
        print("run in", threading.current_thread().name)
c = Called()
c.run()
c.start()
c.join()
