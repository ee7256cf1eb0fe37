class Dog:
    """A dog that learns tricks."""
    kind = "canine"

    def __init__(self, name):
        self.name = name
        self.tricks = []

    def learn(self, trick):
        self.tricks.append(trick)
        return self

    def show(self):
        return f"{self.name} ({self.kind}) knows {', '.join(self.tricks) or 'nothing'}"

fido, rex = Dog("Fido"), Dog("Rex")
fido.learn("sit").learn("roll")
print(fido.show(), "|", rex.show(), "|", Dog.show(rex))
print(Dog.__name__, Dog.__doc__, fido.__class__ is Dog, type(fido).__name__, isinstance(fido, Dog))
rex.kind = "wolf"
print(rex.kind, fido.kind, Dog.kind, rex.__dict__)
Dog.kind = "pet"
print(rex.kind, fido.kind)
bound = fido.learn
bound("bark")
print(fido.tricks, fido == fido, fido == rex, fido is not rex)
fido.age = 3
print(fido.age, sorted(fido.__dict__))
