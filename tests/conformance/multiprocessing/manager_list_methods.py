import multiprocessing


def add(numbers, lock, n):
    with lock:
        numbers.append(n)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        numbers, lock = manager.list([3, 1]), manager.Lock()
        jobs = [multiprocessing.Process(target=add, args=(numbers, lock, n)) for n in (7, 5)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        numbers.sort()
        print(numbers, len(numbers), numbers[0], numbers[-1], numbers[1:3], 5 in numbers)
        numbers.insert(0, "first")
        numbers.extend([8, 9])
        numbers[1] = "second"
        print(numbers, numbers.index(8), numbers.count(9), numbers.pop(), numbers.pop(0))
        numbers += [10]
        numbers.remove(8)
        numbers.reverse()
        print(list(numbers), [n for n in numbers], sum(numbers[:2]), numbers + [0])
        try:
            numbers[99]
        except IndexError as error:
            print(error)
        print(repr(numbers).startswith("<ListProxy object, typeid 'list' at 0x"))
