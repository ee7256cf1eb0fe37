square = lambda x: x * x
print(square(5), (lambda: "none")(), (lambda a, b=2, *c, **d: (a, b, c, d))(1, 3, 4, e=5))
def apply(f, *args):
    return f(*args)
print(apply(max, 3, 9, 2), apply(square, 4), apply(lambda: 0), apply(str.upper, "x"))
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed
print(compose(square, lambda x: x + 1)(4), compose()(7))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
for op in table:
    print(op, table[op](10, 4))
def named():
    "Says its name."
print(named.__name__, named.__doc__, square.__name__, named(), callable(named), callable(5))
alias = named
alias.note = "functions have attributes"
print(named.note, alias is named)
sort_by = [("b", 1), ("a", 2)]
print(sorted(sort_by, key=lambda p: p[0]), list(map(lambda p: p[1], sort_by)))
