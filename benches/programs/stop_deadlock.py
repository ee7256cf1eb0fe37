import threading
import time

left, right = threading.Lock(), threading.Lock()
holding = []


def work(first, second):
    with first:
        holding.append(1)
        while len(holding) < 2:
            time.sleep(0.001)
        with second:
            pass


threading.Thread(target=work, args=(left, right)).start()
threading.Thread(target=work, args=(right, left)).start()
while len(holding) < 2:
    time.sleep(0.001)
print("ready", flush=True)
