"""Two threads need two things each. In which order?"""
import time
from threading import Lock, Thread

ORDER = "different"  #: different|same
PAUSE = 0.1  #: 0..1

pen, paper = Lock(), Lock()
notes = 0


def write(first, second):
    global notes
    with first:
        time.sleep(PAUSE)
        with second:
            notes += 1


one = Thread(target=write, args=(pen, paper), name="one")
if ORDER == "different":
    other = Thread(target=write, args=(paper, pen), name="other")
else:
    other = Thread(target=write, args=(pen, paper), name="other")
one.start()
other.start()
one.join()
other.join()
print("notes", notes)
