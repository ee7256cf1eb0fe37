"""The numbers from 0 to 99 are cut into seven pieces: each boundary is computed from the whole."""

SIZE = 100
PARTS = 7


def cut(size, parts):
    return [(part * size // parts, (part + 1) * size // parts) for part in range(parts)]


pieces = cut(SIZE, PARTS)
sizes = [end - begin for begin, end in pieces]
lost = [n for n in range(SIZE) if not any(begin <= n < end for begin, end in pieces)]
