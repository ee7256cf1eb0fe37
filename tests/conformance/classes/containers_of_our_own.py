class Deck:
    def __init__(self, cards):
        self.cards = list(cards)
    def __len__(self):
        return len(self.cards)
    def __getitem__(self, i):
        return self.cards[i]
    def __setitem__(self, i, card):
        self.cards[i] = card
    def __delitem__(self, i):
        del self.cards[i]
    def __contains__(self, card):
        return card in self.cards

d = Deck("ABCDE")
print(len(d), d[0], d[-1], d[1:3], "C" in d, "Z" in d, bool(d), bool(Deck("")))
d[0] = "X"
del d[1]
print(d.cards, [c for c in d], list(d), list(reversed(d)), sorted(d), max(d), "".join(d))
try:
    d[10]
except IndexError as e:
    print(e)
for i, card in enumerate(d):
    print(i, card, end=" ")
first, *rest = d
print(first, rest)
class Grid:
    def __init__(self):
        self.cells = {}
    def __getitem__(self, key):
        return self.cells.get(key, ".")
    def __setitem__(self, key, value):
        self.cells[key] = value
g = Grid()
g[1, 2] = "#"
print(g[1, 2], g[0, 0], g.cells)
class Nothing: pass
for bad in (lambda: len(Nothing()), lambda: Nothing()[0], lambda: 1 in Nothing(), lambda: list(Nothing())):
    try:
        bad()
    except TypeError as e:
        print(e)
