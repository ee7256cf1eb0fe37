import os
import sys
import threading
import time
from multiprocessing import Process


def quit_early():
    try:
        print("child works", flush=True)
        os._exit(3)
    except BaseException:
        print("never printed")
    finally:
        print("never printed either")


def from_a_thread():
    def leave():
        os._exit(4)

    thread = threading.Thread(target=leave)
    thread.start()
    time.sleep(60)
    print("never printed")


if __name__ == "__main__":
    for target in (quit_early, from_a_thread):
        process = Process(target=target)
        process.start()
        process.join()
        print("exit code", process.exitcode)
    sys.stdout.flush()
    os._exit(7)
    print("never printed")
