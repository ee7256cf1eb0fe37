class Managed:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        return self.swallow

with Managed("a") as a:
    print("inside", a)
with Managed("b") as b, Managed("c"):
    print("inside", b)
with Managed("d", swallow=True):
    raise ValueError("swallowed")
try:
    with Managed("outer"):
        with Managed("inner"):
            raise KeyError("k")
except KeyError as e:
    print("caught", e)
def f():
    with Managed("f"):
        return "returned"
print(f())
for i in range(3):
    with Managed(f"loop{i}"):
        if i == 1:
            break
        continue
with (Managed("g") as g, Managed("h") as h):
    print(g, h)
try:
    with 5:
        pass
except TypeError as e:
    print(e)
