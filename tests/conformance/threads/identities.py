import threading

def f():
    print(threading.current_thread().name)

t = threading.Thread(target=f, name="old")
t.start()
t.join()
print(threading.main_thread().ident == threading.get_ident(), t.ident != threading.get_ident())
print(hasattr(threading, "Lock"), threading.Thread.__name__, threading.TIMEOUT_MAX > 1000)
