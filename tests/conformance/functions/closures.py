def make_counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step

a, b = make_counter(), make_counter(100)
print(a(), a(), a(10), b(), a(), b(-1))

def adders():
    return [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders()])

def late():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = 99
    return [f() for f in fs]
print(late())

def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed by inner"
        inner()
        return x
    return middle(), x
print(outer())

def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
    def show():
        return balance
    return deposit, show
deposit, show = account(10)
deposit(5)
deposit(7)
print(show())
