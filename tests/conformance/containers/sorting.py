people = [("ann", 31), ("bob", 25), ("cid", 31), ("dan", 25)]
print(sorted(people), sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True))
people.sort(key=lambda p: (-p[1], p[0]))
print(people)
print(sorted([3, 1, 2], reverse=True), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([True, 0, 2.5, -1]))
print(sorted(["10", "9", "2"], key=int), sorted([[2, 1], [1, 2], [1]]), sorted([-3, 2, -1], key=abs))
print(min(people, key=lambda p: p[1]), max([3, 9, 4]), min("b", "a", key=ord), max([], default="none"), min(3, 1, 2))
try:
    max([])
except ValueError as e:
    print(e)
try:
    max(5)
except TypeError as e:
    print(e)
try:
    sorted([1], key=5)
except TypeError as e:
    print(e)
try:
    [2, 1].sort(lambda x: x)
except TypeError as e:
    print(e)
def bad_key(x):
    if x == 2:
        raise ValueError(f"no key for {x}")
    return x
try:
    sorted([1, 2, 3], key=bad_key)
except ValueError as e:
    print(e)
big = [(i * 7919) % 101 for i in range(101)]
print(sorted(big) == list(range(101)), sorted(big, key=lambda n: n % 10)[:12])
