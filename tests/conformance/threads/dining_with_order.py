# Forks are always taken in the same order, so nobody starves.
import threading

forks = [threading.Lock() for _ in range(5)]
eaten = [0] * 5

def philosopher(i):
    first, second = sorted((i, (i + 1) % 5))
    for _ in range(20):
        with forks[first]:
            with forks[second]:
                eaten[i] += 1

threads = [threading.Thread(target=philosopher, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(eaten, [f.locked() for f in forks])
