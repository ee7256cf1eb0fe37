"""Two in a narrow corridor: whoever sees the other steps back."""
from threading import Lock, Thread

left, right = Lock(), Lock()
passed = 0


def walk(mine, theirs):
    global passed
    while True:
        with mine:
            if theirs.acquire(blocking=False):
                theirs.release()
                passed += 1
                return


sides = [(left, right), (right, left)]
threads = [Thread(target=walk, args=side) for side in sides]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("passed", passed)
