class Thing:
    def __init__(self):
        self.x = 1
    def method(self):
        return self.missing
t = Thing()
for bad in (lambda: t.y, lambda: t.method(), lambda: Thing.x, lambda: t.x.y, lambda: None.attribute, lambda: [].size,
            lambda: Thing.nothing(), lambda: (1).real_part, lambda: t.method.z, lambda: len.x):
    try:
        print(bad())
    except AttributeError as e:
        print(e)
try:
    (5).x = 1
except AttributeError as e:
    print(e)
try:
    t.x()
except TypeError as e:
    print(e)
try:
    Thing.method()
except TypeError as e:
    print(e)
class Fallback:
    def __getattr__(self, name):
        return f"no {name} here"
f = Fallback()
f.real = 5
print(f.real, f.fake)
