a = {1, 2, 3, 4}
b = set([3, 4, 5])
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), len(a), 3 in a, 9 not in a)
print(a.issubset({1, 2, 3, 4, 5}), a.issuperset({1}), a.isdisjoint({9}), {1} < a, a <= a, a < a, a == {4, 3, 2, 1})
a.add(10)
a.add(10)
a.discard(99)
a.discard(1)
a.remove(2)
a.update([7, 8], (9,))
print(sorted(a), sorted(a.union([0], [1])), sorted(a.intersection([3, 7])), sorted(a.difference([3])))
a -= {7}
a |= {20}
a &= {3, 4, 20}
a ^= {3, 30}
print(sorted(a), set(), {1}, set("a"), sorted(set("hello")), type({}), type(set()))
for bad in (lambda: a.remove(99), lambda: set().pop(), lambda: {[]}, lambda: a | [1], lambda: a[0], lambda: a.add({1})):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__ + ":", e)
unique = []
for x in [3, 1, 3, 2, 1]:
    if x not in unique:
        unique.append(x)
print(unique, len({(1, 2), (1, 2), (2, 1)}), sorted({n % 3 for n in range(10)}))
