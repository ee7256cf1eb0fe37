# __dict__ is the attributes, not a picture of them: what is stored in one is seen in the other.
import copy


class Point:
    kind = 'point'

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x + self.y


p = Point(1, 2)
d = p.__dict__
print(d, type(d), p.__dict__ is d, vars(p) is d)
d['x'] = 10
p.y = 20
p.z = 30
d['w'] = 40
print(p.x, d['y'], p.z, p.w, d, p.norm())
del d['x']
print(hasattr(p, 'x'), hasattr(p, 'y'))
del p.y
print(d)
try:
    print(p.y)
except AttributeError as e:
    print(e)
try:
    del p.y
except AttributeError as e:
    print(e)
p.x, p.y = 1, 2
print(d, p.norm())

q = Point(3, 4)
q.__dict__.update({'x': 5, 'extra': [1]})
print(q.x, q.y, q.extra, q.norm(), sorted(q.__dict__))
q.__dict__['norm'] = lambda: 'hidden'
print(q.norm(), p.norm())
del q.norm
print(q.norm())
q.__dict__['kind'] = 'own'
print(q.kind, p.kind, Point.kind)
q.__dict__.pop('kind')
print(q.kind)
q.__dict__.setdefault('x', 'no')
q.__dict__.setdefault('new', 'yes')
print(q.x, q.new)
for i in range(3):
    q.x += 1
    q.__dict__['y'] += 10
print(q.x, q.y)


class Borg:
    shared = {}

    def __init__(self):
        self.__dict__ = self.shared


one, two = Borg(), Borg()
one.state = 'set by one'
print(two.state, one.__dict__ is two.__dict__, Borg.shared)
two.other = 1
print(Borg().other)
try:
    one.__dict__ = 5
except TypeError as e:
    print(e)


class Bunch:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        inside = ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])
        return f'Bunch({inside})'

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


b = Bunch(a=1, b=[2])
print(b, b.a, b == Bunch(a=1, b=[2]), b == Bunch(a=1))
b.c = 3
b.a = 'changed'
print(b)
c = copy.copy(b)
c.a = 'copied'
print(b.a, c.a, b.b is c.b, copy.deepcopy(b).b is b.b)


class Logged:
    def __setattr__(self, name, value):
        print('set', name)
        self.__dict__[name] = value

    def __getattr__(self, name):
        return f'missing {name}'


log = Logged()
log.x = 5
log.x += 1
print(log.x, log.y, log.__dict__)


class Child(Point):
    pass


child = Child(1, 2)
kept = child.__dict__
kept['kept'] = True
child.more = 1
print(kept, list(vars(child)), 'kept' in dir(child))
setattr(child, 'x', 9)
object.__setattr__(child, 'y', 8)
print(kept, getattr(child, 'x'), child.norm())
print({**child.__dict__, 'z': 0}, dict(child.__dict__) == kept)
