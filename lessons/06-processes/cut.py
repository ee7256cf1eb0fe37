"""The numbers from 0 to 99 are cut into seven pieces for the workers of a pool. None may be lost."""

SIZE = 100
PARTS = 7


def cut(size, parts):
    step = size // parts
    return [(part * step, (part + 1) * step) for part in range(parts)]


pieces = cut(SIZE, PARTS)
sizes = [end - begin for begin, end in pieces]
lost = [n for n in range(SIZE) if not any(begin <= n < end for begin, end in pieces)]
