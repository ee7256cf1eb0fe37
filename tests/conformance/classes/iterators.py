class Countdown:
    def __init__(self, start):
        self.n = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

for n in Countdown(3):
    print(n, end=" ")
print(list(Countdown(4)), sum(Countdown(10)), max(Countdown(3)), dict(zip(Countdown(2), "ab")), *Countdown(2))
it = Countdown(2)
print(next(it), list(it), list(it), next(it, "nothing left"))

class Squares:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return iter([i * i for i in range(self.n)])
s = Squares(4)
print(list(s), list(s), 9 in s, tuple(s), sorted(s, reverse=True), [a + b for a in s for b in Squares(2)][:4])
a, b, *c = s
print(a, b, c)
class Generated:
    def __iter__(self):
        yield 1
        yield from "ab"
print(list(Generated()))
class BadIter:
    def __iter__(self):
        return 5
try:
    for x in BadIter():
        pass
except TypeError as e:
    print(e)
