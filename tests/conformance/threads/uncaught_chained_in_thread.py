import threading

def worker():
    try:
        {}["setting"]
    except KeyError as e:
        raise RuntimeError("worker failed") from e

t = threading.Thread(target=worker, name="loader")
t.start()
t.join()

def leave():
    raise SystemExit("quiet in a thread")
t = threading.Thread(target=leave)
t.start()
t.join()
print("done")
