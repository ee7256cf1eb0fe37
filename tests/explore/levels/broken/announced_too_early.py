# The goods are announced before they are on the shelf.
import threading

goods = threading.Semaphore(0)
shelf = []
sold = []


def deliver():
    goods.release()
    shelf.append("lamp")


def buy():
    goods.acquire()
    sold.append(shelf.pop())


workers = [threading.Thread(target=deliver), threading.Thread(target=buy)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
