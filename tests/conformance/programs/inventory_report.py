class Item:
    def __init__(self, name, price, quantity=0):
        self.name, self.price, self.quantity = name, price, quantity
    @property
    def value(self):
        return self.price * self.quantity
    def __repr__(self):
        return f"Item({self.name!r}, {self.price}, {self.quantity})"

data = """apple;0.5;10
pear;0.75;4
broken line
melon;2.0;x
kiwi;0.2;30"""
items, problems = [], []
for number, line in enumerate(data.splitlines(), 1):
    try:
        name, price, quantity = line.split(";")
        items.append(Item(name, float(price), int(quantity)))
    except ValueError as e:
        problems.append(f"line {number}: {e}")
print(f"{'name':<8}{'price':>8}{'qty':>5}{'value':>9}")
print("-" * 30)
for item in sorted(items, key=lambda i: i.value, reverse=True):
    print(f"{item.name:<8}{item.price:>8.2f}{item.quantity:>5d}{item.value:>9.2f}")
print(f"{'total':<8}{sum(i.value for i in items):>22.2f}")
print(*problems, sep="\n")
print(items)
