import threading

gate = threading.Lock()
gate.acquire()

def wait():
    with gate:
        pass

print(threading.active_count(), [t.name for t in threading.enumerate()])
threads = [threading.Thread(target=wait, name=f"t{i}") for i in range(3)]
print(threading.active_count())
for t in threads:
    t.start()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
print(threading.get_ident() == threading.current_thread().ident, len({t.ident for t in threading.enumerate()}))
gate.release()
for t in threads:
    t.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])
print(isinstance(threading.get_native_id(), int), threading.current_thread() in threading.enumerate())
