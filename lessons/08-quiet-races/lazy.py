"""The first who needs the settings reads them. Who is the first?"""
import time
from threading import Thread

READING = 0.2  #: 0..1

settings = None
reads = []


def get():
    global settings
    if settings is None:
        time.sleep(READING)  # a file, a network
        reads.append("read")
        settings = {"colour": "blue"}
    return settings


threads = [Thread(target=get, name=f"user {n}") for n in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"settings read {len(reads)} times")
