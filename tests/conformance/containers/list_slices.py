n = list(range(10))
print(n[2:5], n[:3], n[-3:], n[::3], n[::-1], n[8:2:-2], n[5:5], n[20:], n[-20:2])
n[2:5] = ["a", "b"]
print(n)
n[0:0] = [100, 200]
print(n)
n[::4] = ["x"] * len(n[::4])
print(n)
del n[1:3]
del n[-1]
print(n)
del n[::2]
print(n)
n[:] = []
print(n)
try:
    m = [1, 2, 3, 4]
    m[::2] = [1]
except ValueError as e:
    print(e)
try:
    m[0:1] = 5
except TypeError as e:
    print(e)
try:
    m[9] = 1
except IndexError as e:
    print(e)
a = [1, 2, 3]
b = a
c = a[:]
b += [4]
c += [5]
print(a, b, c, a is b, a is c)
