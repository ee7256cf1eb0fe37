prices = {"a": 1, "b": 0}
print({k: 10 / v for k, v in prices.items() if v})
print(sorted({10 / v for v in prices.values() if v}))
print({k: 10 / v for k, v in prices.items()})
