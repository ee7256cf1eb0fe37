def show(a, b=2, *args, c, d=4, **kwargs):
    print(a, b, args, c, d, kwargs)

show(1, c=3)
show(1, 5, 6, 7, c=3)
show(1, c=3, d=9, x=10, y=[1])
show(*[1, 2, 3], **{"c": 4, "z": 5})
show(*"ab", *range(2), c=0, **{"k": 1}, **{"m": 2})
show(b=1, a=2, c=3)

def positional(a, b, /, c):
    return a, b, c
print(positional(1, 2, 3), positional(1, 2, c=3))

def only_keywords(*, name, age=0):
    return f"{name}/{age}"
print(only_keywords(name="x"), only_keywords(age=3, name="y"))

def collect(*args, **kwargs):
    return args, kwargs
print(collect(), collect(1, 2), collect(a=1), collect(1, b=2), type(collect(1)[0]), type(collect()[1]))
