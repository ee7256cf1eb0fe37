# f-strings: plain fields, widths, decimals, conversions.
from turns import measure


def work(n):
    length = 0
    for i in range(n):
        name = f"worker-{i}"
        length += len(f"{name:>12} | {i:06d} | {i / 7:.3f} | {i % 100!r}")
        length += len(f"{name}: {i} of {n}")
    return length


measure(work, 250_000)
