# One takes the pen first, the other the paper.
import threading

pen = threading.Lock()
paper = threading.Lock()
pages = []


def write():
    with pen:
        with paper:
            pages.append("text")


def draw():
    with paper:
        with pen:
            pages.append("picture")


workers = [threading.Thread(target=write), threading.Thread(target=draw)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
