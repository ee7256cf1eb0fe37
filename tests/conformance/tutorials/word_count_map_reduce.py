"""Word counts by map and reduce over a pool."""
import re
import string
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial, reduce
from itertools import chain, groupby, islice

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity,
it was the season of Light, it was the season of Darkness -- it was the spring of hope!"""


def chunks(iterable, size):
    it = iter(iterable)
    while batch := list(islice(it, size)):
        yield batch


def mapper(lines, *, stop=frozenset()):
    words = chain.from_iterable(re.findall(r"[a-z']+", line.lower()) for line in lines)
    return Counter(word for word in words if word not in stop)


with ThreadPoolExecutor(4) as pool:
    parts = list(pool.map(partial(mapper, stop={'it', 'was', 'the', 'of'}), chunks(TEXT.splitlines(), 1)))
total = reduce(lambda a, b: a + b, parts)
print(total.most_common(4))
print(sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[-3:])
for length, group in groupby(sorted(total, key=lambda w: (len(w), w)), key=len):
    print(length, list(group))
table = str.maketrans('', '', string.punctuation)
print(Counter(TEXT.translate(table).lower().split()).most_common(2))
print(f"{'word':<12}|{'n':>3}|")
for word, n in total.most_common(3):
    print(f'{word:<12}|{n:>3}|{"#" * n}')
letters = Counter(c for c in TEXT.lower() if c.isalpha())
print(''.join(letter for letter, _ in sorted(letters.items(), key=lambda p: (-p[1], p[0]))))
print(total & Counter(age=1, hope=5), total - Counter(age=1, times=2), sum(total.values()))
