class Money:
    def __init__(self, cents):
        self.cents = cents
    def __add__(self, other):
        return Money(self.cents + other.cents)
    def __eq__(self, other):
        return self.cents == other.cents
    def __getitem__(self, i):
        return str(self.cents)[i]

a, b = Money(5), Money(7)
print((a + b).cents, a == b, a[0])
try:
    a[3]
except IndexError as e:
    print(e)
print((a + 5).cents)
