# Containers with a little more.
class Stack(list):
    def push(self, item):
        self.append(item)

    @property
    def top(self):
        return self[-1] if self else None


s = Stack()
s.push(1)
s.push(2)
s.extend([3])
print(s, len(s), s.top, s[1:], type(s[1:]).__name__, 2 in s, s == [1, 2, 3], s + [4], type(s + [4]).__name__)
s += [9]
s[0] = 7
del s[1]
print(s, type(s).__name__, max(s), sum(s), sorted(s, reverse=True), isinstance(s, list), Stack().top)
a, *rest = s
print(a, rest, [*s, 0], list(reversed(s)), s * 2, s < [8], s.index(9), bool(Stack()))


class Logged(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.log = []

    def append(self, item):
        self.log.append(f"append {item}")
        super().append(item)

    def __setitem__(self, index, value):
        self.log.append(f"set {index}")
        super().__setitem__(index, value)

    def __getitem__(self, index):
        self.log.append(f"get {index}")
        return super().__getitem__(index)

    def __len__(self):
        return 100 + super().__len__()

    def __contains__(self, item):
        return item == "magic" or super().__contains__(item)

    def __repr__(self):
        return f"Logged({super().__repr__()})"


l = Logged([1, 2])
l.append(3)
l[0] = 5
print(l[0], len(l), "magic" in l, 3 in l, l, l.log)


class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value


d = AttrDict(host="localhost")
d.port = 80
print(d, d.host, d["port"], {**d}, d == {"host": "localhost", "port": 80}, sorted(d), d.get("x", "none"))
try:
    d.nothing
except AttributeError as e:
    print("no attribute", e)


class Doubling(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


m = Doubling()
print(m[4], m["ab"], m, m.get("zz"), "zz" in m)


class Caseless(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())


c = Caseless()
c["Content-Type"] = "text"
print(c["CONTENT-TYPE"], "content-TYPE" in c, c, list(c.items()))
for key in c:
    print(key)
c.setdefault("a", 1)
print(c.pop("a"), len(c), c | {"b": 2}, type(c.copy()).__name__)


class EvenSet(set):
    def add(self, n):
        super().add(n * 2)


e = EvenSet([1])
e.add(5)
print(e, 10 in e, sorted(e | {3}), type(e | {3}).__name__, EvenSet(), e >= {1})
try:
    hash(s)
except TypeError as error:
    print(error)
match s:
    case [x, y, z]:
        print("three", x, y, z)
