class Multiplier:
    def __init__(self, k):
        self.k = k
    def __call__(self, x, *more, plus=0):
        return x * self.k + sum(more) + plus

double = Multiplier(2)
print(double(5), double(5, 1, 2, plus=10), list(map(double, range(3))), callable(double), callable(Multiplier))
class NotCallable: pass
try:
    NotCallable()()
except TypeError as e:
    print(e)
class Average:
    def __init__(self):
        self.values = []
    def __call__(self, v):
        self.values.append(v)
        return sum(self.values) / len(self.values)
average = Average()
print(average(10), average(20), average(60), sorted([3, -1, 2], key=Multiplier(-1)))
handlers = {"double": double, "length": len, "make": Multiplier}
print(handlers["double"](4), handlers["length"]("abc"), handlers["make"](3)(3))
