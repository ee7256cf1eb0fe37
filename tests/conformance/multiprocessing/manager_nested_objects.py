import multiprocessing


def change(shared):
    shared["plain"].append(1)
    plain = shared["plain"]
    plain.append(2)
    shared["plain"] = plain
    shared["managed"].append(3)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        shared["plain"] = []
        shared["managed"] = manager.list()
        p = multiprocessing.Process(target=change, args=(shared,))
        p.start()
        p.join()
        print(shared["plain"], list(shared["managed"]), type(shared["managed"]).__name__)
