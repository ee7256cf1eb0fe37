import multiprocessing


class Greeter(multiprocessing.Process):
    def __init__(self, name_to_greet, queue):
        super().__init__()
        self.name_to_greet = name_to_greet
        self.queue = queue

    def run(self):
        self.queue.put(f"hello, {self.name_to_greet}, from {type(self).__name__}")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    greeters = [Greeter(n, queue) for n in ("Ada", "Bob")]
    for g in greeters:
        g.start()
    print(sorted(queue.get() for _ in greeters))
    for g in greeters:
        g.join()
    print([g.exitcode for g in greeters], [g.name for g in greeters])
