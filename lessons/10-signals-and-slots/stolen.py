"""Two guests, two soups, one bell. Who finds no soup waits."""
from threading import Condition, Thread

TEST = "if"  #: if|while

bell = Condition()
soups = []


def guest():
    with bell:
        if TEST == "if":
            if not soups:
                bell.wait()
        else:
            while not soups:
                bell.wait()
        soups.pop()


def cook():
    for _ in range(2):
        with bell:
            soups.append("soup")
            bell.notify()


threads = [Thread(target=guest, name=name) for name in ("Ada", "Bob")]
threads.append(Thread(target=cook, name="cook"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("left:", soups)
