def numbers(limit):
    for n in range(limit):
        yield 10 // (2 - n)

def total(it):
    return sum(n for n in it)

print(list(numbers(2)))
print(total(numbers(5)))
