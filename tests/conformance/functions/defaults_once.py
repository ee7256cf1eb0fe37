def add(item, basket=[]):
    basket.append(item)
    return basket

print(add("a"), add("b"), add("c", []), add("d"))

def counter(state={"n": 0}):
    state["n"] += 1
    return state["n"]

print(counter(), counter(), counter({"n": 100}), counter())

def loud():
    print("evaluated once")
    return 5

def f(x=loud()):
    return x

print(f(), f(), f(1))
n = 1
def g(x=n):
    return x
n = 2
print(g(), n)

def safe(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket
print(safe(1), safe(2))
