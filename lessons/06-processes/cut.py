"""0 to 99, cut into seven pieces for a pool. None may be lost."""

SIZE = 100
PARTS = 7


def cut(size, parts):
    step = size // parts
    return [(part * step, (part + 1) * step) for part in range(parts)]


pieces = cut(SIZE, PARTS)
sizes = [end - begin for begin, end in pieces]
covered = {n for begin, end in pieces for n in range(begin, end)}
lost = [n for n in range(SIZE) if n not in covered]
