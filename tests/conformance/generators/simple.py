def count_to(n):
    print("starting")
    i = 1
    while i <= n:
        yield i
        i += 1
    print("done")

for x in count_to(3):
    print("got", x)
g = count_to(2)
print("created, not started")
print(next(g), next(g), next(g, "exhausted"), next(g, "still"))
print(list(count_to(2)), sum(count_to(4)), max(count_to(3)))
def empty():
    return
    yield
print(list(empty()), tuple(empty()))
a, b, *c = count_to(4)
print(a, b, c)
