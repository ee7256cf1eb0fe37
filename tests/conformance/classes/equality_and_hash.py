class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit
    def __eq__(self, other):
        if not isinstance(other, Card):
            return NotImplemented
        return (self.rank, self.suit) == (other.rank, other.suit)
    def __hash__(self):
        return hash((self.rank, 0))
    def __repr__(self):
        return f"{self.rank}{self.suit}"

a, b, c = Card(1, "h"), Card(1, "h"), Card(2, "s")
print(a == b, a != b, a == c, a != c, a is b, a == 1, a != 1, a in [c, b], [a, c].index(b), [a, b, c].count(a))
print({a: "first", b: "second"}, len({a, b, c}), {a: 1}[b], (a, c) == (b, c))
class Plain: pass
print(Plain() == Plain(), Plain() != Plain(), len({Plain(), Plain()}))
class NoHash:
    def __eq__(self, other):
        return True
print(NoHash() == 5, 5 == NoHash(), NoHash() != 5)
try:
    {NoHash()}
except TypeError as e:
    print(e)
