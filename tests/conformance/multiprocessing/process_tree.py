import multiprocessing


def leaf(queue, name):
    queue.put(f"{name}: {multiprocessing.current_process().name}")


def branch(queue):
    leaves = [multiprocessing.Process(target=leaf, args=(queue, f"leaf {n}")) for n in range(2)]
    for p in leaves:
        p.start()
    for p in leaves:
        p.join()
    queue.put(f"branch: {multiprocessing.current_process().name} {[p.exitcode for p in leaves]}")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    p = multiprocessing.Process(target=branch, args=(queue,))
    p.start()
    print(sorted(queue.get() for _ in range(3)))
    p.join()
