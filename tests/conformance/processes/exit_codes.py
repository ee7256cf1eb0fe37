import multiprocessing
import sys


def leave(how):
    if how == "number":
        sys.exit(3)
    if how == "words":
        sys.exit("gone")
    if how == "nothing":
        sys.exit()
    if how == "raise":
        raise ValueError("of no use")


class Counter(multiprocessing.Process):
    def __init__(self, limit):
        super().__init__(name=f"counter of {limit}", daemon=True)
        self.limit = limit

    def run(self):
        print(self.name, sum(range(self.limit)), self.daemon)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for how in ("number", "words", "nothing", "raise", "return"):
        process = multiprocessing.Process(target=leave, args=(how,))
        process.start()
        process.join()
        print(how, process.exitcode)
    counter = Counter(10)
    counter.start()
    counter.join()
    print(counter.exitcode, counter.limit)
    for wrong in (counter.start, multiprocessing.Process(target=leave).join):
        try:
            wrong()
        except AssertionError as error:
            print(error)
