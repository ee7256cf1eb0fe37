import threading

class Worker(threading.Thread):
    def run(self):
        self.step(3)
    def step(self, n):
        if n == 0:
            raise ValueError("no steps left")
        self.step(n - 1)

for w in (Worker(), Worker(name="second")):
    w.start()
    w.join()
print("end")
