import operator, enum, contextlib, collections, string
print(operator.length_hint([1,2]), operator.call(max, 1, 2), operator.ixor(3, 1), operator.abs(-2))
class Color(enum.Enum):
    RED = 1
    @enum.property
    def low(self): return self.name.lower()
print(Color.RED.low)
@enum.verify(enum.UNIQUE)
class A(enum.Enum):
    X = 1
class S(collections.UserString):
    def shout(self): return self.data.upper() + "!"
print(S("hi").shout(), S("a") + "b", len(S("abc")))
f = string.Formatter()
print(f.format("{0} {name}", 1, name="x"), list(f.parse("a{b!r:>3}c")))
