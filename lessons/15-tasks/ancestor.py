"""Two generators and a list: the ancestors of coroutines and of the event loop."""


def cook(name, steps):
    for step in range(1, steps + 1):
        said.append(f"{name} {step}")
        yield  # let the others


said = []
ready = [cook("soup", 2), cook("rice", 3)]
while ready:
    one = ready.pop(0)
    try:
        next(one)
    except StopIteration:
        continue
    ready.append(one)

print("; ".join(said))
