print(7 / 2, -7 / 2, 7 // 2.0, -7 // 2.0, 7 % 2.5, -7 % 2.5, 7 % -2.5)
print(divmod(7.5, 2), divmod(-7.5, 2), 1e20 % 7, 0.3 % 0.1)
print(6 / 3, type(6 / 3), 6 // 3, type(6 // 3), 6.0 // 4)
print(10 ** 30 / 10 ** 10, 2 ** 1000 / 2 ** 999)
for divide in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0,
               lambda: divmod(1, 0), lambda: divmod(1.0, 0.0)):
    try:
        print(divide())
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
try:
    10 ** 400 / 3
except OverflowError as e:
    print("OverflowError:", e)
