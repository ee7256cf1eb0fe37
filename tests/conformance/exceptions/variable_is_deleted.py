e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    message = str(e)
try:
    print(e)
except NameError as error:
    print(error)
print(message)
errors = []
for n in (1, 0, "x", 2):
    try:
        errors.append(10 / n)
    except Exception as error:
        errors.append(type(error).__name__)
print(errors)
def checked(n):
    if not isinstance(n, int):
        raise TypeError(f"need an int, not {type(n).__name__}")
    if n < 0:
        raise ValueError("need n >= 0", n)
    return n
for n in (1, -1, "a"):
    try:
        print(checked(n))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, error.args)
