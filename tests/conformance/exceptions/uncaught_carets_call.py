def inner(x):
    return x.upper() + x.nothing().lower()

def outer(f, *args):
    result = f(*args) if args else None
    return result

print(len(outer(inner, "abc")))
