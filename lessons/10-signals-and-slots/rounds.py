"""Three workers do two rounds. Nobody begins the second before all have done the first."""
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


threads = [Thread(target=worker, args=(n, 0.1 * k), name=n) for k, n in enumerate("abc", 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join(log))
