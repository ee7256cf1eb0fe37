d = {"b": 1, "a": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
d["b"] = 9
print(keys, values, items)
del d["b"]
d["b"] = 0
print(list(d), len(keys), "a" in keys, 3 in values, ("a", 2) in items)
print(d == {"b": 0, "c": 3, "a": 2}, {"x": {"y": [1]}}["x"]["y"][0])
print(sorted(d.keys() & {"a", "z"}), sorted(d.keys() | {"z"}), sorted(d.keys() - {"a"}))
for k, v in sorted(d.items(), key=lambda item: item[1], reverse=True):
    print(k, v)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
try:
    for k in list(d):
        del d[k]
    print(d)
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
except RuntimeError as e:
    print(e)
