"""A variable changes before two workers start. What do they see?"""
from multiprocessing import Process, set_start_method
from threading import Thread

chairs = 4


def look(who):
    print(f"{who} sees {chairs} chairs")


if __name__ == "__main__":
    set_start_method("spawn")
    chairs = 100
    print(f"main sees {chairs} chairs")
    for kind in (Thread, Process):
        worker = kind(target=look, args=(kind.__name__,))
        worker.start()
        worker.join()
