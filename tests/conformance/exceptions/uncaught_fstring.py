rate = 0
print(f"before {rate}")
print(f"ratio: {10 / rate:.2f}")
