import threading
import time

def background():
    time.sleep(0.05)
    print("the thread still finishes")

threading.Thread(target=background).start()
raise ValueError("main fails first")
