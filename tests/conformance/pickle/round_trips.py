# What goes through pickle comes back equal, of the same type, and as a new object.
import pickle

VALUES = [
    None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -129, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**63,
    10**40, -10**40, 0.0, -0.0, 1.5, -2.25, 1e300, float('inf'), float('-inf'),
    '', 'a', 'hello world', 'grüße', '日本語', '😀', 'x' * 300, 'line\nbreak', '\x00',
    b'', b'a', b'\x00\xff', bytes(range(256)), bytearray(b''), bytearray(b'abc'),
    [], [1], [1, 2, 3], [[], [[]]], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((),),
    {}, {'a': 1}, {1: 'x', (2, 3): [4]}, {None: None, True: False},
    set(), {1}, {1, 2, 3}, frozenset(), frozenset([1, 2]), range(10), range(5, 0, -2), slice(1, 2), slice(None, None, 3),
    ..., NotImplemented, {'deep': [{'er': ({'still': [1.5, None]},)}]},
]

for value in VALUES:
    data = pickle.dumps(value)
    back = pickle.loads(data)
    if type(back) is not type(value) or back != value or repr(back) != repr(value):
        print('DIFFERENT', repr(value)[:60], repr(back)[:60])
print(len(VALUES), 'values')

nan = pickle.loads(pickle.dumps(float('nan')))
print(nan != nan, type(nan))
zero = pickle.loads(pickle.dumps(-0.0))
print(zero, str(zero))

original = [1, [2, 3]]
copy = pickle.loads(pickle.dumps(original))
copy[1].append(4)
print(original, copy, copy is original)

print(list(pickle.loads(pickle.dumps({'z': 1, 'a': 2, 'm': 3}))))
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
print(pickle.loads(bytearray(pickle.dumps('from a bytearray'))))
