import multiprocessing
import os
import signal
import sys
import time


def leave(how):
    if how == "text":
        sys.exit("a text")
    if how == "number":
        sys.exit(3)
    if how == "hard":
        os._exit(4)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(10)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for how in ("none", "text", "number", "hard", "kill"):
        p = multiprocessing.Process(target=leave, args=(how,))
        p.start()
        p.join()
        print(how, p.exitcode)
