# Dictionaries: words and numbers are counted.
from turns import measure

WORDS = "the quick brown fox jumps over the lazy dog and the dog sleeps while the fox runs".split()


def work(n):
    words = {}
    numbers = {}
    for i in range(n):
        word = WORDS[i % 17]
        words[word] = words.get(word, 0) + 1
        key = i * 7 % 5003
        if key in numbers:
            numbers[key] += 1
        else:
            numbers[key] = 1
    return len(numbers), sorted(words.items()), sum(numbers.values())


measure(work, 500_000)
