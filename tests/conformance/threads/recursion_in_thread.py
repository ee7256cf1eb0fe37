import threading

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

def forever():
    return forever()

def run():
    print(depth(500))
    try:
        forever()
    except RecursionError as e:
        print("caught in thread:", e)

for _ in range(2):
    t = threading.Thread(target=run)
    t.start()
    t.join()
print(depth(800))
