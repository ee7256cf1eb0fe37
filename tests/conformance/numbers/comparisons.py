# Comparison chains and numbers of different types.
x = 5
print(1 < x < 10, 1 < x > 3, 1 < x < 3, 10 > x >= 5 == 5.0, not 1 < x)
print(1 == 1.0, 1 == True, 0 == False, 0.1 + 0.2 == 0.3, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53)
print(10 ** 30 < 1e30, 10 ** 30 == 1e30, 10 ** 30 > 1e30, 10 ** 400 > 1e308, -10 ** 400 < float("-inf"))
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan > 1, nan in [nan], [nan] == [nan])
print(0.0 == -0.0, min(0.0, -0.0), max(-0.0, 0.0), x is not None)
def loud(n):
    print("asked", n)
    return n
print(loud(1) < loud(0) < loud(2))
print(loud(1) < loud(2) < loud(3))
for test in (lambda: 1 < "1", lambda: None >= 0, lambda: [1] < (1,)):
    try:
        test()
    except TypeError as e:
        print(e)
print(1 == "1", None == 0, [1] == (1,), 1 != "1")
