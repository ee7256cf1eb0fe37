from multiprocessing import Process, RawArray


def add(numbers):
    numbers[1] += 1


if __name__ == "__main__":
    numbers = RawArray("b", [0, 126])
    children = [Process(target=add, args=(numbers,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    x = list(numbers)
