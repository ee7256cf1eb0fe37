import threading

results = [None] * 6
log = []

def square(i):
    results[i] = i * i
    log.append(i)

threads = []
for i in range(6):
    t = threading.Thread(target=square, args=(i,))
    threads.append(t)
    t.start()
[t.join() for t in threads]
print(results, sorted(log), sum(results))
shared = {}
def fill(name, n):
    for i in range(n):
        shared[name, i] = i
threads = [threading.Thread(target=fill, args=(name, 200)) for name in "abc"]
for t in threads: t.start()
for t in threads: t.join()
print(len(shared), shared["b", 199], sum(shared.values()))
