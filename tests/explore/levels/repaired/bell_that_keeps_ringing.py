# The bell means that the plate is full. It is still ringing when somebody else has emptied the plate. Repaired.
import threading

bell = threading.Semaphore(0)
plate = []


def cook():
    plate.append("soup")
    bell.release()
    plate.append("bread")
    bell.release()


def eat():
    bell.acquire()
    plate.pop()


workers = [threading.Thread(target=cook), threading.Thread(target=eat), threading.Thread(target=eat)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
