from multiprocessing import Lock, Process


def eat(first, second):
    with first:
        with second:
            pass


if __name__ == "__main__":
    fork = Lock()
    knife = Lock()
    one = Process(target=eat, args=(fork, knife))
    other = Process(target=eat, args=(knife, fork), name="Bob")
    one.start()
    other.start()
    one.join()
    other.join()
    x = one.exitcode
