# Lists: append, index, assignment to an index.
from turns import measure


def work(n):
    squares = []
    for i in range(n):
        squares.append(i * i)
    total = 0
    for i in range(n):
        total += squares[i]
        squares[i] = squares[-1 - i] + 1
    for i in range(1, len(squares)):
        total += squares[i] - squares[i - 1]
    return total


measure(work, 400_000)
