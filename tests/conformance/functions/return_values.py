def nothing(): pass
def bare(): return
def several(): return 1, "two", [3]
def early(n):
    for i in range(10):
        if i == n:
            return f"found {i}"
    return "not found"
def nested(n):
    if n > 0:
        if n > 10:
            return "big"
        return "small"
    return "not positive"
print(nothing(), bare(), several(), early(3), early(99), nested(50), nested(5), nested(-1))
a, _, c = several()
print(a, c)
def try_return():
    try:
        return "from try"
    finally:
        print("finally runs")
def override():
    try:
        return "try"
    finally:
        return "finally wins"
def loop():
    for i in range(3):
        try:
            continue
        finally:
            print("cleanup", i)
    return "done"
print(try_return(), override(), loop())
