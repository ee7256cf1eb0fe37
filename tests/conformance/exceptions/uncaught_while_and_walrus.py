items = [3, 2, "one"]
while items and (n := items.pop(0) - 1) >= 0:
    print(n)
