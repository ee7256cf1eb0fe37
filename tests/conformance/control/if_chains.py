def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "digit"
    else:
        return "large"
print([kind(n) for n in (-5, 0, 7, 10)])
def fizz(n):
    return "FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else str(n)
print(" ".join(fizz(n) for n in range(1, 31)))
def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
print([y for y in (1900, 2000, 2023, 2024) if leap(y)])
x = None
if x is None and not x: print("one line"); print("two statements")
if not (x or 0) and [] == []:
    pass
else:
    print("never")
