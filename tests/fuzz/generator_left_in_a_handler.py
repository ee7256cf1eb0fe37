def catches():
    try:
        yield 1
    except ValueError as e:
        yield "recovered"
g = catches()
next(g)
print(g.throw(ValueError("hey")))
