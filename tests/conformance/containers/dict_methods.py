ages = {"ann": 30, "bob": 25}
ages["cid"] = 41
ages["ann"] += 1
print(ages, len(ages), ages["bob"], ages.get("dan"), ages.get("dan", 0), "ann" in ages, 30 in ages)
print(list(ages), list(ages.keys()), list(ages.values()), list(ages.items()))
print(ages.setdefault("eve", 5), ages.setdefault("ann", 0), ages.pop("bob"), ages.pop("nobody", None))
ages.update({"fay": 9}, gus=10)
ages.update([("hal", 11)])
print(ages)
print(ages.popitem(), ages.copy() == ages, dict(a=1, b=2), dict([("x", 1)]), dict.fromkeys("ab", 0))
del ages["fay"]
print(ages, ages | {"new": 1}, {1: "a"} | {1: "b"})
ages |= {"ivy": 3}
print(ages, sorted(ages), max(ages, key=ages.get), list(reversed(ages)))
ages.clear()
print(ages, ages == {})
for bad in (lambda: ages["x"], lambda: ages.pop("x"), lambda: ages.popitem(), lambda: ages[[1]], lambda: {}[1, 2]):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__ + ":", e)
