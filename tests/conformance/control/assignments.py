a = b = c = 0
a, b, c = 1, 2, 3
x, (y, z) = 1, (2, 3)
x: int = 5
label: str
print(a, b, c, x, y, z)
i = [1, 2]
i += (3,)
i *= 2
print(i)
s = "a"
s += "b"
s *= 3
print(s)
d = {}
d["n"] = d.get("n", 0) + 1
d["n"] += 5
d["l"] = d.setdefault("l", []) + [1]
print(d)
class O: pass
o = O()
o.v = 1
o.v += 1
o.list = [0, 0]
o.list[0] += 7
o.list[1], o.v = o.v, o.list[1]
print(o.v, o.list)
t = 1,
t += 2,
print(t)
f = g = lambda: "same"
print(f is g, f())
def order(n):
    print("eval", n)
    return n
values = [0] * 4
values[order(1)] = order(2)
print(values, [order(3), order(4)], {order(5): order(6)})
