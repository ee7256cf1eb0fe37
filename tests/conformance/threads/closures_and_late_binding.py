import threading

seen = []
threads = []
for i in range(3):
    t = threading.Thread(target=lambda i=i: seen.append(i))
    threads.append(t)
for t in threads:
    t.start()
    t.join()
print(seen)

def make(n):
    total = 0
    def add():
        nonlocal total
        for _ in range(n):
            total += 1
    def get():
        return total
    return add, get

add, get = make(1000)
for _ in range(3):
    t = threading.Thread(target=add)
    t.start()
    t.join()
print(get())
late = []
threads = [threading.Thread(target=lambda: late.append(k)) for k in range(3)]
k = "module level"
for t in threads:
    t.start()
    t.join()
print(late)
