# The bell means that the plate is full. It is still ringing when somebody else has emptied the plate.
import threading

bell = threading.Event()
plate = []


def cook():
    plate.append("soup")
    bell.set()
    plate.append("bread")
    bell.set()


def eat():
    bell.wait()
    bell.clear()
    plate.pop()


workers = [threading.Thread(target=cook), threading.Thread(target=eat), threading.Thread(target=eat)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
