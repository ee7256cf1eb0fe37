# Enumerations that are numbers, texts, or sets of flags.
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


print(Priority.LOW < Priority.HIGH, Priority.HIGH + 1, Priority.LOW == 1, repr(Priority.LOW), str(Priority.LOW))
print(f"{Priority.HIGH:03d}", sorted([Priority.HIGH, Priority.LOW]), [10, 20, 30][Priority.LOW], max(Priority))


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    BOTH = READ | WRITE


rw = Permission.READ | Permission.WRITE
print(rw, repr(rw), Permission.READ in rw, Permission.EXECUTE in rw, rw & Permission.READ, ~Permission.READ)
print(bool(Permission.READ & Permission.WRITE), Permission(0), Permission.READ | Permission.EXECUTE, list(rw), rw.value)
print(Permission.BOTH is rw, len(Permission), Permission(5), rw ^ Permission.READ)


class Mode(IntFlag):
    A = 1
    B = 2


print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A + 1, Mode(3))


class Suit(str, Enum):
    HEARTS = "hearts"
    SPADES = "spades"


print(Suit.HEARTS, Suit.HEARTS == "hearts", Suit("spades"), repr(Suit.HEARTS), Suit.HEARTS.upper(), Suit.HEARTS + "!")


class Language(StrEnum):
    PYTHON = auto()
    RUST = "rust"


print(Language.PYTHON, repr(Language.PYTHON), Language.RUST == "rust", f"{Language.RUST}", Language.PYTHON.upper())


class Lenient(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return cls.A


print(Lenient(99))


class Operation(Enum):
    ADD = "+"

    def __call__(self, a, b):
        return a + b


print(Operation.ADD(1, 2), Operation("+"))


class Coordinate(Enum):
    def __new__(cls, value, label):
        self = object.__new__(cls)
        self._value_ = value
        self.label = label
        return self

    P = (1, "one")
    Q = (2, "two")


print(Coordinate.P.label, Coordinate(2), Coordinate.Q.value)
