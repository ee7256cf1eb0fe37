import sys
import threading
from itertools import product

GLIDER = """
.#......
..#.....
###.....
........
........
........
"""


class Life:
    def __init__(self, text, workers):
        self.cells = [[c == "#" for c in line] for line in text.split()]
        self.height, self.width = len(self.cells), len(self.cells[0])
        self.next = [[False] * self.width for _ in range(self.height)]
        self.barrier = threading.Barrier(workers, action=self.swap)
        self.workers, self.generation = workers, 0

    def swap(self):
        self.cells, self.next = self.next, self.cells
        self.generation += 1

    def alive(self, y, x):
        around = sum(self.cells[(y + dy) % self.height][(x + dx) % self.width]
                     for dy, dx in product((-1, 0, 1), repeat=2) if dy or dx)
        return around == 3 or around == 2 and self.cells[y][x]

    def work(self, number, generations):
        for _ in range(generations):
            for y in range(number, self.height, self.workers):
                self.next[y] = [self.alive(y, x) for x in range(self.width)]
            self.barrier.wait()

    def __str__(self):
        return "\n".join("".join(".#"[cell] for cell in row) for row in self.cells)


life = Life(GLIDER, workers=3)
print(f"generation {life.generation}\n{life}")
threads = [threading.Thread(target=life.work, args=(n, 6)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"generation {life.generation}\n{life}")
print(life.barrier.parties, life.barrier.n_waiting, life.barrier.broken, sum(map(sum, life.cells)))
lonely = threading.Barrier(2, timeout=0.01)
try:
    lonely.wait()
except threading.BrokenBarrierError:
    print("broken:", lonely.broken, file=sys.stderr)
lonely.reset()
print(lonely.broken)
