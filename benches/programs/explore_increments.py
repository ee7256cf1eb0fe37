"""Two workers that add one to a global thirty times each: few objects, many orders."""

import threading

x = 0


def work():
    global x
    for _ in range(30):
        x += 1


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
a.join()
b.join()
