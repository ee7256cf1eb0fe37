"""Five workers take a nap. Does the main program wait for them?"""
import time
from threading import Thread

WORKERS = 5  #: 1..8
NAP = 0.5  #: 0.01..2
JOIN = "no"  #: no|each|last

said = []


def say(what):
    said.append(what)
    print(f"{time.perf_counter() - begin:.1f} s  {what}")


def work(number):
    time.sleep(NAP + number / 50)
    say(f"worker {number} is done")


begin = time.perf_counter()
numbers = range(1, WORKERS + 1)
threads = [Thread(target=work, args=(n,)) for n in numbers]
for thread in threads:
    thread.start()
    if JOIN == "each":
        thread.join()
if JOIN == "last":
    for thread in threads:
        thread.join()
say("end of main")
first, last = said[0], said[-1]
