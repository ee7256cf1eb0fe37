import threading

a = threading.Thread(target=print)
a.start()
print(threading.active_count())
a.join()
