# A list of a million ints, filled one by one.
numbers = []
for i in range(1_000_000):
    numbers.append(i)
print(len(numbers))
