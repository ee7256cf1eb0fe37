class Counter:
    instances = 0
    names = []

    def __init__(self, name):
        Counter.instances += 1
        self.names.append(name)
        self.number = self.instances

    def bump(self):
        self.instances += 1
        return self.instances

a, b = Counter("a"), Counter("b")
print(Counter.instances, a.number, b.number, Counter.names is a.names, b.names)
print(a.bump(), a.instances, b.instances, Counter.instances, "instances" in a.__dict__, "instances" in b.__dict__)
class Constants:
    X = 1
    Y = X + 1
    LIST = [X, Y]
    def get(self):
        return self.X, self.Y
print(Constants.X, Constants().Y, Constants.LIST, Constants().get())
Constants.Z = 9
print(Constants().Z, hasattr(Constants, "Q"))
del Constants.Z
print(hasattr(Constants, "Z"))
