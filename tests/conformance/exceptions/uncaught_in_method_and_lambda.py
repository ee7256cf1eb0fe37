class Shop:
    def __init__(self, prices):
        self.prices = prices
    def total(self, *names):
        return sum(map(lambda n: self.prices[n], names))

shop = Shop({"tea": 2, "jam": 3})
print(shop.total("tea", "jam", "tea"))
shop.total("tea", "bread")
