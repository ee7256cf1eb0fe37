from multiprocessing.dummy import Pool as ThreadPool
import time
def square(n):
    time.sleep(0.01)
    return n * n
pool = ThreadPool(4)
results = pool.map(square, range(10))
pool.close()
pool.join()
print(results)
with ThreadPool(2) as p:
    print(p.starmap(pow, [(2, 3), (3, 2)]), p.apply(square, (5,)))
from multiprocessing import dummy
lock = dummy.Lock()
with lock: print("locked")
def w(q): q.put(1)
q = dummy.Queue(); pr = dummy.Process(target=w, args=(q,)); pr.start(); pr.join(); print(q.get(), dummy.current_process().name)
