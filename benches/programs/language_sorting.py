# Sorting: with a lambda as the key, with a method as the key, and a list of pairs.
from turns import measure


def work(n):
    x = 12345
    rows = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        rows.append((x % 1000, str(x)))
    by_number = sorted(rows, key=lambda row: row[0])
    by_text = sorted(rows, key=lambda row: row[1], reverse=True)
    rows.sort()
    return by_number[0], by_text[0], rows[-1], sorted((name for _, name in rows), key=str.lower)[0]


measure(work, 60_000)
