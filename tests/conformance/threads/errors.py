import threading

def f():
    pass

t = threading.Thread(target=f)
try:
    t.join()
except RuntimeError as e:
    print(e)
t.start()
try:
    t.start()
except RuntimeError as e:
    print(e)
t.join()
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
try:
    t.daemon = True
    print("daemon after the end:", t.daemon)
except RuntimeError as e:
    print(e)
def join_self():
    try:
        threading.current_thread().join()
    except RuntimeError as e:
        print("in thread:", e)
t = threading.Thread(target=join_self)
t.start()
t.join()
try:
    threading.Thread(targett=f)
except TypeError as e:
    print(e)
try:
    threading.Thread(f)
except AssertionError as e:
    print(e)
