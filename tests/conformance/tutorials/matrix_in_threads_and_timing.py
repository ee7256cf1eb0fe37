import sys
import threading
import timeit
from array import array
from operator import mul


class Timer:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.start = timeit.default_timer()
        return self

    def __exit__(self, *exc_info):
        self.elapsed = timeit.default_timer() - self.start
        print(f"{self.label}: took less than a minute: {self.elapsed < 60}")
        return False


class Matrix:
    def __init__(self, rows):
        self.rows = [array("d", row) for row in rows]

    @classmethod
    def identity(cls, n):
        return cls([[float(i == j) for j in range(n)] for i in range(n)])

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        result = [None] * len(self.rows)

        def row(i):
            result[i] = [sum(map(mul, self.rows[i], column)) for column in columns]
        threads = [threading.Thread(target=row, args=(i,)) for i in range(len(self.rows))]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return Matrix(result)

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __eq__(self, other):
        return self.rows == other.rows

    def __str__(self):
        return "\n".join(" ".join(f"{x:6.2f}" for x in row) for row in self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[0.5, -1], [1.5, 2]])
with Timer("product"):
    c = a @ b
print(c)
print(a @ Matrix.identity(2) == a, c[1, 0], a.rows[0], a.rows[0].typecode, a.rows[0].itemsize)
print(timeit.timeit(lambda: a @ b, number=2) > 0, sys.getswitchinterval())
numbers = array("i", [5, 3, 9])
numbers.append(1)
numbers.extend(array("i", [7]))
print(numbers, numbers[1:3], numbers.index(9), sum(numbers), 3 in numbers, len(numbers.tobytes()), numbers.pop())
try:
    numbers.append(2 ** 40)
except OverflowError as error:
    print("OverflowError")
try:
    numbers.append("x")
except TypeError as error:
    print(error)
