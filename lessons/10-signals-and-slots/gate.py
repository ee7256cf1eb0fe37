"""Three runners wait for the starting gun. The third comes late."""
import time
from threading import Event, Thread

LATE = 0.4  #: 0..1

gun = Event()
ran = []


def runner(name, late):
    time.sleep(late)
    gun.wait()
    ran.append(name)


runners = [("Ada", 0), ("Bob", 0), ("Cleo", LATE)]
threads = [Thread(target=runner, args=r, name=r[0]) for r in runners]
for thread in threads:
    thread.start()
time.sleep(0.2)
print("bang")
gun.set()
for thread in threads:
    thread.join()
print("ran:", len(ran), "last:", ran[-1])
