"""One thread adds one, another takes one away. What is left?"""
from threading import Thread

EACH = 10_000_000  #: 1..50_000_000

x = 0


def plus():
    global x
    for _ in range(EACH):
        x += 1


def minus():
    global x
    for _ in range(EACH):
        x -= 1


threads = [Thread(target=plus), Thread(target=minus)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"x is {x}")
print(f"off by {abs(x)}")
