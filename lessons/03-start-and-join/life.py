"""The life of a thread, from made to over."""
import threading
import time
from threading import Thread

START = False  #: True|False


class Baker(Thread):
    def run(self):
        time.sleep(0.3)
        self.bread = "warm"


baker = Baker(name="baker")
print(f"made:    {baker.name}, alive: {baker.is_alive()}")
if START:
    baker.start()
    print(f"started: {baker.name}, alive: {baker.is_alive()}")
print("there are:", *(one.name for one in threading.enumerate()))
baker.join()
print(f"joined:  {baker.name}, alive: {baker.is_alive()}")
print(f"bread:   {baker.bread}")
