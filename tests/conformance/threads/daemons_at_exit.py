# At the end of the program: threads that are no daemons are waited for, their children too, exit functions run after.
import atexit
import threading
import time

atexit.register(print, "exit function")


def forever():
    while True:
        time.sleep(0.001)


def grandchild():
    time.sleep(0.01)
    print("grandchild")


def child():
    time.sleep(0.01)
    threading.Thread(target=grandchild).start()
    print("child")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=child).start()
print("main is through")
