data = {"list": [1, 2, 3], "nested": {"k": [0]}}

def pick(d, key, i):
    return d[key][i] + d["nested"]["k"][0]

print(pick(data, "list", 1))
print(pick(data, "list", 7))
