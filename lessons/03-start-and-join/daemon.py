"""A thread saves the work every tenth of a second. Main ends."""
import time
from threading import Thread

DAEMON = True  #: True|False
PAGES = 10  #: 1..20


def save():
    for page in range(1, PAGES + 1):
        time.sleep(0.1)
        print(f"page {page} is saved")


saver = Thread(target=save, name="saver", daemon=DAEMON)
saver.start()
time.sleep(0.35)
print("end of main")
