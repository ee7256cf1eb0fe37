class Broken:
    ok = 1
    values = [1, 2, 3]
    wrong = values[3] + ok
