# Dictionaries: words and numbers are counted.
from turns import measure

TEXT = "the quick brown fox jumps over the lazy dog and the dog sleeps while the fox runs"


def work(n):
    text = TEXT.split()
    words = {}
    numbers = {}
    for i in range(n):
        word = text[i % 17]
        words[word] = words.get(word, 0) + 1
        key = i * 7 % 5003
        if key in numbers:
            numbers[key] += 1
        else:
            numbers[key] = 1
    return len(numbers), sorted(words.items()), sum(numbers.values())


measure(work, 500_000)
