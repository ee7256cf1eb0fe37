# Three workers report through logging, as tutorials on threads do.
# order: any
import logging
import threading
import time


def thread_function(name):
    logging.info("Thread %s: starting", name)
    time.sleep(0.01)
    logging.info("Thread %s: finishing", name)


class FakeDatabase:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def update(self, name):
        logging.debug("Thread %s about to lock", name)
        with self._lock:
            self.value += 1
        logging.debug("Thread %s after release", name)


if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(threadName)s: %(message)s", level=logging.DEBUG)
    logging.info("Main    : before creating threads")
    threads = []
    for index in range(3):
        x = threading.Thread(target=thread_function, args=(index,), name=f"worker-{index}")
        threads.append(x)
        x.start()
    for index, thread in enumerate(threads):
        thread.join()
        logging.info("Main    : thread %d done", index)
    database = FakeDatabase()
    more = [threading.Thread(target=database.update, args=(n,), name=f"db-{n}") for n in range(2)]
    for t in more:
        t.start()
    for t in more:
        t.join()
    logging.warning("Ending value is %d", database.value)
