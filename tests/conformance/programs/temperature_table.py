def to_fahrenheit(c: float) -> float:
    return c * 9 / 5 + 32

print("  C |     F")
print("----+------")
for c in range(-20, 41, 15):
    print(f"{c:3d} | {to_fahrenheit(c):5.1f}")
readings = {"mon": [12.5, 14.0], "tue": [], "wed": [9.25, 11.75, 10]}
for day, values in readings.items():
    mean = sum(values) / len(values) if values else None
    print(f"{day}: {mean if mean is not None else 'no data'}", end="; ")
print()
hottest = max((v, d) for d, vs in readings.items() for v in vs)
print("hottest:", *hottest, "| all above 9:", all(v > 9 for vs in readings.values() for v in vs))
print("%-5s|%6.2f|%+d" % ("end", 3.14159, 5), round(2.5), round(3.5), 7 // 2, -7 // 2, 7 % 3)
