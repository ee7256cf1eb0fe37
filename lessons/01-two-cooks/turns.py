"""Two tasks that hand over by themselves, and the loop of both."""
POLITE = True  #: True|False
SIZE = 40_000_000  #: 1..400_000_000


def cook(dish):
    for step in range(1, 4):
        print(dish, "step", step)
        i = 0
        while i < SIZE:
            i += 1
        if POLITE:
            yield


ready = [cook("soup"), cook("rice")]
while ready:
    task = ready.pop(0)
    try:
        next(task)
        ready.append(task)
    except StopIteration:
        pass
