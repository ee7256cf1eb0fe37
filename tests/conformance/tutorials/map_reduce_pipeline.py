import collections
import concurrent.futures
import functools
import operator
import re
import string

TEXT = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity.
It was the season of Light -- it was the season of Darkness!"""


def chunks(sequence, size):
    for start in range(0, len(sequence), size):
        yield sequence[start:start + size]


def mapper(lines):
    words = re.findall(r"[a-z]+", " ".join(lines).lower())
    return collections.Counter(words)


def reducer(a, b):
    return a + b


def main():
    lines = TEXT.splitlines()
    with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
        partial = list(pool.map(mapper, chunks(lines, 1)))
    total = functools.reduce(reducer, partial, collections.Counter())
    for word, count in total.most_common(5):
        print(f"{word:<8}{count:>3} {'#' * count}")
    by_length = collections.defaultdict(list)
    for word in sorted(total):
        by_length[len(word)].append(word)
    for length, words in sorted(by_length.items(), reverse=True)[:3]:
        print(length, ", ".join(words))
    print(sum(total.values()), total["season"], total["missing"], max(total.items(), key=operator.itemgetter(1, 0)))
    table = str.maketrans("", "", string.punctuation)
    print(TEXT.splitlines()[-1].translate(table).split()[-3:])
    print(total & collections.Counter(it=2, age=9), sorted((total - collections.Counter(total)).items()))


if __name__ == "__main__":
    main()
