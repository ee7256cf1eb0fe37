a, b, c = 1, "2", [3]
def mix():
    total = (a + 1) * 2 + (
        b + c
    )
    return total
mix()
