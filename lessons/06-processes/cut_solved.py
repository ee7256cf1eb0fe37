"""0 to 99 in seven pieces: each boundary is made from the whole."""

SIZE = 100
PARTS = 7


def cut(size, parts):
    bounds = [part * size // parts for part in range(parts + 1)]
    return list(zip(bounds, bounds[1:]))


pieces = cut(SIZE, PARTS)
sizes = [end - begin for begin, end in pieces]
covered = {n for begin, end in pieces for n in range(begin, end)}
lost = [n for n in range(SIZE) if n not in covered]
