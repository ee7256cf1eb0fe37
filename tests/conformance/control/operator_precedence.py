print(2 + 3 * 4 ** 2 / 8 - 1, -2 ** 2, (-2) ** 2, 2 ** -1, not True == False, not (True == True))
print(1 | 2 ^ 3 & 4, 1 << 2 + 1, 5 - 3 - 1, 2 ** 3 ** 2, 7 // 2 * 2, 7 % 4 * 2, -7 // 2, ~1 + 1)
print(True or False and False, (True or False) and False, not 1 in [2], 1 in [1] == True, 1 == 1 in [1])
print(1 < 2 == True, (1 < 2) == True, 3 > 2 > 1, 3 > 2 != 1, "a" + "b" * 2, [1] + [2] * 2, 10 - -3, - -3, +-+3)
x = 5
print(x if x > 3 else -x, x > 3 and x < 10, x and not x - 5, 0 or x and "yes", x == 5 != None)
print(5 & 3 == 1, (5 & 3) == 1, 1 + 2 < 4 - 0, 6 ^ 2 | 1, "%d" % 3 * 2, "x" in "xyz" and "a" not in "xyz")
