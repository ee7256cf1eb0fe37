# A small buffer between a fast and a slow side: whoever comes too early waits.
import queue
import threading
import time

buffer = queue.Queue(maxsize=2)
produced = []
consumed = []


def produce():
    for n in range(8):
        buffer.put(n)
        produced.append(n)
    buffer.put(None)


def consume():
    while (item := buffer.get()) is not None:
        consumed.append(item)
        time.sleep(0.001)


producer, consumer = threading.Thread(target=produce), threading.Thread(target=consume)
producer.start()
time.sleep(0.02)
print("in the buffer, then it waits:", produced, buffer.full())
consumer.start()
producer.join()
consumer.join()
print(consumed)
