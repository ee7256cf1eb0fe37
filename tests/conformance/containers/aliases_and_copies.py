a = [1, 2]
b = a
b.append(3)
print(a, a is b, a == [1, 2, 3], a is not [1, 2, 3])
def grow(target):
    target.append("grown")
    target = ["local"]
    return target
print(grow(a), a)
c = list(a)
c[0] = "changed"
print(a[0], c[0])
nested = [[1], [2]]
shallow = nested.copy()
shallow[0].append("seen by both")
shallow.append("mine")
print(nested, shallow)
d = {"list": [1]}
e = dict(d)
e["list"].append(2)
e["other"] = 0
print(d, e)
t = ([1], 2)
t[0].append(5)
print(t)
try:
    t[0] += [6]
except TypeError as error:
    print(error, t)
x = y = 0
x += 1
print(x, y)
