print(range(5), range(1, 5), range(0, 10, 3), list(range(5, 0, -2)), list(range(3, 3)), len(range(0, 100, 7)))
r = range(10, 50, 5)
print(r[0], r[-1], r[2:4], r[::-1], 25 in r, 26 in r, r.index(20), r.count(5), 10.0 in r, "a" in r)
print(range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), r.start, r.stop, r.step)
print(len(range(10 ** 18)), 10 ** 17 in range(10 ** 18), range(10 ** 18)[-1], sum(range(101)), max(range(5)))
print(list(reversed(range(4))), bool(range(0)), list(range(-3, 4, 2)), sorted(range(3), reverse=True))
for bad in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(), lambda: r[100], lambda: r.index(1)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__ + ":", e)
for i in range(3):
    print(i, end=" ")
    i = 10
print(i)
