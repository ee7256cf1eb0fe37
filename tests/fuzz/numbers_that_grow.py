x = 1
while True:
    x = x * x + 1
    x = x << 1000
