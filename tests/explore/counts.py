import threading

a = threading.Thread(target=int)
a.start()
count = threading.active_count()
names = [t.name for t in threading.enumerate() if t is a]
a.join()
after = threading.active_count()
