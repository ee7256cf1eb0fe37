"""Two threads that read and write one variable, for as many steps as anybody needs."""
import threading

x = 0


def add():
    global x
    for _ in range(60):
        x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
