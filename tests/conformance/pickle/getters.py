import operator
import pickle
from operator import attrgetter, itemgetter, methodcaller

rows = [{'name': 'b', 'n': 2}, {'name': 'a', 'n': 3}]
for getter in [itemgetter(1), itemgetter(1, 'k'), attrgetter('real'), attrgetter('a.b', 'c'), methodcaller('upper'),
               methodcaller('split', '-', maxsplit=1)]:
    data = pickle.dumps(getter)
    print(getter, pickle.loads(data), type(getter).__name__, data)
print(sorted(rows, key=pickle.loads(pickle.dumps(itemgetter('name')))))
print(pickle.loads(pickle.dumps(itemgetter('n', 'name')))(rows[0]), pickle.loads(pickle.dumps(attrgetter('imag')))(5))
print(pickle.loads(pickle.dumps(methodcaller('split', '-', maxsplit=1)))('a-b-c'))
for wrong in (attrgetter, methodcaller):
    try:
        wrong(5)
    except TypeError as e:
        print(e)
print(pickle.dumps([operator.add, ValueError], 2))
print(pickle.dumps([range, ValueError, FileNotFoundError, zip], 2))
print(pickle.dumps([range, ValueError, FileNotFoundError, zip], 2, fix_imports=False))
print(pickle.loads(pickle.dumps([range, ValueError, int, str, chr], 2)))
try:
    pickle.loads(b'c__builtin__\nlen\n.', fix_imports=False)
except ImportError as e:
    print(e)
print(pickle.loads(b'c__builtin__\nlen\n.'), pickle.loads(b'c__builtin__\nxrange\n.'), pickle.loads(b'cexceptions\nKeyError\n.'))
try:
    pickle.dumps(1, buffer_callback=print)
except ValueError as e:
    print(e)
for protocol in (6, 100):
    try:
        pickle.dumps(1, protocol)
    except ValueError as e:
        print(e)
