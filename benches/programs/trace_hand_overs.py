# Two threads hand two locks back and forth: 10,000 hand-overs.
import threading

TURNS = 5_000
ping, pong = threading.Lock(), threading.Lock()
pong.acquire()


def play(mine, yours):
    for _ in range(TURNS):
        mine.acquire()
        yours.release()


a = threading.Thread(target=play, args=(ping, pong))
b = threading.Thread(target=play, args=(pong, ping))
a.start()
b.start()
a.join()
b.join()
print("done")
