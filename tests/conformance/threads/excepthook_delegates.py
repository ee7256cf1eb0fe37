# A hook that counts and then leaves the printing to the one that was there.
import threading

count = 0


def counting(args):
    global count
    count += 1
    threading.__excepthook__(args)


threading.excepthook = counting


def fail():
    return {}["missing"]


thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
print(count)
