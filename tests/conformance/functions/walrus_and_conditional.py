data = [3, 8, 1, 9, 4]
if (n := len(data)) > 3:
    print("long:", n)
i = 0
while (x := data[i]) != 9:
    print("not yet", x)
    i += 1
print([y for v in data if (y := v * 2) > 7], y)
print("even" if n % 2 == 0 else "odd", "a" if False else "b" if False else "c")
grade = lambda s: "A" if s >= 90 else "B" if s >= 80 else "F"
print([grade(s) for s in (95, 85, 20)], (lambda: (z := 5) + z)())
print((1 if n else 2) + 3, 1 if n else 2 + 3, [1, 2][n > 3], n and "truthy" or "falsy")
def side(v):
    print("side", v)
    return v
print(side(1) if side(True) else side(2))
print(side(0) and side(1), side(1) or side(2), not side(0))
