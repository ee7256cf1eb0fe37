# A counting loop over local variables.
from turns import measure


def work(n):
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total


measure(work, 3_000_000)
