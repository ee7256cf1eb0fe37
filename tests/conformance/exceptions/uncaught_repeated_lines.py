def down(n):
    if n == 0:
        raise RuntimeError("at the bottom")
    down(n - 1)

down(8)
