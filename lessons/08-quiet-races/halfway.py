"""One moves money, under a lock. Another adds the two up."""
from threading import Lock, Thread

READER = "without"  #: without|with

mine, yours = 100, 100
seen = None
lock = Lock()


def move():
    global mine, yours
    with lock:
        mine -= 30
        yours += 30


def audit():
    global seen
    if READER == "without":
        seen = mine + yours
    else:
        with lock:
            seen = mine + yours


mover = Thread(target=move, name="mover")
auditor = Thread(target=audit, name="auditor")
threads = [mover, auditor]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("the auditor saw", seen, "and there is", mine + yours)
