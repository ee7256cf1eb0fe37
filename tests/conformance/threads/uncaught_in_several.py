# order: any
import threading

def fail(n):
    raise ValueError(f"worker {n} failed")

def fine(n):
    print("worker", n, "is fine")

for n in range(4):
    t = threading.Thread(target=fail if n % 2 else fine, args=(n,), name=f"worker-{n}")
    t.start()
    t.join()
print("main is not disturbed")
