"""Three workers, two rounds, and they meet after each."""
import time
from threading import Barrier, Thread

TOGETHER = True  #: True|False
PARTIES = 3  #: 2..4

meet = Barrier(PARTIES)
log = []


def worker(name, pace):
    for turn in (1, 2):
        time.sleep(pace)
        log.append(f"{turn}{name}")
        if TOGETHER:
            meet.wait()


jobs = [("a", 0.1), ("b", 0.2), ("c", 0.3)]
threads = [Thread(target=worker, args=j, name=j[0]) for j in jobs]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join(log))
