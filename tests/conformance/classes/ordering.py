class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]
    def __lt__(self, other):
        return self.parts < other.parts
    def __le__(self, other):
        return self.parts <= other.parts
    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))

versions = [Version(t) for t in ("1.10", "1.2", "0.9.1", "2.0")]
print(sorted(versions), max(versions, key=lambda v: v.parts), min(versions), sorted(versions, reverse=True))
print(versions[0] < versions[1], versions[0] > versions[1], versions[0] <= versions[3], versions[0] >= versions[3])
versions.sort()
print(versions)
class Dumb: pass
try:
    Dumb() < Dumb()
except TypeError as e:
    print(e)
try:
    sorted([Dumb(), Dumb()])
except TypeError as e:
    print(e)
