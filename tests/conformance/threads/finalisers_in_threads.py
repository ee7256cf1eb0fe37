"""Objects of threads and closures go when nobody refers to them."""
import threading
class Pool:
    count = 0
    def __init__(self): Pool.count += 1; self.name = f"p{Pool.count}"
    def __del__(self): Pool.count -= 1; print("released", self.name, threading.current_thread().name)
def work():
    p = Pool(); q = Pool()
    print("working", p.name, q.name)
t = threading.Thread(target=work, name="w"); t.start(); t.join()
print(Pool.count)
s = {Pool()}
s.clear()
def outer():
    p = Pool()
    def inner(): return p.name
    return inner
fn = outer(); print(fn()); fn = None
print("done", Pool.count)
t = (Pool(), 1); t = None
z = [Pool() for _ in range(2)]
z[0] = None
z = z[1:]
print(len(z))
z.pop()
print("popped")
e = Pool(); f = [e]; del e; f.remove(f[0]); print("removed")
print("bye")
