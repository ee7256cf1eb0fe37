"""Two orders, with a time-out: who waits too long begins again."""
import time
from threading import Lock, Thread

PATIENCE = 0.2  #: 0.01..1

pen, paper = Lock(), Lock()
notes = 0
given_up = 0


def write(first, second, rest):
    global notes, given_up
    while True:
        with first:
            time.sleep(0.1)
            if second.acquire(timeout=PATIENCE):
                notes += 1
                second.release()
                return
        given_up += 1
        time.sleep(rest)


one = Thread(target=write, args=(pen, paper, 0.05), name="one")
other = Thread(target=write, args=(paper, pen, 0.35), name="other")
one.start()
other.start()
one.join()
other.join()
print("notes", notes, "given up", given_up)
