class Animal:
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f"{self.name} says {self.sound()}"
    def sound(self):
        return "..."

class Cat(Animal):
    def sound(self):
        return "meow"

class Lion(Cat):
    def __init__(self, name, mane=True):
        super().__init__(name)
        self.mane = mane
    def sound(self):
        return super().sound().upper() + "!"
    def speak(self):
        return "King " + super().speak()

for animal in (Animal("it"), Cat("Tom"), Lion("Leo"), Lion("Nala", mane=False)):
    print(animal.speak(), type(animal).__name__, getattr(animal, "mane", None))
print(issubclass(Lion, Animal), issubclass(Animal, Lion), isinstance(Lion("x"), Animal), isinstance(Cat("x"), Lion))
print(Lion.__bases__[0].__name__, [c.__name__ for c in Lion.__mro__], Cat.speak is Animal.speak)
class Silent(Animal):
    pass
print(Silent("s").speak(), Animal.__init__ is Silent.__init__)
