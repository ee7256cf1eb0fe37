from multiprocessing import Process, Value
from threading import Thread

x = 0


def add():
    global x
    x += 1


def work(result):
    threads = [Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.value = x


if __name__ == "__main__":
    result = Value("i", 0)
    child = Process(target=work, args=(result,))
    child.start()
    add()
    child.join()
    y = result.value
