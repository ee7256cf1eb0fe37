print("{} {} {}".format(1, "two", 3.0), "{2} {0} {1} {0}".format("a", "b", "c"))
print("{name} is {age:>4}".format(name="Bob", age=30), "{0:.3f} {0:08.2f} {1!r:>6}".format(3.14159, "x"))
print("{0[1]} {0[0]} {d[key]}".format([10, 20], d={"key": "v"}), "{{}} {}".format(5), "{:,}".format(10 ** 9))
print("{:>{w}}|{:^{w}}|".format("a", "b", w=5), "{:<5}{:>5}".format("ab", "cd"), "{!r} {!s}".format("q", "q"))
class Point:
    def __init__(self):
        self.x, self.y = 1, 2
print("{p.x} {p.y}".format(p=Point()))
for template, values in (("{} {}", (1,)), ("{0} {name}", (1,)), ("{", ()), ("}", ()), ("{:d}", ("x",))):
    try:
        print(template.format(*values))
    except (IndexError, KeyError, ValueError) as e:
        print(type(e).__name__, e)
print("{0} {0!r}".format("a'b"), "{:5}|{:5}".format("x", 7), "{}".format([1, "a", None]))
