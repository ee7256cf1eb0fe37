import threading

def work(n, times=1, *, label="w"):
    for i in range(times):
        results.append((label, n, i))

results = []
t = threading.Thread(target=work, args=(1,), kwargs={"times": 2, "label": "x"})
print(t.is_alive(), t.name, t.daemon, t.ident is None)
t.start()
t.join()
print(t.is_alive(), results, isinstance(t.ident, int))
t.join()
print(t.join(), t.join(timeout=1))
workers = [threading.Thread(target=work, args=(n,), name=f"worker-{n}") for n in range(5)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(sorted(results), [w.name for w in workers], any(w.is_alive() for w in workers))
empty = threading.Thread()
empty.start()
empty.join()
print(empty.name, empty.is_alive())
