# Three neighbours, three hedges between them, and each cuts the one to the left first.
import threading

hedges = [threading.Lock() for _ in range(3)]


def cut(garden):
    left, right = hedges[garden], hedges[(garden + 1) % 3]
    with left:
        with right:
            pass


gardens = [threading.Thread(target=cut, args=(garden,)) for garden in range(3)]
for garden in gardens:
    garden.start()
for garden in gardens:
    garden.join()
