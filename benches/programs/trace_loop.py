# A loop for counting instructions with tracing on and off.
def work(n):
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total


print(work(1_000_000))
