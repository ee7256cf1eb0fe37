def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return "finished with", count
        total += value
        count += 1
        average = total / count

g = averager()
print(next(g), g.send(10), g.send(20), g.send(30))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned up")
g = cleanup()
print(next(g))
g.close()
print(list(g))
def catches():
    try:
        yield 1
    except ValueError as e:
        print("thrown in:", e)
        yield "recovered"
g = catches()
next(g)
print(g.throw(ValueError("hey")))
try:
    averager().send(1)
except TypeError as e:
    print(e)
