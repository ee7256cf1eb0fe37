import copy
from collections import Counter, OrderedDict, defaultdict, deque


class Team:
    def __init__(self, name, members):
        self.name = name
        self.members = members


inner = [1, 2]
outer = [inner, inner, (inner,), {'k': inner}]
shallow = copy.copy(outer)
deep = copy.deepcopy(outer)
inner.append(3)
print(shallow, deep)
print(shallow[0] is inner, deep[0] is inner, deep[0] is deep[1], deep[0] is deep[2][0], deep[3]['k'] is deep[0])

team = Team('red', ['Ada', 'Bob'])
same_list = copy.copy(team)
own_list = copy.deepcopy(team)
team.members.append('Cid')
print(same_list.members, own_list.members, type(own_list).__name__, own_list.name)

for value in [1, 'text', None, (1, 2), frozenset([1]), range(3), len, Team, 1.5, b'x', True, ..., slice(1)]:
    print(copy.copy(value) is value, copy.deepcopy(value) == value, end=' ')
print()
for value in [[1], {1: 2}, {3}, bytearray(b'x'), deque([1, 2], 5), OrderedDict(a=[1]), Counter('aab'), defaultdict(list, k=[1])]:
    one, two = copy.copy(value), copy.deepcopy(value)
    print(one is value, two is value, one == value == two, type(one) is type(two) is type(value), two)

dd = copy.deepcopy(defaultdict(list, k=[1]))
dd['new'].append(5)
print(dd)
d = deque([[1]])
e, f = copy.copy(d), copy.deepcopy(d)
d[0].append(2)
d.append(3)
print(d, e, f)

loop = [1]
loop.append(loop)
back = copy.deepcopy(loop)
print(back[1] is back, back is loop, back)
pair = ([],)
pair[0].append(pair)
back = copy.deepcopy(pair)
print(back[0][0] is back, back is pair)
unchanged = (1, (2, 'x'), frozenset([3]))
print(copy.deepcopy(unchanged) is unchanged, copy.deepcopy((1, [2])) is (1, [2]))

team.method = team.__init__
twin = copy.deepcopy(team)
print(twin.method.__self__ is twin)
error = ValueError('a', [1])
error.extra = [2]
again = copy.deepcopy(error)
print(repr(again), again.extra, again.args[1] is error.args[1], copy.copy(error).extra is error.extra)
