# The containers of collections, as they are written and as they come back.
import pickle
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple('Point', 'x y')


class Tagged(OrderedDict):
    pass


words = defaultdict(list)
words['a'].append(1)
words['b'].extend([2, 3])
nested = defaultdict(int, {'n': 1})
tagged = Tagged(a=1)
tagged.tag = 'label'

for value in [deque(), deque([1]), deque([1, 2, 3], 3), deque('ab', maxlen=5), OrderedDict(), OrderedDict([('z', 1), ('a', 2)]),
              words, nested, Counter(), Counter('hello'), ChainMap({'a': 1}, {'b': 2}), Point(1, 'two'), [Point(1, 2), Point(3, 4)]]:
    data = pickle.dumps(value)
    back = pickle.loads(data)
    print(type(back).__name__, back == value, back)
    print(data)

back = pickle.loads(pickle.dumps(words))
back['new'].append(9)
print(back, words)
print(pickle.loads(pickle.dumps(deque([1, 2], 2))).maxlen)
back = pickle.loads(pickle.dumps(tagged))
print(type(back).__name__, list(back.items()), back.tag)
print(pickle.loads(pickle.dumps(Counter(a=2) + Counter(a=1, b=1))).most_common())
print(pickle.loads(pickle.dumps(Point(5, 6)))._replace(x=0), pickle.loads(pickle.dumps(Point)) is Point)
loop = deque()
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[0] is back)
