"""Two processes add to one shared number. It has a lock."""
from multiprocessing import Process, Value

HOLD = False  #: True|False
EACH = 200_000  #: 100..2_000_000


def add(number):
    for _ in range(EACH):
        if HOLD:
            with number.get_lock():
                number.value += 1
        else:
            number.value += 1


if __name__ == "__main__":
    number = Value("i", 0)
    workers = [Process(target=add, args=(number,)) for _ in range(2)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    right = number.value == 2 * EACH
    print(f"added {2 * EACH}, counted {number.value}")
    print(f"lost {100 - 50 * number.value / EACH:.1f} percent")
