# A counting loop that reads global variables and a global function's result at every turn.
from turns import measure

STEP = 1
LIMIT = 1_500_000
SCALE = 3
OFFSET = 0.5


def work(n):
    total = 0
    i = 0
    while i < LIMIT:
        total += i * SCALE + STEP
        i += STEP
    return total + OFFSET


measure(work, LIMIT)
