def walk(tree):
    for item in tree:
        if isinstance(item, list):
            yield from walk(item)
        else:
            yield item
print(list(walk([1, [2, [3, 4], []], 5])))
def chain(*its):
    for it in its:
        yield from it
print(list(chain("ab", range(2), {"k": 1})))
def inner():
    x = yield "first"
    print("inner got", x)
    return "inner result"
def outer():
    result = yield from inner()
    print("outer got", result)
    yield "last"
g = outer()
print(next(g))
print(g.send("hello"))
def in_order(node):
    if node:
        left, value, right = node
        yield from in_order(left)
        yield value
        yield from in_order(right)
print(list(in_order(((None, 1, None), 2, ((None, 3, None), 4, None)))))
