# Nobody waits yet when the notification comes: it is lost, and only the time-out ends the wait.
import threading

condition = threading.Condition()
told = threading.Event()


def early():
    with condition:
        condition.notify_all()
    told.set()


def late():
    told.wait()
    with condition:
        print("woken:", condition.wait(timeout=0.05))


threads = [threading.Thread(target=late), threading.Thread(target=early)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
