"""Pickles that were changed at random: each is a value or an exception, never anything worse. Prints how many of each."""
import pickle
import random
import sys

rng = random.Random(int(sys.argv[1]))
count = int(sys.argv[2])


class Point:
    def __init__(self):
        self.x = 1


class Asked:
    def __setstate__(self, state):
        self.state = state


def helper():
    pass


loop = []
loop.append(loop)
asked = Asked()
asked.y = 2
VALUES = [[1, 2, 3], {'a': 1, 'b': [2.5, None]}, (1, (2, 3)), {1, 2}, frozenset([1, 2]), Point(), [helper, Point, len],
          b'bytes' * 3, bytearray(b'xyz'), 2**100, 'text' * 80, loop, ValueError('x', 1), range(5), [Point()] * 3, asked,
          {i: str(i) for i in range(5)}, [asked, {(1, 2): asked}]]
SEEDS = [pickle.dumps(value, protocol) for protocol in (2, 3, 4, 5) for value in VALUES]
CODES = b'().0123}]etubsaRc\x81\x85\x86\x87\x88\x89\x8c\x8f\x90\x91\x93\x94\x95\x96h\x00\x01\xffNKjrXB'


def damaged(data):
    data = bytearray(data)
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(data))
        what = rng.randrange(5)
        if what == 0:
            data[at] = rng.randrange(256)
        elif what == 1 and len(data) > 1:
            del data[at]
        elif what == 2:
            data.insert(at, rng.choice(CODES))
        elif what == 3:
            data[at] = rng.choice(CODES)
        else:
            data = data[:at + 1]
    return bytes(data)


def noise():
    return bytes([rng.choice(CODES) if rng.random() < 0.8 else rng.randrange(256) for _ in range(rng.randrange(1, 60))])


kinds = {}
for _ in range(count):
    data = damaged(rng.choice(SEEDS)) if rng.random() < 0.7 else noise()
    try:
        pickle.loads(data)
        kind = 'value'
    except Exception as e:
        kind = type(e).__name__
    kinds[kind] = kinds.get(kind, 0) + 1
for kind in sorted(kinds):
    print(kind, kinds[kind])
