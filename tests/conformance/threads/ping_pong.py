# Two locks make two threads take turns.
import threading

ping, pong = threading.Lock(), threading.Lock()
pong.acquire()
turns = []

def play(name, mine, yours):
    for i in range(5):
        mine.acquire()
        turns.append(f"{name} {i}")
        yours.release()

a = threading.Thread(target=play, args=("ping", ping, pong))
b = threading.Thread(target=play, args=("pong", pong, ping))
b.start()
a.start()
a.join()
b.join()
print(turns)
