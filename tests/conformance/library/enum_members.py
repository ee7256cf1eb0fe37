# Names for states instead of numbers.
from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def default(cls):
        return cls.RED


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["BLUE"], list(Color), len(Color), Color.CRIMSON is Color.RED)
print(Color.RED.describe(), Color.default(), Color.RED == 1, Color.RED is Color(1), Color.RED in Color)
print(Color, type(Color.RED), isinstance(Color.RED, Color), Color.__members__)
for attempt in (
    lambda: Color(9),
    lambda: Color["PINK"],
    lambda: setattr(Color, "RED", 5),
    lambda: Color.RED < Color.BLUE,
    lambda: Color.PINK,
    lambda: setattr(Color.RED, "value", 3),
):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


class State(Enum):
    NEW = auto()
    RUNNING = auto()
    DONE = auto()


for state in State:
    print(state.name.lower(), state.value, f"{state}", f"{state.name:>10}|")
print({State.NEW: "just made"}[State.NEW], "%s" % State.DONE, [State.NEW])


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius**2, 2)


print(Planet.EARTH.gravity, Planet.MARS, Planet.EARTH.value)
try:
    class More(Color):
        PINK = 4
except TypeError as e:
    print(e)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value)
match State.DONE:
    case State.NEW:
        print("waiting")
    case State.DONE:
        print("finished")
