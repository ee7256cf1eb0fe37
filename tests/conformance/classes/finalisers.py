"""When __del__ is called: after the last reference, and at the end of the program."""

class Res:
    def __init__(self, n): self.n = n; print("open", n)
    def __del__(self): print("del", self.n)
    def use(self): return self.n.upper()
def f():
    r = Res("local")
    print("in f", r.use())
f()
Res("temp").use()
Res("dropped")
print("after temp")
a = Res("a")
print(a.n, a.use())
a = None
print("after a")
b = Res("b"); c = b
del b
print("still")
del c
print("end")
l = [Res(str(i)) for i in range(3)]
l.clear()
print("cleared")
l = [Res("x"), Res("y")]
del l
for r in [Res("p"), Res("q")]:
    print("loop", r.n)
del r
print("after loop")
d = {"k": Res("dict")}
d.pop("k")
print("popped")
d["j"] = Res("j1"); d["j"] = Res("j2")
class Child(Res):
    def __del__(self):
        print("child"); super().__del__()
ch = Child("c"); ch = 1
def gen():
    r = Res("gen")
    yield 1
    yield 2
it = gen(); next(it); del it
print("gen dropped")
class Node:
    def __init__(self, name, nxt=None): self.name, self.next = name, nxt
    def __del__(self): print("node", self.name)
n = Node("1", Node("2", Node("3")))
n = None
import sys
o = Res("refs"); print(sys.getrefcount(o)); p = o; print(sys.getrefcount(o)); del p, o
class Ctx(Res):
    def __enter__(self): return self
    def __exit__(self, *a): print("exit")
with Ctx("ctx") as q: print("body")
del q
x = Res("exit1"); y = Res("exit2")
print("last line")
