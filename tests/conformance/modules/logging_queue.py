# Workers hand their records to one listener that writes.
import logging
import logging.handlers
import queue
import sys
import threading

records = queue.Queue()
root = logging.getLogger()
root.addHandler(logging.handlers.QueueHandler(records))
root.setLevel(logging.INFO)
console = logging.StreamHandler(sys.stdout)
console.setFormatter(logging.Formatter("%(threadName)s|%(levelname)s|%(message)s"))
listener = logging.handlers.QueueListener(records, console)
listener.start()


def work(n):
    logging.info("square of %d is %d", n, n * n)


for n in range(3):
    t = threading.Thread(target=work, args=(n,), name=f"T{n}")
    t.start()
    t.join()
listener.stop()
print("done")

memory = logging.handlers.MemoryHandler(10, target=console)
log = logging.getLogger("batch")
log.propagate = False
log.addHandler(memory)
log.info("kept")
log.info("kept too")
print("before the error")
log.error("now everything comes")
