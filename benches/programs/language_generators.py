# Generators: the sum of a generator expression, and of a generator function.
from turns import measure


def squares(n):
    for i in range(n):
        yield i * i


def work(n):
    total = sum(i * 2 for i in range(n))
    total += sum(squares(n))
    for value in squares(n):
        total += value
    return total


measure(work, 600_000)
