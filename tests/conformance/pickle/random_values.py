# Three hundred values, made at random, in every protocol: the same bytes as CPython's, and back again.
# (Arguments: another seed, and anything to see the bytes.)
import pickle
import random
import sys

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
rng = random.Random(SEED)

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __eq__(self, other):
        return type(other) is Point and self.x == other.x and self.y == other.y
    __hash__ = None

class Oops(Exception):
    pass

def helper():
    pass

class Outer:
    class Inner:
        pass
    def method(self):
        pass

WORDS = ['', 'a', 'ab', 'hello', 'grün', '日本', '😀', 'x' * 255, 'y' * 256, 'é', 'z' * 300]
NAMED = [len, int, Point, helper, Outer.Inner, Outer.method, ValueError, dict, None, True, False]
made = []

def text():
    w = rng.choice(WORDS)
    if rng.random() < 0.3:
        w = w + str(rng.randrange(100))
    return w

def number():
    k = rng.randrange(6)
    if k == 0: return rng.randrange(-300, 300)
    if k == 1: return rng.randrange(-70000, 70000)
    if k == 2: return rng.randrange(-2**33, 2**33)
    if k == 3: return rng.randrange(-2**70, 2**70)
    if k == 4: return rng.getrandbits(rng.randrange(1, 2500)) * (1 if rng.random() < 0.5 else -1)
    return rng.random() * 10.0 ** rng.randrange(-20, 20)

def key():
    k = rng.randrange(4)
    if k == 0: return text()
    if k == 1: return rng.randrange(1000)
    if k == 2: return (rng.randrange(10), text())
    return rng.choice([True, None, 2.5, b'key'])

def value(depth):
    k = rng.randrange(20 if depth > 0 else 8)
    if k < 2: return number()
    if k < 4: return text()
    if k == 4: return bytes([rng.randrange(256) for _ in range(rng.choice([0, 1, 5, 255, 256, 400]))])
    if k == 5: return rng.choice(NAMED)
    if k == 6 and made: return rng.choice(made)
    if k == 7: return bytearray([rng.randrange(256) for _ in range(rng.choice([0, 1, 5, 300]))])
    n = rng.choice([0, 1, 2, 3, 4, 5])
    if k < 11: v = [value(depth - 1) for _ in range(n)]
    elif k < 13: v = tuple([value(depth - 1) for _ in range(n)])
    elif k < 16: v = {key(): value(depth - 1) for _ in range(n)}
    elif k == 16: v = set([rng.randrange(100) for _ in range(n)])
    elif k == 17: v = frozenset([rng.randrange(100) for _ in range(n)])
    elif k == 18: v = Point(value(depth - 1), value(depth - 1))
    else: v = rng.choice([range(n, 7), slice(n), Oops(n, text()), KeyError(text()), Outer.Inner()])
    made.append(v)
    if len(made) > 20: del made[0]
    return v

def same(a, b):
    if isinstance(a, (BaseException, Outer.Inner)): return type(a) is type(b)
    if isinstance(a, Point): return same(a.x, b.x) and same(a.y, b.y)
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all([same(x, y) for x, y in zip(a, b)])
    if isinstance(a, dict):
        return list(a) == list(b) and all([same(a[k], b[k]) for k in a])
    return type(a) is type(b) and a == b

for i in range(300):
    v = value(4)
    for protocol in (2, 3, 4, 5):
        data = pickle.dumps(v, protocol)
        print(i, protocol, len(data), data.hex() if sys.argv[2:] else int.from_bytes(data, 'big') % 1000003)
        if not same(v, pickle.loads(data)):
            print('DIFFERENT', v)
