import threading

def f(a, b):
    print(a, b)

for args in ((1,), (1, 2), (1, 2, 3)):
    t = threading.Thread(target=f, args=args)
    t.start()
    t.join()
t = threading.Thread(target=f("called", "at once"))
t.start()
t.join()
