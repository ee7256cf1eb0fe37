"""A matrix class, multiplied row by row in a pool, checked against the plain product."""
from concurrent.futures import ThreadPoolExecutor
import random


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError('rows differ in length')

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def random(cls, n, m, seed=None):
        rng = random.Random(seed)
        return cls([[rng.randint(-9, 9) for _ in range(m)] for _ in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, place):
        if isinstance(place, tuple):
            i, j = place
            return self.rows[i][j]
        return self.rows[place]

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __rmul__(self, factor):
        return Matrix([[factor * a for a in row] for row in self.rows])

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f'cannot multiply {self.shape} by {other.shape}')
        columns = list(zip(*other.rows))
        with ThreadPoolExecutor() as pool:
            return Matrix(pool.map(lambda row: [sum(a * b for a, b in zip(row, col)) for col in columns], self.rows))

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __str__(self):
        width = max(len(str(x)) for row in self.rows for x in row)
        return '\n'.join(' '.join(f'{x:{width}}' for x in row) for row in self.rows)


a, b = Matrix.random(3, 4, seed=7), Matrix.random(4, 2, seed=8)
print(a, b, a @ b, sep='\n--\n')
print((a @ b).T == b.T @ a.T, a @ Matrix.identity(4) == a, 2 * a == a + a, a[1, 2], a[0])
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
for wrong in (lambda: a @ a, lambda: Matrix([[1], [1, 2]]), lambda: a * 2):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__ + ':', e)
