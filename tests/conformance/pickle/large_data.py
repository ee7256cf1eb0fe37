# Batches of a thousand, frames of 64 KiB, and texts that stand outside of them.
import pickle


def check(name, value):
    for protocol in (2, 3, 4, 5):
        data = pickle.dumps(value, protocol)
        total = 0
        for i, byte in enumerate(data[:3000] + data[-3000:]):
            total = (total * 31 + byte + i) % 1000003
        frames = data.count(b'\x95') if len(data) < 200000 else '-'
        print(name, protocol, len(data), total, pickle.loads(data) == value)


for n in (999, 1000, 1001, 2000, 2001):
    check(f'list {n}', list(range(n)))
    check(f'dict {n}', {i: str(i) for i in range(n)})
    check(f'set {n}', set(range(n)))
    check(f'tuple {n}', tuple(range(n)))
    check(f'frozenset {n}', frozenset(range(n)))
check('long text', ['x' * 65535, 'y' * 65536, 'z' * 65537, 'end'])
check('long bytes', [b'x' * 65535, b'y' * 65536, 'after', b'z' * 200000])
check('many texts', [f'text number {i}' for i in range(9000)])
check('nested', [[i, [i, (i, {i: i})]] for i in range(3000)])
check('big ints', [1 << n for n in range(0, 3000, 7)] + [-(1 << n) for n in range(0, 3000, 7)])
check('floats', [i / 7 for i in range(9000)])
print([n for n in range(2040) if n % 255 == 0 and len(pickle.dumps(1 << n)) > 0])
print(pickle.dumps(1 << 2039)[:12], pickle.dumps(1 << 2040)[:12])
