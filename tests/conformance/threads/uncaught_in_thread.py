import threading

def divide(a, b):
    return a / b

def f(n):
    print("working on", n)
    divide(n, 0)

t = threading.Thread(target=f, args=(5,))
t.start()
t.join()
print("main goes on, alive:", t.is_alive())
